"""Due scores in a workbook: 得分重算, 汇总."""

from io import BytesIO

from jixiao.checks.checked import Checked
from jixiao.outputs.scores import scores
from jixiao.outputs.workbook.book import book
from jixiao.outputs.workbook.scores import scores_sheet
from jixiao.outputs.workbook.summary import forms_sheet

SUFFIX = ".xlsx"
BINARY = True


def render(checked: Checked) -> bytes:
    out = BytesIO()
    told = tuple(scores(checked))
    with book(out) as made:
        scores_sheet(made, checked, told)
        forms_sheet(made, checked, told)
    return out.getvalue()
