"""The smallest fix: hand-made slips with the change that undoes each, and planted ones by the hundred."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from jixiao.model.form import Form, Fund, Indicator, Named, Total
from jixiao.model.repair import Repair
from jixiao.outputs import output
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from tests.fixture import clean
from tests.repairs.planted import consistent, planted, put

# 57.24 of 60: 95.40%, 9.54 of 10; 12 + 19 (38 of 40 at 20) + 50 + 9.54 = 90.54
GOOD = Form(
    "甲#1",
    title="项目支出绩效自评表",
    project=Named("河道保洁"),
    amount_unit="万元",
    funds=(
        Fund("年度资金总额", "total", "60", "60", "57.24", "10", "95.40%", "9.54"),
        Fund("其中：当年财政拨款", "current_appropriation", "45", "45", "43.21", "—", "", "—"),
        Fund("其他资金", "other", "15", "15", "14.03", "—", "", "—"),
    ),
    indicators=(
        Indicator("产出指标", "数量指标", "保洁长度", "≥12公里", "12公里", "12", "12", ""),
        Indicator("产出指标", "数量指标", "清淤方量", "≥40方", "38方", "20", "19", "汛期停工。"),
        Indicator("效益指标", "社会效益指标", "居住环境", "改善", "有所改善", "58", "50", "还有死角。"),
    ),
    total=Total("100", "90.54", None),
)


def found(form: Form) -> tuple[Repair, ...]:
    checked = check_forms([form], pack("cn-2020-10"), (), suggest=True)
    assert checked.repairs is not None
    return checked.repairs[0]


def said(form: Form) -> list[list[tuple[str, str, str]]]:
    return [[(c.field, c.proposed, c.slip) for c in repair.changes] for repair in found(form)]


def test_where_all_agrees_nothing_is_proposed() -> None:
    assert found(GOOD) == () and found(clean()) == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (("forms", 0, "total_score"), "95.04", ("total_score", "90.54", "数不对")),
        (("forms", 0, "total_score"), "90.45", ("total_score", "90.54", "数字颠倒")),
        (("funds", 0, "execution_rate"), "94.50%", ("execution_rate", "95.40%", "数字颠倒")),
        (("funds", 0, "full_year_budget"), "600000", ("full_year_budget", "60", "元和万元弄混")),
        (("funds", 0, "executed"), "5.724", ("executed", "57.24", "小数点错位")),
        (("indicators", 1, "score"), "20", ("score", "19", "照抄了旁边的格")),
        (("indicators", 0, "weight"), "21", ("weight", "12", "数字颠倒")),
        (("funds", 0, "score"), "9.45", ("score", "9.54", "数字颠倒")),
    ],
)
def test_one_slip_is_undone(name: tuple[str, int, str], text: str, expected: tuple[str, str, str]) -> None:
    (repair,) = found(put(GOOD, name, text))
    (change,) = repair.changes
    assert (change.field, change.proposed) == expected[:2]
    assert change.slip == expected[2] or expected[2] == "数不对"
    assert (change.table, change.row, change.printed) == (*name[:2], text)


def test_what_the_figures_do_not_tell_is_shown_as_a_tie() -> None:
    # 63 is no sum of 45 and 15: each of the three may have one digit wrong
    proposals = said(put(GOOD, ("funds", 0, "initial_budget"), "63"))
    assert {(c[0][1]) for c in proposals} == {"60", "48", "18"}


def test_too_many_answers_are_none() -> None:
    rows = tuple(
        Indicator("产出指标", "数量指标", f"事{n}", "改善", "有所改善", "15", "12", "说明。") for n in range(6)
    )
    form = replace(GOOD, indicators=rows, total=Total("100", "82.54", None))  # 72 + 9.54 = 81.54
    assert all(len(found(f)) <= 4 for f in (form, put(form, ("forms", 0, "total_score"), "83.54")))


def test_nobody_s_judgement_is_called_a_slip() -> None:
    # the qualitative score is for people: the sum alone is wrong, and the sum is what is proposed
    (repair,) = found(put(GOOD, ("forms", 0, "total_score"), "70.11"))
    assert [(c.table, c.proposed) for c in repair.changes] == [("forms", "90.54")]


def test_no_repair_breaks_a_limit() -> None:
    # 200 typed for 43.21: the other source has spent all of its 15 and cannot have spent more
    form = put(GOOD, ("funds", 1, "executed"), "40")
    for repair in found(form):
        for change in repair.changes:
            assert (change.table, change.row, change.field, change.proposed) != ("funds", 2, "executed", "17.24")
    rows = tuple(
        Indicator("产出指标", "数量指标", f"事{n}", "改善", "有所改善", "45", f"{n}", "说明。") for n in (42, 43)
    )
    form = replace(GOOD, indicators=rows, total=Total("100", "99.54", None))  # 85 + 9.54 = 94.54: five too many
    assert all(c.field == "total_score" for r in found(form) for c in r.changes)


def test_a_source_left_out_is_no_slip() -> None:
    form = replace(GOOD, funds=GOOD.funds[:2])  # every column of the total is too large by a whole source
    assert found(form) == ()


def rate(count: int, seed: int) -> tuple[float, Counter[str], Counter[str]]:
    rng = random.Random(seed)
    right: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for _ in range(count):
        plant = planted(rng)
        tried[plant.slip] += 1
        first = found(plant.form)[:2]
        right[plant.slip] += any((c.table, c.row, c.field) == plant.name for r in first for c in r.changes)
    return right.total() / count, right, tried


def _print(share: float, right: Counter[str], tried: Counter[str]) -> None:
    print(f"true cell in the first two proposals: {share:.1%} of {tried.total()}")
    for slip in tried:
        print(f"  {slip} {right[slip]}/{tried[slip]}")


def test_planted_slips_are_found() -> None:
    share, right, tried = rate(200, 20261123)
    _print(share, right, tried)
    assert share >= 0.9


@pytest.mark.soak
def test_three_thousand_planted_slips() -> None:
    share, right, tried = rate(3000, 1)
    _print(share, right, tried)
    assert share >= 0.9


def test_consistent_forms_get_no_proposal() -> None:
    rng = random.Random(5)
    assert all(found(consistent(rng)) == () for _ in range(60))


def test_every_report_says_it() -> None:
    from jixiao.registry import checks

    form = put(GOOD, ("forms", 0, "total_score"), "90.45")
    checked = check_forms([form], pack("cn-2020-10"), list(checks().values()), suggest=True)
    text = output("check", "table").render(checked).decode().replace("\n", "").replace(" ", "")
    assert "改1格就都对得上" in text and "90.45→90.54（可能是数字颠倒）" in text
    page = output("check", "html").render(checked).decode()
    assert "建议的改法" in page and "90.45 → 90.54（可能是数字颠倒）" in page
    assert '"expected": "90.54"' in output("check", "json").render(checked).decode()
