"""A row that the program did not read, given back: replayed where it stands, not where it may have been read since."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.corrections import Added, Correction, completed, corrections, written
from jixiao.model.form import Form, Fund, Indicator
from jixiao.model.grid import Place
from jixiao.sources import read_all
from tests.cli.test_commands import Run, run  # noqa: F401  (a fixture)
from tests.corrections.test_corrections import DAY
from tests.fixture import clean
from tests.outputs.test_write import written as document

ROWS = ("forms", 0, "n_indicators")


def _row(**said: object) -> Correction:
    known = {
        "form": 1,
        "forms": 1,
        "table": "indicators",
        "rows": 2,
        "after": 1,
        "below": "甲",
        "texts": (("level3", "乙"),),
    }
    return Correction(Added(**known | said), "", "", "张三", DAY)  # type: ignore[arg-type]


def _form() -> Form:
    places = {("indicators", 0, "score"): Place("表1", 4, 7), ("indicators", 1, "score"): Place("表1", 5, 7)}
    doubtful = frozenset({ROWS, ("indicators", 1, "score")})
    return Form("a#1", indicators=(Indicator(level3="甲"), Indicator(level3="丙")), places=places, doubtful=doubtful)


def test_what_is_known_of_the_rows_below_goes_with_them() -> None:
    assert corrections(written([_row()])) == (_row(),)
    (made,), (remark,) = completed([_form()], [_row()])
    assert [row.level3 for row in made.indicators] == ["甲", "乙", "丙"]
    assert made.places == {
        ("indicators", 0, "score"): Place("表1", 4, 7),
        ("indicators", 2, "score"): Place("表1", 5, 7),
    }
    assert made.doubtful == {
        ROWS,
        ("indicators", 2, "score"),
    }  # to have added one does not say that it was the only one
    assert remark.problem.message == "指标第 2 行“乙”没有读到，张三 2026-03-01 对照原件添上"


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (_row(rows=1), "可能已经读到了"),
        (_row(below="丁"), "它上面一行"),
        (_row(after=9), "它上面一行"),
        (_row(forms=2), "不能确定是哪一张"),
        (_row(form=2), "不能确定是哪一张"),
        (_row(table="forms"), "没有“forms”这张表"),
        (_row(texts=(("evidence", "x"),)), "没有“evidence”这一栏"),
    ],
)
def test_one_that_no_longer_fits_is_said_and_not_added(one: Correction, why: str) -> None:
    made, (remark,) = completed([_form()], [one])
    assert made == (_form(),) and remark.problem.kind == "correction_unmet" and why in remark.problem.message


def test_rows_lost_are_given_back_one_by_one(run: Run, tmp_path: Path) -> None:  # noqa: F811
    """The third row, the first, and the second of the money are gone; given back, the form is as it was."""
    whole = clean()
    paper = tmp_path / "表 一.docx"
    paper.write_bytes(document("docx", replace(whole, indicators=(*whole.indicators[1:2], *whole.indicators[3:]), funds=whole.funds[:1])))  # fmt: skip
    (before,) = read_all([str(paper)]).forms

    def given(row: Indicator | Fund, above: str, **labels: str) -> None:
        said = [part for name, label in labels.items() for part in ("--set", f"{label}={getattr(row, name)}")]
        done = run("correct", paper, "--row", above, *said, "--by", "李四")
        assert (done.status, done.err) == (0, "") and "添上了" in done.out

    columns = {"level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "target": "target", "actual": "实际完成值", "weight": "分值", "score": "得分"}  # fmt: skip
    given(whole.indicators[0], "指标0", **columns)
    given(whole.indicators[2], "指标 2", **columns)
    given(whole.funds[1], "资金1", label="资金名称", initial_budget="年初预算数", full_year_budget="全年预算数", executed="全年执行数")  # fmt: skip
    (now,) = read_all([str(paper)]).forms
    assert [(r.level1, r.level2, r.level3, r.target, r.actual, r.weight, r.score) for r in now.indicators] == [
        (r.level1, r.level2, r.level3, r.target, r.actual, r.weight, r.score) for r in whole.indicators
    ]
    assert [(f.source, f.executed) for f in now.funds] == [(f.source, f.executed) for f in whole.funds]
    assert sum("对照原件添上" in p.message for p in now.problems) == 3

    # what is found in such a row has no cell to point to, and none that is another's
    first = whole.indicators[0]
    run("correct", paper, "--undo"), run("correct", paper, "--undo"), run("correct", paper, "--undo")
    assert read_all([str(paper)]).forms == (before,)
    given(replace(first, score="99"), "指标0", **columns)
    findings = json.loads(run("check", paper, "--format", "json", "--fail-on", "never").out)["findings"]
    own = [f for f in findings if f["code"] == "G701"]
    assert [f["indicator"] for f in own] == [1] and own[0]["where"]["row"] is None
    returned = run("check", paper, "--format", "docx", "-o", tmp_path / "退回", "--fail-on", "never")
    assert returned.status == 0 and len(list((tmp_path / "退回").iterdir())) == 1


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["--row", "指标99", "--set", "三级指标=x"], "没有 指标99"),
        (["--row", "第三行", "--set", "三级指标=x"], "不是一行"),
        (["--row", "指标1", "--set", "三级=x"], "要写成 栏目="),
        (["--row", "指标1", "--set", "一级指标=产出指标"], "都空着"),
        (["--row", "资金1", "--set", "全年执行数=3"], "没有写资金名称"),
        (["--set", "三级指标=x"], "--row"),
        (["--row", "指标1", "--undo"], "--undo"),
    ],
)
def test_what_is_no_row_is_one_line(run: Run, tmp_path: Path, args: list[str], why: str) -> None:  # noqa: F811
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    ran = run("correct", paper, *args, "--by", "李四")
    assert ran.status == 2 and why in ran.err and ran.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["表.docx"]


@pytest.mark.parametrize(
    ("row", "texts", "told"),
    [
        ("指标1", ["三级指标=管网维修"], "一级指标“产出指标”（同上一行）、二级指标“数量指标”（同上一行）、三级指标“管网维修”"),
        ("指标0", ["三级指标=管网维修"], "一级指标“产出指标”（同下一行）、二级指标“数量指标”（同下一行）、三级指标“管网维修”"),
        ("指标1", ["三级指标=满意度", "一级指标=满意度指标", "二级指标="], "一级指标“满意度指标”、二级指标“数量指标”（同上一行）、"),
    ],
)  # fmt: skip
def test_the_levels_that_an_added_row_takes_are_told(
    run: Run,  # noqa: F811
    tmp_path: Path,
    row: str,
    texts: list[str],
    told: str,
) -> None:
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    given = [part for text in texts for part in ("--set", text)]
    assert told in run("correct", paper, "--row", row, *given, "--by", "李四").out


def test_the_same_row_twice_is_said(run: Run, tmp_path: Path) -> None:  # noqa: F811
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    row = ("correct", paper, "--row", "指标1", "--set", "三级指标=管网维修", "--by", "李四")
    assert run(*row).status == 0
    ran = run(*row)
    assert ran.status == 2 and "已经添过了" in ran.err
