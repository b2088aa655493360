"""Findings as comments in Word: in the unit's own file, else in the official form."""

from collections.abc import Callable, Mapping

from jixiao.checks.checked import Checked
from jixiao.outputs import returned

SUFFIX = ".docx"
BINARY = True


def render(checked: Checked) -> bytes:
    return returned.in_official(checked, "docx")


def give_back(checked: Checked, originals: Mapping[str, Callable[[], bytes]]) -> dict[str, bytes]:
    return returned.give_back(checked, originals, "docx")
