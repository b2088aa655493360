"""What was done to a cell, kept in a hidden column of our own sheet, so that it can be taken back exactly."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from jixiao.model.mark import FINDINGS_SHEET
from jixiao.readers.markup import parse, stream, whole
from jixiao.readers.sheet.lines import column_of

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Record:
    """One cell with our note `note`. Its style before: number (None: no style of its own), fill in full, applyFill."""

    sheet: str
    row: int
    column: int
    note: str
    made: Literal["", "cell", "row"]  # whether the cell, or its whole row, is in the file because of us
    style: int | None
    fill: str
    applied: str | None
    box: str | None  # the anchor a person's own note had

    def text(self) -> str:
        """As one cell holds it."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def records(sheet: bytes, strings: bytes | None) -> tuple[Record, ...] | None:
    """The records of a sheet (`strings`: the workbook's shared strings); None for a sheet that is not ours."""
    table = [] if strings is None else ["".join(item.itertext()) for item in parse(strings).iterchildren(_S + "si")]
    found: list[Record] = []
    marked = 0
    for row in stream(sheet, [_S + "row"]):
        texts = dict(_texts(row, table))
        if not marked:
            marked = next((column for column, text in texts.items() if text == FINDINGS_SHEET), 0)
            if not marked:
                return None
        elif marked in texts:
            record = _record(texts[marked])
            if record is not None:
                found.append(record)
    return tuple(found) if marked else None


def _texts(row: Any, table: Sequence[str]) -> Iterator[tuple[int, str]]:
    for cell in row.iterchildren(_S + "c"):
        column = column_of(cell.get("r", "").rstrip("0123456789"))
        if cell.get("t") == "s":
            at = whole(cell.findtext(_S + "v"), -1)
            yield column, table[at] if 0 <= at < len(table) else ""
        elif cell.get("t") == "inlineStr":
            yield column, "".join(item.text or "" for item in cell.iter(_S + "t"))


def _record(text: str) -> Record | None:
    """A record as written; None for anything else that stands there now."""
    try:
        said = json.loads(text.replace("_x005F_x", "_x"))
        record = Record(**said)
    except (ValueError, TypeError, RecursionError):
        return None
    right = (
        isinstance(record.sheet, str) and isinstance(record.row, int) and isinstance(record.column, int)
        and isinstance(record.note, str) and record.made in ("", "cell", "row") and isinstance(record.fill, str)
        and isinstance(record.style, int | None) and isinstance(record.applied, str | None)
        and isinstance(record.box, str | None) and bool(record.note.strip())
    )  # fmt: skip
    return record if right else None
