"""What the command line says of its own use, and of what it was asked for."""

import json
from pathlib import Path

import pytest

from jixiao.cli import commands
from jixiao.cli.usage import in_chinese
from tests.cli.test_commands import Run, faulty, form, run

__all__ = ["faulty", "form", "run"]  # fixtures


@pytest.mark.parametrize("command", [[], *([name] for name in in_chinese(commands()).commands)], ids=str)
def test_help_is_in_chinese_and_whole(run: Run, command: list[str]) -> None:
    out = run(*command, "-h").out
    assert "用法：" in out
    assert not any(word in out for word in ("Usage", "OPTIONS", "Options", "Show this", "<str>", "<bool>", "list["))
    assert "…" not in out.replace("命令 …", "")  # nothing cut


def test_a_dash_is_standard_output(run: Run, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = {*tmp_path.iterdir()}
    assert run("read", form, "--format", "csv", "-o", "-").out == run("read", form, "--format", "csv").out
    assert {*tmp_path.iterdir()} == before


def test_a_year_that_is_no_number_is_one_line(run: Run) -> None:
    ran = run("new", "--year", "今年")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "--year" in ran.err
    assert "整数" in ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "没有写命令，可用 batch、check、"),
        (["polices"], "没有这个命令（是不是 policies？）"),
        (["policies", "河北"], "多写了 河北（名字里有空格的，两边加引号）：用"),
        (["sample", "x", "--size", "0", "--seed", "x"], "--size 的写法不对，要不小于 1：用"),
    ],
)
def test_a_fault_in_the_arguments_says_what_to_write_instead(run: Run, args: list[str], said: str) -> None:
    ran = run(*args)
    assert ran.status == 2 and said in ran.err and "unexpected" not in ran.err and ran.err.count("\n") == 1


def test_a_file_where_a_folder_should_be_is_named(run: Run, form: Path) -> None:
    ran = run("write", form, "-o", form / "表.docx")
    assert ran.status == 2
    assert "是一个文件，不是文件夹" in ran.err


def test_a_blank_form_is_said_to_be_blank(run: Run, tmp_path: Path) -> None:
    blank = tmp_path / "空表.docx"
    assert run("new", "-o", blank).status == 0
    assert "还没有填写" in run("check", blank).out


def test_what_due_figures_cannot_mend_is_counted(run: Run, faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "应得.docx"
    ran = run("write", "--due", faulty, "-o", target)
    left = len(json.loads(run("check", target, "--format", "json").out)["findings"])
    assert (f"还有 {left} 条疑点" in ran.err) == bool(left)


def test_how_to_mend_a_kind_of_fault_is_said_once(run: Run, faulty: Path, tmp_path: Path) -> None:
    again = tmp_path / "又一份.txt"
    again.write_bytes(faulty.read_bytes())
    codes = {f["code"] for f in json.loads(run("check", faulty, "--format", "json").out)["findings"]}
    out = run("check", faulty, again, "--select", min(codes)).out
    assert out.count(f" {min(codes)} ") == 2
    assert out.count("怎么改 ") == 1


def test_a_slip_in_a_command_or_an_option_is_guessed_at(run: Run) -> None:
    assert "是不是 check？" in run("chek").err
    assert "是不是 --since？" in run("check", "x.docx", "--sinse", "y.docx").err
    assert "文件" in run("check").err
