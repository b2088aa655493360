"""What a batch says while it runs: on a terminal a bar with count and rate, else nothing but failures."""

import io
import sys
from pathlib import Path

import pytest

from jixiao.cli.watching import Lines, watched
from jixiao.sources import Failure


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _watch(names: list[str], quiet: bool) -> None:
    with watched(names, quiet) as progress:
        progress.step("读取", "份")
        progress.done(1)
        progress.failed(Failure("坏.docx", "读不了"))
        progress.step("核查", "张表", 2)
        progress.done(2)


def test_a_bar_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "120")
    _watch([str(tmp_path)], quiet=False)
    said = screen.getvalue()
    assert "读取" in said and "核查" in said and "/2" in said and "张表/秒" in said
    assert said.count("jixiao: 坏.docx: 读不了") == 1


@pytest.mark.parametrize("quiet", [False, True])
def test_lines_down_a_pipe(quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    _watch([], quiet)
    assert screen.getvalue() == "jixiao: 坏.docx: 读不了\n"


def test_what_is_no_document_is_not_said_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    Lines(quiet=True).failed(Failure("图.png", "不是文档，已跳过", skipped=True))
    Lines(quiet=False).failed(Failure("图.png", "不是文档，已跳过", skipped=True))
    assert capsys.readouterr().err == "jixiao: 图.png: 不是文档，已跳过\n"


def test_stopped_by_hand_it_says_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    from jixiao.batch import run
    from jixiao.cli import main

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "batch", stop)
    monkeypatch.setattr(sys, "argv", ["jixiao", "batch", str(tmp_path), "-o", str(tmp_path / "out")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "jixiao: 停下了：已做完的都保存着，再运行同一条命令就接着做\n"
