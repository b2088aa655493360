"""A drawn list that was filled in, as workbook or JSON → what the review found."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.readers import LIMITS, ReadError
from jixiao.readers.xlsx import grids
from jixiao.spotcheck.estimating import Reviewed
from jixiao.spotcheck.sheet import COLUMNS, FORMS, LIST, SEAL, SEED, WORDS, seal

_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,8})?")
_CHANCE = re.compile(r"0\.\d{8}|1")
_TOLD = 20  # mistakes named at once
_TEN_THOUSAND = 10_000
_ENTERED = (
    ("reviewed_score", 100, "0 到 100 的分数"),
    ("misstated", 10_000_000, "不小于 0 的数，单位万元"),  # beyond 1,000 亿元 it is a slip
)


class ListError(Exception):
    """A list that cannot be used; a line for each mistake says where and what."""


@dataclass(frozen=True, slots=True)
class Review:
    """`forms` took part in the draw; `reviewed` are the drawn ones in the order of the list."""

    seed: str
    forms: int
    reviewed: tuple[Reviewed, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """A list as it stands in the file: rows as (where, text by field)."""

    seed: str
    forms: str
    seal: str
    rows: tuple[tuple[str, Mapping[str, str]], ...]


def filled(name: str, data: bytes) -> Review:
    """Raises ListError."""
    written = _json(name, data) if data.lstrip()[:1] == b"{" else _workbook(name, data)
    rows = [(row["key"], row["chance"], row["score"]) for _, row in written.rows]
    count = int(written.forms) if re.fullmatch(r"[0-9]{1,9}", written.forms) else 0
    whole = count >= len(rows) and all(_CHANCE.fullmatch(chance) and float(chance) for _, chance, _ in rows)
    if not rows or not whole or written.seal != seal(written.seed, count, rows):
        raise ListError(
            f"{name} 与抽出的清单对不上（缺行、多行、次序变了，或种子、入选概率、自评得分改过，或不是同一次抽的）："
            "请用原来的清单，只填复核得分、是否有误、误报金额、说明，不增删、不筛掉、不排序"
        )
    mistakes: list[str] = []
    reviewed = [_reviewed(where, row, mistakes) for where, row in written.rows]
    if mistakes:
        more = [f"……共 {len(mistakes)} 处"] if len(mistakes) > _TOLD else []
        raise ListError("\n".join([f"{name} 还不能推算：", *mistakes[:_TOLD], *more]))
    return Review(written.seed, count, tuple(r for r in reviewed if r is not None))


def _reviewed(where: str, row: Mapping[str, str], mistakes: list[str]) -> Reviewed | None:
    before = len(mistakes)

    def wrong(field: str, said: str) -> None:
        mistakes.append(f"{where}“{COLUMNS[field]}”{said}")

    if not row["wrong"]:
        wrong("wrong", "没有填：填“是”或“否”")
    elif row["wrong"] not in WORDS:
        wrong("wrong", f"写的是“{row['wrong'][:20]}”：只认“是”或“否”")
    numbers = {field: _number(row[field]) for field in ("score", "reviewed_score", "misstated")}
    for field, most, what in _ENTERED:
        value = numbers[field]
        if row[field] and (value is None or not 0 <= value <= most):
            wrong(field, f"写的是“{row[field][:20]}”：要写 {what}")
    if len(mistakes) > before:
        return None
    score, reviewed, misstated = numbers.values()
    if not WORDS[row["wrong"]]:
        if misstated:
            wrong("misstated", f"写了 {row['misstated']}，“是否有误”却是“否”")
        if reviewed is not None and reviewed != score:
            wrong("reviewed_score", f"与自评得分 {row['score'] or '（空）'} 不同，“是否有误”却是“否”")
        return Reviewed(float(row["chance"]), False, 0.0, 0.0) if len(mistakes) == before else None
    for field in ("reviewed_score", "misstated"):
        if not row[field]:
            wrong(field, "没有填：有误的表要填，没有变就照抄自评得分，没有误报就填 0")
    if score is None:
        wrong("score", "读不出，算不出多报几分：这张表的自评总分要先问清，改正原件后重新抽取")
    if score is None or reviewed is None or misstated is None:
        return None
    return Reviewed(float(row["chance"]), True, float(misstated * _TEN_THOUSAND), float(score - reviewed))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _json(name: str, data: bytes) -> _Written:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        raise ListError(f"{name} 不是完整的 JSON") from None
    drawn = said.get("drawn")
    if not isinstance(drawn, list) or not all(isinstance(row, dict) for row in drawn):
        raise ListError(f"{name} 不是 jixiao sample 写出的清单")
    rows = tuple(
        (f"第 {n} 项（{_text(row.get('project'))}）", {field: _text(row.get(field)) for field in COLUMNS})
        for n, row in enumerate(drawn, 1)
    )
    return _Written(_text(said.get("seed")), _text(said.get("forms")), _text(said.get("seal")), rows)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value).strip()


def _workbook(name: str, data: bytes) -> _Written:
    try:
        sheets, problems = grids(data, LIMITS)
    except ReadError as error:
        raise ListError(f"{name}：{error}") from None
    sheet = next((each for each in sheets if each.part == LIST), None)
    if sheet is None:
        raise ListError(f"{name} 里没有工作表“{LIST}”：请用 jixiao sample 写出的清单")
    hidden = [p.message for p in problems if p.kind.startswith("hidden") and LIST in p.message]
    if hidden:
        raise ListError(f"{name}：{hidden[0]}，请先取消筛选和隐藏")
    cells: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        cells.setdefault(cell.row, {})[cell.column] = cell.text
    head = next((n for n, row in cells.items() if {COLUMNS["key"], COLUMNS["wrong"]} <= {*row.values()}), None)
    if head is None:
        raise ListError(f"{name} 的“{LIST}”没有表头“{COLUMNS['key']}”“{COLUMNS['wrong']}”")
    notes = [row.get(1, "") for n, row in cells.items() if n < head]
    seed, forms, sealed = (_after(notes, word) for word in (SEED, FORMS, SEAL))
    return _Written(seed, forms, sealed, tuple(_rows(name, cells, head)))


def _after(notes: Sequence[str], word: str) -> str:
    return next((note.removeprefix(word).strip() for note in notes if note.startswith(word)), "")


def _rows(name: str, cells: Mapping[int, Mapping[int, str]], head: int) -> Iterator[tuple[str, Mapping[str, str]]]:
    places = {title: column for column, title in cells[head].items()}
    missing = [title for title in COLUMNS.values() if title not in places]
    if missing:
        raise ListError(f"{name} 的“{LIST}”少了栏目：{'、'.join(missing)}")
    for n in sorted(n for n in cells if n > head):
        row = {field: cells[n].get(places[title], "").strip() for field, title in COLUMNS.items()}
        if any(row.values()):
            yield f"第 {n} 行（{row['project']}）", row
