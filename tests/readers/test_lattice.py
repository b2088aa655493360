"""Pages drawn by hand: what the lattice makes of them."""

import pytest

from jixiao.model.grid import Seen
from jixiao.readers.lattice import Glyph, Page, Ruling, grids
from jixiao.readers.lattice.lines import lines
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import LIMITS

SIZE = 10.0


def typed(text: str, x: float, y: float, confidence: float = 1.0) -> list[Glyph]:
    """`text` from (x, y) to the right, in characters of 10 points, ASCII half as wide; spaces take up room only."""
    made = []
    for character in text:
        wide = SIZE / 2 if character.isascii() else SIZE
        if character != " ":
            made.append(Glyph(character, (x, y, x + wide, y + SIZE), confidence))
        x += wide
    return made


def ruled(xs: list[float], ys: list[float]) -> list[Ruling]:
    """All lines of a table without merged cells."""
    return [
        *(Ruling(False, y, xs[0], xs[-1]) for y in ys),
        *(Ruling(True, x, ys[0], ys[-1]) for x in xs),
    ]


def page(glyphs: list[Glyph], rulings: list[Ruling], number: int = 1) -> Page:
    return Page(number, 595, 842, tuple(glyphs), tuple(rulings))


def test_a_table_and_the_text_around_it() -> None:
    glyphs = [
        *typed("标题", 50, 20), *typed("甲", 55, 105), *typed("乙", 155, 105), *typed("丙", 55, 125), *typed("完", 50, 300),
    ]  # fmt: skip
    above, table, below = grids([page(glyphs, ruled([50, 150, 250], [100, 120, 140]))], Ledger(LIMITS))
    assert [c.text for c in above.cells] == ["标题"]
    assert [(c.text, c.row, c.column) for c in table.cells] == [("甲", 1, 1), ("乙", 1, 2), ("丙", 2, 1), ("", 2, 2)]
    assert table.cells[1].seen == Seen(1, (150, 100, 250, 120), 1.0)
    assert [c.text for c in below.cells] == ["完"]


def test_merged_cells() -> None:
    lines = [r for r in ruled([50, 150, 250], [100, 120, 140]) if r != Ruling(False, 120, 50, 250)]
    lines.append(Ruling(False, 120, 150, 250))  # the left column is one cell of two rows
    (table,) = grids([page(typed("甲", 55, 115), lines)], Ledger(LIMITS))
    assert [(c.text, c.row, c.column, c.row_span) for c in table.cells] == [
        ("甲", 1, 1, 2),
        ("", 1, 2, 1),
        ("", 2, 2, 1),
    ]


@pytest.mark.parametrize(("boxes", "sure"), [(3, True), (8, False)])
def test_boxes_that_stand_apart_are_no_sure_table(boxes: int, sure: bool) -> None:
    """A web page whose cells have borders of their own and space between them: how they stand together is not known."""
    ledger = Ledger(LIMITS)
    lines = [r for n in range(boxes) for r in ruled([50, 100], [100 + 30 * n, 120 + 30 * n])]
    found = grids([page(typed("甲", 55, 105), lines)], ledger)
    assert {c.seen is not None and not c.seen.doubtful for grid in found for c in grid.cells} == {sure}
    assert [p.kind for p in ledger.problems()] == ([] if sure else ["apart"])


def test_a_cell_is_as_sure_as_all_of_it_together() -> None:
    """Three lines of which each is right in 96 of 100 cases are all three right in 88: 0.96³ = 0.884736."""
    glyphs = [Glyph(text, (55, y, 65, y + SIZE), 0.96) for text, y in (("甲", 102), ("乙", 114), ("丙", 126))]
    (table,) = grids([page(glyphs, ruled([50, 150], [100, 140]))], Ledger(LIMITS))
    (cell,) = table.cells
    assert cell.text == "甲\n乙\n丙" and cell.seen is not None
    assert cell.seen.confidence == pytest.approx(0.884736) and cell.seen.doubtful
    beside = [*typed("甲", 55, 105), *typed("乙", 65, 105, confidence=0.4)]
    (table,) = grids([page(beside, ruled([50, 150], [100, 120]))], Ledger(LIMITS))
    assert table.cells[0].text == "甲乙" and table.cells[0].seen is not None
    assert table.cells[0].seen.confidence == pytest.approx(0.4)


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    """The cell is 50 wide, its text keeps 5 from the border: four characters fill a line."""
    glyphs = [*typed("一二三四", 55, 105), *typed("五六", 55, 117), *typed("七", 55, 129)]
    (table,) = grids([page(glyphs, ruled([50, 100], [100, 145]))], Ledger(LIMITS))
    assert table.cells[0].text == "一二三四五六\n七"


def test_a_character_drawn_twice_is_one() -> None:
    glyphs = [*typed("11", 55, 105), *typed("11", 55.3, 105)]
    (table,) = grids([page(glyphs, ruled([50, 100], [100, 145]))], Ledger(LIMITS))
    assert table.cells[0].text == "11"


