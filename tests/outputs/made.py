"""Checked forms made by hand for the outputs: two small checks of our own, places, waivers, hostile text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from jixiao import policies
from jixiao.checks import waivers
from jixiao.checks.checked import Checked
from jixiao.model.finding import Hits, Verdict
from jixiao.model.form import Form, Fund, Goals, Indicator, Named, Source, Total
from jixiao.model.grid import Place, Problem
from jixiao.pipeline import check_forms
from jixiao.registry import Check
from tests.fixture import clean

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover='x {{7*7}} {% raw %} &amp; [red]红[/red] "
    "\x1b[31m\x00\x07\u202e ]]> javascript:alert(3)"
)
_PAGE = "## 为什么\n未完成还记满分，等于把没做到的事算作做到。\n\n## 怎么改\n先核对完成值。\n\n- 填错的改完成值\n- 没完成的改得分"


def missed(t: Any, pack: Any) -> Verdict:
    """An indicator check: the score is full though the actual is below the target; blank is undecided."""
    return Verdict(
        applies=pl.col("target_kind") == "quantity",
        fails=(pl.col("actual_number") < pl.col("target_number"))
        & (pl.col("target_operator") == ">=")
        & (pl.col("score_value") >= pl.col("weight_value")),
        field="score",
        expected=pl.lit("6.40"),
    )


def no_total(t: Any, pack: Any) -> Verdict:
    return Verdict(applies=pl.lit(True), fails=pl.col("total_score") == "90", field="total_score")


def twins(frames: Any, pack: Any) -> Hits:
    """A collection check: the first two forms answer for each other."""
    both = pl.DataFrame({"form": [0, 1], "others": [[1], [0]], "project_name": ["甲", "乙"]}).cast(
        {"form": pl.UInt32, "others": pl.List(pl.UInt32)}
    )
    return Hits(frames.forms.height, both if frames.forms.height > 1 else both.clear(), "project_name", "forms")


def _check(code: str, slug: str, title: str, severity: Any, grain: Any, message: str, run: Any) -> Check:
    return Check(code, slug, grain, severity, title, message, _PAGE, "cn-2020-10/16", {}, run, Path(f"{code}.py"))


CHECKS = (
    _check(
        "G707",
        "missed-yet-full-score",
        "未完成却得满分",
        "error",
        "indicator",
        "{level3}：完成值 {actual}，得分 {score}",
        missed,
    ),
    _check("G704", "total-score-wrong", "总分不对", "warning", "form", "总分 {total_score}", no_total),
    _check("K118", "form-duplicated", "重复报送", "info", "collection", "{project_name} 报了两次", twins),
)


def form(**changes: Any) -> Form:
    """The clean form with its third indicator missed (target ≥95%, actual 61%, full score 10), read from a table."""
    plain = clean()
    rows = list(plain.indicators)
    rows[2] = replace(rows[2], actual="61%")
    made = replace(plain, indicators=tuple(rows), source=Source("云溪/自评.docx", "0" * 64, "docx"))
    return replace(made, **{"places": places(made), **changes})


def places(form: Form, part: str = "表1") -> dict[tuple[str, int, str], Place]:
    """Indicator n stands in row 10 + n: level1 … reason in columns 2 … 9; the total score in row 30."""
    made = {("forms", 0, "title"): Place("正文", 1, 1), ("forms", 0, "project_name"): Place(part, 1, 2)}
    for n in range(len(form.indicators)):
        for column, name in enumerate(
            ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason"), 2
        ):
            made["indicators", n, name] = Place(part, 10 + n, column)
    made["forms", 0, "total_score"] = Place(part, 30, 3)
    return made


def hostile() -> Form:
    """Every text of the form is hostile."""
    plain = clean()
    named = Named(HOSTILE, "=1+1")
    return replace(
        form(),
        id=f"{HOSTILE}#1",
        title=HOSTILE,
        project=named,
        department=named,
        unit=named,
        amount_unit=HOSTILE,
        funds=tuple(Fund(HOSTILE, f.source, *[HOSTILE] * 7) for f in plain.funds),
        goals=Goals(HOSTILE, "=cmd|' /C calc'!A0"),
        indicators=(
            *(
                Indicator(HOSTILE, HOSTILE, f"{n}{HOSTILE}", i.target, i.actual, i.weight, i.score, HOSTILE)
                for n, i in enumerate(form().indicators)
            ),
            Indicator(*[HOSTILE] * 9),
        ),
        total=Total(HOSTILE, "90", HOSTILE),
        problems=(Problem("", "hidden", HOSTILE, Place(HOSTILE, 1, 1)),),
        source=Source(f"{HOSTILE}.docx", "0" * 64, "docx"),
        places=places(form(), HOSTILE),
    )


def checked(*forms: Form, waived: Sequence[waivers.Waiver] = ()) -> Checked:
    """Through scoring and the three checks above, on a fixed day."""
    return check_forms(forms, policies.pack("cn-2020-10"), CHECKS, waived, date(2025, 3, 1))
