"""What must not be published: numbers of phones and identity cards, written into a cell."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from jixiao.model.columns import label as column
from jixiao.model.form import Form
from jixiao.outputs.findings_page.cells import printed
from jixiao_web.sheets.cells import can_fill, label

_SEPARATED = re.compile(r"(?<=\d)[ \-—](?=\d)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{6}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}([\dXx])(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal(form: Form) -> Iterator[str]:
    """Each cell that holds such a number: its name and what kind, never the number itself."""
    return (f"{cell}里有{kind}" for cell, text in _cells(form) if (kind := number_in(text)))


def worded(form: Form, words: Collection[str]) -> Iterator[str]:
    """Each cell that holds one of `words`, however wide its letters and whatever blanks stand between."""
    wanted = [(word, _plain(word)) for word in words]
    return (f"{cell}里有“{word}”" for cell, text in _cells(form) for word, plain in wanted if plain in _plain(text))


def _cells(form: Form) -> Iterator[tuple[str, str]]:
    """How each cell of the page is called, and what stands in it."""
    for row in printed(form).rows:
        for cell in row:
            if cell.key is not None:
                known = can_fill(cell.key)
                yield label(cell.key, form) if known else column(cell.key[0], cell.key[2]), cell.text


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def number_in(text: str) -> str:
    """Which kind of number stands in the text; "" for none."""
    plain = _SEPARATED.sub("", text)
    if any(_checks(found[0]) for found in _IDENTITY.finditer(plain)):
        return "身份证号"
    return "手机号" if _MOBILE.search(plain) else ""


def _checks(number: str) -> bool:
    """The last character of an identity number follows from the others (GB 11643): other long numbers do not count."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()
