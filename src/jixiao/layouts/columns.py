"""Header rows → the columns below them."""

from collections.abc import Sequence

from jixiao.layouts import words
from jixiao.layouts.fitting import side

_PARTS = {"operator", "unit"}


def indicator_columns(header: Sequence[str], *, placed: bool = False) -> list[str]:
    """The column of each header cell: a field, "side" for the block's own label on the left, "extra" for a column known to
    be none of ours, "unknown" for a heading not known, blank or there twice.

    `placed`: the cells stand in their places, none is of a second header row.
    指标性质 | 指标值 | 度量单位 are the three parts of one target; a header 年度指标值 above them is replaced by them.

    >>> indicator_columns(["", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"])
    ['side', 'level1', 'level2', 'level3', 'target', 'actual', 'weight', 'score']
    """
    if not placed:
        header = _levels_first(header)
    # 指标 alone is half of many a label; in a header it stands above the levels
    names: list[str | None] = [words.INDICATORS(t) or ("level3" if words.key(t) == "指标" else None) for t in header]
    if names[0] == "level3" and "level3" in names[1:] and words.BLOCKS(header[0]) == "indicators":
        names[0] = None  # the block's own label beside 指标
    if names.count("reason") == 2:  # 未完成原因 | 改进措施: together what 偏差原因分析及改进措施 asks for
        first, second = (i for i, n in enumerate(names) if n == "reason")
        if "措施" in header[second] and "原因" in header[first] and "措施" not in header[first]:
            names[second] = "measures"
    names = _classes(_in_short(_of_the_year(_finest(names, header), header), header), header)
    if "level1" not in names and "level2" in names[1:]:  # 绩效指标 | 二级指标 | …: its labels stand in the first
        before = names.index("level2") - 1
        if words.BLOCKS(header[before]) == "indicators" or not header[before]:
            names[before] = "level1"
    if names.count("weight") > 1 and "level1" in names and names.index("weight") == names.index("level1") + 1:
        names[names.index("weight")] = "level1_weight"  # 一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重
    if "level3" in names:  # 分值 beside every level: that of the indicators
        own = names.index("level3") + 1
        for figure in ("weight", "score"):
            if names[own : own + 1] == [figure]:
                names = ["extra" if n == figure and i != own else n for i, n in enumerate(names)]
    if "level1" in names:  # what stands left of it (绩效指标) is the block's own label
        at = names.index("level1")
        names[:at] = [n if _may_lead(n, text) else None for n, text in zip(names[:at], header[:at], strict=True)]
    adjusted = [i for i, text in enumerate(header) if names[i] == "target" and words.is_adjusted(text)]
    if len(adjusted) == 1:  # 年初指标值 | 调整后指标值: the one in force
        names = ["extra" if n == "target" and i != adjusted[0] else n for i, n in enumerate(names)]
        if adjusted[0] and words.INDICATORS(header[adjusted[0] - 1]) == "target":
            names[adjusted[0] - 1] = "initial_target"  # in force where it was not adjusted
    if names.count("target") == names.count("level3") == 2:
        names = _annual(names)
    names = ["extra" if n is None and words.HEAD(t) else n for n, t in zip(names, header, strict=True)]
    if not placed:
        names = _parts_in_place(names)
    columns: list[str] = []
    for name in names:
        if name is None:
            led = any(c not in ("side", "extra") for c in columns)
            columns.append("unknown" if led or not _may_be_side(header[len(columns)]) else "side")
        elif name in columns and name != "extra":
            columns.append("unknown")  # a second column of the same name is kept apart, not mixed in
        else:
            columns.append(name)
    return columns


def _may_lead(name: str | None, text: str) -> bool:
    """A column left of the first level, where somebody prints them the other way round."""
    return name not in (None, "extra") and words.BLOCKS(text) is None and not side(text)


def _may_be_side(text: str) -> bool:
    """Left of the levels stands the block's own label, blank or a part of it; else somebody's own heading."""
    return not text or words.BLOCKS(text) is not None or words.INDICATORS(text) is not None or side(text)


def _finest(names: list[str | None], header: Sequence[str]) -> list[str | None]:
    """三级指标 | 四级指标: the fourth has the target, the third is a group."""
    fourth = [i for i, text in enumerate(header) if words.key(text) == "四级指标"]
    if len(fourth) == 1 and "level3" in names:
        names[names.index("level3")] = None
        names[fourth[0]] = "level3"
    return names


def _of_the_year(names: list[str | None], header: Sequence[str]) -> list[str | None]:
    """2022年实际值 | 2023年目标值 | 2023年实际值: of two years the later."""
    for name in ("target", "actual"):
        years = {i: year for i, n in enumerate(names) if n == name and (year := words.year_in(header[i]))}
        if len(years) > 1 and len({*years.values()}) == len(years):
            names = ["extra" if i in years and years[i] < max(years.values()) else n for i, n in enumerate(names)]
    return names


