"""OFD packages for the tests, written from pages of glyphs and rulings or from page XML by hand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from jixiao.readers.lattice import Glyph, Page
from tests.readers.reader_documents import archive

MM = 25.4 / 72
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*pages: str, common: str = "", body: str = "", document: str = "", **parts: str | bytes) -> bytes:
    """A package of pages by their inner XML; `common` goes into CommonData, `body` into DocBody, `document` behind the pages;
    `parts` are further files below Doc_0 by name (dots as __)."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    made: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD {OFD} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>'
        f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{document}</ofd:Document>",
    }
    for n, inner in enumerate(pages):
        made[f"Doc_0/Pages/Page_{n}/Content.xml"] = f"<ofd:Page {OFD}>{inner}</ofd:Page>"
    return archive({**made, **{f"Doc_0/{name.replace('__', '.')}": part for name, part in parts.items()}})


def layer(*objects: str) -> str:
    return f"<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content>"


def text(said: str, x: float, y: float, size: float = 4, deltas: str = "", **attributes: str) -> str:
    """A TextObject with its base line at y + size, in millimetres."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    given = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 {size * 1.3}" Font="1" Size="{size}"{more}>'
        f'<ofd:TextCode X="0" Y="{size}"{given}>{escape(said)}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def box(*xs: float, ys: Sequence[float]) -> str:
    """All lines of a table without merged cells."""
    return "".join([*(line(xs[0], y, xs[-1], y) for y in ys), *(line(x, ys[0], x, ys[-1]) for x in xs)])


def from_pages(pages: Sequence[Page]) -> bytes:
    """What a printer driver makes of such pages: a TextObject for each run of characters, a PathObject for each line."""
    return ofd(*(_page(page) for page in pages))


def _page(page: Page) -> str:
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {page.width * MM} {page.height * MM}</ofd:PhysicalBox></ofd:Area>"
    lines = [
        line(r.at * MM, r.start * MM, r.at * MM, r.end * MM)
        if r.vertical
        else line(r.start * MM, r.at * MM, r.end * MM, r.at * MM)
        for r in page.rulings
    ]
    return area + layer(*lines, *(_run(run) for run in _runs(page.glyphs)))


def _run(run: Sequence[Glyph]) -> str:
    left, top = run[0].box[0] * MM, run[0].box[1] * MM
    size = (run[0].box[3] - run[0].box[1]) * MM
    steps = [(b.box[0] - a.box[0]) * MM for a, b in pairwise(run)]
    said = "".join(glyph.text for glyph in run)
    return (
        f'<ofd:TextObject Boundary="{left} {top} {(run[-1].box[2] - run[0].box[0]) * MM} {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{0.88 * size}" DeltaX="{" ".join(map(_short, _grouped(steps)))}">{escape(said)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _short(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4f}"


def _grouped(steps: Sequence[float]) -> Iterator[float | str]:
    """Equal steps as `g n v`, as real files have them."""
    n = 0
    while n < len(steps):
        end = n
        while end < len(steps) and abs(steps[end] - steps[n]) < 5e-5:
            end += 1
        if end - n > 2:
            yield from ("g", str(end - n), steps[n])
        else:
            yield from steps[n:end]
        n = end


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not (
            abs(glyph.box[1] - run[-1].box[1]) < 0.5
            and abs(glyph.box[3] - run[-1].box[3]) < 0.5
            and abs(glyph.box[0] - run[-1].box[2]) < 0.05 * (glyph.box[3] - glyph.box[1])
            and len(glyph.text) == len(run[-1].text) == 1
        ):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run
