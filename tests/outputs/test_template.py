"""A user's own Word template: placeholders over several runs, rows that repeat, and what is not known."""

from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.outputs.error import OutputError
from jixiao.outputs.template import filled, placeholders
from jixiao.readers import read
from tests.cli.test_commands import Run, form, run
from tests.fixture import clean
from tests.readers.reader_documents import docx, p, tbl, tc, tr

__all__ = ["form", "run"]  # fixtures


def texts(data: bytes) -> list[str]:
    return [c.text for g in read("表.docx", data).grids for c in g.cells]  # type: ignore[union-attr]


def test_texts_are_put_in_whatever_runs_the_placeholder_is_broken_into() -> None:
    broken = "<w:p><w:r><w:t>名称：{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{项目</w:t></w:r><w:r><w:t>名称}} （{{ 年度 }}）</w:t></w:r></w:p>"
    made = texts(filled(docx(broken + p("{{预期目标}}")), clean()))
    assert made[0] == f"名称：{clean().project.name} （{clean().year}）"
    assert made[1] == clean().goals.expected


def test_a_row_repeats_for_every_indicator_and_source() -> None:
    body = tbl(
        tr(tc("三级指标"), tc("得分")),
        tr(tc("{{指标.三级指标}}"), tc("{{指标.得分}} / {{指标.分值}}，{{项目名称}}")),
        tr(tc("{{资金.资金名称}}"), tc("{{资金.全年执行数}}")),
        tr(tc("总分"), tc("{{总分}}")),
    )
    made, f = texts(filled(docx(body), clean())), clean()
    wanted = ["三级指标", "得分"]
    for row in f.indicators:
        wanted += [row.level3, f"{row.score} / {row.weight}，{f.project.name}"]
    for fund in f.funds:
        wanted += [fund.label, fund.executed]
    assert made == [*wanted, "总分", f.total.score]


def test_lines_and_hostile_texts_stay_text() -> None:
    row = replace(clean().indicators[0], reason="一\n<w:p>{{项目名称}}&")
    made = texts(filled(docx(tbl(tr(tc("{{指标.偏差原因分析及改进措施}}")))), replace(clean(), indicators=(row,))))
    assert made == ["一\n<w:p>{{项目名称}}&"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (p("{{项目名}}"), "模板里的 {{项目名}} 不认识，是不是 {{项目名称}}"),
        (tbl(tr(tc("{{指标.三级}}"))), "是不是 {{指标.三级指标}}"),
        (p("{{指标.得分}}"), "要放在表格的一行里"),
        (tbl(tr(tc("{{指标.得分}}"), tc("{{资金.得分}}"))), "请分成两行"),
    ],
)
def test_what_cannot_be_filled_is_said(body: str, said: str) -> None:
    with pytest.raises(OutputError, match=said.replace("{", "\\{").replace(".", "\\.")):
        filled(docx(body), clean())


def test_every_placeholder_has_one_meaning() -> None:
    labels = list(placeholders())
    assert len({*labels}) == len(labels) and ("指标", "年度指标值") in labels and ("", "主管部门") in labels


def test_the_command(run: Run, form: Path, tmp_path: Path) -> None:
    template, bad = tmp_path / "模 板.docx", tmp_path / "坏.docx"
    template.write_bytes(docx(p("{{项目名称}}")))
    bad.write_bytes(docx(p("{{项目}}")))
    out = tmp_path / "出.docx"
    assert run("write", form, "--template", bad, "-o", out).status == 2 and not out.exists()
    assert run("write", form, "--template", template, "-o", out).status == 0
    assert texts(out.read_bytes()) == [read_name(form)]
    none = run("write", form, "--template", tmp_path / "没有.docx", "-o", tmp_path / "二.docx")
    assert none.status == 2 and "打不开" in none.err and none.err.count("\n") == 1


def read_name(path: Path) -> str:
    from jixiao.pipeline import forms_of

    return str(forms_of(path.name, path.read_bytes())[0].project.name)
