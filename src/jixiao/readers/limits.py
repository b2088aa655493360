"""How much a document may hold before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes; counts for one document.

    `ratio` (inflated ÷ packed) is judged only past `ratio_from` bytes, since small XML packs very well. `rows` and
    `cells` count what shows something: rows that only carry a format are ignored. `page_marks` are the characters, and the
    parts of drawings, of one page; `seconds` is how long the pages of one document may take, `nested_seconds` how long
    it may take to load them where drawings may stand in each other. `picture_pages` and
    `pixels` (of one page) are those of scans and photographs, which take seconds a page.
    """

    file_bytes: int = 200 * 1024 * 1024
    inflated_bytes: int = 512 * 1024 * 1024
    ratio: int = 200
    ratio_from: int = 16 * 1024 * 1024
    entries: int = 10_000
    rows: int = 100_000
    cells: int = 1_000_000
    cell_characters: int = 100_000
    table_depth: int = 20
    problems: int = 100
    pages: int = 2_000
    page_marks: int = 200_000
    seconds: float = 60
    nested_seconds: float = 5
    picture_pages: int = 100
    pixels: int = 60_000_000


LIMITS = Limits()
