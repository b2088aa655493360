"""The same twenty checks by us and by what a user would write: `make N FOLDER`, then `ours|pandas|duckdb|objects|scan FOLDER`.

All read the same Parquet, in which texts are typed already, and count the findings of each check; the counts must be equal.
pandas is given binary floats, which it is made for; DuckDB and the Python objects work with exact decimals as we do.
"""

import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import polars as pl

from benchmarks.faulty import TWENTY, make

Counts = dict[str, int]
_FORMS = ("form", "project_name", "department_name", "unit_name", "year", "kind", "goal_expected", "goal_actual", "n_indicators", "full_year_budget_value", "executed_value", "execution_weight_value", "execution_score_value", "total_score_value", "total_score_places")  # fmt: skip
_ROWS = ("form", "level2_key", "target_kind", "target_operator", "target_number", "actual_kind", "weight_value", "score_value", "reason_blank")  # fmt: skip


def ours(folder: Path) -> Counts:
    """As the program does it: block by block, whole findings with message and place."""
    from jixiao.checks.run import run
    from jixiao.model.frames import Frames
    from jixiao.policies import pack
    from jixiao.registry import checks

    chosen, policy = [checks()[code] for code in TWENTY], pack("cn-2020-10")
    counts: Counts = dict.fromkeys(TWENTY, 0)
    for path in sorted(folder.glob("forms-*.parquet")):
        block = path.name.removeprefix("forms-")
        frames = Frames(*(pl.read_parquet(folder / f"{name}-{block}") for name in ("forms", "funds", "indicators")))
        for code, count in run(frames, policy, chosen).findings["code"].value_counts().iter_rows():
            counts[code] += count
    return counts


def scan(folder: Path) -> Counts:
    """Nothing but reading what the checks look at, every value touched: the floor under all of them."""
    for name, columns in (("forms", _FORMS), ("indicators", _ROWS)):
        pl.scan_parquet(folder / f"{name}-*.parquet").select(pl.col(columns).hash().sum()).collect(engine="streaming")
    return {}


def pandas(folder: Path) -> Counts:
    import pandas as pd

    def table(name: str, columns: tuple[str, ...]) -> pd.DataFrame:
        parts = [pd.read_parquet(path, columns=list(columns)) for path in sorted(folder.glob(f"{name}-*.parquet"))]
        for n, part in enumerate(parts):
            part["form"] = part["form"].astype("int64") + n * 10_000_000
        whole = pd.concat(parts, ignore_index=True)
        for column in whole.columns:
            if column.endswith(("_value", "_number")):
                whole[column] = whole[column].astype("float64")
        return whole

    f, r = table("forms", _FORMS), table("indicators", _ROWS)
    by = r.groupby("form")
    size = by.size()
    # a sum with a blank in it is none
    weights, scores = (by[c].sum().where(by[c].count() == size).reindex(f["form"]).to_numpy() for c in ("weight_value", "score_value"))  # fmt: skip
    has = {k: f["form"].isin(r.loc[r["level2_key"] == k, "form"]) for k in ("数量", "质量")}
    some, blank = f["n_indicators"] > 0, {c: f[c].str.strip() == "" for c in ("project_name", "department_name", "unit_name", "goal_expected", "goal_actual")}  # fmt: skip
    total = f["execution_score_value"] + scores
    unit = f["unit_name"].where(~blank["unit_name"], f["department_name"])
    key = pd.DataFrame({"unit": unit, "year": f["year"], "project": f["project_name"], "kind": f["kind"]})
    asked = ~blank["project_name"] & f["year"].notna()
    return {
        "A101": int(blank["project_name"].sum()), "A102": int(blank["department_name"].sum()), "A103": int(blank["unit_name"].sum()),
        "A104": int(f["year"].isna().sum()), "A105": int((~some).sum()),
        "B204": int((f["executed_value"] > f["full_year_budget_value"]).sum()), "B210": int((f["execution_weight_value"] != 10).sum()),
        "C301": int(blank["goal_expected"].sum()), "C302": int(blank["goal_actual"].sum()),
        "D403": int((some & ~has["数量"]).sum() + (some & ~has["质量"]).sum()),
        "E501": int((r["target_kind"] == "blank").sum()),
        "E514": int(((r["score_value"] > 0) & (r["actual_kind"] == "blank")).sum()),
        "E516": int(((r["target_kind"] == "quantity") & r["target_operator"].isin([">=", ">"]) & (r["target_number"] == 0)).sum()),
        "F601": int((some & ((weights + f["execution_weight_value"]).round(6) != 100) & ~pd.isna(weights)).sum()),
        "F603": int((r["weight_value"].isna() | (r["weight_value"] <= 0)).sum()),
        "G701": int(((r["score_value"] > r["weight_value"]) | (r["score_value"] < 0)).sum()),
        "G704": int((some & total.notna() & ((total - f["total_score_value"]).abs() > 0.5 * 10.0 ** -f["total_score_places"].where(f["total_score_places"] > 0, 9))).sum()),
        "G709": int(((r["weight_value"] > 0) & r["score_value"].isna()).sum()),
        "H801": int(((r["score_value"] < r["weight_value"]) & r["reason_blank"].eq(True)).sum()),
        "K118": int(key[asked].duplicated(keep=False).sum()),
    }  # fmt: skip


