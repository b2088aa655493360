"""Every command that README prints works, in both languages; every command of the Makefile has what it names."""

import importlib.util
import re
import shlex
import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def _blocks(name: str, language: str) -> list[str]:
    """The lines of all fenced blocks of one language."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in found for line in block.splitlines() if line.strip()]


COMMANDS = _blocks("README.md", "sh")


@pytest.mark.parametrize("language", ["sh", "bat"])
def test_both_readmes_print_the_same_commands(language: str) -> None:
    assert _blocks("README.md", language)
    assert _blocks("README.md", language) == _blocks("README.en.md", language)


def test_readme_prints_nothing_but_make_and_jixiao() -> None:
    assert {command.split()[0] for command in COMMANDS} == {"make", "jixiao"}


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("jixiao ")])
def test_command_of_readme(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.cli import main

    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)
    monkeypatch.setattr(sys, "argv", words)
    try:
        status: object = main()
    except SystemExit as end:
        status = end.code
    # 1: the samples hold faults, and are meant to
    assert (status or 0) in ({0, 1} if words[1] == "check" else {0})
    for option, path in pairwise(words):
        assert option != "-o" or (tmp_path / path).stat().st_size > 0


@pytest.mark.parametrize("name", ["README.md", "README.en.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_make_knows_every_target_that_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony and named <= set(phony[1].split())


def test_windows_installs_as_make_does() -> None:
    installs = [line.split(" install ")[1] for line in _blocks("README.md", "bat") if " install " in line]
    assert len(installs) == 2
    assert [words for words in installs if f"$(INSTALL) {words}\n" not in MAKEFILE] == []


def test_make_calls_only_what_is_there() -> None:
    scripts = re.findall(r"^\t\$\(PY\) (\S+\.py)", MAKEFILE, re.MULTILINE)
    modules = re.findall(r"^\t\$\(PY\) -m (jixiao\S*)", MAKEFILE, re.MULTILINE)
    samples = re.search(r"^SAMPLES +\?= (\S+)$", MAKEFILE, re.MULTILINE)
    assert samples and (ROOT / samples[1]).is_dir()
    assert [s for s in scripts if not (ROOT / s).is_file()] == []
    assert [m for m in modules if importlib.util.find_spec(m) is None] == []
