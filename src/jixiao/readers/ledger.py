"""What a reading has used up and noticed: limits are kept, problems collected, texts made as a person sees them."""

import re
from collections import Counter

from jixiao.model.grid import Place, Problem
from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits
from jixiao.readers.radical import CHARACTERS

# zero-width characters show nothing; str.strip() alone would leave them
_WIDE = "".join(map(chr, range(0x2000, 0x200E)))
_OUTSIDE = f" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u2060\ufeff{_WIDE}"
_NOTHING = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")  # shows nothing wherever it stands
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\x85\xad\u200b-\u200f\u2060\ufeff\u2028\u2029\u2e80-\u2fdf\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    """`text` as a person sees it: stripped outside, breaks as \\n, what has no width gone, characters for the radicals that look
    like them, U+FFFD for what is no character.

    >>> legible(" 产出\\r\\n指标\\u3000")
    '产出\\n指标'
    """
    if _ODD.search(text):
        text = _UNREADABLE.sub("\ufffd", _NOTHING.sub("", _BREAKS.sub("\n", text))).translate(CHARACTERS)
    return text.strip(_OUTSIDE)


class Ledger:
    """One per document read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._cells = 0
        self._problems: list[Problem] = []
        self._counts: Counter[str] = Counter()
        self.noticed = 0  # problems so far, those only counted too

    def text(self, raw: str, part: str, row: int, column: int) -> str:
        """`raw` made legible; a ReadError when it is too long, a problem when characters could not be read."""
        if len(raw) > self.limits.cell_characters:
            raise ReadError(
                f"{part}第 {row} 行第 {column} 列的单元格有 {len(raw)} 个字，"
                f"超过 {self.limits.cell_characters} 字，不像是自评表，请检查文件"
            )
        text = legible(raw)
        if "\ufffd" in text:
            self.problem("characters", "单元格里有无法识别的字符，已显示为 \ufffd", Place(part, row, column))
        return text

    def count(self, cells: int) -> None:
        """Adds to the cells read so far; ReadError past the limit."""
        self._cells += cells
        if self._cells > self.limits.cells:
            raise ReadError(f"单元格超过 {self.limits.cells} 个，请拆成几个文件再读")

    def problem(self, kind: str, message: str, where: Place | None = None) -> None:
        """Notes what could not be read; past `limits.problems` of one kind they are only counted."""
        self.noticed += 1
        self._counts[kind] += 1
        if self._counts[kind] <= self.limits.problems:
            self._problems.append(Problem("", kind, message, where))

    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order met, then one line for each kind that had more."""
        more = (
            Problem("", kind, f"同类问题另有 {count - self.limits.problems} 处，未逐一列出")
            for kind, count in self._counts.items()
            if count > self.limits.problems
        )
        return (*self._problems, *more)
