"""Cells → columns where only their order is known: the cheapest assignment by meaning, and whether it is the only one.

The cost of a text under a column says how little it looks like one; the cost of leaving a column empty says how seldom
that happens. Where two assignments are equally good, the cells on which they differ are not placed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.layouts import words

NUMBER = re.compile(r"[-+]?[\d,，]+(?:\.\d+)?\s*(?:分|%)?")
_AMOUNT = re.compile(r"[-+]?[\d,，]+(?:\.\d+)?\s*(?:万|亿|千)?元?")
_RATE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?\s*%")
_BLANK = re.compile(r"[\s—–\-－/／*一无]*")
_SIGN = re.compile(r"(?:[<>=≤≥≦≧＜＞＝═﹤﹥﹦]=?|大于|小于|不低于|不少于|不超过|不高于|达到|超过)")
_VALUE = re.compile(r"[<>=≤≥≦≧＜＞＝═›‹ ]*[\d,.]+.{0,14}")
_SIDE = re.compile(
    r"(?:项目|年度)?(?:绩效|年度绩效)?(?:指标|目标)?(?:完成情况|实现情况)?(?:\d|[年度绩效指标完成情况及执目])*"
)
_OPERATOR = re.compile(
    r"[<>=≤≥≦≧═]{1,2}|定性|定量|正向|反向|大于等于|小于等于|等于|大于|小于|正向指标|反向指标|定性指标|定量指标"
)
_UNIT_ALONE = re.compile(r"[%‰℃]|[万亿]?元")  # says how much of nothing
_SENTENCE = re.compile(r"[。；;]|，.{8,}")  # a name is no sentence
_LED = 0.15
NEVER = 50.0


def side(text: str) -> bool:
    """Whether a text may be the block's own label left of the levels, or a part of it (绩效指标, 年度绩, 标1)."""
    return bool(_SIDE.fullmatch(words.key(text))) and not text.strip().isdigit()


@lru_cache(maxsize=65536)
def cost(column: str, text: str) -> float:
    """How little a text looks like a cell of an indicator, funds or total column; 0 fits, NEVER cannot be."""
    plain = unicodedata.normalize("NFKC", text).strip()
    blank = not plain
    dash = bool(_BLANK.fullmatch(plain)) and not blank
    match column:
        case "level1":
            return 0 if words.is_level1(text) else 0.5 if blank else 7
        case "level2":
            return 0 if words.is_level2(text) else 0.5 if blank or dash else 1.5 if re.search(r"指标$", plain) else 6
        case "level3":
            if blank or dash:
                return 4
            if NUMBER.fullmatch(plain) or _SIGN.match(plain):
                return 6 if NUMBER.fullmatch(plain) else 4
            return 3 if words.is_level1(text) else 1.2 if _SENTENCE.search(plain) else 0
        case "operator":
            return 0 if _OPERATOR.fullmatch(plain) else 1 if blank else NEVER
        case "unit":
            return 1 if blank or dash else 3 if re.search(r"\d", plain) or len(plain) > 8 else 0
        case "target" | "actual" | "expected_actual":
            if blank or dash:
                return 1
            if _SIGN.match(plain):
                return 0 if column == "target" else 0.6
            if _VALUE.fullmatch(plain):
                return 0.2
            if _UNIT_ALONE.fullmatch(plain):
                return 6
            return 2.5 if _SENTENCE.search(plain) else 0.8 if len(plain) <= 24 else 2
        case "level1_weight":
            return 0 if NUMBER.fullmatch(plain) else 0.5 if blank or dash else NEVER
        case "weight" | "score":
            return 0 if NUMBER.fullmatch(plain) and not _RATE.fullmatch(plain) else 1.2 if blank or dash else NEVER
        case "execution_rate":
            return 0 if _RATE.fullmatch(plain) else 0.4 if NUMBER.fullmatch(plain) else 1 if blank or dash else NEVER
        case "initial_budget" | "full_year_budget" | "executed" | "expected_executed":
            return 0 if _AMOUNT.fullmatch(plain) else 1 if blank or dash else NEVER
        case "reason" | "measures":
            if blank:
                return 0.1
            if NUMBER.fullmatch(plain):
                return 5
            if words.is_level1(text) or words.is_level2(text):
                return 5
            return 0.1 if dash or _SENTENCE.search(plain) else 0.6 if len(plain) >= 4 else 1
        case "side":
            return 0.2 if blank else 0 if side(text) else 6
        case _:
            return 0.9


_EMPTY = {
    "side": 0.1, "level1": 0.3, "level1_weight": 0.3, "level2": 0.5, "level3": 8, "target": 3, "actual": 3, "weight": 4, "score": 4,
    "reason": 0.2, "measures": 0.2, "extra": 0.4, "unknown": 0.4, "operator": 2, "unit": 2,
    "initial_budget": 2, "full_year_budget": 2, "executed": 2, "execution_rate": 1.5,
}  # fmt: skip


def empty(column: str) -> float:
    """The cost of a column that no cell was found for."""
    return _EMPTY.get(column, 1.0)


@dataclass(frozen=True, slots=True)
class Fit:
    """The column of each text, the texts that fit another as well, and what the whole costs."""

    columns: tuple[int, ...]
    disputed: tuple[int, ...]
    cost: float


