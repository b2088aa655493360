"""Labels as provinces print them, and what they name."""

import pytest

from jixiao.layouts import words


@pytest.mark.parametrize(
    ("family", "name", "labels"),
    [
        (words.HEAD, "project", "项目支出名称 专项（项目）名称 政策和项目名称 转移支付项目名称 自评项目名称"),
        (words.HEAD, "unit", "项目负责单位 项目建设单位 项目申报单位 实施（使用）单位"),
        (words.FUNDS, "initial_budget", "年初预算数 批复预算金额"),
        (words.FUNDS, "full_year_budget", "年度预算 全年预算数（A） 预算安排资金 调整后预算"),
        (words.FUNDS, "executed", "累计支出 已支出 全年执行数（B） 执行"),
        (words.FUNDS, "execution_rate", "执行率（B/A） 支出完成率 支付进度 资金使用率"),
        (words.FUNDS, "reason", "偏差说明 未完成原因"),
        (words.FUNDS, "extra", "实际到位资金 到位率"),
        (words.fund_source, "total", "本年度资金总额 年度资金总额："),
        (words.fund_source, "current_appropriation", "其中：本年一般公共预算拨款 当年拨款 国有资本经营预算 其中：财政"),
        (words.fund_source, "carryover", "年初结转 上年结转资金"),
        (words.fund_source, "superior_subsidy", "上级资金 上级专款 上级补助"),
        (words.fund_source, "special_account", "财政专户 财政专户管理资金"),
        (words.fund_source, "unit_funds", "事业单位经营收入 自有资金"),
        (words.fund_source, "other", "区级财政资金 旗级资金 其他资金"),
        (words.fund_source, None, "项目总投资 银行贷款 资金性质"),
        (words.GOALS, "expected", "当年目标 年初设定目标"),
        (words.GOALS, "actual", "年末实际完成情况 当年完成情况 实际完成目标"),
        (words.GOALS, None, "项目预算执行情况 自评情况"),
        (words.INDICATORS, "target", "设定值 年度指标值"),
        (words.INDICATORS, "weight", "权数 分值 参考分值"),
        (words.INDICATORS, "score", "单位自评分 实得分"),
        (words.INDICATORS, "reason", "扣分说明 偏差原因分析及改进措施"),
    ],
)  # fmt: skip
def test_labels(family: words.Labels, name: str | None, labels: str) -> None:
    assert {label: family(label) for label in labels.split()} == dict.fromkeys(labels.split(), name)
