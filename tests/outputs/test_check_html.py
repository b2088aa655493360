"""The report: one file, nothing of a stranger in it but text, every finding on its cell."""

from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from jixiao import outputs
from jixiao.checks.checked import Checked
from jixiao.checks.waivers import Waiver
from jixiao.outputs.findings_page import page as report
from jixiao.outputs.printable import printable
from tests.outputs.made import HOSTILE, checked, form, hostile


def parsed(made: Checked) -> Any:
    return html.fromstring(outputs.output("check", "html").render(made).decode("utf-8"))


def text(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture(scope="module")
def ours() -> Any:
    return parsed(checked(form(), form(id="乙#1")))


@pytest.fixture(scope="module")
def strange() -> Any:
    answer = Waiver(HOSTILE, date(2025, 2, 1), HOSTILE, code="G704")
    return parsed(checked(hostile(), form(), waived=[answer]))


def test_nothing_is_fetched_and_nothing_runs_but_our_own_script(strange: Any) -> None:
    assert [s.getparent().tag for s in strange.iter("script")] == ["body"]
    tags = {node.tag for node in strange.iter() if isinstance(node.tag, str)}
    assert not tags & {"img", "iframe", "object", "embed", "link", "base", "form", "audio", "video"}
    for node in strange.iter():
        for name, value in node.attrib.items():
            assert not name.startswith("on") and name not in ("src", "style", "srcset", "data", "action")
            assert name != "href" or value.startswith("#")


def test_the_policy_of_the_page_allows_no_other_script_or_style(strange: Any) -> None:
    (policy,) = strange.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    style, script = strange.xpath("//style")[0].text, strange.xpath("//script")[0].text
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    assert all(f"'sha256-{text}'" in policy for text in hashes)


def test_hostile_text_is_shown_as_what_it_is(strange: Any) -> None:
    shown = " ".join(printable(HOSTILE).split())
    (article,) = strange.xpath("//article[@id='b1']")
    assert shown in text(article.xpath(".//h2")[0])
    cells = [text(cell) for cell in article.xpath(".//table[@class='form']//td")]
    assert shown in cells and "=cmd|' /C calc'!A0" in cells
    assert "{{7*7}}" in text(article) and "49" not in cells
    raw = html.tostring(strange, encoding="unicode")
    assert not set(raw) & set("\x00\x07\x1b\u202e")


def test_every_link_leads_somewhere_and_every_name_is_given_once(ours: Any) -> None:
    names = ours.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in ours.xpath("//@href")} <= set(names)


def test_a_finding_stands_on_its_cell_and_is_told_below(ours: Any) -> None:
    (cell,) = ours.xpath("//article[@id='b1']//td[contains(@class, 'hit') and contains(@class, 'error')]")
    assert text(cell) == "101"  # the score 10 and the mark 1
    (mark,) = cell.xpath(".//a[@class='mark error']")
    (told,) = ours.xpath(f"//li[@id='{mark.get('href')[1:]}']")
    assert "表1 第12行第8列 得分 水质达标率：完成值 61%，得分 10 应为 6.40" in text(told)
    kind = told.getparent().getparent()
    assert "错误 G707 未完成却得满分 财预〔2020〕10号第十六条" in text(kind)
    assert "怎么改 先核对完成值。（1）填错的改完成值（2）没完成的改得分" in text(kind)


def test_a_score_opens_into_its_whole_chain(ours: Any) -> None:
    (cell,) = ours.xpath("//article[@id='b1']//td[contains(@class, 'hit') and contains(@class, 'error')]")
    (link,) = cell.xpath(".//a[@class='open']/@href")
    (chain,) = ours.xpath(f"//details[@id='{link[1:]}']")
    rows = [[text(c) for c in row.xpath("./th|./td")] for row in chain.xpath(".//tbody/tr")]
    assert rows == [
        ["年度指标值", "≥95%", "≥95%", "表1 第12行第5列"],
        ["实际完成值", "61%", "61%", "表1 第12行第6列"],
        ["分值", "10", "10", "表1 第12行第7列"],
        ["得分", "10", "10", "表1 第12行第8列"],
    ]
    # 10 × 61 ÷ 95 = 6.4210…
    assert text(chain.xpath("./summary")[0]) == "水质达标率 得 10.00 应得 6.42"
    assert "10 × 61 ÷ 95 = 6.42" in text(chain) and "财预〔2020〕10号第十六条" in text(chain)
    assert "off" in chain.get("class")


