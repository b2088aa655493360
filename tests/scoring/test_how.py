"""The Score JSON: sentences with the numbers put in, clauses, questions."""

import json
from dataclasses import replace

import pytest

from jixiao.model.form import Fund, Name, Total
from jixiao.policies import pack
from jixiao.scoring import explain_scores
from tests.scoring.rows import COST, QUANTITY, SATISFACTION, TIME, form, indicator, scored, told


@pytest.mark.parametrize(
    ("policy", "target", "actual", "level", "said"),
    [
        ("cn-2020-10", "≥3个", "2个", QUANTITY, ["10 × 2 ÷ 3 = 6.67"]),
        ("cn-2020-10", "=9万元", "41万元", COST, ["“=”", "成本指标的金额", "读作上限 ≤9万元", "10 × 9 ÷ 41 = 2.20"]),
        ("cn-2020-10", "9万元", "41万元", COST, ["没有比较符号", "读作上限 ≤9万元"]),
        ("cn-2020-10", "12个月", "12个月", TIME, ["时效指标的时长", "读作上限 ≤12个月"]),
        ("cn-2020-10", "1批次", "1批次", QUANTITY, ["没有比较符号，读作 ≥"]),
        ("cn-2020-10", ">3个", "3个", QUANTITY, ["“>”按 ≥ 计分"]),
        ("cn-2020-10", "≤1天", "30小时", QUANTITY, ["30小时（即 1.25天）", "10 × 1 ÷ 1.25 = 8.00"]),
        ("cn-2020-10", "≤12万元", "15", COST, ["完成值没有写单位，按指标值的单位“万元”读", "10 × 12 ÷ 15 = 8.00"]),
        ("cn-2020-10", "≥10%", "-3%", QUANTITY, ["是负数，按 0 计"]),
        ("cn-2020-10", "≥1万条", "7万条", QUANTITY, ["满分 10", "130%", "由人判断", "不扣分"]),
        ("generic", "≤10个", "12个", QUANTITY, ["10 × [1 −（12 − 10）÷ 10] = 8.00"]),
        ("cn-2021-101", "≥100个", "90个", QUANTITY, ["10 ×（90 ÷ 100 − 60%）÷ 40% = 7.50"]),
        ("cn-2021-101", "≥95%", "85%", SATISFACTION, ["10 × 80% = 8.00"]),
        ("cn-2020-10", "长期", "80%", QUANTITY, ["10 × 80% = 8.00", "达成年度指标"]),
        ("cn-2020-10", "长期", "120%", QUANTITY, ["“120%”按 100% 计"]),
        ("cn-2020-10", "长期", "有效", QUANTITY, ["应得几分？由人判断：0.00 至 10.00 分"]),
        ("cn-2020-10", "长期", "部分达成", QUANTITY, ["60% 至 80%（不含）", "应得几分？由人判断：6.00 至 8.00 分"]),
        ("hebei-tianjin", "=3次", "4次", QUANTITY, ["应得几分？由人判断：0.00 至 10.00 分"]),
        ("shanxi", "≤9万元", "8万元", COST, ["最多得 5 分", "由人判断"]),
        ("cn-2020-10", "9月前", "10月", TIME, ["晚于", "应得几分？由人判断：0.00 至 10.00 分"]),
        ("cn-2020-10", "≥95%", "0.96", QUANTITY, ["不能计分", "0.96"]),
        ("cn-2020-10", "≥5个", "100%", QUANTITY, ["不能计分", "单位不能换算"]),
        ("guangxi", "≥0起", "40起", QUANTITY, ["指标值为 0 而完成值达到 30"]),
    ],
)
def test_the_sentence(policy: str, target: str, actual: str, level: tuple[str, str], said: list[str]) -> None:
    how = told(target, actual, "10", level, policy=policy)["how"]
    assert [part for part in said if part not in how] == [], how


