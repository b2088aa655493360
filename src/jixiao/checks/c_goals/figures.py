"""Figures in running text beside the figures of the indicators: which belong together, and which disagree."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from itertools import accumulate, groupby
from typing import Any

import polars as pl

from jixiao.model.frames import EXACT
from jixiao.model.value import Value
from jixiao.values import parse

CONFLICT = pl.Struct({"said": pl.String, "name": pl.String, "actual": pl.String})
_LEAST_SHARED = 4
_UNITS = (
    "人次|平方公里|平方千米|平方米|立方米|公里|千米|亩|公顷|公斤|吨标准煤|吨标煤|吨|批次|矿次|场次|户次|"
    "个|家|户|人|名|次|件|台|套|辆|本|份|篇|期|场|批|处|座|所|条|只|头|株|种|类|项|村|米|块|盏|册|枚|组|支|间|幢|栋|孔|眼|门|部"
)
_COUNTING = frozenset("个家项件处座种类套台份篇本期次场批名人位所条") | {"批次"}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ANY = rf"{_NUMBER}\s*(?:万|亿)?(?:{_UNITS}|%)"
# 5个月 is a time, not five pieces
_FIGURE = re.compile(rf"(?<![\d.,第〔(（年-])({_NUMBER})\s*(万|亿)?((?>{_UNITS}))(?![0-9]|(?<=个)月)")
_PERCENT = re.compile(rf"(?<![\d.,])({_NUMBER})\s*(%)")
_STOP = re.compile(r"[，。；：、,;:！!？?\n“”\"（）()《》]")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MORE = re.compile(r"^(?:余|多|左右|以上|以内)")
# a number behind these describes what is there, not what is promised
_THERE = re.compile(r"(?:现有|共有|有|位于|距|达|辖)[^，。；]{0,12}$")
_CHAPTER = re.compile(r"(?:第|目标|任务|附件|十四五|十三五)$")


def _said(forms: pl.Series) -> pl.DataFrame:
    """Every figure with a unit in the texts: `form` (position), `number`, `unit`; each distinct figure is read once."""
    texts = forms.struct.field("text")
    frame = (
        texts.str.extract_all(_ANY).alias("said").to_frame().with_row_index("form").explode("said").drop_nulls("said")
    )
    distinct = frame["said"].unique()
    read = [_read(said) for said in distinct.to_list()]
    known = pl.DataFrame(
        {"said": distinct, "number": [v.number for v in read], "unit": [v.unit for v in read]},
        schema={"said": pl.String, "number": EXACT, "unit": pl.String},
    )
    return frame.join(known, on="said").drop_nulls()


def _rows(forms: pl.Series, who: str) -> pl.DataFrame:
    """The quantities of the forms' rows: `form` (position), `row_number`, `unit`."""
    rows = forms.struct.field("rows").alias("row").to_frame().with_row_index("form").explode("row").drop_nulls("row")
    return rows.unnest("row").select("form", row_number=f"{who}_number", unit=f"{who}_unit")


def _one_by_one(forms: pl.Series, which: pl.Series, look: Callable[[Any], Any], dtype: Any) -> pl.Series:
    """`look` at the forms named, null for the others."""
    found: list[Any] = [None] * len(forms)
    for n, form in zip(which.to_list(), forms.gather(which).to_list(), strict=True):
        found[n] = look(form)
    return pl.Series(found, dtype=dtype)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", _BRACKETS.sub("", text)))


def conflicts(forms: pl.Series) -> pl.Series:
    """For each form (its text in NFKC, the quantities of its rows) the first figure in the text that differs from its
    indicator's actual."""
    rows = _said(forms).join(_rows(forms, "actual"), on=["form", "unit"])
    doubtful = rows.filter(pl.col("number") != pl.col("row_number"))["form"].unique()
    return _one_by_one(forms, doubtful, lambda f: _conflict(f["text"], f["rows"]), CONFLICT)


