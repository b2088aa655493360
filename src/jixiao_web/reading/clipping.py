"""Cells that were not read surely, cut out of their page, so that a person sees what stands there."""

from pathlib import Path

from jixiao.model.form import Form
from jixiao.readers import ReadError, facsimiles

_MOST = 200


def clip(number: int, form: Form, data: bytes, out: Path) -> dict[str, list[str]]:
    """Cell's name → file name of its picture in `out`, and what a second reading said; for the form's doubtful cells."""
    wanted = {}
    for name in sorted(form.doubtful)[:_MOST]:
        place = form.places.get(name)
        seen = form.seen.get(place) if place is not None else None
        if seen is not None:
            wanted[name] = seen
    try:
        pages = facsimiles(form.source.reader, data, {seen.page for seen in wanted.values()}) if wanted else iter(())
        made = {page.number: page for page in pages if page.picture is not None}
    except ReadError:  # what draws pages is not there: the cells are named all the same
        made = {}
    clips = {}
    for (table, row, field), seen in wanted.items():
        if seen.page in made:
            file = f"{number}-{table}-{row}-{field}.jpg"
            (out / file).write_bytes(made[seen.page].cut(seen.box))
            clips[f"{table}:{row}:{field}"] = [file, seen.other]
    return clips
