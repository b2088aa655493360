"""Forms → frames: typed columns beside the printed ones, worked out by hand."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from jixiao.model.columns import COLUMNS
from jixiao.model.form import Form, Fund, Indicator, Total
from jixiao.model.form_json import form_from_json
from jixiao.model.frames import DTYPES
from jixiao.model.value import Value
from jixiao.values import parse
from jixiao.values.frames import frames, frames_from_tables, typed
from jixiao.values.frames.printed import printed
from tests.fixture import clean

SCORED = {"reads_as", "method", "met", "completion", "due_low", "due_high", "due_low_raw", "due_high_raw"}
SCORED |= {"band_stated", "degree_stated", "rate_due", "execution_due", "execution_due_raw", "score_sum", "grade_due"}
AMOUNTS = ("initial_budget", "full_year_budget", "executed")


def row(target: str | None, actual: str | None, year: int | None = 2024) -> dict[str, Any]:
    made = frames([Form("甲#1", year=year, indicators=(Indicator(target=target, actual=actual),))])
    return made.indicators.row(0, named=True)


def funds(*rows: Fund, unit: str | None = "万元") -> pl.DataFrame:
    return frames([Form("甲#1", amount_unit=unit, funds=rows)]).funds


@pytest.mark.parametrize("forms", [[], [Form("甲#1")], [Form("甲#1", indicators=(Indicator(),), funds=(Fund(),))]])
def test_every_column_of_the_glossary_is_there_with_its_type(forms: list[Form]) -> None:
    made = frames(forms)
    for table in ("forms", "funds", "indicators"):
        wanted = {c.name: DTYPES[c.type] for c in COLUMNS if c.table == table and c.name not in SCORED}
        assert dict(getattr(made, table).schema) == wanted


def test_value_columns() -> None:
    made = row(">=1万条", "7万条")
    assert {k.removeprefix("target_"): v for k, v in made.items() if k.startswith("target_")} == {
        "kind": "quantity", "operator": ">=", "number": Decimal(10_000), "unit": "条", "printed_unit": "万条",
        "dimension": "条", "scaled": Decimal(10_000), "start": None, "end": None, "band": None, "why": None,
    }  # fmt: skip
    assert made["actual_scaled"] == 70_000


def test_units_of_one_dimension_are_scaled_alike() -> None:
    made = row("<=1天", "24小时")
    assert made["target_scaled"] == made["actual_scaled"] == 86_400


def test_no_cell_is_null_and_a_blank_cell_is_blank() -> None:
    made = row(None, "—")
    assert (made["target_kind"], made["actual_kind"]) == (None, "blank")
    assert made["target_unit"] is None


@pytest.mark.parametrize(
    ("target", "actual", "unit", "number", "scaled"),
    [
        ("≤90万元", "90", "元", "900000", "900000"),
        ("≤30万元/套", "28.5", "元/套", "285000", "285000"),
        ("≥95%", "96", "%", "96", "96"),
        ("≤5‰", "4", "%", "0.4", "0.4"),
        ("≥32公里", "33", "公里", "33", "33000"),
        ("≥1万条", "7万", "条", "70000", "70000"),
        ("≤0.5%", "0.4", "%", "0.4", "0.4"),
    ],
)
def test_bare_actual_takes_the_unit_of_target(target: str, actual: str, unit: str, number: str, scaled: str) -> None:
    made = row(target, actual)
    assert (made["actual_kind"], made["actual_unit"]) == ("quantity", unit)
    assert made["actual_printed_unit"] == ("万" if "万" in actual else "")
    assert (made["actual_number"], made["actual_scaled"]) == (Decimal(number), Decimal(scaled))
    assert made["actual_dimension"] == made["target_dimension"]


def test_bare_target_takes_the_unit_of_the_actual() -> None:
    made = row("43.2", "45亩")
    assert (made["target_unit"], made["target_dimension"], made["target_scaled"]) == ("亩", "面积", Decimal(86_400))


@pytest.mark.parametrize(("target", "actual"), [("≥95%", "0.96"), ("=100%", "1"), ("≥95%", "0")])
def test_bare_fraction_beside_a_percentage_stays_bare(target: str, actual: str) -> None:
    made = row(target, actual)
    assert (made["actual_unit"], made["actual_dimension"], made["actual_kind"]) == ("", "", "quantity")


def test_bare_count_beside_ten_thousands_is_unread() -> None:
    made = row(">=1万条", "7")
    assert (made["actual_kind"], made["actual_unit"], made["actual_scaled"]) == ("unread", "条", None)
    assert made["actual_why"] == "没有写单位，不能确定是 7 条还是 7 万条"


@pytest.mark.parametrize(
    ("text", "year", "start", "end"),
    [
        ("12月底之前", 2024, date(2024, 12, 31), date(2024, 12, 31)),
        ("9月前", 2024, date(2024, 9, 1), date(2024, 9, 30)),
        ("2月底", 2023, date(2023, 2, 1), date(2023, 2, 28)),
        ("2月底", 2024, date(2024, 2, 1), date(2024, 2, 29)),
        ("1-2月", 2023, date(2023, 1, 1), date(2023, 2, 28)),
        ("1-12月", 2021, date(2021, 1, 1), date(2021, 12, 31)),
        ("2021年1月-12月", 2024, date(2021, 1, 1), date(2021, 12, 31)),
        ("2月29日", 2024, date(2024, 2, 29), date(2024, 2, 29)),
        ("1900年2月", 2024, date(1900, 2, 1), date(1900, 2, 28)),
        ("12月", None, None, None),
        ("12月", 99_999, None, None),
    ],
)
def test_a_year_left_out_is_the_forms(text: str, year: int | None, start: date | None, end: date | None) -> None:
    made = row(text, "完成", year)
    assert (made["target_start"], made["target_end"], made["target_kind"] in ("date", "period")) == (start, end, True)


def test_a_29_february_the_year_does_not_have_is_unread() -> None:
    made = row("2月29日", "2月29日", 2023)
    assert (made["target_kind"], made["actual_start"]) == ("unread", None)
    assert made["target_why"] == "日期有误：2023 年 2 月没有 29 日"


def test_why_says_that_no_year_is_known() -> None:
    assert row("12月", "12月", None)["target_why"] == "没有写年份，表上也没有年度"


def test_numbers_no_frame_can_hold_are_unread() -> None:
    made = row("≥" + "9" * 29 + "万元", "0.0000001%")
    assert (made["target_kind"], made["target_number"], made["actual_kind"]) == ("unread", None, "unread")
    assert made["target_why"] == "数字太大或太小，不能精确保存"


def test_amounts_in_the_forms_unit_and_in_yuan() -> None:
    made = funds(Fund("年度资金总额", "total", "1,200.50", "12万元", "120000元")).row(0, named=True)
    assert [made[f"{c}_value"] for c in AMOUNTS] == [Decimal("1200.5"), 12, 12]
    assert [made[f"{c}_yuan"] for c in AMOUNTS] == [12_005_000, 120_000, 120_000]


def test_amounts_without_a_unit_have_no_yuan() -> None:
    made = funds(Fund("年度资金总额", "total", "12", "—", "12万"), unit=None).row(0, named=True)
    assert (made["initial_budget_value"], made["initial_budget_yuan"]) == (12, None)
    assert (made["full_year_budget_value"], made["full_year_budget_yuan"]) == (None, None)
    assert (made["executed_value"], made["executed_yuan"]) == (None, 120_000)


def test_amounts_that_all_print_one_unit_give_the_form_its_unit() -> None:
    made = funds(Fund("年度资金总额", "total", "12万", "12.5万元", "—"), unit=None).row(0, named=True)
    assert (made["initial_budget_value"], made["full_year_budget_value"]) == (12, Decimal("12.5"))
    assert made["full_year_budget_yuan"] == 125_000


def test_rates_and_scores() -> None:
    made = funds(
        Fund("总额", "total", weight="10", execution_rate="71.14％", score="7.11分"),
        Fund("其他资金", "other", weight="10%", execution_rate="1", score="12万元"),
        Fund("其他资金", "other", weight="—", execution_rate="0.711428571", score="95%"),
    )
    assert made["execution_rate_value"].to_list() == [Decimal("71.14"), 1, Decimal("0.711429")]
    assert made["execution_rate_places"].to_list() == [2, 0, 6]
    assert made["execution_rate_percent"].to_list() == [True, False, False]
    assert made["score_value"].to_list() == [Decimal("7.11"), None, None]
    assert made["score_places"].to_list() == [2, None, None]
    assert made["weight_value"].to_list() == [10, 10, None]


def detail(*rows: tuple[str, str]) -> list[bool]:
    return funds(*(Fund(label, source) for label, source in rows))["detail"].to_list()


TOTAL = ("年度资金总额", "total")
GRANT = ("财政拨款", "current_appropriation")
OF_GRANT = ("其中：当年财政拨款", "current_appropriation")
OTHER = ("其他资金", "other")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([TOTAL, OF_GRANT, ("上年结转资金", "carryover"), OTHER], [0, 0, 0, 0]),
        ([TOTAL, GRANT, ("其中：省级补助", "superior_subsidy"), OTHER], [0, 0, 1, 0]),
        (
            [TOTAL, GRANT, ("其 中：中央补助", "superior_subsidy"), ("省级", "superior_subsidy"), ("县级", "unknown")],
            [0, 0, 1, 1, 1],
        ),
        ([TOTAL, OF_GRANT, ("其中：上年结转", "carryover"), ("其中：其他", "other")], [0, 0, 0, 0]),
        ([TOTAL, ("其中：中央补助", "superior_subsidy"), ("其中：省级补助", "superior_subsidy")], [0, 0, 0]),
        ([TOTAL, OF_GRANT, ("其中：省级补助", "superior_subsidy"), OTHER], [0, 0, 1, 0]),
        ([TOTAL, GRANT, ("其中：上年结转", "carryover"), OTHER], [0, 0, 1, 0]),
        ([OF_GRANT, OTHER], [0, 0]),
        (
            [
                TOTAL,
                ("一、一般公共预算", "current_appropriation"),
                ("其中：中央补助", "superior_subsidy"),
                ("省级", "superior_subsidy"),
                ("二、政府性基金预算", "current_appropriation"),
                ("三．其他资金", "other"),
            ],
            [0, 0, 1, 1, 0, 0],
        ),
    ],
)
def test_detail_rows(rows: list[tuple[str, str]], expected: list[int]) -> None:
    assert detail(*rows) == [bool(e) for e in expected]


def test_details_of_one_form_leave_the_others_alone() -> None:
    with_breakdown = tuple(Fund(*r) for r in (TOTAL, GRANT, ("其中：省级补助", "superior_subsidy"), OTHER))
    usual = tuple(Fund(*r) for r in (TOTAL, OF_GRANT, OTHER))
    made = frames([Form("甲#1", funds=usual), Form("乙#1", funds=with_breakdown), Form("丙#1", funds=usual)]).funds
    assert made["detail"].to_list() == [False] * 3 + [False, False, True, False] + [False] * 3


def test_total_row_is_flattened_into_the_form() -> None:
    first = Fund("总额", "total", "1", "2", "1.5", "10", "75%", "7.5", "资金未到位")
    made = frames([
        Form("甲#1", amount_unit="元", funds=(Fund("其他", "other", "9"), first, replace(first, executed="3"))),
        Form("乙#1", funds=(Fund("其他", "other", "9"),), total=Total("100", "99.50分", "优")),
    ]).forms  # fmt: skip
    one, other = made.row(0, named=True), made.row(1, named=True)
    assert (one["executed"], one["executed_value"], one["executed_yuan"]) == ("1.5", Decimal("1.5"), Decimal("1.5"))
    assert (one["execution_weight_value"], one["execution_rate_value"], one["execution_score_places"]) == (10, 75, 1)
    assert (one["funds_reason"], one["n_funds"], one["n_indicators"]) == ("资金未到位", 3, 0)
    assert (other["executed"], other["executed_value"], other["execution_rate_percent"]) == (None, None, None)
    assert (other["total_score_value"], other["total_score_places"], other["total_grade"]) == (Decimal("99.5"), 2, "优")


@pytest.mark.parametrize(
    ("level1", "level2", "keys"),
    [
        ("产 出 指 标（50分）", "数量指标", ("产出", "数量")),
        ("效益指标", "可持续影响指标", ("效益", "可持续影响")),
        ("满意度\n指标", "服务对象满意度指标", ("满意度", "服务对象满意度")),
        ("一、成本指标", "-", ("成本", "")),
        ("项目产出", "—", ("项目产出", "")),
        ("", None, ("", None)),
    ],
)
def test_level_keys(level1: str, level2: str | None, keys: tuple[str, str | None]) -> None:
    made = frames([Form("甲#1", indicators=(Indicator(level1, level2),))]).indicators.row(0, named=True)
    assert (made["level1_key"], made["level2_key"]) == keys


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("指标1：新建供水管网（公里）", "新建供水管网公里"),
        ("★ＡＩ 平台 建设", "ai平台建设"),
        ("指标体系建设", "指标体系建设"),
        ("培训人数（≥**人）", "培训人数"),
        (None, None),
    ],
)
def test_level3_key(name: str | None, key: str | None) -> None:
    assert frames([Form("甲#1", indicators=(Indicator(level3=name),))]).indicators["level3_key"].to_list() == [key]


def test_reason_blank() -> None:
    reasons = ["", " — ", "/", "、", "无", "汛期停工", None]
    made = frames([Form("甲#1", indicators=tuple(Indicator(reason=r) for r in reasons))]).indicators
    assert made["reason_blank"].to_list() == [True, True, True, True, False, False, None]


def batch() -> list[Form]:
    other = replace(clean(), id="乙#1", year=2023, amount_unit=None, funds=(), indicators=clean().indicators[:3])
    return [clean(), other, replace(clean(), id="丙#1", indicators=())]


def test_a_batch_equals_its_forms_one_by_one() -> None:
    forms = batch()
    together = frames(forms)
    for n, form in enumerate(forms):
        alone = frames([form])
        for table in ("forms", "funds", "indicators"):
            part = getattr(together, table).filter(pl.col("form") == n)
            assert part.drop("form").equals(getattr(alone, table).drop("form"))


def test_row_order_changes_nothing() -> None:
    forms, funds_, indicators = printed(batch())
    shuffled = frames_from_tables(forms, funds_.reverse(), indicators.sample(fraction=1, shuffle=True, seed=1))
    assert shuffled.indicators.equals(frames(batch()).indicators)
    assert shuffled.funds.equals(frames(batch()).funds)


def test_tables_with_few_columns_are_forms_without_those_cells() -> None:
    made = frames_from_tables(
        pl.DataFrame({"form": [0], "year": [2024]}),
        pl.DataFrame({"form": [], "row": []}),
        pl.DataFrame({"form": [0, 0], "n": [2, 1], "target": ["≥5个", "≥6个"]}),
    )
    assert made.indicators["target_number"].to_list() == [6, 5]
    assert made.indicators["actual_kind"].to_list() == [None, None]
    assert made.forms["n_indicators"].to_list() == [2]


def test_a_form_that_is_not_its_position_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="position"):
        frames_from_tables(pl.DataFrame({"form": [5]}), pl.DataFrame({"form": []}), pl.DataFrame({"form": []}))


def test_hostile_cells_do_not_stop_the_batch() -> None:
    cells = ["\ud800", "9" * 100_000, "\x00", "1" * 31, "a" * 1_000_000]
    forms = [
        Form("甲#1", year=2**40, funds=(Fund(c, "total", c, c, c, c, c, c, c),), total=Total(c, c, c),
             indicators=(Indicator(c, c, c, c, c, c, c, c, c),))
        for c in cells
    ]  # fmt: skip
    made = frames(forms)
    assert made.indicators["weight_value"].to_list() == [None] * 5
    assert made.indicators["target_kind"].to_list() == ["qualitative", "unread", "blank", "unread", "qualitative"]


def test_a_string_is_typed_once_however_often_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counting(text: str) -> Value:
        seen.append(text)
        return parse(text)

    monkeypatch.setattr(typed, "parse", counting)
    frames([Form("甲#1", indicators=(Indicator(target="≥5个", actual="5个"),) * 20)] * 50)
    assert sorted(seen) == ["5个", "≥5个"]


SEED = Path(__file__).parents[3] / "shared" / "seed" / "changji-2021.forms.json"


@pytest.mark.skipif(not SEED.exists(), reason="the seed is not part of the project")
def test_seed() -> None:
    made = frames([form_from_json(f) for f in json.loads(SEED.read_text(encoding="utf-8"))["forms"]])
    assert (made.forms.height, made.indicators.height) == (21, 205)
    assert "unread" not in made.indicators["target_kind"].to_list() + made.indicators["actual_kind"].to_list()
    assert made.indicators["weight_value"].null_count() == made.indicators["score_value"].null_count() == 0
    assert set(made.indicators["level1_key"]) == {"产出", "效益", "满意度"}
    # form 3: 50 万元 for the year, 35.57 万元 executed, 71.14%
    third = made.forms.row(2, named=True)
    assert (third["executed_yuan"], third["execution_rate_value"]) == (355_700, Decimal("71.14"))
    # form 8 lets its ceiling of 9 万元 stand against 41 万元
    eighth = made.indicators.filter((pl.col("form") == 7) & (pl.col("target") == "=9万元")).row(0, named=True)
    assert (eighth["target_number"], eighth["actual_number"]) == (90_000, 410_000)


@pytest.mark.parametrize(
    ("name", "target", "actual", "numbers"),
    [
        ("项目成本（万元）", "≤100", "985000元", ("1000000", "985000")),
        ("项目成本（元）", "≤1000000", "105万元", ("1000000", "1050000")),
        ("受益学生人口（万人）", "≥2", "15000人", ("20000", "15000")),
        ("项目成本（元）", "≤100万元", "985000", ("1000000", "985000")),
        ("受益学生人口", "≥2", "15000人", ("2", "15000")),  # nothing said: the unit of the other
        ("到课率（%）", "≥95", "96", ("95", "96")),
        ("维修面积（平方米）", "≥80公里", "85", ("80", "85")),  # the name measures something else
    ],
)
def test_the_unit_in_the_name_is_that_of_a_bare_figure(
    name: str, target: str, actual: str, numbers: tuple[str, str]
) -> None:
    row = replace(clean().indicators[0], level3=name, target=target, actual=actual, target_parts=None)
    made = frames([replace(clean(), indicators=(row,))]).indicators.row(0, named=True)
    assert tuple(f"{made[f'{side}_number'].normalize():f}" for side in ("target", "actual")) == numbers


@pytest.mark.parametrize(("target", "actual"), [("≤100万元", "985000"), ("≥3万元", "50000")])
def test_a_bare_figure_a_thousand_times_the_other_is_asked(target: str, actual: str) -> None:
    row = replace(clean().indicators[0], level3="项目成本", target=target, actual=actual, target_parts=None)
    made = frames([replace(clean(), indicators=(row,))]).indicators.row(0, named=True)
    assert made["actual_kind"] == "unread" and "相差上千倍" in made["actual_why"]


def test_a_blank_level_2_is_that_of_the_row_above_within_its_level_1() -> None:
    def row(level1: str, level2: str | None) -> Indicator:
        return replace(clean().indicators[0], level1=level1, level2=level2)

    rows = (
        row("产出指标", ""),
        row("产出指标", "成本指标"),
        row("产出指标", ""),
        row("产出指标", "—"),
        row("效益指标", ""),
    )
    made = frames([replace(clean(), indicators=rows)]).indicators
    assert made["level2_key"].to_list() == ["", "成本", "成本", "", ""]
    assert made["level2"].to_list() == ["", "成本指标", "", "—", ""]  # as printed
    without = frames([replace(clean(), indicators=(row("产出指标", None),))]).indicators
    assert without["level2_key"].to_list() == [None]
