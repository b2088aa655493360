"""A form as JSON and back: the shape of contract "Form JSON".

`form_from_json(form_to_json(form))` is `form` again, but for `places` and `seen`, which JSON does not carry.
"""

import re
from dataclasses import fields, replace
from typing import Any, TypeVar, get_args

from jixiao.model.columns import BY_NAME
from jixiao.model.form import Evidence, Form, Fund, Goals, Indicator, Kind, Name, Named, Source, Total
from jixiao.model.grid import Place, Problem

_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_SURROGATE = re.compile("[\x00\ud800-\udfff]")
_BYTES = re.compile("[\udc80-\udcff]")  # as os.fsdecode keeps a byte
_NO_TEXT = {"target_parts", "evidence"}
_T = TypeVar("_T", Fund, Goals, Indicator, Total, Named)


class FormJsonError(ValueError):
    """JSON that is no form; the message is Chinese and names the field."""


def form_to_json(form: Form) -> dict[str, Any]:
    """`form` as the contract writes it; a cell the layout does not have is None, a blank one ""."""
    made = {
        "id": form.id,
        "kind": form.kind,
        "title": form.title,
        "year": form.year,
        "project": _plain(form.project),
        "department": _plain(form.department),
        "unit": _plain(form.unit),
        "amount_unit": form.amount_unit,
        "funds": [_plain(fund) for fund in form.funds],
        "goals": _plain(form.goals),
        "indicators": [_indicator(indicator) for indicator in form.indicators],
        "total": _plain(form.total),
        "problems": [
            {"field": p.field, "kind": p.kind, "message": p.message, "where": _where(p.where, form)}
            for p in form.problems
        ],
        "source": _plain(form.source),
    }
    if form.doubtful:
        made["doubtful"] = [{"table": t, "row": n + 1, "field": f} for t, n, f in sorted(form.doubtful)]
    return made


def form_from_json(obj: object, cell_characters: int = 100_000) -> Form:
    """The form `obj` says. A field it lacks counts as null (`id` as "", `kind` as the first kind, a list as empty).

    Raises FormJsonError for a value of the wrong type, an unknown kind, or a text over `cell_characters`.
    """
    return _Reading(cell_characters).form(obj)


def _plain(noun: Any) -> dict[str, Any]:
    return {f.name: getattr(noun, f.name) for f in fields(noun)}


def _where(place: Place | None, form: Form) -> dict[str, Any] | None:
    """The place of a problem, with its page where the document is pages."""
    if place is None:
        return None
    page = {"page": form.seen[place].page} if place in form.seen else {}
    return {"file": form.source.file, **_plain(place), **page}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    """The fields that only some layouts have, and evidence, are written only where they are there."""
    result = _plain(indicator)
    parts, evidence = result.pop("target_parts"), result.pop("evidence")
    if result["level1_weight"] is None:
        del result["level1_weight"]
    if parts is not None:
        result["target_parts"] = list(parts)
    if evidence is not None:
        result["evidence"] = [_plain(e) | {"elsewhere": list(e.elsewhere)} for e in evidence]
    return result


