"""Money that stands otherwise than below a header: beside its labels, by task, transposed."""

from dataclasses import replace

import pytest

from jixiao.layouts import forms
from jixiao.layouts.head import amount_unit
from jixiao.model.form import Form, Fund
from jixiao.model.grid import Document, Seen
from jixiao.pipeline import forms_of
from jixiao.readers import read
from tests.fixture import clean
from tests.layouts.pages import HEAD
from tests.layouts.pages import read as page
from tests.outputs.test_write import written

_TABLE = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n产出指标 数量指标 保洁长度 ≥12公里 13公里 50 50\n"


def _form(*rows: str, title: str = "项目支出绩效自评表", file: str = "表.txt") -> Form:
    text = "项目名称 河道保洁\n" + "\n".join(rows) + "\n" + _TABLE
    (form,) = forms_of(file, (f"{title}\n(2019年度)\n" + text.replace(" ", "\t")).encode())
    return form


@pytest.mark.parametrize("file", ["表.txt", "表.csv"])
def test_the_layout_of_2018_names_each_figure_beside_it(file: str) -> None:
    form = _form(
        "项目资金（万元） 预算数：  100  执行数：  90 ",
        " 其中：财政拨款  80  其中：财政拨款  75 ",
        " 其他资金  20  其他资金  15 ",
        file=file,
    )
    assert form.funds == (
        Fund(source="total", full_year_budget="100", executed="90"),
        Fund("其中：财政拨款", "current_appropriation", full_year_budget="80", executed="75"),
        Fund("其他资金", "other", full_year_budget="20", executed="15"),
    )
    assert not form.problems


@pytest.mark.parametrize(
    "row", ["项目资金（元） 预算数：1,000 执行数：950.5 执行率:95.05%", "预算数:1,000 执行数： 950.5 执行率：95.05％"]
)
def test_a_label_and_its_figure_in_one_cell(row: str) -> None:
    form = _form(row.replace("： 950", "：\u3000950"))
    (found,) = form.funds
    assert (found.full_year_budget, found.executed) == ("1,000", "950.5")
    assert found.execution_rate in ("95.05%", "95.05％") and not form.problems


@pytest.mark.parametrize(
    "cell", ["年度资金总额：100万元", "年度资金总额：100；其中：财政拨款：100", "预算数：100万元，执行数：95万元"]
)
def test_money_in_words_of_one_cell_is_said(cell: str) -> None:
    form = _form(f"项目资金 {cell}")
    assert not form.funds and [cell in p.message for p in form.problems] == [True]


def test_a_figure_that_is_blank_beside_its_label() -> None:
    form = _form("项目资金（万元） 年初预算数 100 全年执行数  执行率 0%")
    assert form.funds == (Fund(source="total", initial_budget="100", executed="", execution_rate="0%"),)


_THREE = (
    Fund(source="total", full_year_budget="100", executed="90"),
    Fund("其中：财政", "current_appropriation", full_year_budget="80", executed="75"),
)


@pytest.mark.parametrize(
    "rows",
    [
        ("资金情况（万元）\t预算安排\t100\t到位\t95\t执行\t90", "\t其中：财政\t80\t其中：财政\t78\t其中：财政\t75"),
        ("项目资金（万元）\t预算安排资金\t100\t实际到位资金\t95\t实际执行资金：90", "\t其中：财政\t80\t其中：财政\t78\t其中：财政 75"),
    ],
)  # fmt: skip
def test_a_sum_that_is_none_of_ours_stands_between_budget_and_execution(rows: tuple[str, ...]) -> None:
    form = _form(*rows)
    assert form.funds == _THREE
    assert not form.problems


def test_one_row_of_money_with_labels_units_and_rate_in_its_cells() -> None:
    form = _form("项目预算执行情况\t预算数\t100万元\t执行数\t90万元\t执行率 90%")
    assert form.funds == (Fund(source="total", full_year_budget="100万元", executed="90万元", execution_rate="90%"),)
    assert not form.problems


def test_a_figure_beside_the_name_of_the_money_is_said_where_it_is_not_read() -> None:
    form = _form("项目资金（万元）\t批复的盘子\t100\t花掉的\t90")
    assert not form.funds
    assert ["批复的盘子 | 100" in p.message for p in form.problems] == [True]


