"""A file of corrections → what it says."""

import datetime
import re
import tomllib
from typing import Any

from jixiao.corrections.correction import Added, Correction, CorrectionError, Whole
from jixiao.misspelt import misspelt
from jixiao.model.grid import Place

_MOST_BYTES = 4_000_000
_MOST = 20_000
_BEGINS = re.compile(r"\s*\[\[\s*correction\s*\]\]")
# texts and numbers that say where, and what else is said in words
_CELL = (("part",), ("row", "column"), ("read", "meant"))
_FIELD = (("field",), ("form", "forms"), ("read", "meant"))
_ROW = (("table", "below"), ("form", "forms", "rows", "after"), ())
_FROM_0 = ("rows", "after")


def corrections(data: bytes) -> tuple[Correction, ...]:
    """The corrections in their order; of one cell the last holds. CorrectionError says what is wrong with the file."""
    if len(data) > _MOST_BYTES:
        raise CorrectionError(f"超过 {_MOST_BYTES // 1_000_000} MB，不像是更正清单")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # written by 记事本 of a Chinese Windows
        text = data.decode("gb18030", errors="replace")
    try:
        said = tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError:
        raise CorrectionError("括号套得太深，不像是更正清单") from None
    except tomllib.TOMLDecodeError as error:
        raise CorrectionError(misspelt(text, error)) from None
    entries = said.pop("correction", [])
    if said or not isinstance(entries, list) or len(entries) > _MOST:
        raise CorrectionError("更正要写成 [[correction]] 开头的一段一段")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if _BEGINS.match(line)]
    found = []
    for n, entry in enumerate(entries, 1):
        try:
            found.append(_correction(entry, n))
        except CorrectionError as error:
            at = f"第 {lines[n - 1]} 行起的" if len(lines) == len(entries) else ""
            raise CorrectionError(f"{at}{error}") from None
    return tuple({correction.place: correction for correction in found}.values())


def _correction(entry: Any, n: int) -> Correction:
    said = {*entry} if isinstance(entry, dict) else set()
    names, numbers, always = _ROW if "table" in said else _FIELD if "field" in said else _CELL
    wanted = {*names, *numbers, *always, "who", "when"} | ({"texts"} if "table" in said else set())
    if said != wanted:
        raise CorrectionError(f"第 {n} 条更正要有且只有 {'、'.join(sorted(wanted))}")
    texts = (*names, *always, "who")
    if not all(isinstance(entry[name], str) for name in texts) or not entry["who"].strip():
        raise CorrectionError(f"第 {n} 条更正的 {'、'.join(texts)} 要写成文字，谁改的不能空着")
    if any(type(entry[name]) is not int or entry[name] < (0 if name in _FROM_0 else 1) for name in numbers):
        raise CorrectionError(f"第 {n} 条更正的 {'、'.join(numbers)} 要写成从 1 数的整数")
    if type(entry["when"]) is not datetime.date:
        raise CorrectionError(f"第 {n} 条更正的 when 要写成日期，如 2026-03-01（不加引号）")
    read, meant = ("", "") if "table" in said else (entry["read"], entry["meant"])
    return Correction(_at(entry, n), read, meant, entry["who"].strip(), entry["when"])


def _at(entry: Any, n: int) -> Place | Whole | Added:
    if "field" in entry:
        return Whole(entry["form"], entry["forms"], entry["field"])
    if "table" not in entry:
        return Place(entry["part"], entry["row"], entry["column"])
    texts = entry["texts"]
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise CorrectionError(f'第 {n} 条更正的 texts 要写成 {{ level3 = "…", target = "…" }}')
    return Added(
        entry["form"], entry["forms"], entry["table"], entry["rows"], entry["after"], entry["below"], tuple(texts.items())
    )  # fmt: skip
