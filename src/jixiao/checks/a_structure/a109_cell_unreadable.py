"""A109 单元格无法可靠识别"""

import polars as pl

from jixiao.checks.doubts import doubted
from jixiao.checks.run import Limits
from jixiao.checks.tables import Leaf, Tables
from jixiao.model.columns import BY_NAME, Table, label
from jixiao.model.field import LOST, UNFOUND, UNSURE
from jixiao.model.finding import Verdict
from jixiao.registry import check
from jixiao.values.frames.tables import OF_TOTAL

_NUMBERS: dict[Table, tuple[str, ...]] = {
    "forms": ("initial_budget", "execution_weight", "execution_score", "execution_rate", "total_weight", "total_score"),
    "funds": ("initial_budget", "full_year_budget", "executed"),
    "indicators": ("weight", "score"),
}
_WITH = {
    ("forms", "kind"): "title",
    ("funds", "source"): "label",
    ("indicators", "level1_weight"): "level1",
    **{("forms", f"{who}_code"): f"{who}_name" for who in ("project", "department", "unit")},
}
"""Fields read from another field's cell → that field."""
_CODED = {("forms", "kind"), ("funds", "source")}
"""What the program calls by words of its own, which stand in no document."""
_LONGEST = 48  # characters, with what is said around them below the longest that a message shows of one text
_NONE = r"^[\s—─―–\-－/／*…无]*$"


@check("A109", grain="cell", severity="warning", cites="cn-2020-10/24")
def cell_unreadable(t: Tables, pack: Limits) -> list[Verdict]:
    """{what}{text}：{why}

    ## 为什么
    读不准的数字不会参与计算，需要它的核查项都只能记作“未定”。

    ## 怎么改
    对照原件核对这一格。原件写法含糊的，改成规范的写法，例如“≥95%”“12万元”；原件写得清楚、只是没有认准的，用 jixiao correct 照原件更正，读得对的也照样再写一遍。
    没有找到的栏目没有自己的格子：按栏目名更正（如 实施单位）。可能漏读了行的，数一数原件，照少的补上，数对了再用 jixiao correct 确认行数。

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
    return verdicts + [_doubtful(t, leaf) for leaf in sorted(t.doubtful) if leaf in BY_NAME]


def _why(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(r"\d")).then(pl.lit("写法含糊，不能确定是哪个数")).otherwise(pl.lit("不是数字"))


def _read(text: pl.Expr) -> pl.Expr:
    """What the cell says, short enough for a message to be shown whole."""
    short = pl.when(text.str.len_chars() > _LONGEST).then(text.str.slice(0, _LONGEST) + "…").otherwise(text)
    return pl.format("“{}”不能可靠识别", pl.when(short == "").then(pl.lit("（空）")).otherwise(short))


def _doubtful(t: Tables, leaf: Leaf) -> Verdict:
    """A cell of a picture whose two readings do not agree, or are not sure; a field that no cell was found for; rows lost.
    A cell that is several fields is told once."""
    table, column = leaf
    printed = pl.col(column).cast(pl.String)
    named = pl.lit(label(table, column))
    if table == "funds" and column != "label":
        named = pl.format("{}的{}", pl.col("label").fill_null(""), named)
    if column in LOST:
        what, which, asked = LOST[column]
        shows = {"what": pl.lit(what), "text": pl.lit(which), "why": pl.format(asked, printed)}
    else:
        lost = printed.is_null()
        read = pl.lit("不能可靠识别") if leaf in _CODED else _read(printed)
        shows = {
            "what": named,
            "text": pl.when(lost).then(pl.lit("没有找到")).otherwise(read),
            "why": pl.when(lost).then(pl.lit(UNFOUND)).otherwise(pl.lit(UNSURE)),
        }
    told = _told_already(t, leaf)
    needs = ("doubtful", column, *told.meta.root_names())
    fails = doubted(column) & ~told
    return Verdict(pl.lit(True), fails, column, table, shows=shows, optional=tuple({*needs}), speaks_of_doubt=True)  # type: ignore[arg-type]


def _told_already(t: Tables, leaf: Leaf) -> pl.Expr:
    """Whether another field has the same cell and is told: the total row's for what the form takes from it, the label that
    a source is told by, the name that a code stands with, the title that says kind and year."""
    if leaf[0] == "forms" and leaf[1] in OF_TOTAL:
        own = doubted(OF_TOTAL[leaf[1]]) & (pl.col("source") == "total")
        return t.funds(own.any()).fill_null(False)
    if leaf == ("forms", "year"):
        said = pl.col("title").str.contains(pl.col("year").cast(pl.String), literal=True).fill_null(False)
        return doubted("title") & said
    return doubted(_WITH[leaf]) if leaf in _WITH else pl.lit(False)
