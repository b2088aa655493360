"""The worked numbers of policy.md §3 and the readings of §1, weight 10 unless said; every expected value by hand."""

from decimal import Decimal

import pytest

from tests.scoring.rows import COST, QUANTITY, SATISFACTION, TIME, due, exactly, one

POINTS = [
    # ≥: 10 × 87 ÷ 100; 10 × 2 ÷ 3 = 6.666…
    ("cn-2020-10", "≥100个", "87个", QUANTITY, "8.70"),
    ("cn-2020-10", "≥3个", "2个", QUANTITY, "6.67"),
    ("cn-2020-10", "≥3个", "3个", QUANTITY, "10"),
    ("cn-2020-10", "≥3个", "9个", QUANTITY, "10"),
    # ratio T ÷ A: 10 × 10 ÷ 12 = 8.333…, ÷ 15 = 6.666…, ÷ 20, ÷ 25
    ("cn-2020-10", "≤10个", "12个", QUANTITY, "8.33"),
    ("cn-2020-10", "≤10个", "15个", QUANTITY, "6.67"),
    ("cn-2020-10", "≤10个", "20个", QUANTITY, "5.00"),
    ("cn-2020-10", "≤10个", "25个", QUANTITY, "4.00"),
    ("hubei", "≤10个", "12个", QUANTITY, "8.33"),
    # linear: 1 − 2/10, 1 − 5/10, from twice the target on 0
    ("generic", "≤10个", "12个", QUANTITY, "8.00"),
    ("generic", "≤10个", "15个", QUANTITY, "5.00"),
    ("generic", "≤10个", "20个", QUANTITY, "0"),
    ("generic", "≤10个", "25个", QUANTITY, "0"),
    ("generic", "≤10个", "10个", QUANTITY, "10"),
    # pass line 60%: (90 − 60) ÷ 40 = 0.75; (80 − 60) ÷ 40 = 0.5; 60% → 0, 59% → 0
    ("cn-2021-101", "≥100个", "90个", QUANTITY, "7.50"),
    ("cn-2021-101", "≥100个", "80个", QUANTITY, "5.00"),
    ("cn-2021-101", "≥100个", "60个", QUANTITY, "0"),
    ("cn-2021-101", "≥100个", "59个", QUANTITY, "0"),
    ("cn-2021-101", "≥100个", "100个", QUANTITY, "10"),
    ("cn-2021-101", "=100个", "90个", QUANTITY, "7.50"),
    # the completion of a ceiling is T ÷ A: 10 ÷ 12.5 = 80% → 5.00; 10 ÷ 20 = 50% → 0
    ("cn-2021-101", "≤10个", "12.5个", QUANTITY, "5.00"),
    ("cn-2021-101", "≤10个", "20个", QUANTITY, "0"),
    # satisfaction bands ≥90 full, [80,90) 80%, [60,80) 50%, below nothing; whatever the target
    ("cn-2021-101", "≥95%", "90%", SATISFACTION, "10"),
    ("cn-2021-101", "≥95%", "89.99%", SATISFACTION, "8.00"),
    ("cn-2021-101", "≥95%", "80%", SATISFACTION, "8.00"),
    ("cn-2021-101", "≥95%", "60%", SATISFACTION, "5.00"),
    ("cn-2021-101", "≥95%", "59%", SATISFACTION, "0"),
    # in the national pack satisfaction is a quantity: 10 × 90 ÷ 95 = 9.473…
    ("cn-2020-10", "≥95%", "90%", SATISFACTION, "9.47"),
    # a ceiling: 10 × 9 ÷ 41 = 2.195…, under cost, with = and without an operator, per unit too (10 × 30 ÷ 40)
    ("cn-2020-10", "=9万元", "41万元", COST, "2.20"),
    ("cn-2020-10", "9万元", "41万元", COST, "2.20"),
    ("cn-2020-10", "=9万元", "8万元", COST, "10"),
    ("cn-2020-10", "30万元/套", "40万元/套", COST, "7.50"),
    ("cn-2020-10", "12个月", "15个月", TIME, "8.00"),
    ("cn-2020-10", "=3天", "4天", TIME, "7.50"),
    # the same elsewhere: without an operator as ≥, = short of it A ÷ T
    ("cn-2020-10", "9万元", "41万元", QUANTITY, "10"),
    ("cn-2020-10", "=41万元", "9万元", QUANTITY, "2.20"),
    ("cn-2020-10", "12个月", "9个月", QUANTITY, "7.50"),
    ("cn-2020-10", "100篇", "87篇", QUANTITY, "8.70"),
    ("cn-2020-10", "=25次", "30次", QUANTITY, "10"),
    ("cn-2020-10", "=25次", "20次", QUANTITY, "8.00"),
    # > and < as ≥ and ≤
    ("cn-2020-10", ">100个", "100个", QUANTITY, "10"),
    ("cn-2020-10", "<10个", "10个", QUANTITY, "10"),
    ("cn-2020-10", "<10个", "20个", QUANTITY, "5.00"),
    # T = 0
    ("cn-2020-10", "≥0起", "0起", QUANTITY, "10"),
    ("cn-2020-10", "≥0起", "3起", QUANTITY, "10"),
    ("cn-2020-10", "=0起", "0起", QUANTITY, "10"),
    ("cn-2020-10", "=0起", "1起", QUANTITY, "0"),
    ("cn-2020-10", "≤0起", "0起", QUANTITY, "10"),
    ("cn-2020-10", "≤0起", "2起", QUANTITY, "0"),
    (">0", ">0个", "0个", QUANTITY, "0"),
    (">0", ">0个", "1个", QUANTITY, "10"),
    # a negative counts as 0
    ("cn-2020-10", "≥10%", "-3%", QUANTITY, "0"),
    ("cn-2020-10", "≤10%", "-3%", QUANTITY, "10"),
    ("cn-2020-10", "=0%", "-3%", QUANTITY, "10"),
    # units convert: 24小时 = 1天; 30小时 = 1.25天 → 10 × 1 ÷ 1.25; 12个月 = 1年; 1000千克 = 1吨
    ("cn-2020-10", "≤1天", "24小时", TIME, "10"),
    ("cn-2020-10", "≤1天", "30小时", TIME, "8.00"),
    ("cn-2020-10", "≥1年", "9个月", QUANTITY, "7.50"),
    ("cn-2020-10", "≥1吨", "870千克", QUANTITY, "8.70"),
    # a bare number takes the unit of the other
    ("cn-2020-10", "≥100个", "87", QUANTITY, "8.70"),
    ("cn-2020-10", "≥95%", "76", QUANTITY, "8.00"),
    ("cn-2020-10", "≤12万元", "15", COST, "8.00"),
    ("cn-2020-10", "≥95%", "0", QUANTITY, "0"),
    # words: the percentage is the degree, at most 100%
    ("cn-2020-10", "长期", "80%", QUANTITY, "8.00"),
    ("cn-2020-10", "长期", "100%", QUANTITY, "10"),
    ("cn-2020-10", "长期", "120%", QUANTITY, "10"),
    ("cn-2020-10", "长期", "0%", QUANTITY, "0"),
    # bands by words
    ("cn-2020-10", "显著提升", "达成年度指标", QUANTITY, "8..10"),
    ("cn-2020-10", "显著提升", "达成预期指标", QUANTITY, "8..10"),
    ("cn-2020-10", "显著提升", "基本达成", QUANTITY, "8..10"),
    ("cn-2020-10", "显著提升", "已完成", QUANTITY, "8..10"),
    ("cn-2020-10", "显著提升", "部分达成预期指标并具有一定效果", QUANTITY, "6..8"),
    ("cn-2020-10", "显著提升", "部分完成", QUANTITY, "6..8"),
    ("cn-2020-10", "显著提升", "未达成", QUANTITY, "0..6"),
    ("cn-2020-10", "显著提升", "未完成", QUANTITY, "0..6"),
    ("cn-2020-10", "显著提升", "有效", QUANTITY, "0..10"),
    ("cn-2020-10", "显著提升", "0.8", QUANTITY, "0..10"),
    # hubei 100–80 / 80–50 / 50–0
    ("hubei", "显著提升", "部分达成", QUANTITY, "5..8"),
    ("hubei", "显著提升", "未达成", QUANTITY, "0..5"),
    # dates and periods
    ("cn-2020-10", "2024年11月30日", "2024年11月20日", TIME, "10"),
    ("cn-2020-10", "2024年11月30日", "2024年12月1日", TIME, "0..10"),
    ("cn-2020-10", "12月底之前", "7月", TIME, "10"),
    ("cn-2020-10", "9月前", "10月", TIME, "0..10"),
    ("cn-2020-10", "2024年1月-12月", "2024年1月-2024年12月", TIME, "10"),
    ("cn-2020-10", "2024年1月-12月", "2024年3月-12月", TIME, "0..10"),
    ("cn-2020-10", "2021年-2022年", "2021年1月-12月", TIME, "0..10"),
    ("cn-2020-10", "1-12月", "7月", TIME, "10"),
    ("cn-2020-10", "1-9月", "10月", TIME, "0..10"),
    ("cn-2020-10", "2024年12月31日", "2024年1月-10月", TIME, "10"),
    # hebei-tianjin: = with another actual, and a ceiling exceeded, are for a person
    ("hebei-tianjin", "=25次", "30次", QUANTITY, "0..10"),
    ("hebei-tianjin", "=25次", "20次", QUANTITY, "0..10"),
    ("hebei-tianjin", "=25次", "25次", QUANTITY, "10"),
    ("hebei-tianjin", "≤10个", "12个", QUANTITY, "0..10"),
    ("hebei-tianjin", "≤10个", "9个", QUANTITY, "10"),
    ("hebei-tianjin", "≥100个", "87个", QUANTITY, "8.70"),
    ("hebei-tianjin", "=9万元", "8万元", COST, "0..10"),
    # shanxi: a default cost row scores at most 5; the form does not say which one is
    ("shanxi", "≤9万元", "8万元", COST, "5..10"),
    ("shanxi", "=9万元", "41万元", COST, "2.20"),
    ("shanxi", "≤9个", "8个", QUANTITY, "10"),
    # jiangxi, guangxi, zhejiang differ from the national pack elsewhere
    ("jiangxi", "≥3个", "2个", QUANTITY, "6.67"),
    ("guangxi", "≤10个", "12个", QUANTITY, "8.33"),
    ("zhejiang", "=25次", "30次", QUANTITY, "10"),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "target", "actual", "level", "expected"), POINTS)