def test_the_json_is_the_contracts() -> None:
    made = scored(
        form(
            indicator("≥3个", "2个", "40", score="26.67"),
            indicator("≥3个", "", "50", score="50"),
            fund=Fund("年度资金总额", "total", "50", "50", "35.57", "10", "71.14%", "7.11分"),
            total=Total("100", "83.78分", ""),
        )
    )
    answer = explain_scores(made, pack("cn-2020-10"))
    assert json.loads(json.dumps(answer, ensure_ascii=False)) == answer
    assert answer["policy"] == "cn-2020-10"
    only = answer["forms"][0]
    assert only["id"] == "云溪.txt#1"
    execution = {key: only["execution"][key] for key in ("rate", "printed_rate", "due", "claimed")}
    assert execution == {"rate": "71.14", "printed_rate": "71.14", "due": "7.11", "claimed": "7.11"}
    assert "35.57 ÷ 50 = 71.14%" in only["execution"]["how"] and "10 × 71.14% = 7.11" in only["execution"]["how"]
    first, second = only["indicators"]
    assert (first["n"], first["method"], first["completion"]) == (1, "quantitative", "0.67")
    assert (first["due_low"], first["due_high"], first["claimed"]) == ("26.67", "26.67", "26.67")
    assert first["clause"] == {"document": "财预〔2020〕10号", "article": "第十六条", "status": "V"}
    assert (second["method"], second["due_low"], second["due_high"]) == ("unscorable", None, None)
    total = {key: only["total"][key] for key in ("printed", "sum", "due_low", "due_high", "grade")}
    # 7.11 + 26.67 = 33.78, and 0 to 50 for the row that cannot be scored
    assert total == {"printed": "83.78", "sum": "83.78", "due_low": "33.78", "due_high": "83.78", "grade": "良"}
    assert "第 2 项不能计分，按 0 至分值计" in only["total"]["how"]


@pytest.mark.parametrize(
    ("doubtful", "part", "said"),
    [
        (
            ("forms", 0, "executed"),
            "execution",
            "全年执行数“35.57”认不清，或不能确定属于哪一行，请对照原件；没有执行率",
        ),
        (("forms", 0, "execution_weight"), "execution", "预算执行率分值“10”认不清"),
        (("indicators", 0, "weight"), "indicators", "分值“40”认不清"),
        (("indicators", 0, "weight"), "total", "第 1 项分值“40”认不清"),
        (("indicators", 0, "actual"), "indicators", "完成值不能识别：认不清，或不能确定属于哪一行，请对照原件"),
        (("forms", 0, "n_indicators"), "total", "可能漏读了指标行；算不出应得总分"),
    ],
)
def test_a_figure_not_read_surely_is_no_blank(doubtful: Name, part: str, said: str) -> None:
    fund = Fund("年度资金总额", "total", "50", "50", "35.57", "10", "71.14%", "7.11")
    made = scored(replace(form(indicator("≥3个", "2个", "40"), fund=fund), doubtful=frozenset([doubtful])))
    answer = explain_scores(made, pack("cn-2020-10"))["forms"][0][part]
    how = (answer[0] if part == "indicators" else answer)["how"]
    assert said in how and "空白" not in how and "不是数字" not in how and "图片" not in how


def test_a_blank_budget_and_one_that_is_no_number_are_told_apart() -> None:
    made = scored(form(fund=Fund("年度资金总额", "total", "", "", "见附件", "10", "", "")))
    how = explain_scores(made, pack("cn-2020-10"))["forms"][0]["execution"]["how"]
    assert how == "全年预算数空白；全年执行数“见附件”不是数字；没有执行率，不能计分。"


def test_only_the_forms_asked_for() -> None:
    made = scored(form(indicator("≥3个", "2个"), id="甲#1"), form(indicator("≥3个", "2个"), id="乙#1"))
    answer = explain_scores(made, pack("cn-2020-10"), ["乙#1"])
    assert [(one["id"], len(one["indicators"])) for one in answer["forms"]] == [("乙#1", 1)]


def test_a_clause_not_yet_checked_says_so() -> None:
    assert told("≤10个", "12个")["clause"]["status"] == "R"


def test_every_weird_row_has_a_sentence() -> None:
    texts = [
        "",
        "—",
        "≥3个",
        "-5%",
        "0",
        "0.5",
        "长期",
        "2024年3月",
        "1-9月",
        "3-5天",
        "约3个，另2个",
        "150万",
        "≥1亿元/月",
        "<=24小时",
    ]
    rows = [
        indicator(t, a, w, level) for t in texts for a in texts for w in ("10", "") for level in (QUANTITY, COST, TIME)
    ]
    for policy in ("cn-2020-10", "cn-2021-101", "generic", "hebei-tianjin", "shanxi"):
        answer = explain_scores(scored(form(*rows), policy=policy), pack(policy))
        hows = [row["how"] for row in answer["forms"][0]["indicators"]]
        assert len(hows) == len(rows) and all(how and "None" not in how for how in hows)


def test_a_full_score_without_a_weight_names_no_figure() -> None:
    assert "得满分。分值空白" in told("≥3个", "3个", "", QUANTITY)["how"]
