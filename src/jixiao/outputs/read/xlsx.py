"""Forms as printed in a workbook: 表单, 项目资金, 绩效指标, 读取问题."""

from io import BytesIO

from jixiao.checks.checked import Checked
from jixiao.outputs.workbook.book import book
from jixiao.outputs.workbook.forms import form_sheets
from jixiao.outputs.workbook.problems import problems_sheet

SUFFIX = ".xlsx"
BINARY = True


def render(checked: Checked) -> bytes:
    out = BytesIO()
    with book(out) as made:
        form_sheets(made, checked)
        problems_sheet(made, checked)
    return out.getvalue()
