"""Findings as the contract's JSON: forms with counts, findings with cell and clause, outcomes by check."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from jixiao.checks.checked import Checked
from jixiao.checks.earlier import earlier
from jixiao.model.finding import SEVERITIES
from jixiao.model.form import Form
from jixiao.model.grid import Problem
from jixiao.outputs import repairs, where
from jixiao.outputs.found import Found, findings, waived
from jixiao.outputs.json_text import clause, encoded

SUFFIX = ".json"
BINARY = False


def render(checked: Checked) -> bytes:
    found = list(findings(checked))
    told = earlier("", checked.pack.id, checked.forms, checked.frames, checked.results)
    rows = [list(f.row) for f in told.findings]
    counts = Counter(f.number for f in found)
    heavy = Counter((f.number, f.severity) for f in found)
    return encoded(
        {
            "policy": checked.pack.id,
            "forms": [
                {
                    "id": form.id,
                    "project": form.project.name,
                    "identity": told.forms[n].identity,
                    "digest": told.forms[n].digest,
                    "findings": counts[n],
                    **{severity: heavy[n, severity] for severity in SEVERITIES},
                }
                for n, form in enumerate(checked.forms)
            ],
            "findings": [
                _finding(f) | {"row": row} | since
                for f, row, since in zip(found, rows, _since(checked, found), strict=True)
            ],
            "outcomes": checked.results.outcomes.to_dicts(),
            "waived": [_waived(f) for f in waived(checked)],
            "problems": [_problem(form, problem) for form in checked.forms for problem in form.problems],
            **_compared(checked),
            **({"repairs": repairs.as_json(checked)} if checked.repairs is not None else {}),
            "unread": [{"file": u.file, "why": u.why} for u in checked.unread],
        }
    )


def _finding(f: Found) -> dict[str, Any]:
    return {
        "code": f.code,
        "slug": f.check.slug,
        "severity": f.severity,
        "form": f.form.id,
        "indicator": f.indicator,
        "field": f.field,
        "where": where.as_json(f.form, f.place) | ({"near": True} if f.near else {}),
        "message": f.message,
        "expected": f.expected,
        "clause": clause(f.clause),
        "key": f.key,
        "others": list(f.others),
    }


def _since(checked: Checked, found: Sequence[Found]) -> list[dict[str, str]]:
    if checked.since is None:
        return [{} for _ in found]
    return [{"since": status} for status in checked.since.status]


def _compared(checked: Checked) -> dict[str, Any]:
    """What became of the findings of the submission before."""
    since = checked.since
    if since is None:
        return {}
    said = {"file": since.name, "identical": since.identical, "added": since.added, "missing": since.missing}
    fixed = [
        {"code": f.code, "severity": f.severity, "message": f.message, "expected": f.expected, "key": f.key}
        for f in since.fixed
    ]
    lost = [{"code": f.code, "severity": f.severity, "message": f.message, "key": f.key} for f in since.lost]
    return {"since": said | {"policy": since.other_policy or checked.pack.id}, "fixed": fixed, "undecided_now": lost}


def _problem(form: Form, problem: Problem) -> dict[str, Any]:
    """What of a form could not be read or placed, and so was not checked."""
    return {
        "form": form.id,
        "field": problem.field,
        "kind": problem.kind,
        "message": problem.message,
        "where": where.as_json(form, problem.where),
    }


def _waived(f: Found) -> dict[str, Any]:
    assert f.waiver is not None  # findings.waived gives no other
    answer = {"person": f.waiver.person, "date": f.waiver.date.isoformat(), "reason": f.waiver.reason}
    return _finding(f) | {"waiver": answer}
