"""An `Overview` in words: the usual outline of a self-evaluation report, every sentence a computed figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.model.finding import SEVERITIES
from jixiao.outputs.guide import mend
from jixiao.overview import Money, Overview

_TEN_THOUSAND = Decimal(10_000)
_SHOWN = 12
ASKED = "（请补充：{}）"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: `share` of the longest, 0 to 1."""

    label: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Chapter:
    """`paragraphs`, then the bars of a chart (title, bars) where there is one."""

    title: str
    paragraphs: tuple[str, ...]
    chart: tuple[str, tuple[Bar, ...]] | None = None


def money(yuan: Decimal) -> str:
    """In 万元, two decimals, thousands marked.

    >>> money(Decimal("12345678.90"))
    '1,234.57万元'
    """
    return f"{(yuan / _TEN_THOUSAND).quantize(Decimal('0.01'), ROUND_HALF_UP):,}万元"


def repeated(m: Money) -> list[str]:
    """What is said beside a sum of forms that were handed in several times."""
    said = [f"同一项目重复报送的 {m.copies} 张只计一次（K118）"] if m.copies else []
    if m.differing:
        said.append(f"有 {m.differing} 张是同一项目、数字不同的，都计入了，请先核对以哪张为准（K118）")
    return said


def title(o: Overview) -> str:
    """The report's title: whose it is, and of which year."""
    who = o.units[0] if len(o.units) == 1 else o.departments[0] if len(o.departments) == 1 else ""
    year = f"{o.years[0]}年度" if len(o.years) == 1 else ""
    return f"{who}{year}项目支出绩效自评报告"


def chapters(o: Overview) -> Iterator[Chapter]:
    """The chapters in their order; what only a person knows is asked for."""
    yield Chapter("一、基本情况", tuple(_basics(o)))
    yield Chapter("二、自评开展情况", tuple(_work(o)))
    yield Chapter(
        "三、综合评价结论",
        tuple(_conclusion(o)),
        ("按总分的等级（张）", tuple(_bars(o.grades))) if any(o.grades.values()) else None,
    )
    reached = {level.name: level.met for level in o.levels}
    yield Chapter(
        "四、绩效目标完成情况分析", tuple(_goals(o)), ("完成的指标（条）", tuple(_bars(reached))) if reached else None
    )
    yield Chapter("五、存在问题", tuple(_faults(o)))
    yield Chapter("六、改进措施", tuple(_measures(o)))


def _bars(said: Mapping[str, int]) -> Iterator[Bar]:
    most = max(said.values(), default=0)
    for label, count in said.items():
        yield Bar(label, str(count), count / most if most else 0.0)


def _basics(o: Overview) -> Iterator[str]:
    years = "、".join(f"{year}年度" for year in o.years) or "年度不详"
    yield f"{years}共 {len(o.units)} 个单位、{sum(m.projects for m in o.money)} 个项目提交了绩效自评表。"
    for m in o.money:
        if m.readable:
            unread = m.projects - m.readable
            beside = [f"另有 {unread} 张表的资金读不出，没有计入"] if unread else []
            left = f"（{'；'.join([*beside, *repeated(m)])}）" if beside or m.copies or m.differing else ""
            when = "" if len(o.money) == 1 else f"{m.year}年度" if m.year else "没有写年度的"
            rate = f"，总体执行率 {m.rate}%" if m.rate is not None else ""
            yield f"{when}{m.readable} 个项目全年预算合计 {money(m.budget)}，全年执行合计 {money(m.executed)}{rate}{left}。"
    yield ASKED.format("单位职能、项目立项背景和资金管理制度")


def _work(o: Overview) -> Iterator[str]:
    clean = sum(not p.counts for p in o.projects)
    yield f"按《{o.policy}》逐表核查，{clean} 张表没有疑点，{len(o.projects) - clean} 张表有疑点，详见第五部分和附表。"
    if o.unread:
        yield f"{o.unread} 份文件没有读到，本报告的数字不包括它们。"
    if o.problems:
        yield f"读表时有 {o.problems} 处需要留意（没有读懂的、被隐藏或划掉的，都不在本报告的数字里），见核查报告。"
    yield ASKED.format("自评组织方式、时间安排和资料核实情况")


def _conclusion(o: Overview) -> Iterator[str]:
    if o.average is not None:
        yield (
            f"{o.scored} 张表写有总分，平均 {o.average} 分；按总分评等级："
            + "，".join(f"{g} {n} 张" for g, n in o.grades.items())
            + "。"
        )
    apart = [
        p
        for p in o.projects
        if p.score is not None and p.low is not None and p.high is not None and not p.low <= p.score <= p.high
    ]
    for p in apart[:_SHOWN]:
        due = f"{p.low:.2f}" if p.low == p.high else f"{p.low:.2f} 至 {p.high:.2f}"
        yield f"{p.name}（{p.id}）自评 {_plain(p.score)} 分，按办法应得 {due} 分。"
    if len(apart) > _SHOWN:
        yield f"另有 {len(apart) - _SHOWN} 个项目的自评分与按办法计算的不同，见附表。"


def _goals(o: Overview) -> Iterator[str]:
    rows, met = sum(x.rows for x in o.levels), sum(x.met for x in o.levels)
    missed, left = sum(x.missed for x in o.levels), sum(x.undecided for x in o.levels)
    yield f"共 {rows} 条绩效指标：完成 {met} 条，未完成 {missed} 条，{left} 条是定性的或读不出，由人判断。"
    for level in o.levels:
        yield f"{level.name}指标 {level.rows} 条，完成 {level.met} 条，未完成 {level.missed} 条，由人判断 {level.undecided} 条。"
    for row in o.missed[:_SHOWN]:
        said = f"，原因：{row.reason}" if row.reason.strip() else "，没有写明原因"
        yield f"未完成：{row.name}，指标值 {row.target}，完成值 {row.actual}{said}（{row.form}）"
    if len(o.missed) > _SHOWN:
        yield f"其余 {len(o.missed) - _SHOWN} 条未完成的指标见各表。"


def _faults(o: Overview) -> Iterator[str]:
    if not o.found:
        yield "没有发现疑点。"
    for f in o.found[:_SHOWN]:
        where = "、".join(f.forms) + (" 等" if f.count > len(f.forms) else "")
        yield f"{SEVERITIES[f.severity]}：{f.title}（{f.code}），{f.count} 处，见 {where}。"
    if len(o.found) > _SHOWN:
        yield f"另有 {len(o.found) - _SHOWN} 类疑点，见附表和核查报告。"


def _measures(o: Overview) -> Iterator[str]:
    for f in [f for f in o.found if f.severity == "error"][:_SHOWN]:
        if said := mend(f.mend):
            yield f"{f.title}：{said}"
    yield ASKED.format("下一步打算、责任人和完成时间")


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
