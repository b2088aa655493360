"""Projects that overlap by the thousand: what their rows are compared with does not fill the memory."""

import json
import subprocess
import sys

import polars as pl
import pytest

from benchmarks.collection import FORMS_A_UNIT, printed
from jixiao.checks.run import Limits
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


@pytest.mark.parametrize("units", [5, 200])
def test_rows_of_overlapping_projects_are_compared_in_pieces(units: int) -> None:
    code = f"import json; from tests.checks.test_overlap_memory import alike; print(json.dumps(alike({units})))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    told = json.loads(said.stdout)
    # 数量指标 stands twice, its figures all differ from form to form; the third and fourth row are one figure everywhere
    assert told["K111"] == units * FORMS_A_UNIT * 2
    assert told["after"] - told["before"] < 250, told
