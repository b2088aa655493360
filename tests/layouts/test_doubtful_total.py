"""A total row whose label a recogniser got wrong is no indicator: it is said, and nothing is found in it."""

from dataclasses import replace

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


def test_a_total_whose_label_is_doubtful_is_no_indicator() -> None:
    (form,) = forms(garbled(0.5))
    assert len(form.indicators) == len(clean().indicators)
    assert any("8分 | 100" in problem.message for problem in form.problems)
    assert ("forms", 0, "n_indicators") in form.doubtful
    every = [check for check in checks().values() if check.grain != "collection"]
    found = check_forms([form], pack("cn-2020-10"), every).results.findings
    assert {row["code"] for row in found.iter_rows(named=True) if row["severity"] == "error"} == set()


def test_one_that_was_read_surely_is_what_it_says() -> None:
    (form,) = forms(garbled(1.0))
    assert len(form.indicators) == len(clean().indicators) + 1
