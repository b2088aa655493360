"""Cells that were not read surely, cut out of their page, so that a person sees what stands there."""

from pathlib import Path

from jixiao.model.form import Form
from jixiao.readers import LIMITS
from jixiao.readers.pdfium.drawing import drawn, pixels_per_point
from jixiao.readers.pdfium.opened import opened

_MOST = 200


def clip(number: int, form: Form, data: bytes, out: Path) -> dict[str, list[str]]:
    """Cell's name → file name of its picture in `out`, and what a second reading said; for the form's doubtful cells."""
    wanted = {}
    for name in sorted(form.doubtful)[:_MOST]:
        place = form.places.get(name)
        seen = form.seen.get(place) if place is not None else None
        if seen is not None:
            wanted[name] = seen
    if not wanted:
        return {}
    from jixiao.readers.scan.pages import cut, seen_as, shown

    pages = {seen.page for seen in wanted.values()}
    if data.startswith(b"%PDF-"):
        with opened(data, LIMITS) as document:
            made = {n: seen_as(drawn(document, n - 1), pixels_per_point(*document[n - 1].get_size())) for n in pages}
    else:
        made = {n: page for n, page in enumerate(shown(data, LIMITS), 1) if n in pages}
    clips = {}
    for (table, row, field), seen in wanted.items():
        page = made.get(seen.page)
        if page is None:
            continue
        file = f"{number}-{table}-{row}-{field}.png"
        (out / file).write_bytes(cut(*page, seen.box))
        clips[f"{table}:{row}:{field}"] = [file, seen.other]
    return clips
