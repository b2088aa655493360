"""The parameters of a pack: name, Chinese label, what it means, and what may be written. The one list there is.

A pack's documentation, its validation and its errors are all made from here.
"""

from dataclasses import dataclass
from typing import Any

from jixiao.policies.kinds import (
    BANDS,
    EDGES,
    FLAG,
    GRADES,
    MOVES,
    REQUIRED,
    SHARES,
    TAXONOMY,
    WORDS,
    Kind,
    choice,
    number,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """`optional`: a pack may be without it; it is then None."""

    name: str
    label: str
    kind: Kind
    meaning: str
    optional: bool = False

    def show(self, value: Any) -> str:
        """The value as a user reads it; an absent one is —."""
        return "—" if value is None else self.kind.show(value)


_PERSON = {"scored": "按规则计分", "person": "交人判断"}

PARAMETERS: tuple[Parameter, ...] = (
    Parameter("execution.weight", "预算执行率分值", number("0", "100", "分"), "预算执行率占总分的分值"),
    Parameter(
        "execution.rule",
        "预算执行率计分",
        choice({"proportional": "按比例", "bands": "按档"}),
        "按比例：分值 × 执行率；按档：执行率落在哪一档得哪一档的分",
    ),
    Parameter("execution.bands", "预算执行率各档", BANDS, "按档计分时各档的起点和得分", optional=True),
    Parameter(
        "execution.over_100",
        "执行率超过100%",
        choice({"refused": "视为有误", "allowed": "允许"}),
        "全年执行数大于全年预算数时怎样看待；得分都以分值为限",
    ),
    Parameter(
        "execution.zero_budget",
        "预算为零",
        choice({"none": "没有执行率，不计分", "full": "执行数也为零的按100%"}),
        "全年预算数为 0 时怎样计分",
    ),
    Parameter("weights.total", "总分", number("1", "1000", "分"), "预算执行率和各指标分值之和应为多少"),
    Parameter("weights.level1", "一级指标分值", SHARES, "各一级指标应占的分值；写几组时，按表上有哪些一级指标选一组"),
    Parameter("weights.absent_moves", "缺项分值并入", MOVES, "没有某个一级指标时，它的分值并入哪一个", optional=True),
    Parameter("taxonomy.levels", "指标体系", TAXONOMY, "一级指标和其下的二级指标（不写“指标”二字，同义写法用 | 隔开）"),
    Parameter("taxonomy.required", "必设一级指标", WORDS, "缺少即为错误的一级指标"),
    Parameter(
        "taxonomy.elsewhere",
        "别的指标体系",
        WORDS,
        "表上有其中一个一级指标的，是按评价用的指标体系框架编的，不拿上面的指标体系和分值去对",
        optional=True,
    ),
    Parameter("satisfaction.may_be_absent", "可以不设满意度", FLAG, "不设满意度指标是否允许"),
    Parameter("satisfaction.bands", "满意度各档", BANDS, "写明时，按满意度落在哪一档计分", optional=True),
    Parameter(
        "quantitative.rule",
        "定量指标计分",
        choice({"ratio": "按完成比例", "pass_line": "设及格线", "binary": "直接赋分"}),
        "按完成比例：分值 × 完成比；设及格线：线下 0 分，线上按超出部分的比例；直接赋分：完成满分，否则 0 分",
    ),
    Parameter("quantitative.pass_line", "及格线", number("0", "99.99", "%"), "设及格线时的完成比", optional=True),
    Parameter(
        "reverse.rule",
        "反向指标计分",
        choice({"ratio": "指标值 ÷ 完成值", "linear": "1 −（完成值 − 指标值）÷ 指标值"}),
        "≤ 指标超过指标值时的完成比；后一种从指标值的两倍起为 0",
    ),
    Parameter("reverse.missed", "反向指标未完成", choice(_PERSON), "≤ 指标超过指标值时，计分还是交人判断"),
    Parameter("equal.differs", "“=”指标与完成值不同", choice(_PERSON), "完成值与“=”的指标值不同时，计分还是交人判断"),
    Parameter(
        "equal.ceiling",
        "“=”成本、时长读作上限",
        FLAG,
        "成本指标的金额、时效指标的时长，写“=”或不带比较符号的，读作 ≤",
    ),
    Parameter("qualitative.bands", "定性指标三档", EDGES, "达成、部分达成、未达成三档占分值的范围"),
    Parameter(
        "cost.default_maximum",
        "默认成本指标最高分",
        number("0", "100", "分"),
        "系统默认的成本指标最多得几分",
        optional=True,
    ),
    Parameter(
        "overachievement.threshold", "超额完成界限", number("1", "100", "倍"), "完成值超过指标值的几倍，算远超指标值"
    ),
    Parameter(
        "overachievement.reason",
        "超额完成的原因",
        choice({"advised": "应当分析", "compulsory": "必须填写"}),
        "超额完成是否必须填写原因",
    ),
    Parameter(
        "overachievement.zero_target_from",
        "零指标值的超额",
        number("0", "1000000"),
        "指标值为 0 时，完成值从多少起算超额",
        optional=True,
    ),
    Parameter(
        "evidence.required",
        "必交的佐证",
        REQUIRED,
        "各二级指标（不写“指标”二字）必须交哪几种佐证材料；只在保存佐证的工作台里查",
        optional=True,
    ),
    Parameter("grades", "评价等级", GRADES, "总分（先按两位小数四舍五入）从多少起为哪一等"),
    Parameter(
        "not_applicable.rule",
        "不适用的指标",
        choice({"keep": "照常计入，交人判断", "rescale": "剔除，其余折算为总分"}),
        "完成值写明不适用的指标怎样计入总分",
    ),
    Parameter("not_applicable.words", "不适用的写法", WORDS, "完成值写成这些词的，是不适用的指标"),
    Parameter(
        "alarm.red_above",
        "红色预警",
        number("0", "1"),
        "（指标得分率 − 执行率）÷ 指标得分率 超过多少亮红灯",
        optional=True,
    ),
    Parameter(
        "alarm.yellow_unspent",
        "黄色预警",
        number("0", "1"),
        "预算未用部分超过多少（或预算为 0）亮黄灯",
        optional=True,
    ),
)  # fmt: skip

BY_NAME: dict[str, Parameter] = {parameter.name: parameter for parameter in PARAMETERS}
