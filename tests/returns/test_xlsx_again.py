"""A workbook annotated before: what was ours goes, what people have written since stays."""

import io
import random
from datetime import datetime

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from jixiao.model.mark import FINDINGS_SHEET as MARK
from jixiao.model.remark import Remark
from jixiao.returns.sheet.styles import Styles
from jixiao.returns.xlsx import annotate
from tests.layouts.made import made
from tests.layouts.shapes import as_xlsx
from tests.readers.reader_documents import xlsx
from tests.returns.workbooks import AT, COVER, bare, drawn, fills, looks, notes, opened, parts, remark, rich, saved

MADE = {"rich": rich, "drawn": drawn, "form": lambda: as_xlsx(made(random.Random(5), spaces=False))}


def _remarks(data: bytes, rng: random.Random) -> list[Remark]:
    names = opened(data).sheetnames
    severities = ("error", "warning", "info")
    return [
        remark(rng.choice(names), rng.randint(1, 40), rng.randint(1, 9), rng.choice(severities), f"G{n} 第 {n} 条")
        for n in range(30)
    ]


@pytest.mark.parametrize("make", MADE)
def test_twice_is_once(make: str) -> None:
    data = MADE[make]()
    remarks = _remarks(data, random.Random(3))
    once = annotate(data, remarks, COVER, AT)
    assert annotate(once, remarks, COVER, AT) == once


@pytest.mark.parametrize("make", MADE)
def test_new_remarks_replace_the_former_ones(make: str) -> None:
    """The way by other remarks leads to the same notes, fills and cells as the straight one."""
    data = MADE[make]()
    remarks = _remarks(data, random.Random(4))
    straight = annotate(data, remarks, COVER, AT)
    round_about = annotate(annotate(data, _remarks(data, random.Random(9)), (), AT), remarks, COVER, AT)
    assert notes(round_about) == notes(straight)
    assert looks(round_about) == looks(straight)
    for name, content in parts(straight).items():
        if name.startswith("xl/worksheets/sheet"):
            cells = [
                [c.get("r") for c in etree.fromstring(x).iter("{*}c")] for x in (content, parts(round_about)[name])
            ]
            assert cells[0] == cells[1]


@pytest.mark.parametrize("make", MADE)
def test_without_remarks_nothing_of_ours_is_left_but_the_list(make: str) -> None:
    data = MADE[make]()
    back = annotate(annotate(data, _remarks(data, random.Random(4)), COVER, AT), [], COVER, AT)
    assert notes(back) == notes(data) and fills(back) == {} and looks(back) == looks(data)
    old, new = parts(data), parts(back)
    sheets = [name for name in old if name.startswith("xl/worksheets/sheet")]
    assert [etree.tostring(etree.fromstring(new[n]), method="c14n") for n in sheets] == [
        etree.tostring(etree.fromstring(old[n]), method="c14n") for n in sheets
    ]
    assert new.keys() - old.keys() <= {f"xl/worksheets/sheet{len(sheets) + 1}.xml"}
    assert annotate(back, [], COVER, AT) == back


def test_another_day_changes_dates_alone() -> None:
    once = annotate(rich(), [remark("台账", 2, 2)], COVER, AT)
    later = annotate(once, [remark("台账", 2, 2)], COVER, datetime(2024, 4, 1))
    assert parts(once) == parts(later)


def _saved_elsewhere(change) -> bytes:  # type: ignore[no-untyped-def]
    """An annotated workbook that a person has opened, changed and saved with another program."""
    data = annotate(rich(), [remark("台账", 2, 2), remark("台账", 9, 1, "info"), remark("表 1's", 2, 1)], COVER, AT)
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    return saved(book)


def test_after_another_program_has_saved_it_ours_is_still_known() -> None:
    data = _saved_elsewhere(lambda book: None)
    out = annotate(data, [remark("台账", 3, 1, "warning")], COVER, AT)
    assert opened(out).sheetnames == ["表 1's", "隐藏", "台账", "疑点清单"]
    assert notes(out) == {**notes(rich()), ("台账", "A3"): "【提醒】G707 满分\n应为：8.00"}
    assert fills(out) == {("台账", "A3"): "FFFFEB9C"}


def test_a_reply_written_into_our_note_stays() -> None:
    def reply(book: openpyxl.Workbook) -> None:
        note = book["台账"]["B2"].comment
        book["台账"]["B2"].comment = Comment(note.text + "\n已改，见附件", "赵六")

    out = annotate(_saved_elsewhere(reply), [], COVER, AT)
    assert notes(out)["台账", "B2"].strip() == "已改，见附件"


def test_a_fill_and_a_value_set_since_stay() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book["台账"]["B2"].fill = PatternFill("solid", fgColor="FF00FFFF")
        book["台账"]["A9"] = "补上了"

    sheet = opened(annotate(_saved_elsewhere(fill), [], COVER, AT))["台账"]
    assert sheet["B2"].fill.fgColor.rgb == "FF00FFFF"
    assert sheet["A9"].value == "补上了" and sheet["A9"].fill.fill_type is None


def test_notes_moved_by_a_new_row_are_found() -> None:
    def insert(book: openpyxl.Workbook) -> None:
        sheet = book["台账"]
        sheet.move_range("A1:B9", rows=3)
        for old, new in (("B2", "B5"), ("A9", "A12")):
            text = {"B2": "【错误】G707 满分\n应为：8.00", "A9": "【提示】G707 满分\n应为：8.00"}[old]
            sheet[old].comment, sheet[new].comment = None, Comment(text, "绩效核查")

    data = _saved_elsewhere(insert)
    assert fills(data).keys() >= {("台账", "B5"), ("台账", "A12")}
    out = annotate(data, [], COVER, AT)
    assert notes(out) == notes(rich()) and fills(out) == {}


@pytest.mark.parametrize(
    "fill", ["", "x", "<b/>", "<fill", "<fill><q:a/></fill>", '<fill xmlns="urn:x"><a/></fill>', "\ud800"]
)
def test_a_kept_fill_that_somebody_has_changed_leaves_the_cell(fill: str) -> None:
    styles = Styles(parts(rich())["xl/styles.xml"])
    style = styles.filled(1, "error")
    assert styles.unfilled(style, 99_999, fill, None) in (style, style + 1)


def test_records_that_are_none_do_no_harm() -> None:
    bad = (
        "{", "[]", "{}", "null", '{"sheet":1}', "&#9;", "[" * 5000,
        '{"sheet":"自评表","row":1,"column":1,"note":"x","made":"","style":99999,"fill":"<b/>","applied":null,"box":"9"}',
        '{"sheet":"自评表","row":-5,"column":0,"note":"x","made":"row","style":-1,"fill":"\\ud800","applied":"1","box":null}',
    )  # fmt: skip
    cells = "".join(f'<row r="{n}"><c r="F{n}" t="inlineStr"><is><t>{t}</t></is></c></row>' for n, t in enumerate(
        (t.replace("<", "&lt;") for t in bad), 2
    ))  # fmt: skip
    first = f'<row r="1"><c r="F1" t="inlineStr"><is><t>{MARK}</t></is></c></row>'
    own = xlsx(first + cells, sheets='<sheet name="疑点清单" sheetId="1" r:id="s1"/>')
    out = annotate(bare(own), [remark("别处", 1, 1)], COVER, AT)
    assert opened(out).sheetnames == ["疑点清单"]
