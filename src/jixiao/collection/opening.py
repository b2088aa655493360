"""Frames of a collection, from checked forms or from the tables of a batch: the same columns either way."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from jixiao import policies
from jixiao.checks.checked import Checked
from jixiao.checks.unit import unit_of
from jixiao.collection.error import CollectionError
from jixiao.collection.nouns import Collection
from jixiao.model.mark import BATCH
from jixiao.registry import checks

_FORMS = {
    "form": "form", "id": "id", "project": "project_name", "department": "department_name", "year": "year",
    "budget": "full_year_budget_yuan", "executed": "executed_yuan", "rate": "rate_due", "score": "total_score_value",
    "low": "due_low", "high": "due_high", "grade": "grade_due",
}  # fmt: skip
_ROWS = {
    "form": "form", "n": "n", "level1": "level1_key", "level2": "level2_key", "name": "level3", "key": "level3_key",
    "target": "target", "actual": "actual", "operator": "target_operator", "unit": "actual_printed_unit",
    "target_number": "target_number", "actual_number": "actual_number", "target_unit": "target_unit", "actual_unit": "actual_unit",
    "weight": "weight_value", "score": "score_value", "reason": "reason", "blank": "reason_blank",
}  # fmt: skip
_FOUND = ("form", "code", "severity", "table", "row", "message", "others")


def of(checked: Checked) -> Collection:
    """Forms checked just now."""
    rows = checked.frames.indicators.select(**{k: pl.col(v) for k, v in _ROWS.items()}, met=pl.col("met"))
    return Collection(
        checked.frames.forms.select(**{k: pl.col(v) for k, v in _FORMS.items()}, unit=unit_of()),
        rows,
        checked.results.findings.select(_FOUND),
        {check.code: check.title for check in checked.checks},
        tuple(grade.name for grade in checked.pack["grades"]),
        checked.pack.title,
        len(checked.unread),
    )


def opened(folder: Path) -> Collection | None:
    """The tables of a batch; None where the folder is none. Raises CollectionError where it is not complete or not readable."""
    manifest = folder / BATCH
    if not manifest.is_file():
        return None
    try:
        said: Mapping[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        if not said["complete"]:
            raise CollectionError(f"{folder} 里的成批核查没有做完：请再运行一次 jixiao batch")
        pack = policies.pack(said["policy"])
        tables = {name: _table(folder, said["tables"][name]) for name in ("forms", "indicators", "scores", "findings")}
    except (OSError, ValueError, KeyError, TypeError, policies.PackError, pl.exceptions.PolarsError) as error:
        raise CollectionError(
            f"{folder} 里的数据表打不开（{type(error).__name__}）：请再运行一次 jixiao batch"
        ) from error
    rows = tables["indicators"].select(**{k: pl.col(v) for k, v in _ROWS.items()})
    return Collection(
        tables["forms"].select(**{k: pl.col(v) for k, v in _FORMS.items()}, unit=pl.col("unit")),
        rows.join(tables["scores"].select("form", "n", "met"), on=["form", "n"], how="left", maintain_order="left"),
        tables["findings"].select(_FOUND),
        {check.code: check.title for check in checks().values()},
        tuple(grade.name for grade in pack["grades"]),
        pack.title,
        said["unread"],
    )


def _table(folder: Path, files: list[str]) -> pl.DataFrame:
    return pl.concat([pl.read_parquet(folder / file) for file in files])
