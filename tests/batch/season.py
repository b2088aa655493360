"""A season of documents for tests: every check's cases across forms and years, each case in a unit of its own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from jixiao.batch.progress import Silent
from jixiao.batch.run import batch
from jixiao.batch.settings import Settings
from jixiao.checks.checked import Checked
from jixiao.outputs import where
from jixiao.pipeline import check_forms
from jixiao.policies import choose
from jixiao.registry import checks
from jixiao.sources import read_all
from tests.fixture import FOLDER, cases
from tests.street import written

ROOT = Path(__file__).parent.parent.parent
SAMPLES = [str(ROOT / "samples" / "2023"), str(ROOT / "samples" / "2024")]
EVERY = tuple(checks().values())
TABLES = ("forms", "funds", "indicators", "scores", "findings", "problems", "cells", "timeline")


def season(folder: Path) -> str:
    """The folder with a text document a form: some 150 of them in some 60 units, several forms a unit where the check asks."""
    folder.mkdir(parents=True)
    for path in sorted(FOLDER.glob("[kl][0-9]*.md")):
        for n, case in enumerate(cases(path)):
            for m, form in enumerate(case.forms):
                # K119 looks for the unit's own name in the text
                own = "" if case.code == "K119" or not form.unit.name else f"{case.code}{n}"
                unit = replace(form.unit, name=(own and f"{form.unit.name}{own}") or form.unit.name)
                named = folder / f"{case.code}-{n}" / f"{m}.txt"
                named.parent.mkdir(exist_ok=True)
                named.write_text(written(replace(form, unit=unit)), encoding="utf-8")
    return str(folder)


def run(names: Iterable[str], target: Path, *, workers: int = 1, part: int = 4096, chunk: int = 64) -> Any:
    """The manifest's JSON."""
    return batch(list(names), target, Settings(EVERY, "", workers, chunk, part), Silent()).said


def table(target: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(target / name / "*.parquet")


def tables(target: Path) -> dict[str, pl.DataFrame]:
    """Every table, its rows in an order that does not depend on the parts."""
    found = {name: table(target, name) for name in TABLES}
    return {
        name: rows.sort([c for c in rows.columns if c != "others"], nulls_last=True) for name, rows in found.items()
    }


def checked(names: Iterable[str]) -> Checked:
    """What `jixiao check` finds in the same documents."""
    read = read_all(list(names))
    return check_forms(read.forms, choose(read.forms), EVERY)


def findings_of_check(made: Checked) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for f in made.results.findings.iter_rows(named=True):
        form = made.forms[f["form"]]
        at = where.place(form, f["table"], f["row"], f["field"])
        said = tuple(f[c] for c in ("code", "severity", "table", "row", "field", "message", "expected", "key"))
        others = tuple(sorted((made.forms[n].source.file, made.forms[n].id) for n in f["others"]))
        found[(form.source.file, form.id, *said, others, (at.part, at.row, at.column) if at else None)] += 1
    return found


def findings_of_batch(target: Path) -> Counter[tuple[Any, ...]]:
    names = {key: (file, id_) for key, file, id_ in table(target, "forms").select("form", "file", "id").iter_rows()}
    found: Counter[tuple[Any, ...]] = Counter()
    for f in table(target, "findings").iter_rows(named=True):
        said = tuple(f[c] for c in ("code", "severity", "table", "row", "field", "message", "expected", "key"))
        others = tuple(sorted(names[key] for key in f["others"]))
        at = (f["part"], f["at_row"], f["at_column"]) if f["part"] is not None else None
        found[(*names[f["form"]], *said, others, at)] += 1
    return found
