"""What a person set right: kept beside the document, replayed while it fits, said with who and when."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.corrections import SUFFIX, Added, Correction, CorrectionError, Whole, applied, corrections, written
from jixiao.model.grid import Cell, Document, Grid, Place, Seen
from jixiao.outputs import where
from jixiao.sources import Failure, collect, read_all
from tests.cli.test_commands import Run, run  # noqa: F401  (a fixture)
from tests.fixture import clean
from tests.outputs.test_write import needs_fonts
from tests.outputs.test_write import written as document
from tests.readers.scanned import drawn, noisy, picture_file

DAY = date(2026, 3, 1)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
PLACE = st.builds(Place, TEXT, st.integers(1, 10**6), st.integers(1, 10**6))
WHOLE = st.builds(Whole, st.integers(1, 99), st.integers(1, 99), TEXT)
CELL = st.builds(Correction, PLACE | WHOLE, TEXT, TEXT, TEXT.map(str.strip).filter(bool), st.dates())
TEXTS = st.dictionaries(TEXT, TEXT, max_size=3).map(lambda said: tuple(said.items()))
ROW = st.builds(
    Added, st.integers(1, 99), st.integers(1, 99), TEXT, st.integers(0, 99), st.integers(0, 99), TEXT, TEXTS
)
ADDED = st.builds(Correction, ROW, st.just(""), st.just(""), TEXT.map(str.strip).filter(bool), st.dates())
ONE = CELL | ADDED


@given(st.lists(ONE, max_size=5, unique_by=lambda one: one.place))
def test_what_is_written_is_read_back(every: list[Correction]) -> None:
    assert corrections(written(every)) == tuple(every)


GOOD = written([Correction(Place("表1", 2, 3), "1O", "10", "张三", DAY)]).decode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[correction]", r"^第 1 行“\[\[correction\]”不合 TOML 格式"),
        (GOOD.replace('"10"', "”10”"), r"第 11 行“meant = ”10””不合 TOML 格式：.*英文的双引号"),
        (GOOD.replace('who = "张三"', 'who = "张三'), '第 12 行“who = "张三”不合 TOML 格式'),
        (GOOD.replace("row = 2", "row = 2\nrow = 3"), "第 9 行“row = 3”不合 TOML 格式"),
        (GOOD + "\n" + GOOD.replace("row = 2", "row = -2"), "^第 20 行起的第 2 条更正"),
        ("a = 1", "要写成"),
        (GOOD.replace('who = "张三"', 'who = " "'), "谁改的"),
        (GOOD.replace('who = "张三"\n', ""), "有且只有"),
        (GOOD.replace("row = 2", "row = 0"), "从 1 数的整数"),
        (GOOD.replace("row = 2", "row = true"), "从 1 数的整数"),
        (GOOD.replace("when = 2026-03-01", 'when = "2026-03-01"'), "写成日期"),
        ("correction = 3", "要写成"),
        ("a=" + "[" * 20_000, "括号套得太深|不合 TOML 格式"),
        ("#" * 5_000_000, "不像是更正清单"),
    ],
)
def test_a_file_that_is_wrong_is_one_line(text: str, why: str) -> None:
    with pytest.raises(CorrectionError, match=why) as error:
        corrections(text.encode())
    assert "\n" not in str(error.value)


def test_a_file_saved_by_a_chinese_windows_editor() -> None:
    assert corrections(GOOD.replace("\n", "\r\n").encode("gb18030"))[0].who == "张三"
    assert corrections(b"\xef\xbb\xbf" + GOOD.encode())[0].meant == "10"


def read(*texts: str) -> Document:
    cells = (Cell(text, 1, n, seen=Seen(1, (0, 0, 9, 9), 0.3, "l0")) for n, text in enumerate(texts, 1))
    return Document("a.png", "", "image", (Grid("表1", tuple(cells)),))


def test_a_cell_set_right_is_sure_and_the_others_stay() -> None:
    made, (remark,) = applied(read("1O", "8"), [Correction(Place("表1", 1, 1), "1O", "10", "张三", DAY)])
    first, second = made.grids[0].cells
    assert first.text == "10" and first.seen is not None and not first.seen.doubtful and first.seen.other == ""
    assert second == read("1O", "8").grids[0].cells[1]
    assert remark.problem.kind == "corrected"
    assert remark.problem.message == "读作“1O”，张三 2026-03-01 对照原件，更正为“10”"


@pytest.mark.parametrize("place", [Place("表1", 1, 1), Place("表1", 9, 9), Place("表7", 1, 1)])
def test_one_that_no_longer_fits_is_said_and_not_applied(place: Place) -> None:
    made, (remark,) = applied(read("7"), [Correction(place, "1O", "10", "张三", DAY)])
    assert made == read("7")
    assert remark.problem.kind == "correction_unmet"
    assert "没有用上" in remark.problem.message and "1O" in remark.problem.message and "张三" in remark.problem.message


@needs_fonts
def test_a_doubtful_scan_set_right_in_a_folder(run: Run, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "报来 的"
    folder.mkdir()
    paper = folder / "扫描 件.png"
    before = picture_file([noisy(page, 90) for page in drawn([clean()], 90)])
    paper.write_bytes(before)
    (form,) = read_all([str(folder)]).forms
    name = next(n for n in sorted(form.doubtful) if n in form.places and n[0] == "indicators" and n[2] == "level3")
    place = form.places[name]
    done = run("correct", paper, where.said(form, place), "河道保洁长度（已核对）", "--by", "李四")
    assert (done.status, done.err) == (0, "") and "李四" in done.out

    (again,) = read_all([str(folder)]).forms  # the file of corrections is no document
    assert name not in again.doubtful
    assert again.indicators[name[1]].level3 == "河道保洁长度（已核对）"
    (said,) = [p for p in again.problems if p.kind == "corrected"]
    assert "李四" in said.message and said.where == place
    assert paper.read_bytes() == before
    assert {path.name for path in folder.iterdir()} == {paper.name, paper.name + SUFFIX}

    report = run("check", folder, "--format", "json", "--fail-on", "never")
    assert any("李四" in problem["message"] for problem in json.loads(report.out)["problems"])
    assert "李四" in run("correct", paper).out

    # set right once more: the last holds; what was read stays what the program read
    run("correct", paper, where.said(form, place), "保洁", "--by", "王五", "--quiet")
    (one,) = corrections((folder / (paper.name + SUFFIX)).read_bytes())
    assert (one.meant, one.who) == ("保洁", "王五") and one.read == (form.indicators[name[1]].level3 or "")


@needs_fonts
def test_of_several_forms_each_says_its_own(run: Run, tmp_path: Path) -> None:  # noqa: F811
    paper = tmp_path / "两张.pdf"
    paper.write_bytes(document("pdf", clean(), clean()))
    second = read_all([str(paper)]).forms[1]
    place = second.places["indicators", 0, "actual"]
    assert run("correct", paper, where.said(second, place), "34公里", "--by", "李四").status == 0
    one, two = read_all([str(paper)]).forms
    assert [f.indicators[0].actual for f in (one, two)] == ["33公里", "34公里"]
    assert [sum(p.kind == "corrected" for p in f.problems) for f in (one, two)] == [0, 1]


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["表1 第99行第1列", "x"], "没有 表1 第 99 行第 1 列这一格：表1 有 7 行 "),
        (["表1 第1行第5列", "x"], "这一格并在 表1 第1行第3列 里"),
        (["表7 第1行第1列", "x"], "这份文档有 "),
        (["哪一格", "x"], "不是单元格的位置"),
        (["表1 第1行第1列"], "还要写原件上的字"),
    ],
)
def test_what_cannot_be_corrected_is_one_line(run: Run, tmp_path: Path, args: list[str], why: str) -> None:  # noqa: F811
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    ran = run("correct", paper, *args)
    assert ran.status == 2 and why in ran.err and ran.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["表.docx"]


def test_a_title_or_a_label_is_not_taken_for_what_was_filled_in(run: Run, tmp_path: Path) -> None:  # noqa: F811
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    (form,) = read_all([str(paper)]).forms
    name = form.places["forms", 0, "project_name"]
    title, label = (where.said(form, place) for place in (form.places["forms", 0, "title"], replace(name, column=1)))
    for place in (title, label):
        ran = run("correct", paper, place, "云溪县交通局", "--by", "李四")
        assert ran.status == 2 and "表题或栏目名" in ran.err and "--force" in ran.err
    assert not (tmp_path / (paper.name + SUFFIX)).exists()
    assert run("correct", paper, label, "项目名称", "--by", "李四").status == 0  # read doubtfully and right
    assert run("correct", paper, title, "云溪县交通局", "--by", "李四", "--force").status == 0


def test_a_folder_or_nothing_cannot_be_corrected(run: Run, tmp_path: Path) -> None:  # noqa: F811
    assert run("correct", tmp_path / "没有.pdf", "表1 第1行第1列", "x").status == 2
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.docx").write_bytes(document("docx", clean()))
    assert "不是单独的一份文档" in run("correct", tmp_path, "表1 第1行第1列", "x").err


def test_a_broken_file_of_corrections_is_said_and_the_document_read(tmp_path: Path) -> None:
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    (tmp_path / f"表.docx{SUFFIX}").write_text("[[", encoding="utf-8")
    (form,) = read_all([str(tmp_path)]).forms
    assert form.problems[0].kind == "correction_unmet" and "没有用上" in form.problems[0].message
    assert len(list(collect([str(tmp_path)]))) == 1


def test_a_broken_file_of_corrections_is_told_before_its_document_is_read(
    run: Run,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    beside = tmp_path / f"表.docx{SUFFIX}"
    beside.write_text(GOOD.replace('"10"', "”10”"), encoding="utf-8")
    told: list[str] = []

    def reading(*_: object) -> Failure:
        told.append("读")
        return Failure(str(paper), "")

    with monkeypatch.context() as patched:
        patched.setattr("jixiao.sources.read_one", reading)
        read_all([str(paper)], warned=lambda failure: told.append(failure.shown))
    assert told == [str(beside), "读"]
    for command in (("check", paper), ("correct", paper)):
        err = run(*command).err
        assert f"{beside}" in err and "第 11 行" in err and "请改好再读" in err and "line" not in err


def test_a_batch_reads_again_what_was_corrected(run: Run, tmp_path: Path) -> None:  # noqa: F811
    import polars as pl

    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    paper = folder / "表.docx"
    paper.write_bytes(document("docx", clean()))
    batch = ("batch", folder, "-o", out, "--fail-on", "never", "--quiet")
    assert run(*batch).status == 0
    (form,) = read_all([str(paper)]).forms
    at = where.said(form, form.places["indicators", 0, "actual"])
    run("correct", paper, at, "34公里", "--by", "李四")
    assert run(*batch).status == 0
    texts = pl.read_parquet(
        out / "indicators" / "*.parquet" if (out / "indicators").is_dir() else out / "indicators.parquet"
    )
    assert "34公里" in texts["actual"].to_list()
