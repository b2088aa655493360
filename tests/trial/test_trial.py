"""Two packs over the same forms. Every figure is worked out by hand from the packs' parameters (policy.md §1, §3)."""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from jixiao import policies
from jixiao.outputs import formats, output
from jixiao.pipeline import try_packs
from jixiao.policies.setting import with_settings
from jixiao.registry import checks
from jixiao.trial import Trial
from jixiao.trial.nouns import Range
from tests.fixture import clean

NATIONAL = policies.pack("cn-2020-10")


def tried(after: policies.Pack, *changes: str) -> Trial:
    """The clean form, and the same for another project with `changes` of its third actual."""
    other = clean()
    rows = list(other.indicators)
    for actual in changes:
        rows[9] = replace(rows[9], actual=actual)
    project = replace(other.project, name="水库除险加固工程")
    second = replace(other, id="样例.txt#2", project=project, indicators=tuple(rows))
    return try_packs((clean(), second), NATIONAL, after, list(checks().values()))


def between(low: str, high: str) -> Range:
    return Range(Decimal(low), Decimal(high))


def exactly(number: str) -> Range:
    return between(number, number)


def test_execution_by_bands() -> None:
    """114.48 ÷ 120 = 95.40%: 9.54 in proportion, 7 of 10 by jiangxi's bands: 2.54 less. In all 99.14, or 1.20 less
    where a person puts the qualitative row (6 points, first band) at its low end."""
    made = tried(policies.pack("jiangxi"))
    assert [(r.form, r.n, r.before, r.after) for r in made.rows] == [
        (n, None, exactly("9.54"), exactly("7")) for n in (0, 1)
    ]
    assert [(f.before, f.after) for f in made.forms] == [(between("97.94", "99.14"), between("95.4", "96.6"))] * 2
    # the rule and its bands hold only together, and are one cause
    assert [c.name for c in made.causes] == ["execution.rule+execution.bands"]
    assert {r.causes for r in made.rows} == {("execution.rule+execution.bands",)}
    assert (made.causes[0].rows, made.causes[0].grades) == (2, 0)
    # the printed 9.54 is now wrong
    assert {(f.form, f.code, f.severity_before, f.severity_after) for f in made.found} == {
        (0, "B203", None, "error"),
        (1, "B203", None, "error"),
    }
    assert [(u.unit, u.forms, u.changed, u.counted, u.before, u.after) for u in made.units] == [
        ("云溪县农村供水站", 2, 2, 2, between("195.88", "198.28"), between("190.8", "193.2"))
    ]


def test_one_parameter_of_several_that_differ() -> None:
    """81% satisfied of ≥ 90%: 10 × 81 ÷ 90 = 9.00 in proportion, nothing when points are given only for what is met."""
    after = with_settings(NATIONAL, ["quantitative.rule=binary", "grades=[['95', '优'], ['0', '差']]"])
    made = tried(after, "81%")
    rows = {(r.form, r.n): (r.before, r.after, r.causes) for r in made.rows}
    # 380 of 400 人次 in both forms: 8 × 380 ÷ 400 = 7.60, then 0
    assert rows == {
        (0, 7): (exactly("7.6"), exactly("0"), ("quantitative.rule",)),
        (1, 7): (exactly("7.6"), exactly("0"), ("quantitative.rule",)),
        (1, 10): (exactly("9"), exactly("0"), ("quantitative.rule",)),
    }
    assert {c.name: (c.rows, c.grades) for c in made.causes} == {"quantitative.rule": (3, 0), "grades": (0, 0)}
    assert after.id == "cn-2020-10[quantitative.rule=binary][grades=[['95', '优'], ['0', '差']]]"


def test_a_grade_that_moves() -> None:
    """The printed total 99.14 is 优 from 90 on, and 良 where 优 begins at 99.5."""
    made = tried(with_settings(NATIONAL, ['grades=[["99.5", "优"], ["80", "良"], ["0", "差"]]']))
    assert [(f.grade_before, f.grade_after) for f in made.forms] == [("优", "良")] * 2
    assert [(c.name, c.rows, c.grades) for c in made.causes] == [("grades", 0, 2)]
    assert made.rows == ()


def test_weights_that_must_add_up_are_one_cause() -> None:
    """hubei: 20 for execution and 40 for 产出, against 10 and 50 on the form."""
    made = tried(policies.pack("hubei"))
    found = {(f.code, f.causes) for f in made.found}
    both = ("execution.weight+weights.level1",)
    assert found == {("B210", both), ("F602", both)}
    assert all(f.severity_before is None for f in made.found)


def test_a_pack_against_itself() -> None:
    made = tried(NATIONAL)
    assert (made.causes, made.rows, made.found) == ((), (), ())
    assert not any(form.changes for form in made.forms)


def test_a_check_told_otherwise() -> None:
    """81% of ≥ 90% and still 10 of 10: G707, an error of its own accord."""
    made = tried(with_settings(NATIONAL, ["checks.G707.severity=info"]), "81%")
    assert [(f.form, f.code, f.severity_before, f.severity_after, f.causes) for f in made.found] == [
        (1, "G707", "error", "info", ("checks.G707",))
    ]
    assert [(c.name, c.after, c.findings) for c in made.causes] == [("checks.G707", "提示", 1)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("overachievement.treshold=1.5", "是不是 overachievement.threshold"),
        ("overachievement.threshold", "要写成 参数=值"),
        ("overachievement.threshold=很多", "不是数字"),
        ("execution.rule=bands", "按档计分要写 execution.bands"),
        ("grades=[[", "不是正确的 TOML"),
        ("checks.B206.severity=bad", "error、warning、info"),
    ],
)
def test_settings_that_are_wrong(text: str, why: str) -> None:
    with pytest.raises(policies.PackError, match=why):
        with_settings(NATIONAL, [text])


def test_every_format_tells_every_change() -> None:
    made = tried(policies.pack("jiangxi"))
    assert {"table", "json", "xlsx"} <= {*formats("compare")}
    told = json.loads(output("compare", "json").render(made))
    assert [(r["form"], r["indicator"], r["before"]["due_low"], r["after"]["due_high"]) for r in told["rows"]] == [
        ("样例.txt#1", None, "9.54", "7.00"),
        ("样例.txt#2", None, "9.54", "7.00"),
    ]
    assert told["causes"][0]["clause_after"]["status"] == "V"
    text = output("compare", "table").render(made).decode()
    assert (
        text.count("9.54 → 7.00（−2.54）") == 2
        and "2 张有变化：应得分 2 处，" in text
        and "等级" not in text.splitlines()[0]
    )
    book = openpyxl.load_workbook(BytesIO(output("compare", "xlsx").render(made)))
    assert book.sheetnames == ["参数", "单位", "项目", "得分", "疑点"]
    rows = [[c.value for c in row] for row in book["得分"].iter_rows(min_row=3)]
    assert [row[5:9] for row in rows] == [[9.54, 9.54, 7, 7]] * 2
