"""What the package index itself knows against the locked versions: `make audit`, with the network. It is no test: a release waits for it.

The index gives advisories by version; a mirror may have them of the newest version alone. What it does not tell of a
locked version is said to be unknown, with the newest there is: unknown is no clean bill.
Reference: PyPI's JSON API, GET /pypi/<project>/<version>/json and /pypi/<project>/json, key `vulnerabilities`.
"""

import json
import re
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from packaging.version import InvalidVersion, Version

LOCK = Path(__file__).parents[1] / "constraints-dev.txt"
PINNED = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)

Answer = Mapping[str, Any]
Ask = Callable[[str], Answer | None]
"""A path below the index's JSON API → what it answers; None where it has no such thing."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A locked version: the advisories against it (None: the index does not tell), the newest of its line, the newest of all."""

    name: str
    version: str
    advisories: tuple[str, ...] | None
    line: str = ""
    newest: str = ""


def pinned(lock: str) -> list[tuple[str, str]]:
    """Every name and version of a lock file."""
    return PINNED.findall(lock)


def audited(name: str, version: str, ask: Ask) -> Audited:
    """What the index knows of one version."""
    own = ask(f"{name}/{version}/json")
    if own is not None:
        return Audited(name, version, _advisories(own))
    project = ask(f"{name}/json")
    if project is None:
        return Audited(name, version, None)
    newest = str(project["info"]["version"])
    if Version(newest) == Version(version):
        return Audited(name, version, _advisories(project))
    return Audited(name, version, None, _newest_of_line(version, project["releases"]), newest)


def said(found: Audited) -> str:
    """One line about a version that has advisories, or of which nothing is known."""
    if found.advisories is None:
        there = f"; newest of its line {found.line}, newest {found.newest}" if found.newest else ""
        return f"unknown   {found.name} {found.version}{there}"
    return f"advisory  {found.name} {found.version}: {', '.join(found.advisories)}"


def _advisories(answer: Answer) -> tuple[str, ...]:
    return tuple(
        f"{one['id']} (mended in {', '.join(one['fixed_in']) or 'no version'})"
        for one in answer["vulnerabilities"]
        if not one.get("withdrawn")
    )


def _newest_of_line(version: str, releases: Mapping[str, Any]) -> str:
    """The newest final release that begins with the same two numbers."""
    found = [Version(version)]
    for name in releases:
        try:
            one = Version(name)
        except InvalidVersion:
            continue  # releases of before the versions had a form
        if not one.is_prerelease and one.release[:2] == found[0].release[:2]:
            found.append(one)
    return str(max(found))


def _index() -> Ask:
    # the address that pip itself holds, as it comes with every environment; this project names none
    index = import_module("pip._internal.models.index").PyPI.pypi_url

    def ask(path: str) -> Answer | None:
        try:
            with urlopen(f"{index}/{path}", timeout=60) as answer:
                return dict(json.load(answer))
        except HTTPError as error:
            if error.code == 404:
                return None
            raise

    return ask


def main() -> int:
    versions, ask = pinned(LOCK.read_text(encoding="utf-8")), _index()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: audited(*one, ask), versions))
    wanting = [one for one in found if one.advisories is None or one.advisories]
    for one in sorted(wanting, key=lambda one: (one.advisories is None, one.name)):
        print(said(one))
    unknown = sum(one.advisories is None for one in found)
    print(
        f"{len(found)} locked versions: {len(found) - len(wanting)} without advisory, {len(wanting) - unknown} with, {unknown} unknown"
    )
    return 1 if wanting else 0


if __name__ == "__main__":
    sys.exit(main())
