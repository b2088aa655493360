"""Run by itself in a process of its own: every form of what was handed in. `python -m jixiao_web.reading.forms`, in its folder.

Beside the folder, in `out`, stands what a person compares the reading with: the rows of each file's tables, and a picture of
each cell that was not read surely.
"""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from jixiao.model.form import Form, Source
from jixiao.model.form_json import form_to_json
from jixiao.model.grid import Document, Grid
from jixiao.readers import ReadError, read
from jixiao.sources import read_all
from jixiao_web.reading.clipping import clip

OUT = Path("..") / "out"
_WIDEST, _LONGEST = 40, 400


def main() -> None:
    found = read_all(["."], keep=True)
    digests = {shown: sha256(load()).hexdigest() for shown, load in found.originals.items()}
    forms = [_of(form, shown, digests[shown]) for form, shown in zip(found.forms, found.documents, strict=True)]
    originals = [_original(n, form) for n, form in enumerate(forms)]
    print(
        json.dumps(
            {
                "forms": [form_to_json(form) for form in forms],
                "originals": originals,
                "unread": [[f.shown, f.why] for f in found.failures if not f.skipped],
            }
        )
    )


def _of(form: Form, shown: str, digest: str) -> Form:
    """The form as one of the document that was handed in. A form JSON may say that it is of any file: that one is neither
    opened nor believed to be what was handed in."""
    if (form.source.file, form.source.sha256) == (shown, digest):
        return form
    return replace(form, source=Source(shown, digest, "form_json"))


def _original(n: int, form: Form) -> dict[str, Any]:
    """`grids` where the file has cells of its own, `pages` where it is pages; neither for what stood in an archive."""
    path = Path(form.source.file)
    if form.source.reader == "form_json" or not path.is_file():  # a form JSON has no other cells than its forms
        return {}
    data = path.read_bytes()
    if form.source.reader in ("pdf", "image"):
        return {"pages": path.as_posix(), "clips": clip(n, form, data, OUT)}
    try:
        document = read(path.name, data)
    except ReadError:
        return {}
    grids = document.grids if isinstance(document, Document) else ()
    # title and year may stand among paragraphs, with those of every other form
    parts = {place.part for name, place in form.places.items() if name[2] not in ("title", "year")}
    return {"grids": [{"part": g.part, "rows": _rows(g)} for g in grids if g.part in parts or not parts]}


def _rows(grid: Grid) -> list[list[list[Any]]]:
    """Text, rows and columns it spans, cell by cell."""
    rows: dict[int, list[list[Any]]] = {}
    for cell in grid.cells:
        if cell.column <= _WIDEST and cell.row <= _LONGEST:
            rows.setdefault(cell.row, []).append([cell.text, cell.row_span, cell.column_span])
    return [rows[number] for number in sorted(rows)]


if __name__ == "__main__":
    main()
