"""The page of a comparison. Figures by hand as in `test_trial`: 9.54 in proportion, 7 by jiangxi's bands, in two forms."""

from dataclasses import replace

from lxml import html

from jixiao import policies
from jixiao.outputs import output
from jixiao.pipeline import try_packs
from jixiao.registry import checks
from tests.fixture import clean
from tests.trial.test_trial import NATIONAL, tried


def _page(data: bytes) -> html.HtmlElement:
    return html.document_fromstring(data.decode())


def _texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(e.text_content().split()) for e in page.xpath(path)]


def test_every_affected_project_is_listed_with_its_rows() -> None:
    page = _page(output("compare", "html").render(tried(policies.pack("jiangxi"))))
    listed = [[*map(str.strip, row.itertext())] for row in page.xpath("//section[@id='projects']//tbody/tr")]
    assert [("97.94–99.14" in row, "95.40–96.60" in row) for row in listed] == [(True, True)] * 2
    cells = [row.xpath("./*")[1:4] for row in page.xpath("//article[@id='b1']//table")[0].xpath(".//tbody/tr")]
    assert [[cell.text_content() for cell in row] for row in cells] == [["9.54", "7.00", "−2.54"]]


def test_the_charts_count_every_form_once() -> None:
    """−2.54 each: between 1 and 5 points less."""
    page = _page(output("compare", "html").render(tried(policies.pack("jiangxi"))))
    table = page.xpath("//figure[starts-with(figcaption, '应得总分')]//table")[0]
    assert _texts(table, ".//tr") == ["少 1–5 分 2 张"]


def test_a_pack_against_itself_says_so() -> None:
    page = _page(output("compare", "html").render(tried(NATIONAL)))
    assert "没有不同" in page.text_content()
    assert not page.xpath("//figure")


def test_names_are_text_and_nothing_is_fetched() -> None:
    hostile = replace(clean(), project=replace(clean().project, name="<img src=x onerror=alert(1)>"))
    made = try_packs((hostile,), NATIONAL, policies.pack("jiangxi"), list(checks().values()))
    page = _page(output("compare", "html").render(made))
    assert not page.xpath("//img | //script | //*[@src] | //link")
    assert "<img src=x" in page.text_content()
