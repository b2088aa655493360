"""A page whose characters are not those that are seen: fonts without a text to their shapes, or with a wrong one."""

from collections.abc import Iterable

from jixiao.readers.pdfium.characters import Run

_UNKNOWN = 0.2  # of the characters: so few are said one by one
_STRANGE = 0.01  # of the characters, and several: what no page in Chinese or English holds
_SEVERAL = 3
_SIGNS = "×÷±°·§®©²³µ¥"


def is_garbled(found: Iterable[Run]) -> bool:
    """Whether the text of a page is not to be believed."""
    every = unknown = strange = 0
    for run in found:
        every += len(run.texts)
        unknown += len(run.texts) if run.unknown else run.texts.count("\ufffd")
        strange += 0 if run.unknown else sum(map(_is_strange, run.texts, ["", *run.texts], [*run.texts[1:], ""]))
    return unknown > _UNKNOWN * every or (strange >= _SEVERAL and strange > _STRANGE * every)


def _is_strange(text: str, before: str, after: str) -> bool:
    """A control character, or an accented letter that stands in no word."""
    if not "\x7f" <= text <= "\u024f" or text in _SIGNS or text.isspace():
        return False
    return not any(other.isascii() and other.isalpha() for other in (before, after))