def fit(columns: Sequence[str], texts: Sequence[str]) -> Fit | None:
    """For each text its column, in order, one each; and the texts whose column two equally good answers dispute.

    None where there are more texts than columns or no assignment at all.

    >>> fit(["level3", "target", "actual", "weight", "score", "reason"], ["供水人口", "≥5人", "6人", "8", "8"]).columns
    (0, 1, 2, 3, 4)
    """
    n, m = len(texts), len(columns)
    if n > m:
        return None
    infinite = float("inf")
    ahead = [[infinite] * (m + 1) for _ in range(n + 1)]
    ahead[0][0] = 0
    for i in range(n + 1):
        for j in range(m):
            here = ahead[i][j]
            if here == infinite:
                continue
            ahead[i][j + 1] = min(ahead[i][j + 1], here + empty(columns[j]))
            if i < n:
                ahead[i + 1][j + 1] = min(ahead[i + 1][j + 1], here + cost(columns[j], texts[i]))
    back = [[infinite] * (m + 1) for _ in range(n + 1)]
    back[n][m] = 0
    for i in range(n, -1, -1):
        for j in range(m - 1, -1, -1):
            back[i][j] = back[i][j + 1] + empty(columns[j])
            if i < n:
                back[i][j] = min(back[i][j], back[i + 1][j + 1] + cost(columns[j], texts[i]))
    best = ahead[n][m]
    if best >= NEVER:
        return None
    found: list[int] = []
    disputed: list[int] = []
    last = -1
    for i, text in enumerate(texts):
        at = [j for j in range(m) if ahead[i][j] + cost(columns[j], text) + back[i + 1][j + 1] <= best + 0.05]
        if len(at) > 1 and text.strip():
            disputed.append(i)
        last = min((j for j in at if j > last), default=last)
        found.append(last)
    return Fit(tuple(found), tuple(disputed), best)


def cut(
    columns: Sequence[str],
    texts: Sequence[str],
    fresh: Sequence[bool],
    *,
    dense: bool,
    reasons: float = 0.0,
    joins: float = 0.0,
) -> list[list[list[int]]]:
    """A run of cells without rows → rows of columns of cell indices (a cell broken over lines is several texts).

    `fresh[i]`: a line begins at text i. A line's end costs little inside a row and nothing between rows; where the text
    has no lines at all, rows end where the next name begins. `reasons` makes taking a text for a reason dearer (or cheaper), `joins`
    taking two texts for one cell: what comes out the same either way does not hang on that choice.
    """
    n, m = len(texts), len(columns)
    lined = sum(fresh) > 1
    infinite = float("inf")
    # state (i, j): i texts used, the last of them in column j (1-based; 0 = a row has just begun)
    score = [[infinite] * (m + 1) for _ in range(n + 1)]
    came: list[list[tuple[int, int, str] | None]] = [[None] * (m + 1) for _ in range(n + 1)]
    score[0][0] = 0
    tail = [0.0] * (m + 2)

    def gone(column: str) -> float:
        return 6.0 if dense and column not in ("side", "level1", "level2") else empty(column)

    for j in range(m, 0, -1):
        tail[j] = tail[j + 1] + gone(columns[j - 1])
    for i in range(n):
        # a row may end after column j
        for j in range(1, m + 1):
            if score[i][j] + tail[j + 1] < score[i][0]:
                score[i][0] = score[i][j] + tail[j + 1]
                came[i][0] = (i, j, "end")
        # a level stands on a line of its own above its rows
        led = i > 0 and (words.is_level1(texts[i - 1]) or words.is_level2(texts[i - 1]))
        broken = 2.0 if fresh[i] and lined and not led else 0.0
        for j in range(m + 1):
            here = score[i][j]
            if here == infinite:
                continue
            if j == 0 and dense and not texts[i] and here + _LED < score[i + 1][0]:
                # a blank cell before a row, below the block's own label
                score[i + 1][0] = here + _LED
                came[i + 1][0] = (i, 0, "skip")
            begun = i == 0 or fresh[i] or (fresh[i - 1] and not texts[i - 1])  # a line may begin with a bar
            start = 3.0 if j == 0 and lined and not begun else 0.0
            skipped = 0.0
            for k in range(j + 1, m + 1):
                step = here + skipped + start + (broken if j else 0.0) + cost(columns[k - 1], texts[i])
                step += reasons if columns[k - 1] == "reason" else 0.0
                if step < score[i + 1][k]:
                    score[i + 1][k] = step
                    came[i + 1][k] = (i, j, "next")
                skipped += gone(columns[k - 1])
            if j and texts[i]:
                more = here + _more(columns[j - 1], texts[i]) + (0.2 if fresh[i] else 0.4) + joins
                if more < score[i + 1][j]:
                    score[i + 1][j] = more
                    came[i + 1][j] = (i, j, "more")
    last = min(range(1, m + 1), key=lambda j: score[n][j] + tail[j + 1], default=0)
    if not last or score[n][last] == infinite:
        return []
    return _traced(came, n, last, m)


def _more(column: str, text: str) -> float:
    """The cost of a text that goes on with the cell before it (a space or a line break inside a cell)."""
    if NUMBER.fullmatch(text.strip()) or words.is_level1(text) or words.is_level2(text):
        return 6
    return {
        "reason": 0.6,
        "measures": 0.6,
        "level3": 1.2,
        "target": 1.6,
        "actual": 1.6,
        "extra": 0.8,
        "unknown": 0.8,
    }.get(column, 9)


def _traced(came: list[list[tuple[int, int, str] | None]], n: int, last: int, m: int) -> list[list[list[int]]]:
    rows: list[list[list[int]]] = [[[] for _ in range(m)]]
    i, j = n, last
    while (step := came[i][j]) is not None:
        before, column, how = step
        if how == "end":
            rows.append([[] for _ in range(m)])
        elif how != "skip":
            rows[-1][j - 1].insert(0, before)
        i, j = before, column
    return [r for r in reversed(rows) if any(r)]
