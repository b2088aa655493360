"""Cells of a scan between which no line was seen: their texts stand apart in one cell, which is doubtful, and so is what is missing beside it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from jixiao.layouts import forms
from jixiao.model.form import Form
from jixiao.model.grid import Document
from jixiao.readers.lattice import Page, Ruling, grids
from jixiao.readers.lattice.frame import frames
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import LIMITS
from jixiao.readers.pdfium.leaf import leaf
from jixiao.readers.pdfium.opened import opened
from tests.fixture import clean
from tests.outputs.test_write import needs_fonts, written


def scanned(confidence: float) -> Page:
    """The first page of the clean form as a recogniser that is so sure would give it."""
    with opened(written("pdf", clean()), LIMITS) as document:
        page = leaf(document, 0, LIMITS).page
    return replace(page, glyphs=tuple(replace(glyph, confidence=confidence) for glyph in page.glyphs))


def without_side(page: Page, left: str, right: str) -> Page:
    """The page without the line between the cells that say `left` and `right`, in their row."""
    (frame, *_) = sorted(frames(page.rulings), key=lambda f: -len(f.areas))
    texts = ["".join(g.text for g in page.glyphs if frame.at((g.box[0] + g.box[2]) / 2, (g.box[1] + g.box[3]) / 2) == n).replace(" ", "") for n in range(len(frame.areas))]  # fmt: skip
    (at,) = (n for n, pair in enumerate(pairwise(texts)) if pair == (left, right))
    x, top, _, bottom = frame.area_box(frame.areas[at + 1])
    kept: list[Ruling] = []
    for line in page.rulings:
        if not line.vertical or abs(line.at - x) > 2 or line.end < top + 1 or line.start > bottom - 1:
            kept.append(line)
        else:
            kept += [replace(line, end=top)] * (line.start < top - 1) + [replace(line, start=bottom)] * (
                line.end > bottom + 1
            )
    return replace(page, rulings=tuple(kept))


def read(page: Page) -> Form:
    ledger = Ledger(LIMITS)
    made = grids([page], ledger)
    (form,) = forms(Document("表.pdf", "0" * 64, "pdf", made, ledger.problems()))
    return form


LOST = [
    # the line that is lost stands between these two; what is under the two headings then
    ("≥32公里", "33公里", {("indicators", 0, "target"), ("indicators", 0, "actual")}),
    ("33公里", "12", {("indicators", 0, "actual"), ("indicators", 0, "weight")}),
    ("2座", "8", {("indicators", 1, "actual"), ("indicators", 1, "weight")}),
    ("114.48", "10", {("funds", 0, "executed"), ("funds", 0, "weight"), ("forms", 0, "executed")}),
    ("95.40%", "9.54", {("funds", 0, "execution_rate"), ("funds", 0, "score"), ("forms", 0, "execution_score")}),
]


@needs_fonts
@pytest.mark.parametrize(("left", "right", "unsure"), LOST)
def test_two_texts_in_one_cell_and_the_blank_beside_it_are_doubtful(left: str, right: str, unsure: set[object]) -> None:
    form = read(without_side(scanned(0.9999), left, right))
    assert unsure <= form.doubtful


@needs_fonts
def test_a_page_with_all_its_lines_has_no_such_doubt() -> None:
    """项目资金（万元） is broken into as many lines as its cell has rows: its unit is believed all the same."""
    assert not read(scanned(0.9999)).doubtful
