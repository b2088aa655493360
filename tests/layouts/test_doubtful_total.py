"""A total row whose label a recogniser got wrong is no indicator: it is said, and nothing is found in it."""

from dataclasses import replace

import pytest

from jixiao.layouts import forms
from jixiao.model.grid import Document, Seen
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.readers import read
from jixiao.registry import checks
from tests.fixture import clean
from tests.outputs.test_write import written


def garbled(confidence: float) -> Document:
    """The clean form out of Word, the label of its total read as 8分 with `confidence`."""
    document = read("表.docx", written("docx", clean()))
    assert isinstance(document, Document)
    made = []
    for grid in document.grids:
        cells = (
            replace(c, text="8分", seen=Seen(1, (0, 0, 9, 9), confidence)) if c.text == "总分" else c
            for c in grid.cells
        )
        made.append(replace(grid, cells=tuple(cells)))
    return replace(document, grids=tuple(made))


@pytest.mark.parametrize("confidence", [0.5, 1.0])
def test_a_total_whose_label_is_not_known_is_no_indicator(confidence: float) -> None:
    (form,) = forms(garbled(confidence))
    assert len(form.indicators) == len(clean().indicators)
    assert any("8分 | 100" in problem.message for problem in form.problems)
    assert ("forms", 0, "n_indicators") in form.doubtful
    every = [check for check in checks().values() if check.grain != "collection"]
    found = check_forms([form], pack("cn-2020-10"), every).results.findings
    assert {row["code"] for row in found.iter_rows(named=True) if row["severity"] == "error"} == set()


def test_the_end_of_another_rows_text_over_the_label_hides_no_total() -> None:
    document = garbled(1.0)
    grids = tuple(
        replace(g, cells=tuple(replace(c, text="标\n总分") if c.text == "8分" else c for c in g.cells))
        for g in document.grids
    )
    (form,) = forms(replace(document, grids=grids))
    assert (len(form.indicators), form.total.weight, form.total.score) == (len(clean().indicators), "100", "99.14")
