"""Rows of a table that begins with a line of headings, by what the headings say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Line = tuple[int, Mapping[str, str]]  # number in the sheet from 1, text by column


def lines(
    tables: Sequence[Mapping[str, Any]], wanted: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> Iterator[Line]:
    """The lines of every table that has the `needed` columns. `wanted` gives for each column the headings it may have."""
    for table in tables:
        at: dict[str, int] = {}
        for number, row in enumerate(table["rows"], 1):
            if not at:
                found = {
                    name: n for name, words in wanted.items() for n, text in enumerate(row) if text.strip(" *") in words
                }
                at = found if all(name in found for name in needed) else {}
                continue
            said = {name: row[n].replace("\0", "").strip() if n < len(row) else "" for name, n in at.items()}
            if any(said.values()):
                yield number, said
