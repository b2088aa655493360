"""Findings in a workbook: 疑点清单, 已豁免, 得分重算, 汇总, 核查项, 读取问题."""

from collections.abc import Callable, Mapping
from io import BytesIO

from jixiao.checks.checked import Checked
from jixiao.outputs import returned
from jixiao.outputs.scores import scores
from jixiao.outputs.workbook.book import book
from jixiao.outputs.workbook.findings import findings_sheets
from jixiao.outputs.workbook.problems import problems_sheet
from jixiao.outputs.workbook.scores import scores_sheet
from jixiao.outputs.workbook.summary import checks_sheet, forms_sheet

SUFFIX = ".xlsx"
BINARY = True


def render(checked: Checked) -> bytes:
    out = BytesIO()
    told = tuple(scores(checked))
    with book(out) as made:
        findings_sheets(made, checked)
        scores_sheet(made, checked, told)
        forms_sheet(made, checked, told)
        checks_sheet(made, checked)
        problems_sheet(made, checked)
    return out.getvalue()


def give_back(checked: Checked, originals: Mapping[str, Callable[[], bytes]]) -> dict[str, bytes]:
    return returned.give_back(checked, originals, "xlsx")
