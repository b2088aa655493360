"""Findings written back: for every sample, each with a cell is said on that very cell."""

import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from jixiao.model.form import Goals, Indicator, Named
from jixiao.outputs import output
from jixiao.outputs.found import findings
from jixiao.outputs.returned import give_back, in_official
from jixiao.outputs.written import Written
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.readers import read
from jixiao.registry import checks
from jixiao.returns import ReturnError
from jixiao.sources import read_all
from tests.cli.test_commands import Run, run
from tests.fixture import clean
from tests.returns.packages import W, commented, part
from tests.test_seed import SEED

__all__ = ["run"]  # the fixture
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("20*/*.*"))


def checked_of(path: Path):  # type: ignore[no-untyped-def]
    found = read_all([str(path)], keep=True)
    return check_forms(found.forms, pack("cn-2020-10"), list(checks().values())), found.originals


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_every_finding_stands_on_its_cell(sample: Path) -> None:
    checked, originals = checked_of(sample)
    ((name, data),) = give_back(checked, originals, "docx").items()
    assert name == f"{sample.stem}_核查{sample.suffix if sample.suffix != '.txt' else '.docx'}"
    wanted = list(findings(checked))
    if name.endswith(".xlsx"):
        opened = openpyxl.load_workbook(io.BytesIO(data))
        for found in wanted:
            note = opened[found.place.part].cell(found.place.row, found.place.column).comment
            assert f"{found.code} {found.check.title}" in note.text and found.message in note.text
        return
    stands = commented(data)
    grids = {g.part: g for g in read(sample.name, data).grids}  # type: ignore[union-attr]
    comments = part(data, "word/comments.xml")
    headings = [("".join(c[0].itertext()), "".join(c[1].itertext())) for c in comments]
    assert len(headings) == len(wanted) + 1  # and the cover
    for found in wanted:
        assert any(f"{found.code} {found.check.title}" in h and m == found.message for h, m in headings)
        if name == sample.stem + "_核查.docx" and sample.suffix == ".docx":
            (cell,) = (
                c for c in grids[found.place.part].cells if (c.row, c.column) == (found.place.row, found.place.column)
            )
            heading = next(h for h, _ in headings if f"{found.code} " in h)
            assert heading in stands
            texts = {"".join(t.split()) for h, t in stands.items() if f"{found.code} " in h}
            assert texts, cell


def exactly_on_their_cells(name: str, data: bytes) -> int:
    """Gives a document back and shows that every comment stands on the cell that its finding names; how many there are."""
    forms = forms_of(name, data)
    checked = check_forms(forms, pack("cn-2020-10"), list(checks().values()))
    (back,) = give_back(checked, {forms[0].source.file: lambda: data}, "docx").values()
    grids = {g.part: {(c.row, c.column): c.text for c in g.cells} for g in read(name, data).grids}  # type: ignore[union-attr]
    wanted: Counter[tuple[str, str, str]] = Counter()
    for f in findings(checked):
        cell = grids[f.place.part][f.place.row, f.place.column]  # type: ignore[union-attr]
        wanted[f"{f.code} {f.check.title}", f.message, "".join(cell.split())] += 1
    comments = {c.get(W + "id"): c for c in part(back, "word/comments.xml")}
    stands: Counter[tuple[str, str, str]] = Counter()
    for start in part(back, "word/document.xml").iter(W + "commentRangeStart"):
        comment = comments[start.get(W + "id")]
        heading = "".join(comment[0].itertext()).partition("】")[2]
        cell = next(start.iterancestors(W + "tc"), next(start.iterancestors(W + "p")))
        text = "".join("".join(t.text or "" for t in cell.iter(W + "t")).split())
        if heading:  # not the cover
            stands[heading, "".join(comment[1].itertext()), text] += 1
    assert stands == wanted
    return stands.total()


@pytest.mark.skipif(not SEED.exists(), reason="the seed stays beside the checkout")
def test_the_seed_as_a_word_document() -> None:
    forms = forms_of(SEED.name, SEED.read_bytes())
    assert exactly_on_their_cells("种子.docx", output("write", "docx").render(Written(forms))) > 50


def test_two_hundred_forms_in_one_document() -> None:
    forms = []
    for n in range(200):
        form = clean()
        rows = (replace(form.indicators[0], level3=f"新建供水管网长度{n}", actual="1公里"), *form.indicators[1:])
        forms.append(replace(form, project=Named(f"供水工程{n}"), indicators=rows))
    assert exactly_on_their_cells("两百.docx", output("write", "docx").render(Written(tuple(forms)))) > 200


