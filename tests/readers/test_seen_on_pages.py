"""What a browser shows of a page: hidden, crossed out, white and raised text by whatever says so."""

import time

import pytest

from jixiao.readers import ReadError, read
from tests.readers.reader_documents import kinds, texts

SHEET = """<style><!-- .hid {display:none} p.x, .old {text-decoration: line-through}
.w {color: #fff} .dark { background : navy } .up {vertical-align: super} .none {font-size:0} .some {font-size:12px}
.tab {display:none} .tab.on {display:block} #gone {visibility:hidden} .menu {display:none} .page .menu {display:block}
[hidden] {display:none} .w::before {color:red} @media print { .screen {display:none} td {color:white} }
--></style>"""


def cell(inner: str, of_cell: str = "", head: str = SHEET) -> tuple[str, list[str]]:
    """What the first cell of a page says, and the kinds of what is said of the page."""
    page = f"<html><head><meta charset=utf-8>{head}</head><body><table><tr><td {of_cell}>{inner}</td><td>尾</td></tr></table></body></html>"
    document = read("表.html", page.encode())
    *first, last = texts(document)
    assert last == "尾"
    return "".join(first), kinds(document)


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ("<span class=hid>旧</span>95", "hidden"),
        ("<span class='a tab'>旧</span>95", "hidden"),
        ("<span id=gone>旧</span>95", "hidden"),
        ("<span class=old>旧</span>95", "struck"),
        ("<span style='TEXT-DECORATION: line-through'><b>旧</b></span>95", "struck"),
        ("<font color=white>旧</font>95", "unseen"),
        ("<span class=w>旧</span>95", "unseen"),
        ("<span style='color:rgb(255, 255, 255)'>旧</span>95", "unseen"),
        ("<span class=none>旧</span>95", "unseen"),
        ("<span style='opacity:0'>旧</span>95", "unseen"),
    ],
)
def test_what_is_not_shown_is_left_out_and_said(inner: str, kind: str) -> None:
    assert cell(inner) == ("95", [kind])


@pytest.mark.parametrize(
    ("inner", "of_cell"),
    [
        ("<span class='tab on'>95</span>", ""),
        ("<span class=menu>95</span>", ""),  # which what is around it shows, for all that is followed
        ("<span class=screen>95</span>", ""),
        ("<span class=none><span class=some>95</span></span>", ""),
        ("<span class=w>95</span>", "class=dark"),
        ("<font color=white>95</font>", "bgcolor=#1F4E78"),
        ("<span class=w>95</span>", "style='background: url(a.png)'"),
        ("95", "class='w dark'"),
        ("<span class=w><a href=x>95</a></span>", ""),
    ],
)
def test_what_is_shown_is_read(inner: str, of_cell: str) -> None:
    assert cell(inner, of_cell) == ("95", [])


def test_white_is_not_judged_where_a_sheet_is_missing() -> None:
    assert cell("<span class=w>95</span>", head=f"{SHEET}<link rel=stylesheet href=a.css>") == ("95", [])


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("10<sup>4</sup>元", "10⁴元"),
        ("10<span class=up>4</span>", "10⁴"),
        ("9\u200b5\ufeff%", "95%"),
        ("<table><tr><td>95</td></tr></table>", "95"),
        ("<table><tr><td><p>95</p><p>人</p></td></tr></table>", "95\n人"),
    ],
)
def test_as_a_person_sees_it(inner: str, text: str) -> None:
    assert cell(inner) == (text, [])


@pytest.mark.parametrize("sheet", ["/*" * 300_000, "@" * 600_000, "a" * 600_000, "@x{" * 200_000, "a{}" * 200_000])
def test_a_hostile_style_sheet_takes_no_time(sheet: str) -> None:
    begun = time.perf_counter()
    assert cell("95", head=f"<style>{sheet}</style>") == ("95", [])
    assert time.perf_counter() - begun < 5


def test_more_rules_than_anybody_writes_are_refused() -> None:
    sheet = "".join(f"td {{color: #{n:06x}}}" for n in range(6_000))
    cells = "".join(f"<tr><td class=c{n}>9</td></tr>" for n in range(1_000))
    with pytest.raises(ReadError, match="样式过多"):
        read("表.html", f"<html><style>{sheet}</style><table>{cells}</table></html>".encode())
