"""A check's fixture: cases that change a clean form (tests/checks/README.md says how they are written)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.model.form import Evidence, Form, Fund, Goals, Indicator, Named, Total

FOLDER = Path(__file__).parent / "checks"
_ROW = {
    "指标": {
        "一级指标": "level1", "二级指标": "level2", "三级指标": "level3", "指标值": "target", "完成值": "actual",
        "分值": "weight", "得分": "score", "原因": "reason", "一级指标分值": "level1_weight", "佐证": "evidence",
    },
    "资金": {
        "名称": "label", "来源": "source", "年初预算数": "initial_budget", "全年预算数": "full_year_budget",
        "全年执行数": "executed", "分值": "weight", "执行率": "execution_rate", "得分": "score", "原因": "reason",
    },
}  # fmt: skip
_HEAD = {
    "项目名称": ("project", "name"), "项目代码": ("project", "code"),
    "主管部门": ("department", "name"), "主管部门代码": ("department", "code"),
    "实施单位": ("unit", "name"), "实施单位代码": ("unit", "code"),
    "预期目标": ("goals", "expected"), "实际完成情况": ("goals", "actual"),
    "总分": ("total", "score"), "总分.分值": ("total", "weight"), "等级": ("total", "grade"),
    "标题": ("title", None), "金额单位": ("amount_unit", None), "表种": ("kind", None), "年度": ("year", None),
}  # fmt: skip
# the finding's field as the fixture names it
FIELD_NAMES = {
    ("indicators", field): label for label, field in _ROW["指标"].items()
} | {("funds", field): label for label, field in _ROW["资金"].items()} | {
    ("forms", "project_name"): "项目名称", ("forms", "project_code"): "项目代码",
    ("forms", "department_name"): "主管部门", ("forms", "unit_name"): "实施单位", ("forms", "unit_code"): "实施单位代码",
    ("forms", "goal_expected"): "预期目标", ("forms", "goal_actual"): "实际完成情况", ("forms", "year"): "年度",
    ("forms", "total_score"): "总分", ("forms", "total_weight"): "总分.分值", ("forms", "total_grade"): "等级",
    ("forms", "initial_budget"): "年初预算数", ("forms", "full_year_budget"): "全年预算数",
    ("forms", "executed"): "全年执行数", ("forms", "execution_weight"): "执行分值",
    ("forms", "execution_rate"): "执行率", ("forms", "execution_score"): "执行得分",
    ("forms", "n_indicators"): "指标", ("forms", "title"): "标题", ("forms", "amount_unit"): "金额单位",
    ("forms", "funds_reason"): "资金原因",
}  # fmt: skip


def clean() -> Form:
    """A form without any fault, by hand; every fixture changes it."""
    rows = """
        产出指标 | 数量指标 | 新建供水管网长度 | ≥32公里 | 33公里 | 12 | 12 |
        产出指标 | 数量指标 | 改造水厂数量 | =2座 | 2座 | 8 | 8 |
        产出指标 | 质量指标 | 水质达标率 | ≥95% | 96.2% | 10 | 10 |
        产出指标 | 时效指标 | 工程完工时间 | 2024年11月30日 | 2024年11月20日 | 10 | 10 |
        产出指标 | 成本指标 | 管网单位造价 | ≤3.5万元/公里 | 3.4万元/公里 | 10 | 10 |
        效益指标 | 社会效益指标 | 受益群众人数 | ≥5600人 | 5750人 | 10 | 10 |
        效益指标 | 经济效益指标 | 带动村民务工人次 | ≥400人次 | 380人次 | 8 | 7.6 | 汛期停工二十天，用工减少；下一步将错开汛期安排施工，优先使用本村劳力。
        效益指标 | 生态效益指标 | 管网漏损率 | ≤12% | 11% | 6 | 6 |
        效益指标 | 可持续影响指标 | 供水设施管护 | 建立县乡村三级管护制度 | 达成预期指标 | 6 | 6 |
        满意度指标 | 服务对象满意度指标 | 受益群众满意度 | ≥90% | 93% | 10 | 10 |
    """
    return Form(
        id="样例.txt#1",
        title="项目支出绩效自评表",
        year=2024,
        project=Named("农村饮水安全巩固提升工程", None),
        department=Named("云溪县水利局", "219"),
        unit=Named("云溪县农村供水站", "219001"),
        amount_unit="万元",
        funds=(
            Fund("年度资金总额", "total", "120.00", "120.00", "114.48", "10", "95.40%", "9.54"),
            Fund("其中：当年财政拨款", "current_appropriation", "120", "120", "114.48", "—", "—", "—"),
        ),
        goals=Goals(
            "新建供水管网32公里，改造水厂2座，让5600人用上放心水，水质达标率达到95%以上。",
            "新建供水管网33公里，改造水厂2座，受益群众5750人，水质达标率96.2%，工程于11月下旬全部完工并通水。",
        ),
        indicators=tuple(_indicator(line) for line in rows.strip().splitlines()),
        total=Total("100", "99.14", None),
    )


def _indicator(line: str) -> Indicator:
    cells = [c.strip() for c in line.split("|")]
    return Indicator(*(cells + [""] * 8)[:8])


@dataclass(frozen=True, slots=True)
class Case:
    """`kind` 疑点 通过 不适用 未定; `expected` the findings, e.g. "G707 指标3.得分"."""

    code: str
    kind: str
    title: str
    forms: tuple[Form, ...]
    policy: str
    expected: tuple[str, ...]


def cases(path: Path) -> Iterator[Case]:
    """The cases of one fixture file. Raises ValueError naming the line that is not understood."""
    text = path.read_text(encoding="utf-8")
    code = re.match(r"# ([A-Z]\d{3})", text)
    if not code:
        raise ValueError(f"{path.name}: first line is not '# CODE'")
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        head, *lines = part.splitlines()
        kind, _, title = head.partition("：")
        forms, policy, expected, totals = [clean()], "cn-2020-10", [], set()
        for line in lines:
            if not line.startswith("- "):
                continue
            order = line[2:].strip()
            if order.startswith("⇒"):
                expected.append(order[1:].strip())
            elif order.startswith("政策 "):
                policy = order[3:].strip()
            else:
                which = re.match(r"表(\d+)\.", order)
                n = int(which[1]) if which else 1
                while len(forms) < n:
                    forms.append(replace(clean(), id=f"样例.txt#{len(forms) + 1}"))
                order = order[which.end() :] if which else order
                if order.startswith("总分 ="):
                    totals.add(n)
                try:
                    forms[n - 1] = _apply(forms[n - 1], order)
                except (KeyError, ValueError, IndexError) as error:
                    raise ValueError(f"{path.name}: {line!r}: {error!r}") from error
        made = tuple(_printable(f if n in totals else _totalled(f)) for n, f in enumerate(forms, 1))
        yield Case(code[1], kind.strip(), title.strip(), made, policy, tuple(sorted(expected)))


def _apply(form: Form, order: str) -> Form:
    if added := re.fullmatch(r"增加 (指标|资金) (.*)", order):
        if added[1] == "指标":
            return replace(form, indicators=(*form.indicators, _indicator(added[2])))
        return replace(form, funds=(*form.funds, Fund(*[c.strip() for c in added[2].split("|")])))
    if gone := re.fullmatch(r"删去 (指标|资金)(\d+|\*)", order):
        name = "indicators" if gone[1] == "指标" else "funds"
        rows = getattr(form, name)
        left = () if gone[2] == "*" else tuple(r for n, r in enumerate(rows, 1) if n != int(gone[2]))
        return replace(form, **{name: left})
    field, _, text = order.partition(" =")
    value: Any = {"（空）": "", "（无此栏）": None}.get(text.strip(), text.strip().replace("\\n", "\n"))
    if row := re.fullmatch(r"(指标|资金)(\d+|\*)\.(.+)", field):
        name = "indicators" if row[1] == "指标" else "funds"
        value = _evidence(value) if row[3] == "佐证" else value
        rows = list(getattr(form, name))
        for n in range(len(rows)) if row[2] == "*" else [int(row[2]) - 1]:
            rows[n] = replace(rows[n], **{_ROW[row[1]][row[3]]: value})
        return replace(form, **{name: tuple(rows)})
    noun, part = _HEAD[field.strip()]
    if part is None:
        value = int(value) if field.strip() == "年度" and value else value
        return replace(form, **{noun: value})
    return replace(form, **{noun: replace(getattr(form, noun), **{part: value})})


def _evidence(text: str) -> tuple[Evidence, ...]:
    """名称 | 种类 | 交来时的摘要 | 现在的摘要 | 同一文件的其他项目; "" for none."""
    parts = [part.strip() for part in text.split("|")] if text else []
    return (Evidence(*parts[:3], parts[3], tuple(parts[4:])),) if parts else ()


def _printable(form: Form) -> Form:
    """Without what a document could not hold: a code beside no name, a total below a column that is not there."""
    without = {
        f for f in ("weight", "score") if form.indicators and all(getattr(i, f) is None for i in form.indicators)
    }
    total = replace(form.total, **dict.fromkeys(without))
    total = Total(grade=total.grade) if total.score is None else total
    names = {n: Named(getattr(form, n).name) for n in ("department", "unit") if not getattr(form, n).name}
    return replace(form, total=total, **names)


def _totalled(form: Form) -> Form:
    """The printed total follows the scores, unless the case itself writes it."""
    texts = [f.score for f in form.funds if f.source == "total"] + [i.score for i in form.indicators]
    try:
        total = sum((Decimal((t or "0").removesuffix("分")) for t in texts), Decimal(0))
    except ArithmeticError:
        return form
    return replace(form, total=replace(form.total, score=str(total))) if form.total.score else form