def test_due(policy: str, target: str, actual: str, level: tuple[str, str], expected: str) -> None:
    policy = "cn-2020-10" if policy == ">0" else policy
    assert due(target, actual, "10", level, policy=policy) == exactly(expected)


UNSCORABLE = [
    ("", "5个"), ("—", "5个"), ("≥5个", ""), ("≥5个", "/"), ("长期", ""),
    ("≥5个", "100%"), ("≥5公里", "3个"), ("≥5个", "已完成"), ("≥5个", "2024年12月31日"),
    ("2024年12月31日", "已完成"), ("2024年1月-12月", "12个月"), ("10-20%", "15%"), ("80%~90%", "85%"),
    ("≥95%", "0.96"), ("≥95%", "1"), ("0.95", "96%"),
    ("≥5个", "完成5个，正在办理3个"), ("提高", "完成5个，正在办理3个"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "actual"), UNSCORABLE)
def test_unscorable(target: str, actual: str) -> None:
    row = one(target, actual)
    assert row["method"] == "unscorable"
    assert (row["due_low"], row["due_high"], row["due_low_raw"], row["due_high_raw"]) == (None,) * 4
    assert (row["met"], row["completion"]) == (None, None)


@pytest.mark.parametrize(
    ("target", "actual", "level", "method", "reads_as", "met", "completion"),
    [
        ("≥100个", "87个", QUANTITY, "quantitative", ">=", False, "0.87"),
        ("≥1万条", "7万条", QUANTITY, "quantitative", ">=", True, "7"),
        ("≤18万元", "12万元", COST, "reverse", "<=", True, "1.5"),
        ("=9万元", "41万元", COST, "reverse", "<=", False, "0.219512"),
        ("=9万元", "0万元", COST, "reverse", "<=", True, None),
        ("=3个", "2个", QUANTITY, "equal", "=", False, "0.666666"),
        ("=0个", "0个", QUANTITY, "equal", "=", True, None),
        ("2024年9月", "2024年8月", TIME, "date", None, True, None),
        ("长期", "80%", QUANTITY, "qualitative", None, None, "0.8"),
        ("长期", "有效", QUANTITY, "qualitative", None, None, None),
        ("≥95%", "96%", SATISFACTION, "quantitative", ">=", True, "1.010526"),
    ],
)
def test_reading(
    target: str,
    actual: str,
    level: tuple[str, str],
    method: str,
    reads_as: str | None,
    met: bool,
    completion: str | None,
) -> None:
    row = one(target, actual, "10", level)
    assert (row["method"], row["reads_as"], row["met"]) == (method, reads_as, met)
    assert row["completion"] == (None if completion is None else Decimal(completion))


