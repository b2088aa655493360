"""The project's own samples in real layouts, every finding judged by a person: labels.tsv says which faults are there.

A line: form, code, where (— for the form or its money), and whether the fault is there (是) or the finding would be wrong (否).
"""

import csv
from collections import Counter
from pathlib import Path

from jixiao.pipeline import check_forms
from jixiao.policies import choose
from jixiao.registry import checks
from jixiao.sources import read_all

ROOT = Path(__file__).parents[2]
Where = tuple[str, str, str]


def labels() -> dict[Where, bool]:
    with (Path(__file__).parent / "labels.tsv").open(encoding="utf-8", newline="") as file:
        return {(r["form"], r["code"], r["where"]): r["there"] == "是" for r in csv.DictReader(file, delimiter="\t")}


def found() -> set[Where]:
    """What is found in samples/, the two years together."""
    read = read_all([str(ROOT / "samples" / "2023"), str(ROOT / "samples" / "2024")])
    checked = check_forms(read.forms, choose(read.forms), list(checks().values()))
    spots = set()
    for f in checked.results.findings.iter_rows(named=True):
        form = checked.forms[f["form"]]
        name = form.indicators[f["row"]].level3 if f["table"] == "indicators" else "—"
        spots.add((f"{form.year} {form.project.name}", f["code"], name or ""))
    return spots


def counts() -> dict[str, Counter[str]]:
    """By check: found, missed, false."""
    known, spots = labels(), found()
    table: dict[str, Counter[str]] = {}
    for where in known.keys() | spots:
        there = known.get(where)
        if there is None:
            raise LookupError(f"labels.tsv does not judge {where}")
        said = ("found" if there else "false") if where in spots else ("missed" if there else "")
        if said:
            table.setdefault(where[1], Counter())[said] += 1
    return table
