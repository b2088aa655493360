"""Every figure of the report by hand; the seed's first page; a batch's tables say what the documents say."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from jixiao.checks.checked import Checked
from jixiao.collection import Collection, CollectionError, Figure, figures, of, opened
from jixiao.model.form import Form, Named
from jixiao.outputs import output
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks
from jixiao.sources import read_all
from tests.batch.season import SAMPLES, run
from tests.fixture import clean

SEED = Path(__file__).parents[3] / "shared" / "seed" / "changji-2021.txt"


def checked(forms: list[Form]) -> Checked:
    return check_forms(forms, pack("cn-2020-10"), list(checks().values()))


def told(collection: Collection) -> dict[str, Figure]:
    return {figure.title: figure for figure in figures(collection)}


def county() -> list[Form]:
    """Twelve forms of two units; those of the second all have a score that is too high (G702) and money left."""
    made = []
    for n in range(12):
        form = replace(clean(), id=f"{n}#1", project=Named(f"第{n}号{'管网改造工程' if n < 6 else '水质监测'}"))
        rows = list(form.indicators)
        rows[4] = replace(rows[4], actual=f"{'3.4' if n != 3 else '34'}万元/公里")
        if n >= 6:
            form = replace(form, unit=Named("云溪县水质监测站", "219002"))
            rows[6] = replace(rows[6], score="7.8")
        made.append(replace(form, indicators=tuple(rows)))
    return made


@pytest.fixture(scope="module")
def of_county() -> dict[str, Figure]:
    return told(of(checked(county())))


def test_units_beside_each_other_with_intervals(of_county: dict[str, Figure]) -> None:
    units = of_county["各单位"]
    assert {row[0] for row in units.rows} == {"云溪县农村供水站", "云溪县水质监测站"}
    for row in units.rows:
        assert row[1] == 6 and row[2] == Decimal("720.00")  # six times 120 万元
        share, low, high = row[4:7]
        assert low <= share <= high  # type: ignore[operator]
    # six of six: Wilson's lower end is 6 / (6 + 2.575829²) = 47.49 %
    assert next(row for row in units.rows if row[4] == 100)[5] == Decimal("47.49")


def test_the_price_that_is_ten_times_the_others(of_county: dict[str, Figure]) -> None:
    """Prices 3.4 of eleven and 34 of one: no spread at all but for the one, so that nothing is said of it."""
    assert "单位成本离群的" not in of_county
    forms = county()
    for n, price in enumerate(("3.3", "3.4", "3.5", "34", "3.2", "3.4", "3.6", "3.3", "3.5", "3.4", "3.4", "3.5")):
        rows = list(forms[n].indicators)
        rows[4] = replace(rows[4], actual=f"{price}万元/公里")
        forms[n] = replace(forms[n], indicators=tuple(rows))
    (row,) = told(of(checked(forms)))["单位成本离群的"].rows
    assert row[2] == "第3号管网改造工程（3#1）" and row[5] == Decimal("10.00") and row[6] == 12  # the median is 3.4


def test_rates_scores_and_grades(of_county: dict[str, Figure]) -> None:
    rates = {row[0]: row[1] for row in of_county["预算执行率"].rows}
    assert rates["95–100%"] == 12 and sum(rates.values()) == 12  # type: ignore[arg-type]  # 114.48 of 120 is 95.4 %
    scores = {row[0]: row[1] for row in of_county["自评总分"].rows}
    assert scores["99–100"] == 12  # 99.14 printed
    assert [(row[0], row[1]) for row in of_county["等级"].rows] == [("优", 12), ("良", 0), ("中", 0), ("差", 0)]


def test_targets_met_exactly() -> None:
    """Of the signed rows none equals its target; with 32 of 32 km it is one in each form."""
    form = clean()
    rows = list(form.indicators)
    rows[0] = replace(rows[0], actual="32公里")
    exact = told(of(checked([replace(form, indicators=tuple(rows))])))["恰好完成的指标"]
    # 产出 with ≥ or ≤: 管网长度, 达标率, 造价; one of the three exactly
    assert exact.rows[0][:4] == ("产出", 3, 1, Decimal("33.33"))


def test_spending_and_kinds_and_causes(of_county: dict[str, Figure]) -> None:
    (bin_,) = of_county["花钱多少和得分高低"].rows
    # 89.6 of 90 points in six forms, 89.8 in six: 99.56 and 99.78 %
    assert bin_[:2] == ("95% 以上", 12) and bin_[3:] == (Decimal("99.56"), Decimal("99.78"))
    kinds = {row[0]: row[1] for row in of_county["各类项目"].rows}
    assert kinds == {"工程建设和维修": 6, "规划、检查和研究": 6}
    assert [row[:2] for row in of_county["扣分的原因"].rows] == [("天气和自然条件", 12)]


@pytest.mark.skipif(not SEED.is_file(), reason="the seed stays beside the checkout")
def test_on_the_first_page_of_the_seed_stand_forms_1_and_21() -> None:
    first, second, *_ = figures(of(checked(list(forms_of(SEED.name, SEED.read_bytes())))))
    ((_, one, other, said),) = first.rows
    assert "txt#1）" in str(one) and "txt#21）" in str(other)
    # 7万条 twice; stability, coverage, satisfaction differ
    assert said == "内容高度重合 1 处；同一产出各报一次 1 处；同一指标完成值不同 3 处"
    assert sum(f"txt#{n}）" in str(row[0]) for row in second.rows for n in (1, 8, 21)) == 3


def test_tables_of_a_batch_say_what_the_documents_say(tmp_path: Path) -> None:
    run(SAMPLES, tmp_path)
    tables = opened(tmp_path)
    assert tables is not None
    here = of(checked(list(read_all(SAMPLES).forms)))
    one, other = told(here), told(tables)
    assert one.keys() == other.keys()
    for title in one.keys() - {
        "扣分的原因",
        "先看这几张表",
        "两张表说的像是同一件事",
    }:  # these name files or forms in their order
        assert sorted(map(str, one[title].rows)) == sorted(map(str, other[title].rows)), title


def test_a_batch_that_is_not_done_is_said(tmp_path: Path) -> None:
    assert opened(tmp_path) is None
    run(SAMPLES, tmp_path)
    manifest = tmp_path / "jixiao-batch.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"complete": true', '"complete": false'), encoding="utf-8")
    with pytest.raises(CollectionError, match="没有做完"):
        opened(tmp_path)
    manifest.write_text(text, encoding="utf-8")
    next((tmp_path / "forms").iterdir()).write_bytes(b"PAR1 broken")
    with pytest.raises(CollectionError, match="打不开"):
        opened(tmp_path)


def test_both_files_open_and_hold_every_figure() -> None:
    made = checked(county())
    titles = list(told(of(made)))
    page = output("report", "html").render(made).decode("utf-8")
    assert all(f"<h2>{title}</h2>" in page for title in titles) and "://" not in page
    book = openpyxl.load_workbook(io.BytesIO(output("report", "xlsx").render(made)))
    assert set(titles) <= set(book.sheetnames) and "汇总表" in book.sheetnames
    alone = openpyxl.load_workbook(io.BytesIO(output("report", "xlsx").render(of(made))))
    assert alone.sheetnames == titles
    hostile = [replace(form, project=Named("=cmd()<script>alert(1)</script>\x01")) for form in county()]
    assert b"<script>" not in output("report", "html").render(checked(hostile))


def test_the_command_takes_a_batchs_folder(tmp_path: Path) -> None:
    run(SAMPLES, tmp_path / "结 果")
    page = tmp_path / "汇总 分析.html"

    def report(*args: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "jixiao", "report", str(tmp_path / "结 果"), *args]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)

    assert report("-o", str(page)).returncode == 0
    assert "两张表说的像是同一件事" in page.read_text(encoding="utf-8")
    for more, said in (
        (["--to", "docx"], "不能写成 docx"),
        (["--to", "html", "--policy", "hubei"], "重新运行 jixiao batch"),
    ):
        refused = report(*more)
        assert refused.returncode == 2 and said in refused.stderr and refused.stderr.count("\n") == 1
