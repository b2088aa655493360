"""A head row whose label a recogniser got wrong: the field it would have filled is doubtful, not absent."""

from dataclasses import replace

import pytest

from jixiao.layouts import forms
from jixiao.layouts.lost import maybe_none
from jixiao.model.grid import Cell, Document, Seen
from jixiao.readers import read
from tests.fixture import clean
from tests.outputs.test_write import written


def garbled(label: str, text: str, confidence: float) -> Document:
    document = read("表.docx", written("docx", clean()))
    assert isinstance(document, Document)
    made = []
    for grid in document.grids:
        cells = (
            replace(c, text=text, seen=Seen(1, (0, 0, 9, 9), confidence)) if c.text.startswith(label) else c
            for c in grid.cells
        )
        made.append(replace(grid, cells=tuple(cells)))
    return replace(document, grids=tuple(made))


def test_a_label_that_was_not_read_leaves_its_field_doubtful() -> None:
    (form,) = forms(garbled("实施单位", "头旅单仁", 0.4))
    assert form.unit.name is None and ("forms", 0, "unit_name") in form.doubtful
    (form,) = forms(garbled("项目资金", "项目资全（力元", 0.4))
    assert form.amount_unit is None and ("forms", 0, "amount_unit") in form.doubtful


@pytest.mark.parametrize(("confidence", "doubted"), [(0.89, False), (0.85, True)])
def test_the_unit_of_money_is_believed_where_every_character_was_read(confidence: float, doubted: bool) -> None:
    """0.89: read surely, and perhaps several cells, as a heading over several rows with a line in each may be."""
    (form,) = forms(garbled("项目资金", "项目\n资金\n（万元）", confidence))
    assert form.amount_unit == "万元" and (("forms", 0, "amount_unit") in form.doubtful) is doubted


def test_a_year_in_a_sure_cell_of_its_own_is_not_doubted_with_the_title() -> None:
    document = garbled("项目支出绩效自评表", "项目支出绩效自评表", 0.4)
    own = [
        replace(g, cells=tuple(replace(c, seen=c.seen or Seen(1, (0, 0, 9, 9))) for c in g.cells))
        for g in document.grids
    ]
    (form,) = forms(replace(document, grids=tuple(own)))
    assert form.year == 2024 and form.doubtful >= {("forms", 0, "title")}
    assert ("forms", 0, "year") in form.places and ("forms", 0, "year") not in form.doubtful


def test_money_that_nobody_found_may_stand_there_all_the_same() -> None:
    """Of the headings of the money none was read: the rows below them are not known for money."""
    document = garbled("全年", "工4K", 0.4)
    made = [
        replace(g, cells=tuple(replace(c, text="1年") if c.text == "年初预算数" else c for c in g.cells))
        for g in document.grids
    ]
    (form,) = forms(replace(document, grids=tuple(made)))
    assert not form.funds and ("forms", 0, "n_funds") in form.doubtful


def test_one_that_was_read_surely_says_that_there_is_none() -> None:
    (form,) = forms(garbled("实施单位", "经办科室", 1.0))
    assert form.unit.name is None and not form.doubtful


def test_a_text_of_which_nothing_is_shown_leaves_its_field_doubtful() -> None:
    """A row that is too low for its text prints a blank cell, which is not known to be blank."""
    goal = clean().goals.expected
    assert goal
    (form,) = forms(garbled(goal[:10], "", 0.4))
    assert form.goals.expected == "" and ("forms", 0, "goal_expected") in form.doubtful
    (form,) = forms(garbled("总分", "", 0.4))
    assert form.total.score is None and ("forms", 0, "total_score") in form.doubtful
    (form,) = forms(garbled(goal[:10], "", 1.0))
    assert form.goals.expected == "" and not form.doubtful


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"level1": ("满意度指标", 1.0), "level3": ("心", 0.4), "weight": ("100", 1.0)}, True),
        ({"level1": ("心", 0.4), "score": ("99.5", 1.0)}, True),
        ({"level3": ("心", 0.4), "target": ("≥90%", 1.0), "weight": ("10", 1.0)}, False),
        ({"level3": ("满意度", 1.0), "weight": ("1O", 0.4)}, False),
        ({"level1": ("满意度指标", 1.0), "weight": ("100", 1.0)}, False),
    ],
)
def test_a_row_of_which_no_name_and_no_value_is_sure_may_be_none(
    texts: dict[str, tuple[str, float]], expected: bool
) -> None:
    """A total whose label was misread stands where an indicator would: nothing of it is held against the form."""
    cells = {
        column: Cell(text, 1, n, seen=Seen(1, (0, 0, 9, 9), sure))
        for n, (column, (text, sure)) in enumerate(texts.items())
    }
    assert maybe_none(cells) is expected


def test_what_a_misread_label_prints_of_its_weight_is_doubtful() -> None:
    (form,) = forms(garbled("产出指标", "产出指标50", 0.4))
    assert form.indicators[0].level1_weight == "50" and ("indicators", 0, "level1_weight") in form.doubtful
    (form,) = forms(garbled("产出指标", "产出指标2", 1.0))
    assert (form.indicators[0].level1, form.indicators[0].level1_weight) == ("产出指标2", None)
