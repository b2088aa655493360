"""What a note says, and how large a box it needs."""

from collections.abc import Sequence

from jixiao.model.finding import SEVERITIES
from jixiao.model.remark import Remark
from jixiao.readers.sheet.lines import letters
from jixiao.returns.author import AUTHOR
from jixiao.returns.markup import safe

LIST = "疑点清单"
ABOVE = f"【{AUTHOR}】"
"""The line between a person's own note and ours."""
MOST = 8_000  # characters of one note: more is read in the list, and Excel itself shows no more than 32767


def note(remarks: Sequence[Remark]) -> str:
    """All remarks on one cell as the text of its note."""
    said = "\n\n".join("\n".join((heading(remark), *remark.lines)) for remark in remarks)
    text = safe(said).strip()
    return text if len(text) <= MOST else f"{text[:MOST]}……\n（太长，其余见工作表“{LIST}”）"


def heading(remark: Remark) -> str:
    """【错误】G707 未完成指标值却得满分"""
    return f"【{SEVERITIES[remark.severity]}】{remark.heading}"


def spot(part: str, row: int, column: int) -> str:
    """A cell as people name it: 汇总!H20."""
    return f"{part}!{letters(column)}{row}"


def lines(text: str, across: int) -> int:
    """How many lines `text` takes in a box `across` half-width characters wide."""
    return sum(max(1, -(-width(line) // across)) for line in text.split("\n"))


def width(text: str) -> int:
    """Half-width characters; a Chinese one counts two."""
    return len(text) + sum(character >= "\u1100" for character in text)
