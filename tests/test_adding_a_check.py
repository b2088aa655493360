"""One file and one fixture in a folder: the check runs, is explained and documented; nothing else is touched."""

import sys
from pathlib import Path

import pytest

from jixiao import registry
from jixiao.cli import main
from jixiao.docs import pages
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from tests.fixture import cases
from tests.street import through_the_street

CHECK = '''"""Z901 指标名称过长"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("Z901", grain="indicator", severity="info", cites="cn-2020-10/24", limits={"characters": "6"})
def long_name(t: Tables, pack: Limits) -> Verdict:
    """{level3}：名称太长

    ## 为什么
    名称短，表才看得清。

    ## 怎么改
    写短一些。

    ## 不适用
    没有名称的不查。
    """
    return Verdict(
        applies=pl.col("level3") != "",
        fails=pl.col("level3").str.len_chars() > pack.limit("characters"),
        field="level3",
    )
'''
FIXTURE = """# Z901

## 疑点：七个字以上
- ⇒ Z901 指标1.三级指标
- ⇒ Z901 指标7.三级指标
- ⇒ Z901 指标10.三级指标
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "z_own").mkdir()
    (tmp_path / "z_own" / "z901_long_name.py").write_text(CHECK, encoding="utf-8")
    (tmp_path / "tests" / "checks").mkdir(parents=True)
    (tmp_path / "tests" / "checks" / "z901_long_name.md").write_text(FIXTURE, encoding="utf-8")
    return tmp_path


def test_it_runs(folder: Path) -> None:
    own = registry.load(folder / "z_own")
    (case,) = cases(folder / "tests" / "checks" / "z901_long_name.md")
    checked = check_forms(through_the_street(case.forms), pack("cn-2020-10"), list(own.values()))
    # by hand: 新建供水管网长度 8, 带动村民务工人次 8, 受益群众满意度 7 characters; all others have 6 or fewer
    assert checked.results.findings["row"].to_list() == [0, 6, 9]
    assert checked.results.outcomes.row(0, named=True) == {
        "code": "Z901", "applied": 10, "passed": 7, "failed": 3, "not_applicable": 0, "undecided": 0
    }  # fmt: skip


def test_it_is_explained_and_documented(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = registry.load(folder / "z_own")
    monkeypatch.setattr(registry, "checks", lambda: own)
    monkeypatch.setattr(sys, "argv", ["jixiao", "explain", "z901"])
    with pytest.raises(SystemExit):
        main()
    assert "名称短，表才看得清。" in capsys.readouterr().out
    page = pages.check_page(own["Z901"], folder)
    assert "名称太长" in page and "七个字以上" in page and "characters" in page


def test_two_files_of_one_code_are_refused(folder: Path) -> None:
    (folder / "z_own" / "z901_other_name.py").write_text(CHECK, encoding="utf-8")
    with pytest.raises(registry.CheckError, match="Z901"):
        registry.load(folder / "z_own")


@pytest.mark.parametrize(
    ("old", "new"),
    [('"""Z901 指标名称过长"""', '"""Z902 指标名称过长"""'), ('check("Z901"', 'check("Z902"'), ("@check", "# @check")],
)
def test_a_file_that_contradicts_itself_is_refused(folder: Path, old: str, new: str) -> None:
    (folder / "z_own" / "z901_long_name.py").write_text(CHECK.replace(old, new), encoding="utf-8")
    with pytest.raises(registry.CheckError, match="z901"):
        registry.load(folder / "z_own")
