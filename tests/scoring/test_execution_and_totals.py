"""Execution scores, totals and grades, by hand from policy.md §1 and §3."""

from decimal import Decimal
from typing import Any

import pytest

from jixiao.model.form import Fund, Total
from jixiao.policies import pack
from jixiao.policies.pack import Pack
from jixiao.scoring import explain_scores
from tests.scoring.rows import form, indicator, scored


def head(*rows: Any, policy: str | Pack = "cn-2020-10", **more: Any) -> dict[str, Any]:
    return scored(form(*rows, **more), policy=policy).forms.row(0, named=True)


def fund(budget: str, executed: str, weight: str | None = "10", score: str | None = "10") -> Fund:
    return Fund("年度资金总额", "total", budget, budget, executed, weight, "", score)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("policy", "budget", "executed", "weight", "rate", "due"),
    [
        # 12 ÷ 18 = 66.666…%; 10 × 66.67% = 6.667
        ("cn-2020-10", "18", "12", "10", "66.67", "6.67"),
        # 10 × 99.97% = 9.997; in a band it is below 100
        ("cn-2020-10", "10000", "9997", "10", "99.97", "10.00"),
        ("jiangxi", "10000", "9997", "10", "99.97", "7.00"),
        ("cn-2021-101", "10000", "9997", "10", "99.97", "7.00"),
        ("jiangxi", "100", "100", "10", "100", "10"),
        ("jiangxi", "100", "80", "10", "80", "7"),
        ("jiangxi", "100", "79.99", "10", "79.99", "5"),
        ("jiangxi", "100", "60", "10", "60", "5"),
        ("jiangxi", "100", "59.99", "10", "59.99", "0"),
        # 99.996% is printed 100.00%: the rate is rounded before it is looked up
        ("jiangxi", "100000", "99996", "10", "100", "10"),
        # the printed weight wins, the pack's stands in where none is printed
        ("cn-2020-10", "100", "50", "20", "50", "10"),
        ("hubei", "100", "50", "", "50", "10"),
        ("hubei", "100", "50", "—", "50", "10"),
        ("hubei", "100", "50", None, "50", "10"),
        ("cn-2020-10", "100", "50", "", "50", "5"),
        ("cn-2020-10", "100", "50", "１０分", "50", "5"),
        # 96.01 ÷ 101.01 = 95.0499…% → 95.05%; 10 × 95.05% = 9.505 → 9.51
        ("cn-2020-10", "101.01", "96.01", "10", "95.05", "9.51"),
        # over 100%: capped, in zhejiang too
        ("cn-2020-10", "100", "120", "10", "120", "10"),
        ("zhejiang", "100", "120", "10", "120", "10"),
        # budget 0
        ("cn-2020-10", "0", "0", "10", None, None),
        ("cn-2020-10", "0", "5", "10", None, None),
        ("zhejiang", "0", "0", "10", "100", "10"),
        ("zhejiang", "0", "5", "10", None, None),
        # blank or unreadable is not zero
        ("cn-2020-10", "", "5", "10", None, None),
        ("cn-2020-10", "100", "", "10", None, None),
        ("cn-2020-10", "100", "约50", "10", None, None),
        ("cn-2020-10", "100", "-5", "10", "-5", "0"),
        ("cn-2020-10", "100", "0", "10", "0", "0"),
    ],
)  # fmt: skip
def test_execution(
    policy: str, budget: str, executed: str, weight: str | None, rate: str | None, due: str | None
) -> None:
    made = head(indicator("≥1个", "1个"), fund=fund(budget, executed, weight), policy=policy)
    assert (made["rate_due"], made["execution_due"]) == (number(rate), number(due))


def test_totals_add_what_is_due_and_what_is_printed() -> None:
    made = head(
        indicator("≥3个", "2个", "40", score="26.67"),  # 40 × 2 ÷ 3 = 26.67
        indicator("提高", "部分达成", "50", score="35"),  # 30 to 40
        fund=fund("18", "12", score="6.67"),
    )
    assert (made["due_low"], made["due_high"]) == (Decimal("63.34"), Decimal("73.34"))
    assert made["score_sum"] == Decimal("68.34")
    assert made["grade_due"] == "中"


def test_a_row_that_cannot_be_scored_counts_from_nothing_to_its_weight() -> None:
    made = head(indicator("≥3个", "3个", "40"), indicator("≥3个", "", "50"))
    assert (made["due_low"], made["due_high"]) == (Decimal(50), Decimal(100))


def test_no_total_without_a_weight_and_no_sum_without_a_score() -> None:
    made = head(indicator("≥3个", "3个", "40", score="40"), indicator("≥3个", "3个", "", score="50"))
    assert (made["due_low"], made["due_high"], made["score_sum"]) == (None, None, Decimal(100))
    made = head(indicator("≥3个", "3个", "90", score=""))
    assert (made["due_low"], made["score_sum"], made["grade_due"]) == (Decimal(100), None, None)
    assert head()["due_low"] is None and head()["score_sum"] is None


