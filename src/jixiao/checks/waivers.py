"""豁免: findings that a person, by name and with a reason, has said to be in order.

A waiver names a finding by its `key`, or by `code` with `form` and `indicator`; it never deletes a finding: it is shown
apart, and a waiver that nothing answers to is reported.
"""

import datetime
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

import polars as pl

from jixiao.checks.run import Results
from jixiao.misspelt import misspelt
from jixiao.model.form import Form

_KNOWN = {"key", "code", "form", "indicator", "person", "date", "reason", "until"}


class WaiverError(Exception):
    """A waiver file that cannot be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """`form` may hold wildcards and matches a form's id; `until` is the last day it holds."""

    person: str
    date: datetime.date
    reason: str
    key: str = ""
    code: str = ""
    form: str = "*"
    indicator: int | None = None
    until: datetime.date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding (a row of `Results.findings`) and the waiver that answers it."""

    finding: dict[str, Any]
    waiver: Waiver


def parse(text: str, file: str) -> tuple[Waiver, ...]:
    """The waivers of a TOML text. Raises WaiverError naming file and line."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WaiverError(f"{file}: {misspelt(text, error)}") from None
    if unknown := sorted(set(said) - {"waiver"}):
        raise WaiverError(f"{file}: 不认识的项 {'、'.join(unknown)}，豁免要写成 [[waiver]] 开头的一段一段")
    entries = said.get("waiver", [])
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*waiver\s*\]\]", line)]
    if not isinstance(entries, list):
        raise WaiverError(f"{file}: 豁免要写成 [[waiver]] 开头的一段一段")
    return tuple(_waiver(entry, f"{file} 第 {line} 行", line) for entry, line in zip(entries, lines, strict=False))


def _waiver(entry: dict[str, Any], where: str, line: int) -> Waiver:
    for name in ("person", "date", "reason"):
        if not str(entry.get(name) or "").strip():
            raise WaiverError(f"{where}: 豁免缺少 {name}（谁、何日、为什么，三项都要写）")
    unknown = sorted(set(entry) - _KNOWN)
    if unknown:
        raise WaiverError(f"{where}: 不认识的项 {'、'.join(unknown)}，可用：{'、'.join(sorted(_KNOWN))}")
    if bool(entry.get("key")) == bool(entry.get("code")):
        raise WaiverError(f"{where}: 要写 key（疑点的标识），或 code（核查项）加 form、indicator，两者写一种")
    indicator = entry.get("indicator")
    if indicator is not None and (not isinstance(indicator, int) or isinstance(indicator, bool)):
        raise WaiverError(f"{where}: indicator 是指标的序号，要写整数")
    for name in ("date", "until"):
        if name in entry and (not isinstance(entry[name], datetime.date) or hasattr(entry[name], "hour")):
            raise WaiverError(f"{where}: {name} 要写成日期，如 2025-03-01（不加引号）")
    texts = {name: str(entry.get(name, "")) for name in ("person", "reason", "key")}
    return Waiver(
        **texts, date=entry["date"], code=str(entry.get("code", "")).upper(), form=str(entry.get("form", "*")),
        indicator=indicator, until=entry.get("until"), line=line,
    )  # fmt: skip


def apply(
    results: Results, waivers: Sequence[Waiver], forms: Sequence[Form], today: datetime.date
) -> tuple[Results, tuple[Waived, ...], tuple[Waiver, ...]]:
    """The results without what is waived, the waived findings, and the waivers that answered none (or ran out)."""
    if not waivers:
        return results, (), ()
    live = [w for w in waivers if w.until is None or today <= w.until]
    waived: list[Waived] = []
    used: set[int] = set()
    keep: list[bool] = []
    for finding in results.findings.iter_rows(named=True):
        answer = next((w for w in live if _answers(w, finding, forms[finding["form"]])), None)
        keep.append(answer is None)
        if answer is not None:
            waived.append(Waived(finding, answer))
            used.add(id(answer))
    left = results.findings.filter(pl.Series(keep, dtype=pl.Boolean))
    return replace(results, findings=left), tuple(waived), tuple(w for w in waivers if id(w) not in used)


def _answers(waiver: Waiver, finding: dict[str, Any], form: Form) -> bool:
    if waiver.key:
        return bool(waiver.key == finding["key"])
    number = finding["row"] + 1 if finding["table"] == "indicators" else None
    return (
        waiver.code == finding["code"]
        and (form.id == waiver.form or fnmatchcase(form.id, waiver.form))
        and (waiver.indicator is None or waiver.indicator == number)
    )