def test_the_heading_above_the_sources_is_no_budget() -> None:
    """部门预算项目支出绩效自评表 of Sichuan, whose sums of a source may all be blank."""
    form = _form(
        "预算执行情况（10分） 年度预算数（万元） 年初预算 调整后预算数 预算执行数 预算执行率 权重 得分 原因",
        " 总额 100 120 90 75.00% 10 7.5 汛期停工",
        " 其中：财政资金 100 120 90 75.00% / / ",
        " 其他资金     / / ",
    )
    assert form.funds == (
        Fund("总额", "total", "100", "120", "90", "10", "75.00%", "7.5", "汛期停工"),
        Fund("其中：财政资金", "current_appropriation", "100", "120", "90", "/", "75.00%", "/", ""),
        Fund("其他资金", "other", "", "", "", "/", "", "/", ""),
    )
    assert form.amount_unit == "万元"
    assert not form.problems


def test_money_by_task_counts_by_its_sum() -> None:
    form = _form(
        "年度主要任务 任务名称 主要内容 全年预算数（A） 全年执行数（B） 分值 执行率（B/A） 得分",
        " 任务1 清理河道 100 90   ",
        " 金额合计  100 90 10 90% 9",
        title="部门整体支出绩效自评表",
    )
    assert form.funds == (
        Fund("金额合计", "total", full_year_budget="100", executed="90", weight="10", execution_rate="90%", score="9"),
    )
    assert [p.message.split("：")[1] for p in form.problems] == ["任务1 | 清理河道 | 100 | 90"]


def test_sources_side_by_side() -> None:
    form = _form("项目资金（万元） 资金来源 年度资金总额 其中：财政拨款", " 年初预算数 100 80", " 全年执行数 90 75")
    assert form.funds == (
        Fund("年度资金总额", "total", initial_budget="100", executed="90"),
        Fund("其中：财政拨款", "current_appropriation", initial_budget="80", executed="75"),
    )
    assert form.amount_unit == "万元"
    assert not form.problems


def test_sources_of_any_name_side_by_side() -> None:
    form = _form("资金来源（亿元） 专项债券 银行贷款 合计", "全年预算数 1.2 0.3 1.5", "全年执行数 1.0  1.0")
    assert [(f.label, f.source, f.full_year_budget) for f in form.funds] == [
        ("专项债券", "unknown", "1.2"),
        ("银行贷款", "unknown", "0.3"),
        ("合计", "total", "1.5"),
    ]
    # which source a sum belongs to is not known where cells are counted and one is blank
    assert [p.message.split("：")[1] for p in form.problems] == ["全年执行数 | 1.0 | 1.0"]


def test_sources_side_by_side_and_what_was_spent_of_their_sum() -> None:
    """财政预算支出项目绩效目标自评表 of Suizhou."""
    form = page(
        HEAD
        + """项目资金来源^2 | 中央（万元） | 省、地（万元） | 本级（万元） | 其他（万元） | 合计（万元） | 执行数（万元） | 执行率*2
    3 | | 5.5 | | 8.5 | 6.8 | 80%*2
    项目决策2分 | 决策依据*2 | 2*3 | 2*3
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 90 | 90*3"""
    )
    assert [(f.label, f.source, f.full_year_budget, f.executed, f.execution_rate) for f in form.funds] == [
        ("中央（万元）", "superior_subsidy", "3", None, None),
        ("省、地（万元）", "unknown", "", None, None),
        ("本级（万元）", "current_appropriation", "5.5", None, None),
        ("其他（万元）", "other", "", None, None),
        ("合计（万元）", "total", "8.5", "6.8", "80%"),
    ]
    assert ["项目决策2分 | 决策依据 | 2 | 2" in p.message for p in form.problems] == [True]


def test_sums_of_sources_without_their_total_are_said() -> None:
    """Whose the execution behind them is, nothing says."""
    form = page(
        HEAD
        + """项目资金来源^2 | 财政拨款 | 其他资金 | 执行数（万元）*2 | 执行率*4
    5 | 3 | 6.8*2 | 85%*4
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 90 | 90*3"""
    )
    assert not form.funds
    assert ["5 | 3 | 6.8 | 85%" in p.message for p in form.problems] == [True]


def test_money_in_a_layout_that_is_not_known_is_said() -> None:
    form = _form("资金来源 财政拨款 社会资本 已到位", " 年初预算数 100 约100 80", " 全年执行数 90 多 75")
    assert not form.funds
    assert [p.field for p in form.problems] == ["funds", "funds"]


def _spaced(funds: str) -> Form:
    text = "项目支出绩效自评表 (2022年度) 项目名称 河道保洁 项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分 "
    (form,) = forms_of("表.txt", (text + funds + " 绩效指标 " + _TABLE.replace("\n", " ")).encode())
    return form


def test_sums_of_a_source_whose_blank_cells_are_lost() -> None:
    form = _spaced("年度资金总额 90 90 89.974 10 99.97% 10 其中：当年财政拨款 90 90 89.974 其他资金")
    assert form.funds[1] == Fund("其中：当年财政拨款", "current_appropriation", "90", "90", "89.974", "", "", "")
    assert not form.problems