def test_satisfaction_is_a_method_of_its_own_where_a_pack_has_its_bands() -> None:
    assert one("≥95%", "96%", "10", SATISFACTION, policy="cn-2021-101")["method"] == "satisfaction"
    # a satisfaction that is no percentage cannot fall into a band of per cents: (87 ÷ 100 − 60%) ÷ 40% = 67.5%
    row = one("≥100分", "87分", "10", SATISFACTION, policy="cn-2021-101")
    assert (row["method"], row["due_low"]) == ("quantitative", Decimal("6.75"))


def test_degree_and_band_are_what_the_actual_says_of_words() -> None:
    assert one("长期", "80%")["degree_stated"] == 80
    assert one("长期", "部分达成")["band_stated"] == 2
    quantity = one("≥95%", "80%")
    assert (quantity["degree_stated"], quantity["band_stated"]) == (None, None)


def test_raw_is_cut_so_that_rounding_it_again_is_exact() -> None:
    # 10 × 2 ÷ 3 = 6.6666666…
    row = one("≥3个", "2个")
    assert row["due_low_raw"] == Decimal("6.666666")
    # 7 × 95 ÷ 100 = 6.65: half-up at one decimal 6.7, at two 6.65
    assert one("≥100个", "95个", "7")["due_high_raw"] == Decimal("6.65")


