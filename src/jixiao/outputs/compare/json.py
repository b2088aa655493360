"""The whole comparison as JSON: numbers as text, forms by id."""

from decimal import Decimal
from typing import Any

from jixiao.outputs.json_text import clause, encoded
from jixiao.trial import Trial
from jixiao.trial.nouns import Range

SUFFIX = ".json"
BINARY = False


def render(trial: Trial) -> bytes:
    return encoded(
        {
            "before": trial.before.id,
            "after": trial.after.id,
            "causes": [
                {
                    "name": c.name, "label": c.label, "before": c.before, "after": c.after,
                    "clause_before": clause(c.clause_before), "clause_after": clause(c.clause_after),
                    "rows": c.rows, "grades": c.grades, "findings": c.findings,
                }
                for c in trial.causes
            ],
            "units": [
                {
                    "unit": u.unit, "forms": u.forms, "changed": u.changed, "grades": u.grades, "counted": u.counted,
                    "before": _range(u.before), "after": _range(u.after),
                }
                for u in trial.units
            ],
            "forms": [
                {
                    "id": id_, "project": project, "unit": unit, "before": _range(f.before), "after": _range(f.after),
                    "grade_before": f.grade_before, "grade_after": f.grade_after,
                    "rows": f.rows, "findings_added": f.added, "findings_gone": f.gone,
                }
                for (id_, project, unit), f in zip(trial.identity, trial.forms, strict=True)
                if f.changes
            ],
            "rows": [
                {
                    "form": trial.identity[r.form][0], "indicator": r.n, "name": r.name, "claimed": _text(r.claimed),
                    "before": _range(r.before), "after": _range(r.after), "causes": list(r.causes),
                }
                for r in trial.rows
            ],
            "findings": [
                {
                    "form": trial.identity[f.form][0], "code": f.code, "message": f.message,
                    "severity_before": f.severity_before, "severity_after": f.severity_after, "causes": list(f.causes),
                }
                for f in trial.found
            ],
        }
    )  # fmt: skip


def _range(due: Range) -> dict[str, Any]:
    return {"due_low": _text(due.low), "due_high": _text(due.high)}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"