@pytest.mark.parametrize("rate", ["", "99.97%"])
def test_fewer_sums_than_columns_may_be_any_of_them(rate: str) -> None:
    form = _spaced(f"年度资金总额 90 90 89.974 10 99.97% 10 其中：当年财政拨款 90 89.974 {rate} 其他资金")
    assert form.funds[1] == Fund("其中：当年财政拨款", "current_appropriation", execution_rate=rate or None)
    assert [p.kind for p in form.problems] == ["ambiguous", "ambiguous"]


def test_a_label_that_a_scan_has_cut_in_two_is_read_whole() -> None:
    document = read("表.docx", written("docx", clean()))
    assert isinstance(document, Document)
    cut = "其中：当年财政拨款"
    grids = []
    for grid in document.grids:
        found = next((c for c in grid.cells if c.text == cut), None)
        cells = [c for c in grid.cells if c is not found]
        if found is not None:
            left = replace(found, text=cut[:6], column_span=1, seen=Seen(1, (0, 0, 9, 9), 0.5))
            span = found.column_span - 1
            cells += [
                left,
                replace(
                    found, text=cut[6:], column=found.column + 1, column_span=span, seen=Seen(1, (9, 0, 18, 9), 1.0)
                ),
            ]
        grids.append(replace(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column)))))
    (form,) = forms(replace(document, grids=tuple(grids)))
    assert [(f.label, f.source) for f in form.funds] == [(f.label, f.source) for f in clean().funds]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("项目资金C万元）", "万元"), ("项目资金〔万元〕", "万元"), ("项目资金万元", "万元"), ("项目资金（万 元）", "万元"),
        ("项目资金\\n《亿元》", "亿元"), ("年度资金总额〔元", "元"), ("金额单位〔万元", "万元"), ("项目资金100万元", None),
        ("项目资金（力元）", None), ("城乡资金元素", None),
    ],
)  # fmt: skip
def test_the_unit_of_money_whatever_its_bracket_was_taken_for(heading: str, unit: str | None) -> None:
    """A recogniser reads （ as C, and 〔 stands in some forms; a sum of money is no unit."""
    assert amount_unit(heading.replace("\\n", "\n")) == unit


@pytest.mark.parametrize(
    ("above", "heading", "doubtful"),
    [
        ("单位：元", "项目资金（万元）", True),
        ("金额单位：万元", "项目资金（元）", True),
        ("单位：万元", "项目资金（万元）", False),
        ("单位： 万元", "项目资金〔万 元〕", False),
        ("单位：元", "项目资金", False),
    ],
)
def test_two_units_of_money_that_differ_leave_it_in_doubt(above: str, heading: str, doubtful: bool) -> None:
    money = (f"{heading}\t年度资金总额\t100\t95", "\t其中：财政拨款\t100\t95")
    text = f"项目支出绩效自评表\n(2019年度)\n{above}\n项目名称\t河道保洁\n{heading}\t\t全年预算数\t全年执行数\n"
    (form,) = forms_of("表.txt", (text + "\n".join(money) + "\n" + _TABLE.replace(" ", "\t")).encode())
    assert form.amount_unit == amount_unit(above)
    assert (("forms", 0, "amount_unit") in form.doubtful) is doubtful
    assert ["不能确定是哪一个" in p.message for p in form.problems] == [True] * doubtful


@pytest.mark.parametrize(("gap", "line"), [(" ", "\n"), ("\t", "\n"), (" ", " ")])
def test_how_the_money_was_managed_is_no_money(gap: str, line: str) -> None:
    """资金管理情况 of the self-evaluation of transfers: questions and sentences."""
    rows = [
        "资金投入情况（万元） 全年预算数（A） 全年执行数（B） 预算执行率（B/A×100%）",
        "年度资金总额： 1000 950 95.00%",
        "其中：中央财政资金 1000 950 95.00%",
        "资金管理情况 情况说明 存在问题和改进措施",
        "分配科学性 按因素法分配 无",
        "使用规范性 按规定使用 无",
        "支出责任履行情况 足额安排配套 无",
    ]
    text = "转移支付区域绩效自评表\n(2023年度)\n项目名称 河道保洁\n" + "\n".join(rows) + "\n" + _TABLE
    (form,) = forms_of("表.txt", text.replace(" ", gap).replace("\n", line).encode())
    assert [(f.source, f.full_year_budget, f.executed) for f in form.funds] == [
        ("total", "1000", "950"),
        ("superior_subsidy", "1000", "950"),
    ]
    assert len(form.indicators) == 1 and not form.problems