def duckdb(folder: Path) -> Counts:
    import duckdb

    base = duckdb.connect()
    for name in ("forms", "indicators"):
        base.sql(f"CREATE VIEW {name} AS SELECT *, filename || ':' || form AS k FROM read_parquet('{folder.as_posix()}/{name}-*.parquet', filename = true)")  # fmt: skip
    base.sql("CREATE VIEW keyed AS SELECT *, replace(parse_filename(k), 'forms-', '') AS f FROM forms")
    base.sql("CREATE VIEW rows AS SELECT *, replace(parse_filename(k), 'indicators-', '') AS f FROM indicators")
    one = base.sql("""SELECT
      count(*) FILTER (trim(project_name) = ''), count(*) FILTER (trim(department_name) = ''), count(*) FILTER (trim(unit_name) = ''),
      count(*) FILTER (year IS NULL), count(*) FILTER (n_indicators = 0), count(*) FILTER (executed_value > full_year_budget_value),
      count(*) FILTER (execution_weight_value <> 10), count(*) FILTER (trim(goal_expected) = ''), count(*) FILTER (trim(goal_actual) = '')
      FROM keyed""").fetchall()[0]
    two = base.sql("""SELECT
      count(*) FILTER (target_kind = 'blank'), count(*) FILTER (score_value > 0 AND actual_kind = 'blank'),
      count(*) FILTER (target_kind = 'quantity' AND target_operator IN ('>=', '>') AND target_number = 0),
      count(*) FILTER (weight_value IS NULL OR weight_value <= 0), count(*) FILTER (score_value > weight_value OR score_value < 0),
      count(*) FILTER (weight_value > 0 AND score_value IS NULL), count(*) FILTER (score_value < weight_value AND reason_blank)
      FROM rows""").fetchall()[0]
    three = base.sql("""WITH s AS (SELECT f, bool_or(level2_key = '数量') q, bool_or(level2_key = '质量') z, sum(weight_value) w, count(weight_value) nw,
        sum(score_value) s, count(score_value) ns, count(*) n FROM rows GROUP BY f)
      SELECT count(*) FILTER (NOT coalesce(q, false)) + count(*) FILTER (NOT coalesce(z, false)),
        count(*) FILTER (nw = n AND w + execution_weight_value <> 100),
        count(*) FILTER (ns = n AND CASE total_score_places WHEN 0 THEN s + execution_score_value WHEN 1 THEN round(s + execution_score_value, 1) ELSE round(s + execution_score_value, 2) END <> total_score_value)
      FROM keyed JOIN s USING (f)""").fetchall()[0]
    four = base.sql("""SELECT coalesce(sum(n), 0) FROM (SELECT count(*) n FROM keyed WHERE trim(project_name) <> '' AND year IS NOT NULL
      GROUP BY CASE WHEN trim(unit_name) = '' THEN department_name ELSE unit_name END, year, project_name, kind HAVING count(*) > 1)""").fetchall()[0]  # fmt: skip
    names = ("A101", "A102", "A103", "A104", "A105", "B204", "B210", "C301", "C302", "E501", "E514", "E516", "F603", "G701", "G709", "H801", "D403", "F601", "G704", "K118")  # fmt: skip
    return dict(zip(names, map(int, (*one, *two, *three, *four)), strict=True))