def test_marks_whose_boxes_are_their_ink_stand_in_their_lines() -> None:
    """As a font of few characters tells them: “ in the upper quarter, ， in the lower; a raised figure stands above."""
    heights = {"“": (0.0, 2.5), "”": (0.0, 2.5), "，": (8.0, 10.0), "—": (4.5, 5.0)}
    glyphs = []
    for n, line in enumerate(("政府“过紧日子”，厉行", "节约—“节约”，节约")):
        for glyph in typed(line, 55, 102 + 12 * n):
            left, top, right, _ = glyph.box
            low, high = heights.get(glyph.text, (0.0, SIZE))
            glyphs.append(Glyph(glyph.text, (left, top + low, right, top + high)))
    (table,) = grids([page(glyphs, ruled([50, 170], [100, 130, 150]))], Ledger(LIMITS))
    assert table.cells[0].text == "政府“过紧日子”，厉行节约—“节约”，节约"


def _set(text: str, gap: float) -> list[Glyph]:
    """Characters 10 points high and 5 wide, `gap` points apart, none of them a space."""
    return [Glyph(c, (n * (5 + gap), 0.0, n * (5 + gap) + 5, 10.0)) for n, c in enumerate(text)]


@pytest.mark.parametrize(
    ("text", "gap", "said", "sure"),
    [
        ("207003", 3.0, "207003", True),
        ("12.50", 3.0, "12.50", True),
        ("95%", 3.0, "95%", True),
        ("10", 0.5, "10", True),
        ("10", 3.0, "1 0", False),
        ("100", 3.0, "100", False),
        ("10", 8.0, "1 0", True),
        ("1000", 8.0, "1 0 0 0", True),
    ],
)
def test_figures_that_are_spaced_out_are_one_number(text: str, gap: float, said: str, sure: bool) -> None:
    """Three points are more than the gap of a space: as many even ones are the spacing of the font; a few are doubtful."""
    (line,) = lines(_set(text, gap))
    assert (line.text, line.confidence == 1.0) == (said, sure)
    apart = [*_set("1234", 1.0), *(Glyph(c, (40.0 + 6 * n, 0.0, 45.0 + 6 * n, 10.0)) for n, c in enumerate("5678"))]
    assert lines(apart)[0].text == "1234 5678"


COLUMN = [50.0, 195.0]  # fourteen characters and a margin


@pytest.mark.parametrize(
    ("texts", "unsure"),
    [
        # the sentence of the second row, printed over the rows above and below, which have none
        (("两所学校规模缩小，少购四套；", "下一步将按在校人数重新核定数", "量。", ""), {1, 2, 3}),
        (("", "因连日大雨，施工队伍推迟进场", "两周。", "无"), {2, 3}),
        # sentences that end in their own cells
        (("受大雨影响，开工比计划晚两周。", "两所学校规模缩小，少购四套。", "无", "无"), set()),
        (("因大雨推迟，已完成", "因招标推迟，已完成", "无", "无"), set()),
        # names are as wide as their column by chance, and have no sentences in them
        (("受益建档立卡脱贫人口满意度", "完成农村公路路面修复公里数量", "设施完好率", "设施完好率"), set()),
        # figures that fill their cells
        (("1,234,567,890,123,456,789.00", "1,234,567,890,123,456,000.00", "0.00", "0.00"), set()),
        # the same said of every row
        (("按计划完成，没有偏差发生过", "按计划完成，没有偏差发生过", "/", "/"), set()),
    ],
)
def test_a_sentence_printed_over_the_rows_below_is_of_no_sure_row(texts: tuple[str, ...], unsure: set[int]) -> None:
    rows = [100.0 + 20 * n for n in range(len(texts) + 1)]
    glyphs = [
        glyph
        for text, y in zip(texts, rows, strict=False)
        for glyph in typed(text, (sum(COLUMN) - sum(SIZE / 2 if c.isascii() else SIZE for c in text)) / 2, y + 5)
    ]
    ledger = Ledger(LIMITS)
    (table,) = grids([page(glyphs, ruled(COLUMN, rows))], ledger)
    assert [c.text for c in table.cells] == [*texts]
    assert {c.row for c in table.cells if c.seen and c.seen.doubtful} == unsure
    assert {p.where.row for p in ledger.problems() if p.kind == "spilt" and p.where} == unsure


@pytest.mark.parametrize(
    ("lines", "confidence", "sure"),
    [
        ((105, 125), 0.99, False),  # a line of text in each row: the line between them may have been lost
        ((105, 125), 1.0, True),  # no picture: its lines are all there
        ((110,), 0.99, True),
        ((108, 114), 0.99, True),  # two lines in the first row
    ],
)
def test_a_cell_of_a_picture_with_a_text_in_each_of_its_rows_may_be_several(
    lines: tuple[int, ...], confidence: float, sure: bool
) -> None:
    rulings = [r for r in ruled([50, 150, 250], [100, 120, 140]) if r != Ruling(False, 120, 50, 250)]
    rulings.append(Ruling(False, 120, 150, 250))
    glyphs = [Glyph("达成预期", (55, y, 95, y + 5), confidence) for y in lines]
    (table,) = grids([page(glyphs, rulings)], Ledger(LIMITS))
    seen = table.cells[0].seen
    assert table.cells[0].row_span == 2 and seen is not None and (not seen.doubtful) is sure
