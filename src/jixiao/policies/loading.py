"""A TOML file → a Pack: its own parameters over those of the pack it extends, everything validated."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, get_args

from jixiao.denied import reason
from jixiao.misspelt import misspelt
from jixiao.model.citation import Citation
from jixiao.model.finding import Severity
from jixiao.policies.error import PackError
from jixiao.policies.kinds import exact
from jixiao.policies.lines import line_of
from jixiao.policies.pack import Override, Pack, Remark, Setting
from jixiao.policies.schema import BY_NAME, PARAMETERS
from jixiao.policies.sums import disagreement

FOLDER = Path(__file__).parent
_HEAD = ("id", "title", "document", "since", "until", "extends", "regions")
_PARTS = ("value", "clause", "status", "document")
_CODE = re.compile(r"[A-Z][0-9]{3}")
_MOST_BYTES = 1_000_000


def load(path: Path, above: tuple[Path, ...] = ()) -> Pack:
    """The pack of a TOML file. `above` are the files that extend this one, to find a circle.

    Raises PackError naming file, line and key.
    """
    source = _Source(path, _text(path))
    table = source.parsed()
    source.known(table, (), (*_HEAD, *_groups(), "checks", "remark"))
    parent = _parent(source, table, above)
    pack, title, document = (source.word(table, name) for name in ("id", "title", "document"))
    own = _settings(source, table, pack, document)
    settings = {**(parent.settings if parent else {}), **own}
    missing = [p.name for p in PARAMETERS if not p.optional and p.name not in settings]
    if missing:
        source.fail(("id",), f"缺少参数 {'、'.join(missing)}；可写 extends 说明在哪个政策包的基础上改")
    made = Pack(
        id=pack,
        title=title,
        document=document,
        since=source.day(table, "since"),
        until=source.day(table, "until"),
        extends=parent.id if parent else None,
        regions=source.words(table, "regions"),
        settings=settings,
        overrides={**(parent.overrides if parent else {}), **_overrides(source, table)},
        remarks=(*(parent.remarks if parent else ()), *_remarks(source, table, document)),
    )
    if made.since and made.until and made.until < made.since:
        source.fail(("until",), "截止日期早于起始日期")
    if wrong := disagreement(made):
        blamed = next((name for name in wrong.names if name in own), wrong.names[0])
        source.fail((*blamed.split("."), "value"), wrong.why)
    return made


def _groups() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.split(".")[0] for name in BY_NAME))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PackError(f"政策包 {path} 打不开：{reason(error)}") from None
    if len(data) > _MOST_BYTES:
        raise PackError(f"政策包 {path} 超过 1 MB，不像是政策包")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise PackError(f"政策包 {path} 不是 UTF-8 编码的文本，请另存为 UTF-8") from None


def _parent(source: "_Source", table: dict[str, Any], above: tuple[Path, ...]) -> Pack | None:
    if "extends" not in table:
        return None
    name = source.word(table, "extends")
    own = FOLDER / f"{name}.toml"
    near = source.path.parent / name
    if re.fullmatch(r"[\w-]+", name) and own.is_file():
        path = own
    elif name.endswith(".toml") and near.is_file():
        path = near
    else:
        ids = [p.stem for p in sorted(FOLDER.glob("*.toml"))]
        known = "、".join(ids)
        source.fail(("extends",), f"没有政策包“{name}”{_meant(name, ids)}，可用：{known}，或同一文件夹里的 .toml 文件")
    chain = (*above, source.path.resolve())
    if path.resolve() in chain:
        circle = " → ".join(p.name for p in (*chain, path))
        source.fail(("extends",), f"extends 绕成了圈：{circle}")
    return load(path, chain)


def _settings(source: "_Source", table: dict[str, Any], pack: str, document: str) -> dict[str, Setting]:
    made: dict[str, Setting] = {}
    for group in _groups():
        if group in BY_NAME:
            entries = {group: table[group]} if group in table else {}
        else:
            inner = source.table(table.get(group, {}), (group,), "参数")
            source.known(inner, (group,), [n.split(".")[1] for n in BY_NAME if n.startswith(f"{group}.")])
            entries = {f"{group}.{name}": entry for name, entry in inner.items()}
        for name, entry in entries.items():
            made[name] = _setting(source, entry, tuple(name.split(".")), pack, document)
    return made


def _setting(source: "_Source", entry: object, path: tuple[str, ...], pack: str, document: str) -> Setting:
    parts = source.table(entry, path, "参数")
    source.known(parts, path, _PARTS)
    if "value" not in parts:
        source.fail(path, "缺少 value")
    try:
        value = BY_NAME[".".join(path)].kind.read(parts["value"])
    except ValueError as wrong:
        source.fail((*path, "value"), str(wrong))
    return Setting(value, _clause(source, parts, path, document), pack)


def _clause(source: "_Source", parts: dict[str, Any], path: tuple[str | int, ...], document: str) -> Citation:
    status = parts.get("status", "R")
    if status not in ("V", "R"):
        source.fail((*path, "status"), 'status 要写 "V"（已见原文）或 "R"（条文待核）')
    for name in ("clause", "document"):
        if not isinstance(parts.get(name, ""), str):
            source.fail((*path, name), "要写加引号的文字")
    return Citation(parts.get("document", document), parts.get("clause", ""), status)


def _overrides(source: "_Source", table: dict[str, Any]) -> dict[str, Override]:
    made: dict[str, Override] = {}
    for code, entry in source.table(table.get("checks", {}), ("checks",), "核查项").items():
        path = ("checks", code)
        if not _CODE.fullmatch(code):
            source.fail(path, f"“{code}”不是核查项代码，代码是一个大写字母加三位数字，如 B206")
        limits = dict(source.table(entry, path, "核查项"))
        severity = limits.pop("severity", None)
        if severity is not None and severity not in get_args(Severity):
            source.fail((*path, "severity"), f"严重程度要写 {'、'.join(get_args(Severity))} 之一")
        exacts = {}
        for name, value in limits.items():
            try:
                exacts[name] = exact(value)
            except ValueError as wrong:
                source.fail((*path, name), str(wrong))
        made[code] = Override(severity, exacts)
    return made


def _remarks(source: "_Source", table: dict[str, Any], document: str) -> Iterable[Remark]:
    listed = table.get("remark", [])
    if not isinstance(listed, list):
        source.fail(("remark",), "说明要写成 [[remark]] 开头的一段一段")
    for n, entry in enumerate(listed):
        path = ("remark", n)
        parts = source.table(entry, path, "说明")
        source.known(parts, path, ("title", "text", "clause", "status", "document"))
        title, text = (source.word(parts, name, path) for name in ("title", "text"))
        yield Remark(title, text, _clause(source, parts, path, document))


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), 1, 0.6)
    return f"（是不是 {close[0]}？）" if close else ""


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    text: str

    def parsed(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"政策包 {self.path} {misspelt(self.text, error)}") from None
        except RecursionError:
            raise PackError(f"政策包 {self.path} 嵌套太深") from None

    def fail(self, path: tuple[str | int, ...], why: str) -> NoReturn:
        key = ".".join(str(part) for part in path)
        raise PackError(f"政策包 {self.path} 第 {line_of(self.text, path)} 行，{key}：{why}")

    def known(self, table: dict[str, Any], path: tuple[str | int, ...], names: Iterable[str]) -> None:
        names = tuple(names)
        for key in table:
            if key not in names:
                self.fail((*path, key), f"不认识的项“{key}”{_meant(key, names)}，可用：{'、'.join(names)}")

    def table(self, value: object, path: tuple[str | int, ...], what: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            key = ".".join(str(part) for part in path)
            self.fail(path, f"{what}要写成一个表，如先写一行 [{key}]，再在下面写各项")
        return value

    def word(self, table: dict[str, Any], name: str, path: tuple[str | int, ...] = ()) -> str:
        value = table.get(name)
        if not isinstance(value, str) or not value.strip():
            self.fail((*path, name), f"缺少 {name}，或不是加引号的文字")
        return value.strip()

    def words(self, table: dict[str, Any], name: str) -> tuple[str, ...]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            self.fail((name,), '要写一组加引号的词，如 ["湖北", "42"]')
        return tuple(value)

    def day(self, table: dict[str, Any], name: str) -> date | None:
        value = table.get(name)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self.fail((name,), "要写日期，如 2020-02-25（不加引号）")
        return value
