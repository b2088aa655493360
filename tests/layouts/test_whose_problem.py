"""What a reader says of a table goes with the form that stands in it; of the document, with the first."""

from dataclasses import replace

from jixiao.layouts.reading import forms
from jixiao.model.grid import Document, Place, Problem
from jixiao.readers import read
from tests.formats.material import samples
from tests.outputs.test_write import written


def test_a_problem_in_the_second_form_is_the_second_forms() -> None:
    document = read("表.html", written("html", *samples()[:2]))
    assert isinstance(document, Document)
    placed, unplaced = Problem("", "struck", "划掉了", Place("表2", 1, 1)), Problem("", "left_out", "没有读入")
    first, second = forms(replace(document, problems=(placed, unplaced)))
    assert (first.problems, second.problems) == ((unplaced,), (placed,))