class _Reading:
    """Takes JSON values apart; every error names the path to the value (indicators[3].score)."""

    def __init__(self, cell_characters: int) -> None:
        self.longest = cell_characters

    def form(self, obj: object) -> Form:
        top = self.mapping(obj, "表单")
        kind = self.text(top, "kind", "kind") or "project_self_evaluation"
        if kind not in _KINDS:
            raise FormJsonError(f"kind 是 {kind}，应为 {'、'.join(_KINDS)} 之一")
        funds = tuple(self.fund(obj, f"funds[{n}]") for n, obj in enumerate(self.listed(top, "funds")))
        rows = enumerate(self.listed(top, "indicators"))
        indicators = tuple(self.indicator(obj, f"indicators[{n}]") for n, obj in rows)
        problems = tuple(self.problem(obj, f"problems[{n}]") for n, obj in enumerate(self.listed(top, "problems")))
        source = self.mapping(top.get("source"), "source")
        return Form(
            id=self.text(top, "id", "id") or "",
            kind=_KINDS[kind],
            title=self.text(top, "title", "title"),
            year=self.whole(top, "year", "year"),
            project=self.noun(Named, top.get("project"), "project"),
            department=self.noun(Named, top.get("department"), "department"),
            unit=self.noun(Named, top.get("unit"), "unit"),
            amount_unit=self.text(top, "amount_unit", "amount_unit"),
            funds=funds,
            goals=self.noun(Goals, top.get("goals"), "goals"),
            indicators=indicators,
            total=self.noun(Total, top.get("total"), "total"),
            source=Source(*(self.text(source, key, f"source.{key}") or "" for key in ("file", "sha256", "reader"))),
            problems=problems,
            doubtful=frozenset(self.name(obj, f"doubtful[{n}]") for n, obj in enumerate(self.listed(top, "doubtful"))),
        )

    def fund(self, obj: object, path: str) -> Fund:
        fund = self.noun(Fund, obj, path)
        # a missing source is unknown, never a total
        return fund if fund.source else Fund(**_plain(fund) | {"source": "unknown"})

    def indicator(self, obj: object, path: str) -> Indicator:
        mapping = self.mapping(obj, path)
        indicator = self.noun(Indicator, mapping, path)
        evidence = None
        if mapping.get("evidence") is not None:
            files = enumerate(self.listed(mapping, "evidence"))
            evidence = tuple(self.evidence(obj, f"{path}.evidence[{n}]") for n, obj in files)
        parts = self.texts(mapping, "target_parts", path) if mapping.get("target_parts") is not None else None
        return replace(indicator, target_parts=parts, evidence=evidence)

    def evidence(self, obj: object, path: str) -> Evidence:
        mapping = self.mapping(obj, path)
        name, kind, sha256 = (self.text(mapping, key, f"{path}.{key}") or "" for key in ("name", "kind", "sha256"))
        found = self.text(mapping, "found", f"{path}.found")
        return Evidence(name, kind, sha256, found, self.texts(mapping, "elsewhere", path))

    def problem(self, obj: object, path: str) -> Problem:
        mapping = self.mapping(obj, path)
        field, kind, message = (self.text(mapping, key, f"{path}.{key}") or "" for key in ("field", "kind", "message"))
        if mapping.get("where") is None:
            return Problem(field, kind, message)
        where = self.mapping(mapping["where"], f"{path}.where")
        part = self.text(where, "part", f"{path}.where.part") or ""
        row, column = (self.whole(where, key, f"{path}.where.{key}") or 0 for key in ("row", "column"))
        return Problem(field, kind, message, Place(part, row, column))

    def name(self, obj: object, path: str) -> Name:
        mapping = self.mapping(obj, path)
        table, field = (self.text(mapping, key, f"{path}.{key}") or "" for key in ("table", "field"))
        row = self.whole(mapping, "row", f"{path}.row") or 0
        if (table, field) not in BY_NAME or row < 1:
            raise FormJsonError(f"{path} 应写明表（forms、funds、indicators）、从 1 数的行和栏目")
        return table, row - 1, field

    def noun(self, noun: type[_T], obj: object, path: str) -> _T:
        mapping = self.mapping(obj, path)
        texts: dict[str, Any] = {
            f.name: self.text(mapping, f.name, f"{path}.{f.name}") for f in fields(noun) if f.name not in _NO_TEXT
        }
        return noun(**texts)

    def mapping(self, obj: object, path: str) -> dict[str, object]:
        if obj is None and path != "表单":
            return {}
        if not isinstance(obj, dict):
            raise FormJsonError(f"{path} 应为对象，而不是 {_name(obj)}")
        return obj

    def listed(self, mapping: dict[str, object], key: str) -> list[object]:
        value = mapping.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise FormJsonError(f"{key} 应为列表，而不是 {_name(value)}")
        return value

    def texts(self, mapping: dict[str, object], key: str, path: str) -> tuple[str, ...]:
        value = mapping.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise FormJsonError(f"{path}.{key} 应为文字列表")
        return tuple(self.legible(part, f"{path}.{key}") for part in value)

    def text(self, mapping: dict[str, object], key: str, path: str) -> str | None:
        value = mapping.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise FormJsonError(f"{path} 应为文字（加引号），而不是 {_name(value)}")
        return self.legible(value, path)

    def whole(self, mapping: dict[str, object], key: str, path: str) -> int | None:
        value = mapping.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not -(10**9) < value < 10**9:
            raise FormJsonError(f"{path} 应为整数，而不是 {_name(value)}")
        return value

    def legible(self, value: str, path: str) -> str:
        if len(value) > self.longest:
            raise FormJsonError(f"{path} 有 {len(value)} 个字，超过 {self.longest} 字，不像是自评表")
        if path in ("id", "source.file"):
            # a file's name may hold bytes that are no characters: they stay told apart, spelled as the JSON spells them
            value = _BYTES.sub(lambda match: f"\\u{ord(match[0]):x}", value)
        if _SURROGATE.search(value):
            raise FormJsonError(f"{path} 里有空字符或残缺的字符，文件可能已损坏：请重新生成后再读")
        return value


def _name(value: object) -> str:
    if value is None:
        return "空"
    kinds: dict[type, str] = {bool: "真假值", str: "文字", int: "数字", float: "数字", list: "列表", dict: "对象"}
    return kinds.get(type(value), "其他类型")
