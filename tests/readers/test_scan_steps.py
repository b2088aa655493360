"""The steps from a picture to lines of text, each by itself on pictures drawn by hand."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from jixiao.readers.lattice import frames
from jixiao.readers.scan import reading
from jixiao.readers.scan.agreement import agreed
from jixiao.readers.scan.cleaning import cleaned
from jixiao.readers.scan.dust import Dust, dust
from jixiao.readers.scan.models import Reading, decoded
from jixiao.readers.scan.reading import cut_apart, page_of
from jixiao.readers.scan.rulings import rulings
from jixiao.readers.scan.sheet import sheet
from jixiao.readers.scan.straightening import skew, turned
from jixiao.readers.scan.strips import Strip, characters, strips
from jixiao.readers.scan.stroke import Stroke, shape
from tests.readers.scanned import Picture

DPI = 144  # two pixels a point


def paper(high: int = 600, wide: int = 900) -> Picture:
    return np.full((high, wide, 3), 255, np.uint8)


def table(page: Picture, draw: str = "solid") -> Picture:
    """Two columns, three rows of 40 pixels (20 points) between (100, 100) and (700, 220)."""
    for y in range(100, 221, 40):
        for x in range(100, 701):
            if draw == "solid" or (draw == "dotted" and x % 6 < 2) or (draw == "broken" and x % 60 > 3):
                page[y, x] = 60
    for x in (100, 400, 700):
        page[100:221, x] = 60
    return page


@pytest.mark.parametrize("draw", ["solid", "dotted", "broken"])
def test_thin_dotted_and_broken_lines_make_a_table(draw: str) -> None:
    found = rulings(cv2.cvtColor(table(paper(), draw), cv2.COLOR_BGR2GRAY), DPI).rulings
    (frame,) = frames(found)
    assert [round(x) for x in frame.xs] == pytest.approx([100, 400, 700], abs=2)
    assert [round(y) for y in frame.ys] == pytest.approx([100, 140, 180, 220], abs=2)
    assert len(frame.areas) == 6


def test_a_row_of_strokes_is_no_line_and_a_short_line_between_cells_is() -> None:
    page = paper()
    for x in range(150, 500, 25):  # like 一一一 in one line, nearly touching
        page[300:303, x : x + 23] = 0
    for y in (100, 130):
        page[y, 100:701] = 0
    for x in (100, 400, 700):
        page[100:131, x] = 0  # 15 points high
    found = rulings(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), DPI).rulings
    assert all(ruling.at < 140 or ruling.vertical for ruling in found)
    (frame,) = frames(found)
    assert len(frame.areas) == 2


def test_characters_that_fill_a_low_row_are_no_lines() -> None:
    page = paper()
    for y in (100, 124, 148, 172):  # 12 points high
        page[y : y + 2, 100:702] = 0
    for x in (100, 400, 700):
        page[100:174, x : x + 2] = 0
    for top in (102, 126, 150):  # characters above each other, touching both lines, two points apart
        for x in (200, 224, 248):
            page[top : top + 22, x + 9 : x + 11] = 0
            for y in range(top + 2 + x // 12 % 3 * 3, top + 20, 8):  # no two alike
                page[y : y + 2, x : x + 20] = 0
    page[126:148, 500:502] = 0  # a line of one row alone, a text close to its right
    page[130:144, 505:560:4] = 0
    found = rulings(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), DPI).rulings
    assert sorted({round(r.at, -1) for r in found if r.vertical}) == [100, 400, 500, 700]
    assert sorted({round(r.at) // 12 for r in found if not r.vertical}) == [8, 10, 12, 14]


def test_a_stroke_close_beside_a_line_stays_in_the_text() -> None:
    page = table(paper())
    page[105:107, 200:260] = 0  # as long as the upper strokes of two characters together, and it meets no line down
    mask = rulings(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), DPI).mask
    assert mask[100, 200:260].all() and not mask[104:109, 200:260].any()


@pytest.mark.parametrize("degrees", [-9.0, -3.0, 0.6, 3.0, 12.0])
def test_the_skew_of_a_page_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    page = turned(table(paper()), -degrees)
    assert skew(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)) == pytest.approx(degrees, abs=0.1)


def test_a_red_seal_goes_and_black_print_under_it_and_red_print_elsewhere_stay() -> None:
    page = paper()
    cv2.circle(page, (300, 300), 90, (40, 30, 200), 8)
    page[297:303, 200:400] = np.minimum(page[297:303, 200:400], 20)  # black, over the ring too
    page[100:120, 600:640] = (40, 30, 200)  # a red figure
    grey = cleaned(page, DPI)
    assert grey[300, 205:395].max() < 60
    assert grey[212, 300] > 240 and grey[388, 300] > 240  # the ring
    assert grey[110, 620] < 140


def test_a_shadow_goes() -> None:
    page = table(paper())
    page[:, 450:] = (page[:, 450:] * 0.5).astype(np.uint8)
    grey = cleaned(page, DPI)
    assert grey[400, 100] > 240 and grey[400, 800] > 240
    assert grey[100, 650] < 140


def test_lines_of_a_cell_are_taken_apart_and_pieces_of_a_character_are_not() -> None:
    dark = np.zeros((200, 400), np.uint8)
    for y in (20, 60, 82):  # two lines apart, two that nearly touch
        dark[y : y + 20, 30:200] = 255
    dark[120:123, 30:50] = dark[128:131, 30:50] = dark[136:140, 30:50] = 255  # 三
    dark[170, 300] = 255  # dirt
    dark[98:101, 206:209] = 255  # a point behind its line
    found = [(s.top, s.bottom, s.right) for s in strips(dark, characters(dark, 20), (0, 0, 400, 200), 20)]
    assert found == [(20, 40, 200), (60, 80, 200), (82, 102, 209), (120, 140, 50)]


def test_a_picture_too_small_to_read_is_none() -> None:
    assert sheet(paper(200, 300)) is None


def odds(*steps: dict[int, float]) -> np.ndarray:
    made = np.zeros((len(steps), 5), np.float32)
    for n, step in enumerate(steps):
        for index, odd in step.items():
            made[n, index] = odd
    return made


def test_characters_come_out_of_the_odds_with_their_doubts() -> None:
    characters = ("", "(", "（", "9", " ")
    alike = {1: [1, 2], 2: [1, 2]}
    sure = decoded(odds({3: 0.9}, {3: 0.95}, {0: 1.0}, {3: 0.8}, {0: 1.0}), characters, alike)
    assert (sure.text, sure.sure) == ("99", pytest.approx(0.8))
    # one bracket or the other: no doubt of the character
    assert decoded(odds({1: 0.55, 2: 0.44}), characters, alike).sure == pytest.approx(0.99)
    # a 9 that nearly came out between two blanks
    lost = decoded(odds({3: 1.0}, {0: 1.0}, {0: 0.6, 3: 0.4}, {0: 1.0}), characters, alike)
    assert (lost.text, lost.sure) == ("9", pytest.approx(0.6))
    assert decoded(odds({0: 1.0}), characters, alike).sure == 0


def test_two_readings_that_differ_are_doubtful() -> None:
    def read(text: str, sure: float = 0.99) -> Reading:
        return Reading(text, (sure,) * len(text))

    assert agreed(read("≥95%"), read("≥ 95％", 0.97)) == ("≥95%", 0.97, "")
    text, confidence, other = agreed(read("≥95%"), read("295%"))
    assert text == "≥95%" and confidence < 0.9 and other == "295%"
    assert agreed(read("一"), read("-"), Stroke.FLAT) == ("—", 1.0, "")  # one straight stroke in a cell
    assert agreed(read("一"), read("-"), Stroke.SHORT) == ("-", 0.3, "")  # which dash is not known
    assert agreed(read("一"), read("一"))[1] < 0.9
    assert agreed(read(""), read(""), Stroke.DRAWN) == ("—", 0.3, "")  # or a line to write on
    assert [shape(np.full((3, wide), 255, np.uint8), 30) for wide in (12, 60, 90)] == [
        Stroke.SHORT, Stroke.FLAT, Stroke.DRAWN
    ]  # fmt: skip


def test_a_line_that_is_read_as_nothing_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def nothing(line: Picture) -> Reading:
        asked.append(line.shape[1])
        return Reading("", ())

    monkeypatch.setattr(reading, "recognised", nothing)
    page = paper()
    cv2.putText(page, "Illegible", (100, 300), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    ready = sheet(page)
    assert ready is not None
    assert (page_of(ready, 1).glyphs, len(asked)) == ((), 1)


def test_a_point_as_large_as_the_specks_on_the_paper_is_doubtful() -> None:
    def made(specks: int, size: int) -> Dust:
        dark = np.zeros((1000, 1000), np.uint8)
        dark[10:30, 10:100] = dark[10:30, 110:150] = 255
        dark[27:30, 103:106] = 255  # a point between two texts
        for n in range(specks):
            dark[200 + n * 15 : 200 + n * 15 + size, 500 : 500 + size] = 255
        return dust(cv2.bitwise_not(dark), dark, characters(dark, 20), [line], 20)

    line = Strip(10, 10, 150, 30)
    assert not made(0, 3).may_have_made("380.5", line)
    assert made(4, 3).may_have_made("380.5", line)
    assert not made(4, 3).may_have_made("3805", line)
    assert not made(4, 2).may_have_made("380.5", line)  # far smaller than the point
    assert made(40, 3).may_have_made("3805", line)  # one of so many may lie on a character
    assert not made(40, 1).may_have_made("3805", line)


def test_a_speck_by_itself_is_no_line_where_there_are_many() -> None:
    page = paper()
    cv2.putText(page, "Some Words", (100, 300), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    for n in range(30):
        cv2.circle(page, (450 + 14 * n, 100 + 14 * n), 2, (0, 0, 0), cv2.FILLED)
    ready = sheet(page)
    assert ready is not None
    assert [glyph.text for glyph in page_of(ready, 1).glyphs] == ["Some Words"]


def test_a_slash_that_both_readings_take_for_1_is_doubtful() -> None:
    slash, one = np.zeros((30, 12), np.uint8), np.zeros((30, 12), np.uint8)
    cv2.line(slash, (10, 1), (1, 28), 255, 2)
    cv2.line(one, (6, 1), (6, 28), 255, 2)
    cv2.line(one, (6, 1), (3, 6), 255, 2)
    cv2.line(one, (3, 28), (9, 28), 255, 2)
    assert (shape(slash, 30), shape(one, 30), shape(slash[:, ::-1], 30)) == (Stroke.LEANING, Stroke.TEXT, Stroke.TEXT)
    said = Reading("1", (0.97,))
    assert agreed(said, said, Stroke.LEANING)[1] < 0.9 <= agreed(said, said)[1]
    assert agreed(Reading("/", (0.97,)), Reading("/", (0.97,)), Stroke.LEANING)[1] == 0.97


def test_the_parts_of_a_long_line_do_not_see_each_other() -> None:
    dark = np.zeros((40, 1200), np.uint8)
    for x in range(0, 1200, 24):
        dark[10:30, x + 2 : x + 20] = 255
    first, *others, last = strips(dark, dark, (0, 0, 1200, 40), 24)
    assert first.goes_on == (False, True) and last.goes_on == (True, False)
    assert all(strip.goes_on == (True, True) for strip in others)


def test_a_line_through_text_makes_it_doubtful() -> None:
    said = Reading("1200", (0.99,))
    assert agreed(said, said, Stroke.STRUCK)[1] < 0.9 <= agreed(said, said)[1]
    assert agreed(Reading("三", (0.99,)), Reading("三", (0.99,)), Stroke.STRUCK)[1] == 0.99


def test_text_out_of_which_a_line_was_taken_is_doubtful() -> None:
    page = paper()
    cv2.putText(page, "20240", (200, 300), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2, cv2.LINE_AA)
    whole = sheet(page)
    assert whole is not None
    lines = np.zeros_like(whole.lines)
    lines[286:289, 150:400] = 255
    (sure,), (unsure,) = page_of(whole, 1).glyphs, page_of(replace(whole, lines=lines), 1).glyphs
    assert sure.text == unsure.text == "20240" and sure.confidence > 0.9 and unsure.confidence < 0.5


def test_two_texts_that_nearly_touch_were_one() -> None:
    """An em of 20 pixels: 4 between 农村 and 饮水 leave no room for the margins of two cells, 12 do; the parts of a long line
    and lines below each other are no two texts."""
    one = Strip(100, 50, 140, 70)
    assert cut_apart([one, Strip(144, 51, 300, 69)], 20) == {0, 1}
    assert cut_apart([one, Strip(152, 51, 300, 69)], 20) == set()
    assert cut_apart([replace(one, goes_on=(False, True)), Strip(141, 50, 300, 70, (True, False))], 20) == set()
    assert cut_apart([one, Strip(142, 68, 300, 90)], 20) == set()


@pytest.mark.parametrize(("line", "sure"), [(None, True), (302, False)])
def test_a_line_along_a_text_that_is_no_ruling_makes_it_doubtful(line: int | None, sure: bool) -> None:
    """It meets no other line, and may be that between two cells."""
    page = paper()
    cv2.putText(page, "20240120", (200, 300), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2, cv2.LINE_AA)
    if line is not None:
        page[line : line + 2, 190:400] = 0
    made = sheet(page)
    assert made is not None
    found = page_of(made, 1).glyphs
    assert [glyph.confidence > 0.9 for glyph in found if "2024" in glyph.text] == [sure]