def test_no_total_where_the_weight_of_the_execution_is_no_number() -> None:
    """Neither from nor to: a total from 4 to nobody knows what is none, and has its sentence."""
    unread = head(indicator("≥5个", "2个", "10"), fund=fund("100", "50", "10个"))
    assert (unread["execution_due"], unread["due_low"], unread["due_high"]) == (None, None, None)
    made = scored(form(indicator("≥5个", "2个", "10"), fund=fund("100", "50", "≥5个")))
    (said,) = explain_scores(made, pack("cn-2020-10"))["forms"]
    assert said["total"]["how"].startswith("预算执行率分值“≥5个”不是数字；算不出应得总分。")


def test_a_detail_row_without_weight_and_score_adds_nothing() -> None:
    made = head(indicator("≥3个", "3个", "90", score="90"), indicator("≥1个", "1个", "", score="", name="其中：干管"))
    assert (made["due_low"], made["due_high"], made["score_sum"]) == (Decimal(100),) * 3


def test_a_layout_without_execution_score_counts_it_only_where_it_makes_up_the_total() -> None:
    bare = fund("100", "50", None, None)
    assert head(indicator("≥3个", "3个", "90", score="90"), fund=bare)["due_low"] == Decimal(95)
    whole = head(indicator("≥3个", "3个", "100", score="100"), fund=bare)
    assert (whole["due_low"], whole["score_sum"], whole["execution_due"]) == (Decimal(100), Decimal(100), Decimal(5))


def test_zero_budget_leaves_the_execution_points_open() -> None:
    made = head(indicator("≥3个", "3个", "90"), fund=fund("0", "0"))
    assert (made["due_low"], made["due_high"]) == (Decimal(90), Decimal(100))


@pytest.mark.parametrize(
    ("total", "grade"),
    [("90", "优"), ("89.995", "优"), ("89.994", "良"), ("80", "良"), ("79.99", "中"), ("60.00分", "中"), ("59.99", "差"),
     ("0", "差"), ("九十左右", None)],
)  # fmt: skip
def test_grade_of_the_printed_total_rounded_first(total: str, grade: str | None) -> None:
    assert head(indicator("≥3个", "3个", "90", score="90"), total=Total("100", total, ""))["grade_due"] == grade


def test_grade_of_the_sum_where_no_total_is_printed() -> None:
    for printed in ("", None, "—"):
        made = head(indicator("≥3个", "3个", "90", score="75"), total=Total("100", printed, ""))
        assert (made["score_sum"], made["grade_due"]) == (Decimal(85), "良")


def test_other_grades_are_a_parameter() -> None:
    four = pack("cn-2020-10").with_parameter("grades", [["80", "优"], ["70", "良"], ["60", "中"], ["0", "差"]])
    assert head(indicator("≥3个", "3个"), total=Total("100", "81", ""), policy=four)["grade_due"] == "优"


def test_rows_that_do_not_apply_are_taken_out_only_where_the_pack_says_so() -> None:
    rows = (indicator("≥3个", "3个", "40"), indicator("≥4个", "3个", "30"), indicator("提高", "不适用", "20"))
    kept = head(*rows)
    # 10 + 40 + 22.5 and 0 to 20
    assert (kept["due_low"], kept["due_high"]) == (Decimal("72.50"), Decimal("92.50"))
    rescaled = head(*rows, policy=pack("cn-2020-10").with_parameter("not_applicable.rule", "rescale"))
    # 72.5 of the 80 points left: 72.5 × 100 ÷ 80 = 90.625 → 90.63
    assert (rescaled["due_low"], rescaled["due_high"]) == (Decimal("90.63"),) * 2


def test_a_batch_equals_its_forms_one_by_one() -> None:
    forms = [
        form(indicator("≥3个", "2个", "40"), indicator("长期", "80%", "50"), id="甲#1"),
        form(id="乙#1"),
        form(indicator("≤3天", "", "90"), fund=fund("0", "0"), id="丙#1", year=None),
        form(
            indicator("=9万元", "41万元", "90", ("产出指标", "成本指标")),
            fund=fund("50", "35.57", None, None),
            id="丁#1",
        ),
    ]
    batch = scored(*forms)
    for n, single in enumerate(forms):
        alone = scored(single)
        assert batch.forms.drop("form").row(n) == alone.forms.drop("form").row(0)
        mine = batch.indicators.filter(form=n).drop("form")
        assert mine.rows() == alone.indicators.drop("form").rows()
    turned = scored(*reversed(forms))
    assert turned.forms.drop("form").rows() == batch.forms.drop("form").rows()[::-1]


def test_an_empty_batch_has_every_column() -> None:
    empty, some = scored(), scored(form(indicator("≥3个", "3个")))
    assert empty.forms.schema == some.forms.schema
    assert empty.indicators.schema == some.indicators.schema
