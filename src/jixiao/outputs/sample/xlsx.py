"""The list to fill in as a workbook: 抽查清单, 抽样说明, 不抽的项目."""

from decimal import Decimal
from io import BytesIO

from jixiao.outputs.samples import headline, marks, rows, rule
from jixiao.outputs.workbook.book import Column, Value, book
from jixiao.spotcheck import Draw
from jixiao.spotcheck.sheet import COLUMNS, LIST, WORDS

SUFFIX = ".xlsx"
BINARY = True

_WIDTHS = {
    "n": 5, "project": 20, "unit": 14, "department": 12, "layer": 11, "budget": 11, "score": 8, "errors": 5,
    "warnings": 5, "chance": 11, "reviewed_score": 8, "wrong": 6, "misstated": 10, "note": 15, "id": 16, "key": 14,
}  # fmt: skip
_FILLED = ("reviewed_score", "wrong", "misstated", "note")
_LAYERS = (
    Column("层", 96),
    Column("参加", 8, "count"),
    Column("抽取", 8, "count"),
    Column("全年预算数（万元）", 16, "score"),
)
_EXCLUDED = (Column("表号", 26), Column("项目", 34), Column("单位", 26), Column("全年预算数（万元）", 14, "score"), Column("理由", 50))  # fmt: skip


def render(draw: Draw) -> bytes:
    out = BytesIO()
    how = "请填浅黄的四栏；无误的表只填“否”；有误的表三栏都填，没有变的照抄，没有误报的填 0；误报金额不分正负。不要增删、排序、筛掉行。"
    with book(out) as made:
        made.sheet(
            LIST,
            _columns(),
            ([_value(*cell) for cell in row.items()] for row in rows(draw)),
            [how, *marks(draw)],
            freeze=2,
        )
        # on paper every text whole; the key, for the machine to know the form by, stays on the screen
        last = len(marks(draw)) + 2 + len(draw.drawn)
        made.workbook.get_worksheet_by_name(LIST).print_area(0, 0, last, len(COLUMNS) - 2)
        made.sheet(
            "抽样说明",
            _LAYERS,
            ((la.name, la.candidates, la.drawn, la.money / 10_000) for la in draw.layers),
            [headline(draw), marks(draw)[0], *rule(draw)],
        )
        made.sheet(
            "不抽的项目",
            _EXCLUDED,
            (
                (
                    e.candidate.id,
                    e.candidate.project,
                    e.candidate.unit,
                    None if e.candidate.money is None else e.candidate.money / 10_000,
                    e.reason,
                )
                for e in draw.excluded
            ),
        )
    return out.getvalue()  # fmt: skip


def _columns() -> tuple[Column, ...]:
    kinds = {
        "n": "count",
        "errors": "count",
        "warnings": "count",
        "budget": "score",
        "key": "line",
    } | dict.fromkeys(_FILLED, "fill")
    return tuple(
        Column(title, _WIDTHS[field], kinds.get(field, "text"), tuple(WORDS) if field == "wrong" else ())  # type: ignore[arg-type]
        for field, title in COLUMNS.items()
    )


def _value(field: str, value: str | int | None) -> Value:
    return Decimal(value) if field == "budget" and value is not None else value
