"""What is said of a form as a whole, mostly when nothing more of it comes: columns that are not known, sums without a name,
targets that were not adjusted, two units of money."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from jixiao.layouts.placing import Header
from jixiao.layouts.rows import Row
from jixiao.model.form import Fund, Indicator, Name
from jixiao.model.grid import Cell, Place, Problem


def unknown_columns(headings: Mapping[str, Sequence[str]], unread: Mapping[str, Sequence[Place]]) -> Iterator[Problem]:
    """For each block the headings nobody knows and how many cells below them were not taken."""
    for block, places in unread.items():
        if places:
            heading = "、".join(f"“{text[:20]}”" for text in headings.get(block, ()))
            why = f"栏目{heading}不认识或与别的栏目重复" if heading else "有一栏没有标题"
            message = f"{why}，下面 {len(places)} 格的内容没有采用"
            yield Problem(block, "unplaced", message, places[0])


def two_units(first: str, other: str, where: Place) -> Problem:
    """That the form says at `where` another unit of its money than before, and nobody knows which is meant."""
    return Problem("amount_unit", "ambiguous", f"金额单位前面写的是{first}，这里写的是{other}，不能确定是哪一个", where)


def added_up(rows: Sequence[tuple[Row, str]], place: Callable[[Cell, Row], Place]) -> Iterator[Problem]:
    """Each of `rows` among the indicators, which have no name and the figures of those above or below together."""
    for row, which in rows:
        text = " | ".join(c.text for c in row.filled)
        message = f"这一行没有名称，数字是{which}几行的合计，没有当作指标：{text[:80]}"
        yield Problem("indicators", "unplaced", message, place(row.filled[0], row))


def not_adjusted(rows: Sequence[int], indicators: int, places: Mapping[Name, Place]) -> Iterator[Problem]:
    """Each of `rows`, whose adjusted target is blank beside others that were adjusted; none adjusted is no question."""
    if len(rows) < indicators:
        for n in rows:
            message = f"指标{n + 1}调整后的指标值是空的，采用调整前的"
            yield Problem("target", "ambiguous", message, places.get(("indicators", n, "target")))


def unfilled(
    columns: Header, funds: Sequence[Fund], indicators: Sequence[Indicator], said: Sequence[Problem]
) -> Iterator[Problem]:
    """That nobody has filled the form in: nothing of what was done is there, and nothing was left unplaced."""
    if any(p.kind == "unplaced" for p in said) or not {"actual", "score"} & {*columns.columns}:
        return
    if not any([x.executed for x in funds] + [t for x in indicators for t in (x.actual, x.score)]):
        yield Problem("", "unfilled", "这张表还没有填写：执行数、完成值和得分都是空的，先填好再核查")
