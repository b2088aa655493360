"""A document that could not be read is named in every report: what is missing from the figures is said beside them."""

import json
from io import BytesIO

import openpyxl
import pytest

from jixiao.checks.checked import Checked, Unread
from jixiao.outputs import output
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks
from tests.fixture import clean

MISSING = Unread("坏 了.docx", "文件已损坏")


def checked(*unread: Unread) -> Checked:
    return check_forms([clean()], pack("cn-2020-10"), list(checks().values()), unread=unread)


@pytest.mark.parametrize("format", ["json", "html", "xlsx", "sarif"])
def test_it_is_named_with_the_reason(format: str) -> None:
    made = output("check", format).render(checked(MISSING))
    if format == "json":
        assert json.loads(made)["unread"] == [{"file": "坏 了.docx", "why": "文件已损坏"}]
    elif format == "sarif":
        (invocation,) = json.loads(made)["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is False
        assert "文件已损坏" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    elif format == "xlsx":
        sheet = openpyxl.load_workbook(BytesIO(made))["读取问题"]
        assert ["坏 了.docx", "整份文件", "没有读到：文件已损坏"] in [[c.value for c in row] for row in sheet.rows]
    else:
        page = made.decode()
        assert "没有读到的文件" in page and "坏 了.docx" in page and "文件已损坏" in page


def test_nothing_is_said_where_nothing_is_missing() -> None:
    assert "没有读到的文件" not in output("check", "html").render(checked()).decode()
    assert "读取问题" not in openpyxl.load_workbook(BytesIO(output("check", "xlsx").render(checked()))).sheetnames
