"""Forms in every combination of head × funds × goals × columns, as one table; `shapes.py` writes the table down."""

import random
from dataclasses import dataclass, field, replace

from jixiao.model.form import Form, Fund, Goals, Indicator, Named, Total

# text, columns it spans, rows it spans
Box = tuple[str, int, int]


@dataclass
class Table:
    """The document: paragraphs above, rows of boxes, paragraphs below, and the form that must come out."""

    above: list[str]
    rows: list[list[Box]]
    below: list[str]
    form: Form
    width: int
    vertical: bool = True
    notes: list[str] = field(default_factory=list)


TITLES = (
    "项目支出绩效自评表",
    "部门预算项目支出绩效自评表",
    "绩效目标自评表",
    "专项资金绩效目标自评表",
    "农村公路养护项目自评表",
)
HEADS = (
    ("项目名称", "主管部门", "实施单位"), ("专项资金名称", "主管部门及代码", "实施单位(盖章)"), ("项目名称", "部门", "项目实施单位"),
    ("项目名称", "主管部门", "项目单位"), ("项 目 名 称", "主管部门", None),
)  # fmt: skip
FUNDS = (
    (("年初预算数", "initial_budget"), ("全年预算数", "full_year_budget"), ("全年执行数", "executed"), ("分值", "weight"), ("执行率", "execution_rate"), ("得分", "score")),
    (("年初预算数", "initial_budget"), ("全年预算数(A)", "full_year_budget"), ("全年执行数(B)", "executed"), ("分值", "weight"), ("执行率(B/A)", "execution_rate"), ("得分", "score")),
    (("全年预算数", "full_year_budget"), ("全年执行数", "executed"), ("分值", "weight"), ("执行率", "execution_rate"), ("得分", "score")),
    (("年初预算数", "initial_budget"), ("全年预算数", "full_year_budget"), ("全年执行数", "executed"), ("执行率", "execution_rate")),
    (("年初预算", "initial_budget"), ("调整后预算数", "full_year_budget"), ("预算执行数", "executed"), ("预算执行率", "execution_rate"), ("权重", "weight"), ("得分", "score"), ("原因", "reason")),
    (("预算数(A)", "full_year_budget"), ("执行数(B)", "executed"), ("执行率", "execution_rate"), ("得分(20分*执行率)", "score")),
)  # fmt: skip
ROWS = (
    (("年度资金总额", "total"), ("其中：当年财政拨款", "current_appropriation"), ("上年结转资金", "carryover"), ("其他资金", "other")),
    (("年度资金总额：", "total"), ("其中：本年财政拨款", "current_appropriation"), ("财政专户管理资金", "special_account"), ("单位资金", "unit_funds")),
    (("总额", "total"), ("财政资金", "current_appropriation"), ("中央补助", "superior_subsidy"), ("其他资金", "other")),
    (("年度资金总额", "total"), ("其中:当年财政拨款", "current_appropriation")),
)  # fmt: skip
GOALS = (
    ("预期目标", "实际完成情况"), ("年初设定目标", "年度总体目标完成情况综述"),
    ("年初设定目标", "全年实际完成情况"), ("项目年度目标", "年度目标完成情况"),
)  # fmt: skip
COLUMNS = (
    (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"), ("年度指标值", "target"), ("实际完成值", "actual"), ("分值", "weight"), ("得分", "score"), ("偏差原因分析及改进措施", "reason")),
    (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"), ("分值", "weight"), ("年度指标值", "target"), ("全年实际值", "actual"), ("得分", "score"), ("未完成原因及拟采取的改进措施", "reason")),
    (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"), ("指标性质", "operator"), ("指标值", "number"), ("度量单位", "unit"), ("完成值", "actual"), ("权重", "weight"), ("得分", "score"), ("未完成原因分析", "reason")),
    (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"), ("年度指标值", "target"), ("实际完成值", "actual"), ("偏差原因分析及改进措施", "reason")),
    (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"), ("年度指标值", "target"), ("全年完成值", "actual"), ("得分", "score"), ("偏差原因分析及改进措施", "reason")),
    (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"), ("年初目标值(A)", "target"), ("实际完成值(B)", "actual"), ("分值", "weight"), ("得分", "score")),
    (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"), ("年度指标值", "two"), ("实际完成值", "actual"), ("分值", "weight"), ("得分", "score"), ("偏差原因分析及改进措施", "reason")),
)  # fmt: skip
YEARS = ("(2021年度)", "（ 2021 年度）", "2021年度)", "title", None)
LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
NAMES = ("养护农村公路里程", "修补路面面积", "验收合格率", "工程按期完工率", "每公里养护成本", "沿线群众出行时间缩短", "带动务工人数", "道路扬尘控制", "管护制度", "群众满意度", "新增错车道", "安装护栏长度")  # fmt: skip
VALUES = (
    ("≥", "98", "%", "98.5%"), ("=", "12", "座", "12座"), ("≤", "3.5", "万元", "3.4万元"), (">=", "1200", "人", "1,260人"),
    ("≥", "45", "公里", "45公里"), ("<=", "2", "天", "2天"), ("", "2021年12月31日", "", "2021年12月20日"), ("", "长期", "", "达成预期指标"),
    ("", "有效改善", "", "100%"), ("=", "100", "%", "100%"), ("", "2021年1月-12月", "", "2021年1月-12月"),
)  # fmt: skip
REASONS = ("", "", "", "雨季较长，工期推迟；下一步倒排工期，增加班组。", "因材料涨价，支出增加，今后将提前询价。")


def made(rng: random.Random, *, spaces: bool) -> Table:
    """A random form. `spaces`: the shape will lose blank cells, so that they are written as — where a figure stands."""
    title, head, funds, rows, goals, columns, year = (
        rng.choice(x) for x in (TITLES, HEADS, FUNDS, ROWS, GOALS, COLUMNS, YEARS)
    )
    parts = [c for c, _ in columns]
    names = [n for _, n in columns]
    width = len(parts) + 1 + (2 if "two" in names else 0)
    coded = rng.random() < 0.4
    department = rng.choice(("219-云溪县交通运输局", "[155]云溪县交通运输局") if coded else ("云溪县交通运输局",))
    unit = "219001-云溪县公路养护中心" if coded else "云溪县公路养护中心"
    table: list[list[Box]] = []
    extra = rng.random() < 0.3
    table.append([(head[0], 2, 1), ("农村公路日常养护", width - 2, 1)])
    if extra:
        table.append([("负责人及电话", 2, 1), ("张三13800000000", width - 2, 1)])
    if head[2]:
        half = width // 2
        table.append([(head[1], 2, 1), (department, half - 2 or 1, 1), (head[2], 1, 1), (unit, width - half - 1, 1)])
    else:
        table.append([(head[1], 2, 1), (department, width - 2, 1)])
    made_funds, table_funds = _funds(rng, funds, rows, width, spaces)
    table += table_funds
    expected = "完成农村公路养护45公里，修补路面1200平方米，改善沿线群众出行条件。"
    actual = "全年养护农村公路45公里，修补路面1260平方米，沿线群众出行更加方便。"
    left = (width - 1) // 2
    table.append([("年度总体目标", 1, 2), (goals[0], left, 1), (goals[1], width - 1 - left, 1)])
    table.append([(expected, left, 1), (actual, width - 1 - left, 1)])
    indicators, body = _indicators(rng, columns, rng.randint(3, 14), spaces)
    table += body
    total, total_row = _total(rng, columns, width)
    if total_row:
        table.append(total_row)
    form = Form(
        id="",
        title=(f"2021年度{title}" if year == "title" else title),
        year=2021 if year else None,
        project=Named("农村公路日常养护"),
        department=_named(department),
        unit=_named(unit) if head[2] else Named(),
        amount_unit="万元",
        funds=tuple(made_funds),
        goals=Goals(expected, actual),
        indicators=tuple(indicators),
        total=total,
    )
    above = [form.title or ""] + ([year] if year and year != "title" else [])
    below = rng.choice(([], ["说明：本表由项目单位填写。"], ["填报人：李四 联系电话：0000"]))
    return Table(above, table, list(below), form, width)


def _named(text: str) -> Named:
    if text.startswith("["):
        return Named(text[5:], text[1:4])
    code, _, name = text.partition("-")
    return Named(name, code) if name else Named(text)


def _funds(rng: random.Random, columns, kinds, width: int, spaces: bool):  # type: ignore[no-untyped-def]
    n = len(columns)
    left = max(width - n, 2)
    side = ("项目资金（万元）", 1, len(kinds) + 1)
    heading = "年度预算数（万元）" if columns[0][0] == "年初预算" else ""  # Sichuan's, above the sources
    spans = [1] * n
    if left + n > width:  # more funds columns than indicator columns: the table is as wide as the funds
        left = 2
    spans[-1] += max(width - left - n, 0)
    table: list[list[Box]] = [
        [side, (heading, left - 1, 1), *((label, s, 1) for (label, _), s in zip(columns, spans, strict=True))]
    ]
    made = []
    for i, (label, source) in enumerate(kinds):
        texts = {
            "initial_budget": "120.00", "full_year_budget": "1,200.50", "executed": "1,140.48", "weight": "10",
            "execution_rate": "95.00%", "score": "9.5分", "reason": "" if not spaces else "无",
        }  # fmt: skip
        if i:
            texts |= {"weight": "—", "score": "—", "reason": "—"}
            if i > 1:
                blank = "—" if spaces else rng.choice(("", "0", "—"))
                texts |= dict.fromkeys(("initial_budget", "full_year_budget", "executed", "execution_rate"), blank)
        names = [f for _, f in columns]
        made.append(Fund(label=label, source=source, **{f: texts[f] for f in names}))
        table.append([(label, left - 1, 1), *((texts[f], s, 1) for f, s in zip(names, spans, strict=True))])
    return made, table


def _indicators(rng: random.Random, columns, count: int, spaces: bool):  # type: ignore[no-untyped-def]
    names = [n for _, n in columns]
    two = "two" in names
    weighted = rng.random() < 0.2
    chosen: list[tuple[str, str]] = []
    for level1, seconds in LEVELS:
        for level2 in seconds:
            chosen += [(level1, level2)] * rng.randint(0, 2)
    chosen = chosen[:count] or [("产出指标", "数量指标")]
    rows: list[list[Box]] = []
    header: list[Box] = [("绩效指标", 1, len(chosen) + 1 + two)]
    for label, name in columns:
        header.append((label, 3, 1) if name == "two" else (label, 1, 2 if two else 1))
    rows.append(header)
    if two:
        rows.append([("指标性质", 1, 1), ("指标值", 1, 1), ("度量单位", 1, 1)])
    made: list[Indicator] = []
    for i, (level1, level2) in enumerate(chosen):
        operator, number, unit, actual = rng.choice(VALUES)
        name = f"{rng.choice(('', '', '指标1：'))}{rng.choice(NAMES)}{i + 1}"
        weight = rng.choice(("10", "5", "8", "6.5"))
        reason = rng.choice(REASONS)
        score = weight if not reason else "4"
        if spaces and (two or "operator" in names):
            operator, unit = operator or "定性", unit or "/"
        cells = {
            "level1": level1, "level2": level2, "level3": name, "target": operator + number + unit, "actual": actual,
            "operator": operator, "number": number, "unit": unit, "weight": weight, "score": score, "reason": reason,
        }  # fmt: skip
        boxes: list[Box] = []
        for _, field_ in columns:
            if field_ == "level1":
                if i == 0 or chosen[i - 1][0] != level1:
                    printed = f"{level1}({50}分)" if weighted else level1
                    boxes.append((printed, 1, sum(c[0] == level1 for c in chosen)))
            elif field_ == "level2":
                if i == 0 or chosen[i - 1] != (level1, level2):
                    boxes.append((level2, 1, chosen.count((level1, level2))))
            elif field_ == "two":
                boxes += [(operator, 1, 1), (number, 1, 1), (unit, 1, 1)]
            else:
                boxes.append((cells[field_], 1, 1))
        rows.append(boxes)
        apart = two or "operator" in names
        shown = {f: cells[f] if f in names else None for f in ("actual", "weight", "score", "reason")}
        if apart:
            sign, u = ("" if operator == "定性" else operator), ("" if unit == "/" else unit)
            made.append(Indicator(level1, level2, name, sign + number + u, **shown, level1_weight="50" if weighted else None, target_parts=(operator, number, unit)))  # fmt: skip
        else:
            made.append(
                Indicator(level1, level2, name, cells["target"], **shown, level1_weight="50" if weighted else None)
            )
    return made, rows


def _total(rng: random.Random, columns, width: int):  # type: ignore[no-untyped-def]
    names = [n for _, n in columns]
    has_weight, has_score = "weight" in names, "score" in names
    if not has_score or rng.random() < 0.1:
        return Total(None, None), None
    score = rng.choice(("96.5", "100.00分", "88"))
    boxes: list[Box] = []
    position = 1  # the side column
    grid = [n for n in names for _ in range(3 if n == "two" else 1)]
    first = grid.index("weight" if has_weight else "score")
    boxes.append((rng.choice(("总分", "合计")), position + first, 1))
    blank = 0
    for name in grid[first:]:
        if name == "weight":
            boxes.append(("100", 1, 1))
        elif name == "score":
            boxes.append((score, 1, 1))
        else:
            boxes.append(("", 1, 1))
            blank += 1
    return replace(Total("100" if has_weight else None, score), grade=None), boxes
