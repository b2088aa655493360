"""Projects that overlap by the thousand: what their rows are compared with does not fill the memory."""

import json
import subprocess
import sys

import polars as pl
import pytest

from benchmarks.collection import FORMS_A_UNIT, printed
from jixiao.checks.k_collection.overlap import overlaps
from jixiao.checks.run import Limits, run
from jixiao.policies import pack
from jixiao.registry import checks
from jixiao.scoring import score
from jixiao.values.frames import frames_from_tables

_ASKED = ("K111", "K113")


def alike(units: int) -> dict[str, int]:
    """Units of twenty forms, all with the same eight quantities but each with its own figure for the first two: findings
    of each check, and megabytes that asking them took."""
    import resource

    forms, funds, rows = printed(0, units * FORMS_A_UNIT)
    rows = rows.with_columns(
        target=pl.format("≥{}公里", 100 + pl.col("n")),
        level3=pl.col("level2"),
        actual=pl.format("{}公里", 200 + pl.when(pl.col("n") <= 2).then(pl.col("form") % FORMS_A_UNIT).otherwise(0)),
    )
    policy = pack("cn-2020-10")
    frames = score(frames_from_tables(forms, funds, rows), policy)
    found = {"before": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}
    for code in _ASKED:
        found[code] = checks()[code].run(frames, Limits(policy, checks()[code])).fails.height
    return found | {"after": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def one_unit(count: int) -> dict[str, int]:
    """Forms of one unit and year, all with the same reason under each indicator and the same targets: the most other forms
    that a finding names, how many are named at all, and megabytes that all checks across forms took."""
    import resource

    forms, funds, rows = printed(0, count)
    forms = forms.with_columns(unit_name=pl.lit("云溪县教育局"), year=pl.lit(2024))
    rows = rows.with_columns(reason=pl.lit("受疫情影响，部分工作推迟到下一年度开展，已与实施单位商定补办"))
    policy = pack("cn-2020-10")
    frames = score(frames_from_tables(forms, funds, rows), policy)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = run(frames, policy, [c for c in checks().values() if c.grain == "collection"]).findings
    named = found.filter(found["code"] == "K117")["others"].list.len()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"K117": named.len(), "most": int(named.max() or 0), "took": after - before}  # type: ignore[call-overload]


def test_a_unit_of_thousands_of_forms_alike_names_a_few_of_them() -> None:
    """With every other one named, K117 alone would hold twenty million names."""
    code = "import json; from tests.checks.test_overlap_memory import one_unit; print(json.dumps(one_unit(1500)))"
    said = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert said["K117"] >= 1500 and said["most"] == 50
    assert said["took"] < 700, said


@pytest.mark.parametrize(("count", "alike"), [(300, True), (301, False)])
def test_a_target_of_hundreds_of_forms_of_one_unit_tells_no_two_apart(count: int, alike: bool) -> None:
    """Eight quantities, all of them the same in every form."""
    forms, funds, rows = printed(0, count)
    forms = forms.with_columns(
        unit_name=pl.lit("云溪县教育局"), year=pl.lit(2024), goal_expected=pl.lit(None, pl.String)
    )
    rows = rows.with_columns(target=pl.format("≥{}公里", 100 + pl.col("n")), level3=pl.col("level2"))
    frames = score(frames_from_tables(forms, funds, rows), pack("cn-2020-10"))
    assert bool(overlaps(frames).pairs.height) == alike


@pytest.mark.parametrize("units", [5, 200])
def test_rows_of_overlapping_projects_are_compared_in_pieces(units: int) -> None:
    code = f"import json; from tests.checks.test_overlap_memory import alike; print(json.dumps(alike({units})))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    told = json.loads(said.stdout)
    # 数量指标 stands twice, its figures all differ from form to form; the third and fourth row are one figure everywhere
    assert told["K111"] == units * FORMS_A_UNIT * 2
    assert told["after"] - told["before"] < 250, told