def _conflict(text: str | None, rows: list[dict[str, Any]] | None) -> dict[str, str | None]:
    none: dict[str, str | None] = {"said": None, "name": None, "actual": None}
    if not text or not rows:
        return none
    known = [(r, _plain(r["level3"] or "")) for r in rows]
    sums = _sums(rows, "actual")
    for pattern in (_FIGURE, _PERCENT):
        for figure in pattern.finditer(text):
            before = _STOP.split(text[: figure.start()])[-1]
            row = _belongs(_plain(before), known)
            said = _read(figure[0])
            if (
                row is None
                or said.number is None
                or said.unit != row["actual_unit"]
                or _MORE.match(text[figure.end() :])
            ):
                continue
            if said.number != row["actual_number"] and said.number not in sums.get(said.unit, ()):
                return {"said": figure[0], "name": row["level3"], "actual": row["actual"]}
    return none


def _belongs(before: str, known: list[tuple[dict[str, Any], str]]) -> dict[str, Any] | None:
    """The row whose name shares the longest run with the text before the figure; None where none is long enough or two are."""
    best = sorted(((_longest(before, name), n) for n, (_, name) in enumerate(known)), key=lambda p: (-p[0], p[1]))
    if not best or best[0][0] < _LEAST_SHARED or (len(best) > 1 and best[1][0] == best[0][0]):
        return None
    return known[best[0][1]][0]


def _longest(a: str, b: str) -> int:
    """The length of the longest run of characters that stands in both."""
    best = 0
    row = [0] * (len(b) + 1)
    for x in a:
        above = 0
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], above + 1 if x == y else 0
            best = max(best, row[j])
    return best


def _read(figure: str) -> Value:
    return parse(figure.replace(" ", "").replace("吨标煤", "吨标准煤"))


def unmatched(forms: pl.Series) -> pl.Series:
    """For each form (its text in NFKC, the quantities of its rows) the first counted deliverable that no indicator's target has."""
    targets = _rows(forms, "target").rename({"row_number": "number"})
    doubtful = _said(forms).join(targets, on=["form", "unit", "number"], how="anti")["form"].unique()
    return _one_by_one(forms, doubtful, lambda f: _unmatched(f["text"], f["rows"]), pl.String)


def _unmatched(text: str | None, rows: list[dict[str, Any]] | None) -> str | None:
    if not text or not rows:
        return None
    targets = {(r["target_number"], r["target_unit"]) for r in rows}
    bare = {number for number, unit in targets if unit == ""}
    sums = _sums(rows, "target")
    for figure in _FIGURE.finditer(text):
        before = text[: figure.start()]
        if _MORE.match(text[figure.end() :]) or _THERE.search(before) or _CHAPTER.search(before):
            continue
        said = _read(figure[0])
        if said.number is None or (said.number, said.unit) in targets or said.number in bare:
            continue
        if any(same_thing(said.number, said.unit, n, u) for n, u in targets) or said.number in sums.get(said.unit, ()):
            continue
        return figure[0]
    return None


def _sums(rows: list[dict[str, Any]], who: str) -> dict[str, set[Decimal]]:
    """By unit, what neighbouring figures of that unit come to: 5030人 may be 2100人 of one kind and 2930人 of another."""
    found: dict[str, set[Decimal]] = {}
    quantities = [r for r in rows if r[f"{who}_number"] is not None]
    for unit, run in groupby(quantities, key=lambda r: str(r[f"{who}_unit"])):
        numbers = [r[f"{who}_number"] for r in run]
        for i in range(len(numbers)):
            found.setdefault(unit, set()).update(list(accumulate(numbers[i:]))[1:])
    return found


def same_thing(number: Decimal, unit: str, other: Decimal | None, other_unit: str | None) -> bool:
    """Counting words that name one thing (家 and 个, 人 and 人次) with the same number."""
    return number == other and unit in _COUNTING and (other_unit or "") in _COUNTING
