"""What is printed on every page and belongs to no form: page numbers, and a foot that comes again."""

import re
from collections.abc import Sequence

from jixiao.readers.lattice.lines import Line

_NUMBER = re.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/,，、]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–·\s]*|[Pp]age\s*\d+(?:\s*(?:of|/)\s*\d+)?"
)
_NEAR = 3.0


def is_page_number(line: Line, top: float, height: float) -> bool:
    """A page number in the upper or lower eighth of a page that begins at `top`."""
    outside = line.box[3] < top + height / 8 or line.box[1] > top + height * 7 / 8
    return outside and len(line.text) <= 20 and _NUMBER.fullmatch(line.text) is not None


def is_foot(line: Line, before: Sequence[Line], top: float, height: float) -> bool:
    """Whether the page before had the same line at its foot. A head that comes again may be the title of another form."""
    return line.box[1] > top + height * 7 / 8 and any(
        line.text == other.text and abs(line.box[1] - other.box[1]) < _NEAR for other in before
    )
