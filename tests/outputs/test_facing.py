"""Pages beside what was read of them: each box is where its cell stands on the picture, doubtful cells come first."""

from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lxml import html
from PIL import Image

from jixiao.cli import commands
from jixiao.model.form import Form, Source
from jixiao.outputs import output
from jixiao.outputs.facing import originals
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.readers import LIMITS, facsimiles, image
from jixiao.readers.pdfium.leaf import leaf
from jixiao.readers.pdfium.opened import opened
from jixiao.readers.scan.models import recognised
from jixiao.registry import checks
from tests.fixture import clean
from tests.outputs.test_write import needs_fonts, written
from tests.readers.ofd_documents import from_pages
from tests.readers.scanned import drawn, noisy, picture_file
from tests.readers.test_reading_pdf import LINES, WORDS, pdf


def shown(command: str, name: str, data: bytes) -> Any:
    """The page that a command makes of one document."""
    forms = tuple(replace(form, source=Source(name, "", form.source.reader)) for form in forms_of(name, data))
    checked = check_forms(forms, pack("cn-2020-10"), list(checks().values()) if command == "check" else ())
    made = output(command, "html")
    assert made.pages
    return html.fromstring(made.render(replace(checked, originals={name: lambda: data})).decode())


def wrong() -> Form:
    """The clean form with a score that is too high."""
    form = clean()
    first, *others = form.indicators
    return replace(form, indicators=(replace(first, actual="1公里"), *others))


def picture(uri: str) -> Image.Image:
    return Image.open(BytesIO(b64decode(uri.removeprefix("data:image/jpeg;base64,"))))


def under(page: Any, box: Any) -> str:
    """What is printed in a box of a page, as a recogniser reads it."""
    svg = next(box.iterancestors("svg"))
    whole = picture(svg.xpath(".//*[local-name()='image']/@href")[0])
    scale = whole.width / float(svg.get("viewbox").split()[2])
    x, y, wide, high = (float(box.get(side)) * scale for side in ("x", "y", "width", "height"))
    cell = whole.crop((round(x + 2), round(y + 2), round(x + wide - 2), round(y + high - 2))).convert("L")
    return recognised(np.asarray(cell)).text.replace(" ", "")


@needs_fonts
def test_every_cell_of_a_pdf_has_its_box_on_the_picture() -> None:
    page = shown("read", "表.pdf", written("pdf", clean()))
    boxes = {box.get("id"): box for box in page.iter("rect")}
    links = page.xpath("//table[@class='form']//a[@class='to']")
    assert len(links) > 60 and all(link.get("href")[1:] in boxes for link in links)
    for said in ("33公里", "≥95%"):
        link = next(link for link in links if link.text == said)
        assert under(page, boxes[link.get("href")[1:]]) == said
    back = {link.get("href")[1:] for link in page.xpath("//svg/a")}
    assert back <= set(page.xpath("//table[@class='form']//@id"))


@pytest.mark.parametrize("quarters", [0, 90, 180, 270])
def test_a_turned_page_is_shown_as_it_was_read(quarters: int) -> None:
    (plain,) = facsimiles("pdf", pdf(f"{LINES} {WORDS}"), {1})
    (turned,) = facsimiles("pdf", pdf(f"{LINES} {WORDS}", page=f"/Rotate {quarters}"), {1})
    assert (turned.width, turned.height) == pytest.approx((plain.width, plain.height))
    assert plain.picture is not None and turned.picture is not None
    assert np.mean(np.abs(plain.picture.astype(int) - turned.picture)) < 2


def test_content_that_lies_is_shown_set_up() -> None:
    (plain,) = facsimiles("pdf", pdf(f"{LINES} {WORDS}"), {1})
    laid = f"q 0 1 -1 0 842 0 cm {LINES} {WORDS} Q"
    for data in (pdf(laid, box="0 0 842 595"), pdf(laid, page="/Rotate 90", box="0 0 842 595")):
        (page,) = facsimiles("pdf", data, {1})
        assert plain.picture is not None and page.picture is not None
        assert page.picture.shape == plain.picture.shape
        assert np.mean(np.abs(plain.picture.astype(int) - page.picture)) < 3


@needs_fonts
def test_doubtful_cells_of_a_scan_come_first_with_their_picture() -> None:
    page = shown("check", "扫描.png", picture_file([noisy(sheet, 90) for sheet in drawn([clean()], 90)]))
    (article,) = page.iter("article")
    sections = [node.get("class") for node in article if node.tag in ("section", "div")]
    assert sections[0] == "doubts"
    rows = article.xpath(".//section[@class='doubts']//tbody/tr")
    with_box = [row for row in rows if row.xpath(".//td[@class='spot']/a")]
    assert with_box and all(picture(row.xpath(".//img/@src")[0]).width > 8 for row in with_box)
    ids = {box.get("id") for box in article.iter("rect") if box.get("class") == "doubtful"}
    assert {row.xpath(".//td[@class='spot']/a/@href")[0][1:] for row in with_box} <= ids


@needs_fonts
def test_a_finding_has_its_number_on_the_page() -> None:
    page = shown("check", "表.pdf", written("pdf", wrong()))
    marked = page.xpath("//figure[@class='paper']//rect[@class='error' or @class='warning' or @class='info']")
    assert marked
    for box in marked:
        assert page.get_element_by_id(box.getparent().get("href")[1:]).tag == "li"
    found = page.xpath("//li[contains(.//span[@class='spot'], '第1页')]")
    assert found


@needs_fonts
def test_an_ofd_is_drawn_from_its_own_characters_and_lines() -> None:
    with opened(written("pdf", clean()), LIMITS) as document:
        pages = [leaf(document, n, LIMITS).page for n in range(len(document))]
    page = shown("read", "表.ofd", from_pages(pages))
    (svg,) = page.xpath("//figure[@class='paper']/svg")
    assert not svg.xpath(".//*[local-name()='image']") and len(svg.xpath(".//*[local-name()='path']")) > 20
    assert "33公里" in "".join(svg.itertext())
    assert "不是原件的样子" in page.text_content()


@needs_fonts
def test_pictures_past_the_bound_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "_MOST", 1)
    page = shown("read", "表.pdf", written("pdf", clean(), clean()))
    assert "另有 1 页没有附图" in page.text_content() and len(page.xpath("//svg")) == 1


@needs_fonts
def test_without_the_extra_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "ready", lambda: False)
    page = shown("read", "表.pdf", written("pdf", clean()))
    assert "jixiao[ocr]" in page.text_content() and not page.xpath("//svg")
    assert "33公里" in page.text_content()


@needs_fonts
def test_nothing_runs_and_nothing_is_fetched() -> None:
    page = shown("read", "表.pdf", written("pdf", clean()))
    assert not [*page.iter("script", "iframe", "object", "link", "style[@src]")]
    for node in page.iter():
        for name, value in node.attrib.items():
            if name in ("src", "href"):
                assert value.startswith(("#", "data:image/jpeg;base64,"))


@needs_fonts
def test_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper, target = tmp_path / "自评 表.pdf", tmp_path / "读.html"
    paper.write_bytes(written("pdf", clean()))
    with pytest.raises(SystemExit) as ended:
        commands()(["read", str(paper), "-o", str(target)])
    assert ended.value.code == 0
    assert len(html.fromstring(target.read_text(encoding="utf-8")).xpath("//svg")) == 1
