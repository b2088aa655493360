"""What a bureau chief reads first: money of one year only, what is grave before what is frequent, no interval of three forms."""

from dataclasses import replace
from decimal import Decimal

import polars as pl

from jixiao.collection import Collection, Figure, figures, of
from jixiao.model.form import Form, Named, Total
from jixiao.outputs.collection_page.drawing import chart
from jixiao.outputs.collection_page.headline import headline
from tests.collection.test_figures import checked, county


def told(forms: list[Form]) -> tuple[Collection, dict[str, Figure]]:
    made = of(checked(forms))
    return made, {figure.title: figure for figure in figures(made)}


def seasons() -> list[Form]:
    """Twelve forms of 120 万元, of which 114.48 was spent: seven of 2024, four of 2023, one without a year."""
    return [replace(f, year=2024 if n < 7 else 2023 if n < 11 else None) for n, f in enumerate(county())]


def test_money_of_two_years_is_not_added_up() -> None:
    collection, figure = told(seasons())
    said = {label: (text, remark) for label, text, remark in headline(collection)}
    assert said["2024 年全年预算"] == ("840.00 万元", "7 张读得出；其余年度见“各年度”")
    assert said["2024 年全年执行"] == ("801.36 万元", "执行率 95.40%")
    assert said["表"][1].endswith("1 张没有写年度")
    rows = [row[:5] for row in figure["各年度"].rows]
    assert rows == [
        ("2023 年", 4, Decimal("480.00"), Decimal("457.92"), Decimal("95.40")),
        ("2024 年", 7, Decimal("840.00"), Decimal("801.36"), Decimal("95.40")),
        ("（没有写年度）", 1, Decimal("120.00"), Decimal("114.48"), Decimal("95.40")),
    ]
    units = figure["各单位"]
    assert units.headings[2] == "2024 年预算（万元）"
    # the first unit has its six forms in 2024, the second one of its six
    assert {row[0]: row[2] for row in units.rows} == {"云溪县农村供水站": Decimal("720.00"), "云溪县水质监测站": Decimal("120.00")}  # fmt: skip


def test_a_form_handed_in_twice_is_said_beside_the_money() -> None:
    """Twelve forms of 120 万元, the first of them twice."""
    every = county()
    collection, _ = told([*every, replace(every[0], id="又一份.pdf#1")])
    said = {label: (text, remark) for label, text, remark in headline(collection)}
    assert said["全年预算"] == ("1,560.00 万元", "13 张读得出；2 张是同一项目报了几张的（K118），每张都计入了")


def test_of_one_year_there_is_no_table_of_years() -> None:
    collection, figure = told(county())
    assert "各年度" not in figure and headline(collection)[1][:2] == ("全年预算", "1,440.00 万元")


def test_a_unit_of_three_forms_has_no_interval_and_is_not_drawn() -> None:
    forms = county()
    forms[9:] = [replace(form, unit=Named("云溪县气象站")) for form in forms[9:]]
    # the second unit has three left, the third has three
    _, figure = told(forms)
    units = figure["各单位"]
    assert {row[0]: row[5:7] for row in units.rows if row[1] == 3} == {"云溪县水质监测站": (None, None), "云溪县气象站": (None, None)}  # fmt: skip
    drawn = chart(units)
    assert drawn is not None and [shape.label for shape in drawn.shapes] == ["云溪县农村供水站"]
    assert "%（" in drawn.shapes[0].text and drawn.shapes[0].text.endswith("%）")


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    collection, figure = told(county())
    assert figure["各单位"].headings[-1] == "区间上限"
    # six of six against none of six: 0 lies outside 47.49–100
    second = collection.forms.filter(pl.col("unit") == "云溪县水质监测站")["form"]
    apart = replace(collection, findings=collection.findings.filter(pl.col("form").is_in(second.implode())))
    units = next(f for f in figures(apart) if f.title == "各单位")
    assert units.headings[-1] == "与其余相比" and "比其余（0.00%）高" in [row[-1] for row in units.rows]


def test_what_is_grave_comes_before_what_is_frequent() -> None:
    """G702 (error) in six forms stands above every warning and hint; nothing that was found is left out."""
    collection, figure = told(county())
    rows = figure["常见的疑点"].rows
    order = [row[1] for row in rows]
    assert order == sorted(order, key=["错误", "提醒", "提示"].index)
    assert {str(row[0])[:4] for row in rows} == set(collection.findings["code"])
    (g702,) = [row for row in rows if str(row[0]).startswith("G702")]
    assert g702[2:5] == (6, Decimal("50.00"), Decimal("50.00"))


def test_of_two_kinds_alike_the_one_with_more_money_comes_first() -> None:
    collection, _ = told(county())
    codes = ("E506", "H802")
    findings = pl.DataFrame(
        {"form": [0, 1, 2], "code": [codes[0], codes[0], codes[1]], "severity": "warning", "row": 0, "message": ""},
        schema_overrides={"form": collection.findings["form"].dtype},
    )
    dear = collection.forms.with_columns(
        budget=pl.when(pl.col("form") == 2).then(pl.lit(Decimal(9_000_000))).otherwise("budget")
    )
    made = replace(collection, findings=findings.with_columns(table=pl.lit("forms"), others=None), forms=dear)
    frequent = next(f for f in figures(made) if f.title == "常见的疑点")
    assert [str(row[0])[:4] for row in frequent.rows] == ["H802", "E506"]


def test_a_total_above_a_hundred_is_called_impossible() -> None:
    forms = county()
    forms[0] = replace(forms[0], total=Total("100", "103.5", ""))
    _, figure = told(forms)
    scores = figure["自评总分"]
    assert scores.rows[0][:2] == ("超过 100（不可能）", 1) and scores.rows[1][:2] == ("恰好 100", 0)
    assert "1 张的总分超过 100" in scores.note
    assert not any("超过 100" in str(row[0]) for row in told(county())[1]["自评总分"].rows)
