"""汇总表 of a unit or department: one line a project, sums that Excel computes, the most frequent findings, charts."""

from collections.abc import Iterator
from io import BytesIO

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from jixiao.checks.checked import Checked
from jixiao.collection import Collection, of
from jixiao.model.finding import SEVERITIES
from jixiao.outputs.narrative import repeated, title
from jixiao.outputs.projects import HEADINGS, cells
from jixiao.outputs.workbook.book import Book, Column, Value, book
from jixiao.outputs.workbook.figures import figure_sheets
from jixiao.overview import Overview, overview

SUFFIX = ".xlsx"
BINARY = True

_WIDTHS = (6, 24, 32, 14, 14, 10, 10, 16, 16, 22)
_KINDS = ("count", "text", "text", "score", "score", "score", "score", "score", "text", "text")


def render(result: Checked | Collection) -> bytes:
    """Of a batch's tables the collection alone, which has no forms as printed any more."""
    out = BytesIO()
    with book(out) as made:
        if isinstance(result, Checked):
            _summary(made, result)
        figure_sheets(made, of(result) if isinstance(result, Checked) else result)
    return out.getvalue()


def _summary(made: Book, checked: Checked) -> None:
    told = overview(checked)
    columns = [Column(h, w, k) for h, w, k in zip(HEADINGS, _WIDTHS, _KINDS, strict=True)]  # type: ignore[arg-type]
    made.sheet("汇总表", columns, [*cells(told), *_sums(told)], [title(told)], freeze=3)
    _levels(made, told)
    _found(made, told)
    _missed(made, told)


def _sums(o: Overview) -> Iterator[tuple[Value, ...]]:
    """A line a year; the average of the totals is of all years together, in the last line."""
    ten_thousand = 10_000
    for m in o.money:
        when = "" if len(o.money) == 1 else f"（{m.year}年度）" if m.year else "（没有写年度）"
        average = (o.average, "总分为平均数") if len(o.money) == 1 else (None, "")
        said = "；".join([*filter(None, [average[1]]), *repeated(m)])
        yield None, f"合计{when}", f"{m.projects} 个项目", m.budget / ten_thousand, m.executed / ten_thousand, m.rate, average[0], None, "", said  # fmt: skip
    if len(o.money) > 1:
        yield (
            None,
            "全部",
            f"{sum(m.projects for m in o.money)} 个项目",
            None,
            None,
            None,
            o.average,
            None,
            "",
            "总分为平均数；各年的钱不相加",
        )


def _levels(made: Book, o: Overview) -> None:
    columns = (Column("一级指标", 16), *(Column(h, 12, "count") for h in ("指标条数", "完成", "未完成", "由人判断")))
    made.sheet("指标完成情况", columns, [(x.name, x.rows, x.met, x.missed, x.undecided) for x in o.levels])
    grades = (Column("等级", 10), Column("张数", 10, "count"))
    made.sheet("等级分布", grades, [*o.grades.items()])
    _chart(made, "指标完成情况", len(o.levels), ("完成", "未完成", "由人判断"), 2, "H2")
    _chart(made, "等级分布", len(o.grades), ("张数",), 1, "D2")


def _chart(made: Book, name: str, rows: int, series: tuple[str, ...], first: int, at: str) -> None:
    """Columns beside the table that they are drawn from."""
    if not rows:
        return
    chart = made.workbook.add_chart({"type": "column", "subtype": "stacked" if len(series) > 1 else "clustered"})
    for n, label in enumerate(series):
        # below the sheet's title and the header
        chart.add_series({"name": label, "categories": [name, 2, 0, rows + 1, 0], "values": [name, 2, first + n, rows + 1, first + n]})  # fmt: skip
    chart.set_title({"name": name, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
    sheet: Worksheet = made.workbook.get_worksheet_by_name(name)
    sheet.insert_chart(at, chart)


def _found(made: Book, o: Overview) -> None:
    columns = (
        Column("程度", 8, "key"),
        Column("代码", 8, "key"),
        Column("核查项", 34),
        Column("处数", 8, "count"),
        Column("例如", 60),
    )
    rows = [(SEVERITIES[f.severity], f.code, f.title, f.count, "、".join(f.forms)) for f in o.found]
    made.sheet("疑点分类", columns, rows)


def _missed(made: Book, o: Overview) -> None:
    columns = (
        Column("表号", 26),
        Column("指标", 30),
        Column("指标值", 18),
        Column("完成值", 18),
        Column("写明的原因", 60),
    )
    made.sheet("未完成的指标", columns, [(m.form, m.name, m.target, m.actual, m.reason) for m in o.missed])