def test_what_takes_no_remarks_comes_as_the_official_form() -> None:
    form = clean()
    checked = check_forms([form], pack("cn-2020-10"), list(checks().values()))
    for format in ("docx", "xlsx"):
        ((name, data),) = give_back(checked, {}, format).items()
        assert name.endswith(f"_核查.{format}")
        (back,) = forms_of(name, data)
        assert back.project == form.project and len(back.indicators) == len(form.indicators)
    assert len(part(in_official(checked, "docx"), "word/comments.xml")) >= 1


def test_a_goal_that_looks_like_another_form_loses_no_finding() -> None:
    row = replace(clean().indicators[0], actual="1公里")
    form = replace(clean(), goals=Goals("项目名称", "项目名称"), indicators=(row, *clean().indicators[1:]))
    checked = check_forms([form], pack("cn-2020-10"), list(checks().values()))
    said = "".join(part(in_official(checked, "docx"), "word/comments.xml").itertext())
    assert all(found.message in said for found in findings(checked))


def test_a_blank_row_moves_no_comment() -> None:
    blank = Indicator("产出指标", "数量指标", "", "", "", "", "", "")
    rows = (blank, replace(clean().indicators[0], actual="1公里"), *clean().indicators[1:])
    checked = check_forms([replace(clean(), indicators=rows)], pack("cn-2020-10"), list(checks().values()))
    data = in_official(checked, "docx")
    for heading, text in commented(data).items():
        assert "【" not in heading or text.startswith("项目支出绩效自评表"), (heading, text)  # all at the beginning
    said = "".join(part(data, "word/comments.xml").itertext())
    assert all(found.message in said for found in findings(checked))


def test_a_document_that_changed_meanwhile_is_not_written_into() -> None:
    checked, originals = checked_of(next(p for p in SAMPLES if p.suffix == ".docx"))
    (file,) = originals
    with pytest.raises(ReturnError, match="变了"):
        give_back(checked, {file: lambda: b"PK other"}, "docx")


def test_the_command_writes_a_folder_or_one_file(run: Run, tmp_path: Path) -> None:
    word, excel = (next(p for p in SAMPLES if p.suffix == s) for s in (".docx", ".xlsx"))
    folder = tmp_path / "退 回"
    done = run("check", word, excel, "--format", "docx", "-o", folder, "--fail-on", "never")
    assert done.status == 0
    assert sorted(p.name for p in folder.iterdir()) == sorted([f"{word.stem}_核查.docx", f"{excel.stem}_核查.xlsx"])
    again = run("check", word, "--format", "docx", "-o", folder, "--fail-on", "never")
    assert again.status == 2 and "没有覆盖" in again.err
    one = tmp_path / "一份.xlsx"
    assert run("check", excel, "-o", one, "--fail-on", "never").status == 0
    assert "疑点清单" in openpyxl.load_workbook(one).sheetnames and len(openpyxl.load_workbook(one).sheetnames) >= 2
    both = tmp_path / "两份.xlsx"  # of several documents the workbook of findings
    assert run("check", word, excel, "-o", both, "--fail-on", "never").status == 0
    assert "得分重算" in openpyxl.load_workbook(both).sheetnames


def test_a_corrected_copy_that_comes_back_is_read_as_before(run: Run, tmp_path: Path) -> None:
    excel = next(p for p in SAMPLES if p.suffix == ".xlsx")
    one = tmp_path / "一份.xlsx"
    run("check", excel, "-o", one, "--fail-on", "never")
    before, after = (json.loads(run("read", p).out)["forms"] for p in (excel, one))
    for form in (*before, *after):
        form.pop("id"), form.pop("source")
        for problem in form["problems"]:
            problem["where"].pop("file")
    assert before == after


def test_comments_are_proper_xml_for_hostile_texts() -> None:
    hostile = "<w:p>&\u202e]]>\x01"
    form = clean()
    row = replace(form.indicators[0], level3=hostile, score="999")
    checked = check_forms(
        [replace(form, indicators=(row, *form.indicators[1:]))], pack("cn-2020-10"), list(checks().values())
    )
    data = in_official(checked, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(etree.fromstring(package.read("word/comments.xml")).findall(W + "comment")) > 1