def test_half_up_never_rounds_twice() -> None:
    # 10 × 96.01 ÷ 101.01 = 9.50499950…: 9.50, though six decimals kept and rounded again would give 9.51
    assert due("≥101.01公里", "96.01公里") == exactly("9.50")
    # 5 × 1001 ÷ 2000 = 2.5025 → 2.50; 5 × 1002 ÷ 2000 = 2.505 → 2.51
    assert due("≥2000个", "1001个", "5") == exactly("2.50")
    assert due("≥2000个", "1002个", "5") == exactly("2.51")


@pytest.mark.parametrize("weight", ["", "-5", "无", "999999999999"])
def test_without_a_usable_weight_nothing_is_due(weight: str) -> None:
    row = one("≥3个", "2个", weight)
    assert (row["method"], row["due_low"], row["due_high"]) == ("quantitative", None, None)
    assert row["completion"] == Decimal("0.666666")


def test_figures_too_large_are_refused_not_wrapped() -> None:
    assert one("≥99999999999999999个", "1个")["method"] == "unscorable"
    assert due("≥999999999999999个", "1个") == exactly("0")


def test_a_pack_may_assign_points_directly() -> None:
    from jixiao.policies import pack

    direct = pack("cn-2020-10").with_parameter("quantitative.rule", "binary")
    from tests.scoring.rows import form, indicator, scored

    rows = form(
        indicator("≥3个", "2个"), indicator("≥3个", "3个"), indicator("≤3个", "4个"), indicator("=3个", "4个"),
        indicator("长期", "80%"),
    )  # fmt: skip
    frame = scored(rows, policy=direct).indicators
    assert frame["method"].to_list() == ["binary"] * 4 + ["qualitative"]
    assert frame["due_high"].to_list() == [Decimal(p) for p in ("0", "10", "0", "10", "8")]


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("应急响应时间（小时）", "2", "1.5"),
        ("投诉次数", "3次", "1次"),
        ("财政供养人员控制率", "100%", "92%"),
        ("“三公”经费变动率", "5%", "3%"),
        ("预算调整率", "3%", "1%"),
        ("结转结余率", "2%", "1%"),
    ],
)
def test_a_bare_target_that_may_be_a_ceiling_is_asked(name: str, target: str, actual: str) -> None:
    """Less of it is better, and no operator says so: neither reading is ours to choose."""
    row = one(target, actual, name=name)
    assert (row["method"], row["met"], row["reads_as"]) == ("quantitative", None, None)
    assert (row["due_low"], row["due_high"]) == (Decimal(0), Decimal(10))
    assert one(target, target, name=name)["due_low"] == 10  # as aimed at: full either way
    assert one("≤" + target, actual, name=name)["due_low"] == 10  # an operator settles it
    assert one(target, actual, name="投诉处理率")["met"] is False  # more of it is better
    assert one(target, actual, name="血压控制率")["met"] is False
