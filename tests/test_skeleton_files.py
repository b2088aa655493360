"""The house rules that a machine can hold about files, names and calls; no linter knows them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = ("src", "tests", "samples", "benchmarks")
WRITTEN = {".py", ".toml", ".html", ".j2", ".css", ".js"}
NAMELESS = {"util", "common", "helper", "core", "base", "service", "manager", "misc"}
POSIX_ONLY = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def _python(*folders: str) -> list[Path]:
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py"))


def _named(paths: list[Path]) -> list[str]:
    return [p.relative_to(ROOT).as_posix() for p in paths]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(attr=name):
                    yield "." + name, node
                case ast.Name(id=name):
                    yield name, node


def _keywords(call: ast.Call) -> dict[str | None, ast.expr]:
    return {k.arg: k.value for k in call.keywords}


def _says_encoding(name: str, call: ast.Call) -> bool:
    """Whether a call that reads or writes text says in which encoding, so that a GBK console changes nothing."""
    given = _keywords(call)
    match name:
        case ".read_text":
            return bool(call.args) or "encoding" in given
        case ".write_text":
            return len(call.args) > 1 or "encoding" in given
        case "open":
            mode = call.args[1] if len(call.args) > 1 else given.get("mode")
            return "encoding" in given or (isinstance(mode, ast.Constant) and "b" in str(mode.value))
        case ".run" | ".Popen" | ".check_output":
            return not ({"text", "universal_newlines"} & given.keys()) or "encoding" in given
    return True


def test_no_file_is_longer_than_400_lines() -> None:
    written = [p for p in (ROOT / "src").rglob("*") if p.suffix in WRITTEN] + _python(*CODE[1:])
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in written}
    assert lengths
    assert {p.relative_to(ROOT).as_posix(): n for p, n in lengths.items() if n > 400} == {}


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    parts = {(part, p) for p in _python(*CODE) for part in p.relative_to(ROOT).with_suffix("").parts}
    assert sorted(str(p) for part, p in parts if part.strip("_").removesuffix("s") in NAMELESS) == []


@pytest.mark.parametrize("path", _named(_python("src")))
def test_every_module_says_what_it_is_for(path: str) -> None:
    assert ast.get_docstring(_tree(ROOT / path)), path


@pytest.mark.parametrize("path", _named(_python(*CODE)))
def test_text_is_read_and_written_in_a_stated_encoding(path: str) -> None:
    assert [c.lineno for name, c in _calls(ROOT / path) if not _says_encoding(name, c)] == []


def test_nothing_waits_by_the_clock() -> None:
    asleep = [(p, c.lineno) for p in _python(*CODE) for name, c in _calls(p) if name in {"sleep", ".sleep"}]
    assert asleep == []


def test_the_program_runs_on_windows_too() -> None:
    """No module of the program imports what only POSIX has."""
    for path in _python("src"):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Import):
                assert not {a.name.split(".")[0] for a in node.names} & POSIX_ONLY, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in POSIX_ONLY, path


def test_nothing_names_the_place_where_it_was_written() -> None:
    for folder in (*CODE, "docs", ".ci"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                assert str(ROOT).encode() + b"/" not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("code", "ok"),
    [
        ("p.read_text()", False),
        ("p.read_text('utf-8')", True),
        ("p.write_text(s)", False),
        ("p.write_text(s, encoding='utf-8')", True),
        ("open(p)", False),
        ("open(p, 'rb')", True),
        ("open(p, 'w', encoding='utf-8')", True),
        ("subprocess.run(a, text=True)", False),
        ("subprocess.run(a, capture_output=True)", True),
    ],
)
def test_the_encoding_rule_itself(code: str, ok: bool, tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text(code, encoding="utf-8")
    ((name, call),) = _calls(path)
    assert _says_encoding(name, call) is ok
