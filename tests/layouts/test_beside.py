"""Several forms on one sheet, side by side or one below the other: each by itself, with what the reader says of its cells."""

from dataclasses import replace

import pytest

from jixiao.layouts import forms
from jixiao.model.form import Form
from jixiao.model.grid import Cell, Document, Grid, Place, Problem
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.readers import read
from jixiao.registry import checks
from tests.formats.material import samples
from tests.layouts.test_combinations import cells as every_cell
from tests.outputs.test_write import written


def sheet(form: Form, down: int = 0, right: int = 0) -> list[Cell]:
    document = read("表.xlsx", written("xlsx", form))
    assert isinstance(document, Document)
    return [replace(c, row=c.row + down, column=c.column + right) for c in document.grids[0].cells]


def placed(*cells: Cell, problems: tuple[Problem, ...] = ()) -> tuple[Form, ...]:
    return forms(Document("表.xlsx", "", "xlsx", (Grid("Sheet1", cells),), problems))


def alone(form: Form) -> object:
    (again,) = placed(*sheet(form))
    return every_cell(again)


@pytest.mark.parametrize("gap", [0, 1, 3])
def test_forms_side_by_side_are_read_each_by_itself(gap: int) -> None:
    first, second, third = samples()[0], samples()[4], samples()[2]
    cells = sheet(first)
    for form in (second, third):
        cells += sheet(form, right=max(c.column + c.column_span - 1 for c in cells) + gap)
    made = placed(*cells)
    assert [every_cell(form) for form in made] == [alone(first), alone(second), alone(third)]
    assert made[1].places["forms", 0, "project_name"].column > made[0].places["forms", 0, "project_name"].column


def test_what_the_reader_says_goes_with_the_form_that_has_the_cell() -> None:
    first, second = samples()[0], samples()[4]
    upper = sheet(first)
    under = max(c.row for c in upper) + 2
    lower = sheet(second, down=under)
    total = forms(Document("表.xlsx", "", "xlsx", (Grid("Sheet1", tuple(upper + lower)),)))[1].places[
        "forms", 0, "total_score"
    ]
    said = Problem("", "struck", "划掉了", total)
    one, other = placed(*upper, *lower, problems=(said,))
    assert one.problems == () and other.problems == (said,)


def test_a_cell_that_could_not_be_read_is_unknown_and_no_fault() -> None:
    """A formula whose value was never kept: the sheet may show anything there."""
    form = samples()[0]
    cells = sheet(form)
    place = placed(*cells)[0].places["indicators", 0, "target"]
    blank = [replace(c, text="") if (c.row, c.column) == (place.row, place.column) else c for c in cells]
    said = Problem("", "no_cached_value", "公式没有缓存值", Place("Sheet1", place.row, place.column))
    every = [c for c in checks().values() if c.grain != "collection"]

    def errors(*problems: Problem) -> set[str]:
        found = check_forms(placed(*blank, problems=problems), pack("cn-2020-10"), every).results.findings
        return {f["code"] for f in found.iter_rows(named=True) if f["severity"] == "error"}

    assert placed(*blank, problems=(said,))[0].doubtful == {("indicators", 0, "target")}
    assert errors() and not errors(said)  # left blank by the unit it is a fault
