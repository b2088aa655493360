"""Documents written: none by surprise over another, none half, one line where it does not work."""

import os
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, form, run

__all__ = ["form", "run"]  # fixtures
COMMANDS = {
    "write": ("write", "--to", "docx"),
    "new": ("new", "--to", "xlsx"),
    "report": ("report", "--to", "docx"),
    "check": ("check", "--format", "docx", "--fail-on", "never"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_is_full_leaves_nothing_behind(
    run: Run, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = tmp_path / "出"
    out.mkdir()
    suffix = ".xlsx" if name == "new" else ".docx"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = run(*COMMANDS[name], form, "-o", out / f"一{suffix}")
    assert ran.status == 2 and ran.err.count("\n") == 1 and "没有写成" in ran.err
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_that_somebody_has_open_or_may_not_be_written(
    run: Run, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    target = tmp_path / ("一.xlsx" if name == "new" else "一.docx")
    target.write_bytes(b"there")

    def locked(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "replace", locked)
    ran = run(*COMMANDS[name], form, "-o", target, "--force")
    assert ran.status == 2 and ran.err.count("\n") == 1 and "正被 Word、WPS 或 Excel 打开" in ran.err
    assert target.read_bytes() == b"there" and len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_there_stays_without_force(run: Run, form: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / ("一.xlsx" if name == "new" else "一.docx")
    target.write_bytes(b"there")
    ran = run(*COMMANDS[name], form, "-o", target)
    assert ran.status == 2 and "没有覆盖" in ran.err and target.read_bytes() == b"there"


def test_a_folder_gets_one_file_a_form_with_a_name_for_every_system(run: Run, form: Path, tmp_path: Path) -> None:
    out = tmp_path / "表 格"
    assert run("write", form, form, "--to", "html", "-o", out).status == 0
    assert [p.suffix for p in out.iterdir()] == [".html"]
    again = run("write", form, "--to", "html", "-o", out)
    assert again.status == 2 and "换一个文件夹" in again.err
    assert run("write", form, "--to", "html", "-o", out, "--force").status == 0
