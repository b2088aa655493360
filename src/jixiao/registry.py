"""Decorators and discovery: a check is found by walking `checks/`, nowhere listed by hand.

`@check` on the one public function of `checks/g_scores/g707_missed_yet_full_score.py` makes a `Check`; code, slug, family
and title come from the file's name and docstring, the message and the page from the function's docstring.

Enters: a folder of check files. Leaves: `Check`s by code. To add a check: see `checks/`.
"""

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from jixiao.model.finding import Grain, Severity

CHECKS = Path(__file__).parent / "checks"
_MARK = "__jixiao_check__"


class CheckError(Exception):
    """A check file that contradicts itself or another: raised when checks are loaded."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `limits` are its thresholds with their defaults, which a pack may change (`[checks.B206]`)."""

    code: str
    slug: str
    grain: Grain
    severity: Severity
    title: str
    message: str
    page: str
    cites: str
    limits: Mapping[str, Decimal]
    run: Callable[..., Any] = field(repr=False)
    path: Path = field(repr=False)

    @property
    def family(self) -> str:
        return self.code[0]


def check(
    code: str, *, grain: Grain, severity: Severity, cites: str, limits: Mapping[str, str] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark the function of a check file. `cites` is pack/article (cn-2020-10/16); `limits` name → exact decimal string."""

    def mark(run: Callable[..., Any]) -> Callable[..., Any]:
        exact = {name: Decimal(value) for name, value in (limits or {}).items()}
        setattr(run, _MARK, {"code": code, "grain": grain, "severity": severity, "cites": cites, "limits": exact})
        return run

    return mark


def load(folder: Path) -> dict[str, Check]:
    """All checks below `folder`, by code in order of code.

    Raises CheckError for a code used twice, or a file whose name, docstring and decorator disagree.
    """
    found: dict[str, Check] = {}
    for path in sorted(folder.rglob("[a-z][0-9][0-9][0-9]_*.py")):
        made = _from_module(_module(path), path)
        if made.code in found:
            raise CheckError(f"{made.code}: both {found[made.code].path.name} and {path.name}")
        found[made.code] = made
    return dict(sorted(found.items()))


@cache
def checks() -> dict[str, Check]:
    """The project's own checks."""
    return load(CHECKS)


def selected(catalogue: Mapping[str, Check], select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[Check]:
    """Checks whose code starts with one of `select` (all when empty) and with none of `ignore`.

    Raises LookupError naming a prefix that no check has.
    """
    for prefix in (*select, *ignore):
        if not any(code.startswith(prefix.upper()) for code in catalogue):
            raise LookupError(prefix)

    def hit(code: str, prefixes: tuple[str, ...]) -> bool:
        return any(code.startswith(prefix.upper()) for prefix in prefixes)

    return [c for code, c in catalogue.items() if (not select or hit(code, select)) and not hit(code, ignore)]


def _module(path: Path) -> ModuleType:
    if path.is_relative_to(CHECKS):
        name = "jixiao.checks." + ".".join(path.relative_to(CHECKS).with_suffix("").parts)
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(f"jixiao_checks_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise CheckError(f"{path}: cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _marked(module: ModuleType) -> Iterator[Callable[..., Any]]:
    for value in vars(module).values():
        if hasattr(value, _MARK) and getattr(value, "__module__", None) == module.__name__:
            yield value


def _from_module(module: ModuleType, path: Path) -> Check:
    runs = list(_marked(module))
    if len(runs) != 1:
        raise CheckError(f"{path.name}: one function with @check expected, {len(runs)} found")
    mark = getattr(runs[0], _MARK)
    code, slug = path.stem.split("_", 1)
    head = re.fullmatch(r"([A-Z]\d{3}) (\S+)", (module.__doc__ or "").strip())
    if not head or not (mark["code"] == head[1] == code.upper()):
        raise CheckError(f"{path.name}: file name, docstring and decorator must name the same code")
    message, _, page = (runs[0].__doc__ or "").strip().partition("\n")
    if re.search(r"\{\w+\}", page):
        raise CheckError(f"{path.name}: only the first line has values put into its braces, the page below has none")
    if not message or not page.strip():
        raise CheckError(
            f"{path.name}: the function's docstring holds the message in its first line and the page below"
        )
    indent = re.compile(r"^ {4}", re.MULTILINE)
    return Check(
        slug=slug.replace("_", "-"),
        title=head[2],
        message=message,
        page=indent.sub("", page).strip(),
        run=runs[0],
        path=path,
        **mark,
    )
