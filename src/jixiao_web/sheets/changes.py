"""What a form says now that its last version did not: cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.model.form import Form
from jixiao.outputs.findings_page.cells import printed
from jixiao_web.sheets.cells import Key, can_fill, label, name_of, text


@dataclass(frozen=True, slots=True)
class Change:
    cell: str
    label: str
    before: str
    after: str


def changes(before: Form, now: Form) -> Iterator[Change]:
    """Cells that differ, in the order of the page. Where rows were added or left out, one line says so."""
    for table, word in (("funds", "资金"), ("indicators", "指标")):
        was, is_ = len(getattr(before, table)), len(getattr(now, table))
        if was != is_:
            yield Change("", f"{word}行数", str(was), str(is_))
    for row in printed(now).rows:
        for cell in row:
            key: Key | None = cell.key
            if key is not None and can_fill(key) and (old := text(before, key)) is not None and old != text(now, key):
                yield Change(name_of(key), label(key, now), old, text(now, key) or "")
