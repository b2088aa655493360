"""A document that could not be read is named in every report: what is missing from the figures is said beside them."""

import json
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from jixiao.checks.checked import Checked, Unread
from jixiao.model.grid import Place, Problem
from jixiao.outputs import output
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.readers import OwnReport, read
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


def test_what_a_form_could_not_say_stands_in_the_findings_too() -> None:
    lost = Problem("indicators", "unplaced", "这一行不能确定属于哪一栏", Place("表1", 9, 2))
    made = check_forms([replace(clean(), problems=(lost,))], pack("cn-2020-10"), list(checks().values()))
    (problem,) = json.loads(output("check", "json").render(made))["problems"]
    assert (problem["form"], problem["kind"], problem["message"]) == (clean().id, lost.kind, lost.message)
    assert (problem["where"]["part"], problem["where"]["row"], problem["where"]["column"]) == ("表1", 9, 2)


@pytest.mark.parametrize(
    ("command", "format"),
    [("check", "json"), ("check", "html"), ("check", "xlsx"), ("report", "docx"), ("report", "xlsx")],
)
def test_a_report_among_the_documents_is_no_form(command: str, format: str) -> None:
    made = output(command, format).render(checked())
    with pytest.raises(OwnReport, match="不是自评表"):
        read(f"报告.{format}", made)
