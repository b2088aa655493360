"""README, ARCHITECTURE, CONTRIBUTING and CHANGELOG say what is so."""

import ast
import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "jixiao"
DOCUMENTS = ("README.md", "README.en.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
ROOMS = re.compile(r"(<!-- rooms:begin -->\n).*(<!-- rooms:end -->)", re.DOTALL)


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _rooms() -> list[str]:
    """Modules directly below the package, from the top layer of the contract to the lowest."""
    contracts = tomllib.loads(_text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    names = [name for layer in layers for name in re.findall(r"\w+", layer)]
    return [n for n in names if (PACKAGE / n / "__init__.py").exists() or (PACKAGE / f"{n}.py").exists()]


def _docstring(room: str) -> str:
    path = PACKAGE / room / "__init__.py"
    source = path if path.exists() else PACKAGE / f"{room}.py"
    return ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""


def _said(docstring: str, word: str) -> str:
    """The sentence or clause after `word:` (Enters, Leaves, To add …), up to the next of them."""
    flat = " ".join(docstring.split())
    found = re.search(rf"{word}[^:.]*: (.+?)(?= (?:Enters|Leaves|To add)\b[^:.]*:|$)", flat)
    return found[1] if found else ""


def _table() -> str:
    rows = ["| room | what | enters | leaves |", "|---|---|---|---|"]
    for room in _rooms():
        doc = _docstring(room)
        cells = (f"`{room}`", doc.splitlines()[0], _said(doc, "Enters"), _said(doc, "Leaves"))
        rows.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("room", [r for r in _rooms() if (PACKAGE / r).is_dir()])
def test_every_room_says_what_enters_what_leaves_and_how_to_add_one(room: str) -> None:
    doc = _docstring(room)
    assert all(_said(doc, word) for word in ("Enters", "Leaves", "To add")), doc


def test_the_table_of_rooms_is_the_rooms_own_words() -> None:
    text = _text("ARCHITECTURE.md")
    due = ROOMS.sub(lambda m: m[1] + _table() + m[2], text)
    if os.environ.get("REWRITE"):
        (ROOT / "ARCHITECTURE.md").write_text(due, encoding="utf-8", newline="\n")
    else:
        assert text == due, "REWRITE=1 writes the table anew"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    text = _text(name)
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    paths = re.findall(r"(?<![\w./-])((?:src|tests|docs|samples|benchmarks)/[\w./-]*\w/?)", text)
    assert [p for p in links + paths if not (ROOT / p).exists()] == []


def test_recipes_have_at_most_six_lines() -> None:
    recipes = _text("CONTRIBUTING.md").split("## Recipes\n", 1)[1].split("### ")[1:]
    lines = {r.splitlines()[0].split(" ", 1)[1]: [x for x in r.splitlines()[1:] if x.strip()] for r in recipes}
    assert {"check", "reader", "layout", "value kind", "pack", "output"} <= lines.keys()
    assert {title: len(steps) for title, steps in lines.items() if not 0 < len(steps) <= 6} == {}


def test_the_changelog_knows_two_kinds_of_entry() -> None:
    text = _text("CHANGELOG.md")
    versions = text.split("\n## ")[1:]
    assert versions
    for version in versions:
        assert set(re.findall(r"^### (.+)$", version, re.MULTILINE)) <= {"口径", "程序"}, version.splitlines()[0]


def test_measured_figures_have_one_place() -> None:
    text = _text("README.md")
    assert text.count("<!-- bench:begin -->\n") == text.count("<!-- bench:end -->") == 1
    assert text.index("<!-- bench:begin -->") < text.index("<!-- bench:end -->")


def test_a_sentence_is_found_after_its_word() -> None:
    doc = "What it is.\n\nEnters: a and\nb. Leaves: c: d.\nTo add one: a file."
    assert [_said(doc, w) for w in ("Enters", "Leaves", "To add")] == ["a and b.", "c: d.", "a file."]
