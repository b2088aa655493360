"""What is installed: pinned, hashed, complete, and no more than what is used."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("constraints.txt", "constraints-dev.txt")


def _entries(lock: str) -> list[str]:
    """The entries of a lock file, continuation lines joined, comments dropped."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()


def _pins(lock: str) -> dict[str, str]:
    """Name → version."""
    wanted = [Requirement(entry.split("--hash")[0]) for entry in _entries(lock)]
    return {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in wanted}


def _declared(*extras: str) -> dict[str, Requirement]:
    """The distributions of the core and of `extras`, those that an extra takes over from another too."""
    wanted = [*map(Requirement, PROJECT["dependencies"])]
    for extra in extras:
        for listed in map(Requirement, PROJECT["optional-dependencies"][extra]):
            own = canonicalize_name(listed.name) == PROJECT["name"]
            wanted += _declared(*listed.extras).values() if own else [listed]
    return {canonicalize_name(r.name): r for r in wanted}


def _imported(*folders: str) -> set[str]:
    """Top-level modules imported in `folders`, or looked up for the files in them, that are neither ours nor Python's own."""
    found = set()
    for path in (p for folder in folders for p in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").split(".")[0])
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "find_spec":
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    ours = (
        {p.name for p in (ROOT / "src").iterdir()}
        | {*folders}
        | {p.stem for folder in folders for p in (ROOT / folder).glob("*.py")}
    )
    return found - ours - sys.stdlib_module_names


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_pinned_and_hashed(lock: str) -> None:
    entries = _entries(lock)
    assert len(entries) > 10
    for entry in entries:
        assert re.fullmatch(r"[\w.-]+==[\w.+-]+( ; .+?)?( ?--hash=sha256:[0-9a-f]{64})+", entry), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_both_locks_agree() -> None:
    assert _pins("constraints.txt").items() <= _pins("constraints-dev.txt").items()


@pytest.mark.parametrize(("lock", "extras"), [("constraints.txt", ("all",)), ("constraints-dev.txt", ("all", "dev"))])
def test_every_declared_dependency_is_locked_in_its_range(lock: str, extras: tuple[str, ...]) -> None:
    pins = _pins(lock)
    for name, wanted in _declared(*extras).items():
        assert wanted.specifier.contains(pins[name]), f"make lock: {wanted}"


def test_what_the_program_imports_is_declared() -> None:
    known = packages_distributions()
    for module in _imported("src"):
        assert {canonicalize_name(d) for d in known[module]} & _declared("all", "s3", "spark").keys(), module


def test_what_tests_and_scripts_import_is_declared() -> None:
    known = packages_distributions()
    for module in _imported("tests", "samples", "benchmarks"):
        assert {canonicalize_name(d) for d in known[module]} & _declared("all", "dev").keys(), module


def test_what_is_declared_is_used() -> None:
    known = packages_distributions()
    used = {canonicalize_name(d) for module in _imported("src") for d in known[module]}
    assert sorted(_declared("all").keys() - used) == []
