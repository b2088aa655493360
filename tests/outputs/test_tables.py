"""The terminal: Chinese widths, five of a kind, consoles that lack characters, text that is no command."""

from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from rich.cells import cell_len
from rich.console import Console

from jixiao import outputs
from jixiao.checks.checked import Checked
from jixiao.model.form import Form
from jixiao.model.grid import Place, Problem
from jixiao.outputs import terminal
from jixiao.outputs.scores import scores
from tests.outputs.made import checked, form, hostile


def shown(made: Checked, command: str = "check", width: int = 100, **options: object) -> str:
    buffer = StringIO()
    console = Console(file=buffer, width=width, **options)  # type: ignore[arg-type]
    show = outputs.output(command, "table").show
    assert show is not None
    show(made, console)
    return buffer.getvalue()


def many(count: int) -> Form:
    missed = form().indicators[2]
    return form(indicators=tuple(replace(missed, level3=f"水质达标率{n}") for n in range(count)), places={})


def test_a_finding_with_its_cell_its_clause_and_what_should_stand_there() -> None:
    lines = shown(checked(form())).splitlines()
    assert lines[:4] == [
        "1. 农村饮水安全巩固提升工程",
        "  云溪县农村供水站 · 2024年度 · 样例.txt#1",
        "  错误 G707 未完成却得满分  财预〔2020〕10号第十六条",
        "    表1 第12行第8列  水质达标率：完成值 61%，得分 10  应为 6.40",
    ]


def test_the_last_lines_count() -> None:
    # of three checks: ten indicators less two, one total score, one form looked at
    assert shown(checked(form())).splitlines()[-3:] == [
        "合计 1 张表，0 张没有疑点；按 项目支出绩效评价管理办法（cn-2020-10）核查",
        "疑点 1 条：错误 1，提醒 0，提示 0",
        "核查 3 项，3 项有对象可查，共 10 项次：通过 9，不通过 1，未定 0",
    ]


@pytest.mark.parametrize("command", ["check", "score"])
def test_what_was_not_taken_is_said_beside_findings_and_beside_scores(command: str) -> None:
    lost = Problem("indicators", "unplaced", "这一行不能确定属于哪一栏，没有采用：质量 | 10", Place("表1", 9, 2))
    lines = shown(checked(form(problems=(lost,))), command).splitlines()
    assert lines[-2:] == [
        "读取 有 1 处需要留意",
        "     样例.txt#1 表1 第9行第2列  这一行不能确定属于哪一栏，没有采用：质量 | 10",
    ]


@pytest.mark.parametrize(("count", "rest"), [(5, None), (6, 1), (17, 12)])
def test_five_of_a_kind_then_a_count(count: int, rest: int | None) -> None:
    lines = shown(checked(many(count))).splitlines()
    assert sum("水质达标率" in line for line in lines) == min(count, 5)
    assert any(f"（{count} 条）" in line for line in lines)
    assert any(f"另有 {rest} 条同类，详见 --format html" in line for line in lines) == (rest is not None)


@pytest.mark.parametrize("command", ["check", "score"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_console(command: str, width: int) -> None:
    for made in (checked(form(), form(id="乙#1")), checked(hostile())):
        assert all(cell_len(line) <= width for line in shown(made, command, width).splitlines())


@pytest.mark.parametrize("command", ["check", "score"])
def test_a_gbk_console_gets_everything_it_can_show(command: str) -> None:
    raw = BytesIO()
    console = Console(file=TextIOWrapper(raw, encoding="gbk"), width=80)
    show = outputs.output(command, "table").show
    assert show is not None
    show(checked(hostile(), form(project=replace(form().project, name="㛃㛄🚰工程"))), console)
    console.file.flush()
    text = raw.getvalue().decode("gbk")
    assert "2. ???工程" in text or "工程" in text
    assert "云溪县农村供水站" in text


@pytest.mark.parametrize("command", ["check", "score"])
def test_strangers_text_commands_nothing(command: str) -> None:
    text = shown(checked(hostile()), command)
    assert "\x1b" not in text and "\x07" not in text and "[red]红[/red]" in text


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[1;31m" in shown(checked(form()), force_terminal=True)
    assert "\x1b" not in shown(checked(form()))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in shown(checked(form()), force_terminal=True)


def test_figures_and_closing_marks_are_not_torn_apart() -> None:
    buffer = StringIO()
    terminal.say(Console(file=buffer, width=20), ("完成值一二三四五六 114.48，得分", ""), hang=2)
    assert buffer.getvalue().splitlines() == ["完成值一二三四五六", "  114.48，得分"]


def test_a_line_that_goes_on_begins_where_it_should() -> None:
    buffer = StringIO()
    terminal.say(Console(file=buffer, width=12), ("完成值一二三", ""), ("  ", ""), ("应为 6.40", ""), hang=2)
    assert buffer.getvalue().splitlines() == ["完成值一二三", "  应为 6.40"]


def test_a_word_longer_than_the_line_is_broken_all_the_same() -> None:
    buffer = StringIO()
    terminal.say(Console(file=buffer, width=10), ("a" * 25, ""))
    assert buffer.getvalue().splitlines() == ["a" * 10, "a" * 10, "a" * 5]


def test_a_score_or_budget_not_read_surely_is_told_with_its_cell() -> None:
    names = (("forms", 0, "full_year_budget"), ("indicators", 0, "score"))
    made = form()
    made = replace(made, doubtful=frozenset(names), places=made.places | {names[0]: Place("表1", 4, 7)})
    text = "".join(shown(checked(made), "score").split())
    at = made.places[names[1]]
    assert "认不清的格子：全年预算数（表1第4行第7列）" in text
    assert f"认不清的格子：指标1得分（表1第{at.row}行第{at.column}列）" in text


def test_scores_are_told_row_by_row() -> None:
    lines = shown(checked(form()), "score").splitlines()
    at = next(n for n, line in enumerate(lines) if "水质达标率" in line)
    assert lines[at].split() == [
        "10.00",
        "6.42",
        "3.",
        "水质达标率",
        "与得分不符",
        "满意度" if "满意度" in lines[at] else "定量",
    ]
    assert "10 × 61 ÷ 95 = 6.42" in lines[at + 1]


def test_a_total_that_is_none_of_the_due_ones_is_said_to_be_so() -> None:
    def made(score: str) -> Checked:
        return checked(replace(form(), total=replace(form().total, score=score)))

    # due 94.36–95.56: at one decimal 95.6 is in it
    outside = {score: next(scores(made(score))).outside for score in ("94.36", "95.6", "95.57", "94.35", "94", "")}
    assert outside == {"94.36": False, "95.6": False, "95.57": True, "94.35": True, "94": True, "": False}
    assert "不在应得之内" in shown(made("95.57"), "score") and "不在应得之内" not in shown(made("95"), "score")