def _in_short(names: list[str | None], header: Sequence[str]) -> list[str | None]:
    """计划 | 实际 beside the levels."""
    said = {
        i: name for i, text in enumerate(header) if names[i] is None and (name := words.IN_SHORT.get(words.key(text)))
    }
    if "level3" not in names or {"target", "actual"} & {*names} or sorted(said.values()) != ["actual", "target"]:
        return names
    return [said.get(i, n) for i, n in enumerate(names)]


def _classes(names: list[str | None], header: Sequence[str]) -> list[str | None]:
    """指标类别 | 指标类型 | 指标名称: levels under other names."""
    if "level3" not in names or {"level1", "level2"} & {*names}:
        return names
    before = [i for i in range(names.index("level3")) if words.is_class(header[i])]
    for i, level in zip(before[-2:], ("level1", "level2")[: len(before)], strict=False):
        names[i] = level
    return names


def _levels_first(header: Sequence[str]) -> Sequence[str]:
    """Of two header rows printed one after the other the second begins with the levels (年度指标值 | 实际完成值 | 分值 |
    一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位): what stands in the first goes behind them, and the target
    gives way to its parts."""
    names = [words.INDICATORS(text) for text in header]
    at = names.index("level1") if "level1" in names else 0
    if len({"actual", "weight", "score", "reason"} & {*names[:at]}) < 2:
        return header
    return [*header[at:], *(t for t, n in zip(header[:at], names[:at], strict=True) if n and n not in names[at:])]


def _annual(names: list[str | None]) -> list[str | None]:
    """Of two sets of columns side by side (中期目标 | 年度目标, the order of the national goal table) the annual one."""
    first = {name: names.index(name) for name in ("level2", "level3", "target") if names.count(name) == 2}
    return ["extra" if i in first.values() else name for i, name in enumerate(names)]


def _parts_in_place(names: list[str | None]) -> list[str | None]:
    """A second header row printed after the first one in a run: … target … operator target unit → in target's place."""
    if names.count("target") == 2 and names[-1] in _PARTS | {"target"}:
        at = names.index("target")
        tail = len(names)
        while tail and names[tail - 1] in _PARTS | {"target"}:
            tail -= 1
        if tail > at:
            above = names[at + 1 : tail]
            while above and above[-1] is None:  # blank cells of the second row, below the other labels
                above.pop()
            return [*names[:at], *names[tail:], *above]
    return names


def funds_columns(header: Sequence[str]) -> list[str]:
    """The column of each cell of a funds header; "label" for those left of the first money column.

    >>> funds_columns(["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"])
    ['side', 'label', 'initial_budget', 'full_year_budget', 'executed', 'weight', 'execution_rate', 'score']
    >>> funds_columns(["资金来源", "年初预算", "调整预算", "全年预算", "实际支出"])
    ['label', 'initial_budget', 'extra', 'full_year_budget', 'executed']
    """
    if own := _heading_of_sources(header):
        return ["side"] * own + ["label", *funds_columns(header[own + 1 :])]
    names = _in_force([words.FUNDS(text) for text in header], header)
    first = next((i for i, n in enumerate(names) if n not in (None, "extra")), 0)
    while (
        names[first] in names[first + 1 :]
    ):  # 年度预算数（万元） | 年初预算 | 调整后预算数: a heading, then the columns
        names[first] = None
        first = next((i for i, n in enumerate(names) if n not in (None, "extra")), 0)
    while first > 1 and (names[first - 1] == "extra" or (names[first - 1] is None and words.is_sum(header[first - 1]))):
        first -= 1  # 资金来源 | 已发行额 | 全年预算数: a column of money that is not known is none of labels
    columns: list[str] = []
    for i, name in enumerate(names):
        if i < first:
            columns.append("label" if i == first - 1 else "side")
        else:
            columns.append(name if name == "extra" or (name and name not in columns) else "unknown")
    return columns


def _heading_of_sources(header: Sequence[str]) -> int:
    """Where 年度预算数（万元） stands between the block's own label and 年初预算 | 调整后预算数: below it are the sources, as nothing
    else is (Sichuan's 部门预算项目支出绩效自评表); 0 where it does not."""
    names = [None if words.BLOCKS(text) else words.FUNDS(text) for text in header]
    at = next((i for i, name in enumerate(names) if name), 0)
    divided = names[at : at + 2] == ["full_year_budget", "initial_budget"] and "full_year_budget" in names[at + 2 :]
    return at if divided and all(not text or words.BLOCKS(text) == "funds" for text in header[:at]) else 0


def _in_force(names: list[str | None], header: Sequence[str]) -> list[str | None]:
    """Of two budgets the one in force: 调整预算 beside 全年预算 is what was added, 预算数 beside 调整后预算数 what was there."""
    budgets = [i for i, name in enumerate(names) if name == "full_year_budget"]
    if len(budgets) != 2:
        return names
    added = [i for i in budgets if words.is_adjustment(header[i])]
    adjusted = [i for i in budgets if words.is_adjusted(header[i])]
    if len(added) == 1:
        names[added[0]] = "extra"
    elif adjusted == budgets[1:] and header[budgets[0]]:
        names[budgets[0]] = "extra" if "initial_budget" in names else "initial_budget"
    return names
