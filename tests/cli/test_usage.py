"""What the command line says of its own use, and of what it was asked for."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, faulty, form, run

__all__ = ["faulty", "form", "run"]  # fixtures


@pytest.mark.parametrize("args", [(), ("check",), ("new",), ("batch",)])
def test_help_is_in_chinese(run: Run, args: tuple[str, ...]) -> None:
    out = run(*args, "-h").out
    assert "用法：" in out
    assert not any(word in out for word in ("Usage", "OPTIONS", "Options", "Show this"))


def test_a_year_that_is_no_number_is_one_line(run: Run) -> None:
    ran = run("new", "--year", "今年")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "--year" in ran.err
    assert "整数" in ran.err


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


def test_a_slip_in_a_command_or_an_option_is_guessed_at(run: Run) -> None:
    assert "是不是 check？" in run("chek").err
    assert "是不是 --since？" in run("check", "x.docx", "--sinse", "y.docx").err
    assert "文件" in run("check").err
