"""The audit calls no version clean of which the index does not tell."""

from typing import Any

import pytest

from tests.audit import Audited, audited, pinned, said

KNOWN = {"id": "PYSEC-1", "fixed_in": ["2.1.3"], "withdrawn": None}


def project(version: str, *advisories: object, releases: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"info": {"version": version}, "vulnerabilities": list(advisories), "releases": dict.fromkeys(releases)}


@pytest.mark.parametrize(
    ("index", "advisories"),
    [
        ({"p/2.1.2/json": project("2.1.2")}, ()),
        ({"p/2.1.2/json": project("2.1.2", KNOWN), "p/json": project("2.1.2")}, ("PYSEC-1 (mended in 2.1.3)",)),
        ({"p/2.1.2/json": project("2.1.2", {**KNOWN, "withdrawn": "2026-01-01T00:00:00Z"})}, ()),
        ({"p/json": project("2.1.2")}, ()),
        ({"p/json": project("2.1.2.0", KNOWN | {"fixed_in": []})}, ("PYSEC-1 (mended in no version)",)),
        ({"p/json": project("3.0")}, None),
        ({}, None),
    ],
)
def test_only_what_the_index_tells_of_the_version_counts(index: dict[str, Any], advisories: object) -> None:
    assert audited("p", "2.1.2", index.get).advisories == advisories


def test_the_newest_of_its_line_is_told_of_a_version_held_back() -> None:
    releases = ("2.1.2", "2.1.10", "2.1.11rc1", "2.2.0", "3.0", "2.1.x-old")
    found = audited("p", "2.1.2", {"p/json": project("3.0", releases=releases)}.get)
    assert found == Audited("p", "2.1.2", None, "2.1.10", "3.0")
    assert said(found) == "unknown   p 2.1.2; newest of its line 2.1.10, newest 3.0"


def test_every_pin_of_a_lock_file_is_asked() -> None:
    lock = "# via x\nabc==1.0 \\\n    --hash=sha256:00\nd-e[f]==2.0.1 ; python_version < '4'\n    # via abc==9\n"
    assert pinned(lock) == [("abc", "1.0"), ("d-e", "2.0.1")]
