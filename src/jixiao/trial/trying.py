"""Two packs over the same frames, and every difference between them alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.run import run
from jixiao.model.finding import Severity
from jixiao.model.frames import Frames
from jixiao.policies import Pack
from jixiao.registry import Check
from jixiao.scoring import score
from jixiao.trial.differences import differences
from jixiao.trial.nouns import Cause, FormChange, FoundChange, Range, RowChange, Trial, UnitChange

_Row = tuple[int, int]  # form, indicator; 0 is the execution row
_EXECUTION = "预算执行率"


@dataclass(frozen=True, slots=True)
class _Result:
    """What one pack makes of the frames. `found` by key: code, form, severity, message."""

    due: Mapping[_Row, Range]
    totals: Sequence[Range]
    grades: Sequence[str | None]
    found: Mapping[str, tuple[str, int, Severity, str]]


def trial(typed: Frames, a: Pack, b: Pack, checks: Sequence[Check]) -> Trial:
    """`typed` frames (not scored) under `a`, under `b`, and under `a` with each difference alone."""
    before, after = _result(typed, a, checks), _result(typed, b, checks)
    rows = [row for row, due in before.due.items() if after.due[row] != due]
    keys = [k for k in {**before.found, **after.found} if _severity(before, k) != _severity(after, k)]
    touched = {(before.found.get(k) or after.found[k])[0] for k in keys}
    some = [check for check in checks if check.code in touched]  # no other check's findings can be told apart
    causes: list[Cause] = []
    of_row: dict[_Row, list[str]] = defaultdict(list)
    of_found: dict[str, list[str]] = defaultdict(list)
    for d in differences(a, b):
        alone = _result(typed, d.pack, some)
        own_rows = [row for row in before.due if alone.due[row] != before.due[row]]
        own_found = [k for k in keys if _severity(alone, k) != _severity(before, k)]
        for row in own_rows:
            of_row[row].append(d.name)
        for k in own_found:
            of_found[k].append(d.name)
        graded = sum(x != y for x, y in zip(alone.grades, before.grades, strict=True))
        causes.append(
            Cause(
                d.name, d.label, d.before, d.after, d.clause_before, d.clause_after, len(own_rows), graded, len(own_found)
            )
        )  # fmt: skip
    every = tuple(cause.name for cause in causes)
    titles = {check.code: check.title for check in checks}
    names, claimed = _names(typed)
    found = tuple(_found(before, after, k, titles, tuple(of_found[k]) or every) for k in keys)
    changed = tuple(
        RowChange(
            form, n or None, names[form, n], before.due[form, n], after.due[form, n],
            claimed[form, n], tuple(of_row[form, n]) or every,
        )
        for form, n in rows
    )  # fmt: skip
    forms = _forms(before, after, changed, found)
    heads = typed.forms.select("id", "project_name", "title", "unit_name", "department_name").iter_rows()
    identity = tuple((id_, name or title or id_, unit or above or "") for id_, name, title, unit, above in heads)
    return Trial(
        a, b, identity, tuple(causes), changed, tuple(sorted(found, key=lambda f: (f.form, f.code))),
        forms, _units(identity, forms),
    )  # fmt: skip


def _result(typed: Frames, pack: Pack, checks: Sequence[Check]) -> _Result:
    scored = score(typed, pack)
    due: dict[_Row, Range] = {}
    for form, execution in scored.forms.select("form", "execution_due").iter_rows():
        due[form, 0] = Range(execution, execution)
    for form, n, low, high in scored.indicators.select("form", "n", "due_low", "due_high").iter_rows():
        due[form, n] = Range(low, high)
    heads = scored.forms.select("due_low", "due_high", "grade_due").rows()
    findings = run(scored, pack, checks).findings.select("key", "code", "form", "severity", "message")
    return _Result(
        due,
        [Range(low, high) for low, high, _ in heads],
        [grade for _, _, grade in heads],
        {key: (code, form, severity, said) for key, code, form, severity, said in findings.iter_rows()},
    )


def _severity(result: _Result, key: str) -> Severity | None:
    return result.found[key][2] if key in result.found else None


def _found(
    before: _Result, after: _Result, key: str, titles: Mapping[str, str], causes: tuple[str, ...]
) -> FoundChange:
    code, form, _, said = after.found.get(key) or before.found[key]
    return FoundChange(form, code, titles[code], said, _severity(before, key), _severity(after, key), causes)


def _names(typed: Frames) -> tuple[dict[_Row, str], dict[_Row, Decimal | None]]:
    names: dict[_Row, str] = {}
    claimed: dict[_Row, Decimal | None] = {}
    for form, value in typed.forms.select("form", "execution_score_value").iter_rows():
        names[form, 0], claimed[form, 0] = _EXECUTION, value
    for form, n, name, value in typed.indicators.select("form", "n", "level3", "score_value").iter_rows():
        names[form, n], claimed[form, n] = name or f"第 {n} 个指标", value
    return names, claimed


def _forms(
    before: _Result, after: _Result, rows: Sequence[RowChange], found: Sequence[FoundChange]
) -> tuple[FormChange, ...]:
    counted, added, gone = (defaultdict[int, int](int) for _ in range(3))
    for row in rows:
        counted[row.form] += 1
    for f in found:
        added[f.form] += f.severity_before is None
        gone[f.form] += f.severity_after is None
    return tuple(
        FormChange(n, *totals, *grades, counted[n], added[n], gone[n])
        for n, (totals, grades) in enumerate(
            zip(
                zip(before.totals, after.totals, strict=True),
                zip(before.grades, after.grades, strict=True),
                strict=True,
            )
        )
    )


def _units(identity: Sequence[tuple[str, str, str]], forms: Sequence[FormChange]) -> tuple[UnitChange, ...]:
    by_unit: dict[str, list[FormChange]] = defaultdict(list)
    for (_, _, unit), form in zip(identity, forms, strict=True):
        by_unit[unit].append(form)
    made = []
    for unit, own in by_unit.items():
        both = [f for f in own if f.before.low is not None and f.after.low is not None]
        sums = [_sum([f.before for f in both]), _sum([f.after for f in both])]
        regraded = sum(f.grade_before != f.grade_after for f in own)
        made.append(UnitChange(unit, len(own), sum(f.changes for f in own), regraded, len(both), *sums))
    return tuple(made)


def _sum(ranges: Sequence[Range]) -> Range:
    """Of ranges that are known."""
    return Range(
        sum((r.low or Decimal(0) for r in ranges), Decimal(0)), sum((r.high or Decimal(0) for r in ranges), Decimal(0))
    )
