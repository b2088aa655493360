"""The docs site: a page for every check, pack and guide, and no link that leads nowhere."""

import re
from pathlib import Path

import pytest

from jixiao.docs.site import build
from jixiao.policies import catalogue
from jixiao.registry import checks

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs") / "site"
    build(ROOT, out)
    return out


def test_a_page_for_everything(site: Path) -> None:
    assert {p.stem for p in (site / "checks").glob("*.html")} == {c.lower() for c in checks()} | {"index"}
    assert {p.stem for p in (site / "policies").glob("*.html")} == {p.id for p in catalogue()}
    assert {p.stem for p in (site / "guide").glob("*.html")} == {p.stem for p in (ROOT / "docs" / "guide").glob("*.md")}


def test_no_link_leads_nowhere_and_none_leaves_the_machine(site: Path) -> None:
    for page in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#]+)', page.read_text(encoding="utf-8")):
            assert "://" not in link, (page.name, link)
            assert (page.parent / link).resolve().is_file(), (page.name, link)


def test_a_checks_page_shows_its_example_and_its_clause(site: Path) -> None:
    page = (site / "checks" / "g707.html").read_text(encoding="utf-8")
    assert "第十六条" in page and "指标值 95%，完成 76%" in page and "怎么改" in page


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "重要.txt").write_text("别删", encoding="utf-8")
    with pytest.raises(SystemExit):
        build(ROOT, tmp_path)
    assert (tmp_path / "重要.txt").read_text(encoding="utf-8") == "别删"


def test_the_labels_of_every_block_are_listed(site: Path) -> None:
    page = (site / "layouts.html").read_text(encoding="utf-8")
    for block in ("表头", "项目资金的栏", "年度总体目标", "绩效指标的栏"):
        assert block in page
    assert "偏差原因分析" in page and "年度资金总额" in page
