"""One page of a PDF → glyphs and rulings as shown, and what could not be taken."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as raw

from jixiao.model.grid import Box
from jixiao.readers.error import ReadError
from jixiao.readers.lattice import Glyph, Page, Ruling
from jixiao.readers.limits import Limits
from jixiao.readers.pdfium.characters import Run, runs, upright
from jixiao.readers.pdfium.garbled import is_garbled
from jixiao.readers.pdfium.sight import parted
from jixiao.readers.pdfium.strokes import Stroke, Strokes
from jixiao.readers.pdfium.turn import Turn
from jixiao.readers.pdfium.typed import Field, typed_in

_SCANNED = 0.3  # of the page
_UNSURE = 0.4  # less than a known word is believed at
_STRAY = 30  # characters: a page number or a file stamp printed over a scan
_LONGEST = 14_400.0  # points: the longest side that a PDF page may have


@dataclass(frozen=True, slots=True)
class Leaf:
    """`page` as the lattice reads it. `askew`, `unknown` and `hidden` count characters: slanted (left out), without a text
    to their shapes (U+FFFD), not to be seen by anybody (left out). `pictures`: the share that pictures cover.
    `quarters_shown`: how often the page itself says it is turned, whichever way its text stands. `whole`: what was
    typed onto it is among its characters. `odd` counts fields that do not show what was typed. `garbled`: its characters are
    not those that are seen."""

    page: Page
    turn: Turn
    askew: int
    unknown: int
    hidden: int
    pictures: float
    quarters_shown: int
    whole: bool = True
    odd: int = 0
    garbled: bool = False

    @property
    def is_picture(self) -> bool:
        """A page whose text is not what is seen: a scan, with or without the text that a scanner guessed, letters drawn as
        shapes."""
        if self.garbled:
            return True
        seen = sum(len(g.text) for g in self.page.glyphs)
        if self.hidden > max(seen, _STRAY):
            return True
        return self.pictures >= _SCANNED and seen <= _STRAY


def leaf(document: pypdfium2.PdfDocument, n: int, limits: Limits) -> Leaf:
    """Page `n`, counted from 0. ReadError where it is damaged or past all measure."""
    try:
        typed = typed_in(document, n)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"PDF 的第 {n + 1} 页已损坏，请重新下载或另存后再读") from error
    page = typed.page
    try:
        found = runs(page.raw, limits.page_marks)
        turn = turned(page, found)
        strokes = Strokes(page, turn.size, limits.page_marks)
        quarters = raw.FPDFPage_GetRotation(page.raw)
        seen, hidden = parted(page, found, strokes, replace(turn, quarters=quarters))
        made = _leaf(n + 1, turn, seen, strokes, quarters, hidden)
        made = replace(made, whole=typed.whole, garbled=is_garbled(seen))
        return _compared(made, typed.fields) if typed.fields else made
    finally:
        page.close()


def turned(page: pypdfium2.PdfPage, found: list[Run]) -> Turn:
    """The page turned so that most of its text stands upright, whatever it says itself."""
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page.raw, box):
        raise ReadError("PDF 的页面大小读不出，请用 PDF 软件打开后另存再读")
    left, right = sorted((box.left, box.right))
    bottom, top = sorted((box.bottom, box.top))
    if not (0 < right - left <= _LONGEST and 0 < top - bottom <= _LONGEST):
        raise ReadError("PDF 的页面大小不正常，请用 PDF 软件打开后另存再读")
    quarters = upright(found)
    return Turn(left, bottom, right, top, raw.FPDFPage_GetRotation(page.raw) if quarters is None else quarters)


def _leaf(number: int, turn: Turn, found: list[Run], strokes: Strokes, shown: int, hidden: int) -> Leaf:
    glyphs: list[Glyph] = []
    askew = unknown = 0
    beyond = False
    width, height = turn.size
    cut: dict[Box, None] = {}
    for run in found:
        count = len(run.texts)
        cut |= dict.fromkeys(turn.boxes(sorted(run.cut)))
        if not count:
            continue
        if run.quarters is None:
            askew += count
            continue
        unknown += count if run.unknown else run.texts.count("\ufffd")
        boxes = turn.boxes(run.boxes)
        if run.quarters == turn.quarters:
            for text, box in zip(run.texts, boxes, strict=True):
                if box[2] > 0 and box[0] < width and box[3] > 0 and box[1] < height:
                    glyphs.append(Glyph(text, box))
                else:
                    beyond |= not text.isspace()
        else:  # text that runs up or down a cell: one glyph, so that its order is kept
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            around = min(lefts), min(tops), max(rights), max(bottoms)
            glyphs.append(Glyph("".join(run.texts), around))
    rulings = tuple(r for s in strokes.lines for r in _rulings(turn, s, width, height))
    page = Page(number, width, height, tuple(glyphs), rulings, tuple(cut), beyond)
    return Leaf(page, turn, askew, unknown, hidden, strokes.pictures, shown)


def _compared(leaf: Leaf, fields: Sequence[Field]) -> Leaf:
    """The page with those fields in doubt that do not show what was typed: their font may lack a character."""
    glyphs, odd = list(leaf.page.glyphs), 0
    for field in fields:
        left, top, right, bottom = leaf.turn.boxes([field.box])[0]
        inside = [
            n
            for n, glyph in enumerate(glyphs)
            if left <= (glyph.box[0] + glyph.box[2]) / 2 <= right and top <= (glyph.box[1] + glyph.box[3]) / 2 <= bottom
        ]
        if _letters(field.value) == _letters("".join(glyphs[n].text for n in inside)):
            continue
        odd += 1
        for n in inside:
            glyphs[n] = replace(glyphs[n], confidence=_UNSURE)
    return replace(leaf, page=replace(leaf.page, glyphs=tuple(glyphs)), odd=odd)


def _letters(text: str) -> list[str]:
    return sorted("".join(unicodedata.normalize("NFKC", text).split()))


def _rulings(turn: Turn, stroke: Stroke, width: float, height: float) -> list[Ruling]:
    left, top, right, bottom = turn.box(*stroke)
    left, right = max(left, 0.0), min(right, width)
    top, bottom = max(top, 0.0), min(bottom, height)
    if left > right or top > bottom:
        return []
    result = []
    if bottom - top <= right - left or bottom - top <= 3:
        result.append(Ruling(False, (top + bottom) / 2, left, right))
    if right - left < bottom - top or right - left <= 3:
        result.append(Ruling(True, (left + right) / 2, top, bottom))
    return result