def objects(folder: Path) -> Counts:
    """A dict a row and plain Python, as a script would."""
    counts: Counts = dict.fromkeys(TWENTY, 0)
    projects: dict[tuple[object, ...], int] = defaultdict(int)
    for path in sorted(folder.glob("forms-*.parquet")):
        rows = defaultdict(list)
        table = pl.read_parquet(folder / path.name.replace("forms", "indicators"), columns=list(_ROWS))
        for row in table.iter_rows(named=True):
            rows[row["form"]].append(row)
        for form in pl.read_parquet(path, columns=list(_FORMS)).iter_rows(named=True):
            for code in _told(form, rows[form["form"]]):
                counts[code] += 1
            if form["project_name"].strip() and form["year"] is not None:
                projects[form["unit_name"].strip() or form["department_name"], form["year"], form["project_name"], form["kind"]] += 1  # fmt: skip
    counts["K118"] = sum(n for n in projects.values() if n > 1)
    return counts


def _told(form: dict[str, object], rows: list[dict[str, object]]):  # type: ignore[no-untyped-def]
    f: dict = form  # type: ignore[type-arg]
    for code, name in (("A101", "project_name"), ("A102", "department_name"), ("A103", "unit_name"), ("C301", "goal_expected"), ("C302", "goal_actual")):  # fmt: skip
        if not f[name].strip():
            yield code
    if f["year"] is None:
        yield "A104"
    if f["executed_value"] > f["full_year_budget_value"]:
        yield "B204"
    if f["execution_weight_value"] != 10:
        yield "B210"
    if not rows:
        yield "A105"
        return
    for kind in ("数量", "质量"):
        if not any(r["level2_key"] == kind for r in rows):
            yield "D403"
    weights, scores = [r["weight_value"] for r in rows], [r["score_value"] for r in rows]
    if None not in weights and sum(weights) + f["execution_weight_value"] != 100:  # type: ignore[arg-type]
        yield "F601"
    if None not in scores:
        total = sum(scores) + f["execution_score_value"]  # type: ignore[arg-type]
        if f["total_score_places"]:
            total = total.quantize(Decimal(1).scaleb(-f["total_score_places"]), ROUND_HALF_UP)
        if total != f["total_score_value"]:
            yield "G704"
    for r in rows:
        yield from _told_of_row(r)


def _told_of_row(r: dict) -> list[str]:  # type: ignore[type-arg]
    weight, score = r["weight_value"], r["score_value"]
    said = {
        "E501": r["target_kind"] == "blank",
        "E514": score is not None and score > 0 and r["actual_kind"] == "blank",
        "E516": r["target_kind"] == "quantity" and r["target_operator"] in (">=", ">") and r["target_number"] == 0,
        "F603": weight is None or weight <= 0,
        "G701": score is not None and weight is not None and (score > weight or score < 0),
        "G709": weight is not None and weight > 0 and score is None,
        "H801": score is not None and weight is not None and score < weight and bool(r["reason_blank"]),
    }
    return [code for code, bad in said.items() if bad]


def main() -> None:
    what, *rest = sys.argv[1:]
    if what == "make":
        make(int(rest[0]), Path(rest[1]))
        print("{}")
        return
    way: Callable[[Path], Counts] = {f.__name__: f for f in (ours, scan, pandas, duckdb, objects)}[what]
    begin = time.perf_counter()
    counts = way(Path(rest[0]))
    seconds = time.perf_counter() - begin
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "counts": counts}))  # fmt: skip


if __name__ == "__main__":
    main()
