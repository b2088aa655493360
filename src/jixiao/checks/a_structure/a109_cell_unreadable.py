"""A109 单元格无法可靠识别"""

import polars as pl

from jixiao.checks.doubts import doubted
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.columns import BY_NAME, Table, label
from jixiao.model.field import LOST, UNFOUND, UNSURE
from jixiao.model.finding import Verdict
from jixiao.registry import check

_NUMBERS: dict[Table, tuple[str, ...]] = {
    "forms": ("initial_budget", "execution_weight", "execution_score", "execution_rate", "total_weight", "total_score"),
    "funds": ("initial_budget", "full_year_budget", "executed"),
    "indicators": ("weight", "score"),
}
_LONGEST = 48  # characters, with what is said around them below the longest that a message shows of one text
_NONE = r"^[\s—─―–\-－/／*…无]*$"


@check("A109", grain="cell", severity="warning", cites="cn-2020-10/24")
def cell_unreadable(t: Tables, pack: Limits) -> list[Verdict]:
    """{what}{text}：{why}

    ## 为什么
    读不准的数字不会参与计算，需要它的核查项都只能记作“未定”。

    ## 怎么改
    对照原表核对这一格；写法含糊的，改成规范的写法，例如“≥95%”“12万元”。扫描件、照片上认不清的，报告里附有这一格的图。
    没有找到的栏目没有自己的格子：照原件用 jixiao correct 按栏目名补上（如 实施单位）。可能漏读了行的，数一数原件，照少的补上，数对了再用 jixiao correct 确认行数。

    ## 不适用
    空白的格子不算读不出。
    """
    verdicts = []
    for column in ("target", "actual"):
        shows = {
            "what": pl.lit(label("indicators", column)),
            "text": _read(pl.col(column)),
            "why": pl.col(f"{column}_why"),
        }
        unread = pl.col(f"{column}_kind") == "unread"
        verdicts.append(
            Verdict(t.once(pl.col(column).str.strip_chars() != ""), unread, column, "indicators", shows=shows)
        )
    for table, columns in _NUMBERS.items():
        for column in columns:
            text = pl.col(column).str.strip_chars()
            what = pl.lit(label(table, column))
            filled = t.once(~text.str.contains(_NONE), table)
            if table == "funds":
                # the total row is told above, and by B211
                filled &= pl.col("source") != "total"
                what = pl.format("{}的{}", pl.col("label").fill_null(""), what)
            shows = {"what": what, "text": _read(text), "why": _why(text)}
            value = pl.col(f"{column}_value").is_null()
            verdicts.append(Verdict(filled, value, column, table, shows=shows))
    return verdicts + [_doubtful(table, column) for table, column in sorted(t.doubtful) if (table, column) in BY_NAME]


def _why(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(r"\d")).then(pl.lit("写法含糊，不能确定是哪个数")).otherwise(pl.lit("不是数字"))


def _read(text: pl.Expr) -> pl.Expr:
    """What the cell says, short enough for a message to be shown whole."""
    short = pl.when(text.str.len_chars() > _LONGEST).then(text.str.slice(0, _LONGEST) + "…").otherwise(text)
    return pl.format("“{}”不能可靠识别", pl.when(short == "").then(pl.lit("（空）")).otherwise(short))


def _doubtful(table: str, column: str) -> Verdict:
    """A cell of a picture whose two readings do not agree, or are not sure; a field that no cell was found for; rows lost."""
    printed = pl.col(column).cast(pl.String)
    if column in LOST:
        what, which, asked = LOST[column]
        shows = {"what": pl.lit(what), "text": pl.lit(which), "why": pl.format(asked, printed)}
    else:
        lost = printed.is_null()
        shows = {
            "what": pl.lit(label(table, column)),
            "text": pl.when(lost).then(pl.lit("没有找到")).otherwise(_read(printed)),
            "why": pl.when(lost).then(pl.lit(UNFOUND)).otherwise(pl.lit(UNSURE)),
        }
    needs = tuple({"doubtful", column})
    return Verdict(pl.lit(True), doubted(column), column, table, shows=shows, optional=needs, speaks_of_doubt=True)  # type: ignore[arg-type]
