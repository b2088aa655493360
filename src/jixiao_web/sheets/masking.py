"""What must not be published: numbers of phones and identity cards, written into a cell."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from jixiao.model.columns import label as column
from jixiao.model.form import Form
from jixiao.outputs.findings_page.cells import printed
from jixiao_web.sheets.cells import can_fill, label

_SEPARATED = re.compile(r"(?<=\d)[ \-—–](?=\d)")
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)86)?1[3-9]\d{9}(?!\d)")
# as numbers of phones are grouped, whatever stands around; a decimal number has one point at most
_GROUPED = re.compile(r"(?<!\d)1[3-9]\d( ?[ \-—–./·] ?)\d{4}\1\d{4}(?!\d)")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{6}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}([\dXx])(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal(form: Form) -> Iterator[str]:
    """Each cell that holds such a number: its name and what kind, never the number itself."""
    return (f"{cell}里有{kind}" for cell, text in _cells(form) if (kind := number_in(text)))


def worded(form: Form, words: Collection[str]) -> Iterator[str]:
    """Each cell that holds one of `words`, however wide its letters and whatever blanks stand between."""
    return (f"{cell}里有“{word}”" for cell, text in _cells(form) for word in words_in(text, words))


def words_in(text: str, words: Collection[str]) -> list[str]:
    """Those of `words` that the text holds."""
    plain = _plain(text)
    return [word for word in words if _plain(word) in plain]


def _cells(form: Form) -> Iterator[tuple[str, str]]:
    """How each cell of the page is called, and what stands in it."""
    for row in printed(form).rows:
        for cell in row:
            if cell.key is not None:
                known = can_fill(cell.key)
                yield label(cell.key, form) if known else column(cell.key[0], cell.key[2]), cell.text
    yield column("forms", "title"), form.title or ""


def _plain(text: str) -> str:
    return "".join(_narrow(text).casefold().split())


def _narrow(text: str) -> str:
    """Without differences of width, and without what nobody sees between two characters."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def number_in(text: str) -> str:
    """Which kind of number stands in the text; "" for none."""
    # as it stands, and drawn together: another number before it must not hide it
    narrow = _narrow(text)
    both = (narrow, _SEPARATED.sub("", narrow))
    if any(_checks(found[0]) for plain in both for found in _IDENTITY.finditer(plain)):
        return "身份证号"
    return "手机号" if any(map(_MOBILE.search, both)) or _GROUPED.search(narrow) else ""


def _checks(number: str) -> bool:
    """The last character of an identity number follows from the others (GB 11643): other long numbers do not count."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()