def test_forms_across_which_a_finding_goes_are_linked(ours: Any) -> None:
    (link,) = ours.xpath("//article[@id='b1']//span[@class='others']/a")
    assert (link.get("href"), text(link)) == ("#b2", "2. 农村饮水安全巩固提升工程")


def test_the_form_is_printed_cell_by_cell(ours: Any) -> None:
    (table,) = ours.xpath("//article[@id='b2']//table[@class='form']")
    said = text(table)
    made = form()
    for row in made.indicators:
        assert all(value in said for value in (row.level1, row.level2, row.level3, row.target, row.actual))
    for fund in made.funds:
        assert all(value in said for value in (fund.label, fund.executed, fund.execution_rate))
    assert "219001-云溪县农村供水站" in said and "项目资金（万元）" in said
    # as merged cells are: three 一级指标, of five, four and one rows
    spans = [c.get("rowspan") for c in table.xpath(".//td") if c.text in ("产出指标", "效益指标")]
    assert spans == ["5", "4"]


def laid_out(table: Any) -> dict[tuple[int, int], Any]:
    """(row, column) → the cell that covers it; every place once."""
    covered: dict[tuple[int, int], Any] = {}
    for y, row in enumerate(table.xpath(".//tr")):
        x = 0
        for cell in row.xpath("./th|./td"):
            while (y, x) in covered:
                x += 1
            for dy in range(int(cell.get("rowspan", 1))):
                for dx in range(int(cell.get("colspan", 1))):
                    assert (y + dy, x + dx) not in covered
                    covered[y + dy, x + dx] = cell
    return covered


def test_every_row_of_the_form_fills_the_same_columns_and_the_total_stands_below_the_scores(ours: Any) -> None:
    covered = laid_out(ours.xpath("//table[@class='form']")[0])
    last = max(y for y, _ in covered)
    assert all({x for at, x in covered if at == y} == set(range(9)) for y in range(last + 1))
    assert [text(covered[last, x]) for x in (0, 6, 7)] == ["总分", "100", "99.14"]
    assert [text(covered[last - 1, x]) for x in (6, 7)] == ["10", "10"]


def test_columns_the_layout_lacks_are_not_printed() -> None:
    rows = tuple(replace(i, reason=None, weight=None) for i in form().indicators)
    table = parsed(checked(form(indicators=rows))).xpath("//table[@class='form']")[0]
    heads = [text(h) for h in table.xpath(".//th")]
    assert "偏差原因分析及改进措施" not in heads
    assert heads.count("分值") == 1  # that of the funds


def test_waived_findings_stand_apart(strange: Any) -> None:
    (apart,) = strange.xpath("//section[@id='waived']")
    assert "G704 总分不对" in text(apart)
    assert not strange.xpath("//article[@id='b1']//a[text()='G704']")


def test_outcomes_and_problems_are_told(ours: Any, strange: Any) -> None:
    (row,) = ours.xpath("//section[@id='outcomes']//tr[td//a='G707']")
    assert [text(c) for c in row] == ["G707", "未完成却得满分", "16", "14", "2", "0", "4"]
    assert "读取时需要留意" in text(strange.xpath("//article[@id='b1']")[0])


def test_charts_have_their_figures_beside_them(ours: Any) -> None:
    (figure,) = ours.xpath("//figure[figcaption='疑点按核查项']")
    assert [text(r) for r in figure.xpath(".//tr")] == ["G707 未完成却得满分 2 条", "K118 重复报送 2 条"]
    longest, shorter = (int(r.get("width")) for r in figure.xpath(".//rect"))
    assert longest == shorter


def test_headings_go_down_one_step_at_a_time(ours: Any) -> None:
    levels = [int(h.tag[1]) for h in ours.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_many_forms_open_only_where_something_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "_ALL_CHAINS", 1)
    monkeypatch.setattr(report, "_ALL_FORMS", 2)
    clean = form(indicators=form().indicators[:2], id="无#1")
    made = parsed(checked(form(id="甲#1"), form(id="乙#1"), clean))
    assert [text(s) for s in made.xpath("//article[@id='b1']//summary/span[@class='name']")] == ["水质达标率"]
    assert made.xpath("//article[@id='b2']") and not made.xpath("//article[@id='b3']")
    assert "没有疑点的表只列在上面" in text(made.xpath("//section[@id='forms']")[0])
