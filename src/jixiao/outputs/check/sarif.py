"""Findings as SARIF 2.1.0, for editors and code review tools: a rule a check, the cell as logical location."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from jixiao import __version__
from jixiao.checks.checked import Checked
from jixiao.model.finding import Severity
from jixiao.model.form import Form
from jixiao.outputs.found import Found, findings, waived
from jixiao.outputs.json_text import encoded
from jixiao.outputs.printable import printable
from jixiao.policies import clause
from jixiao.registry import Check

SUFFIX = ".sarif"
BINARY = False

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_DRIVE = re.compile(r"[A-Za-z]:/")


def render(checked: Checked) -> bytes:
    order = {c.code: n for n, c in enumerate(checked.checks)}
    uris = {form.id: uri(form.source.file) for form in checked.forms}
    results = [_result(f, order, uris) for f in (*findings(checked), *waived(checked))]
    run = {
        "tool": {
            "driver": {
                "name": "jixiao",
                "fullName": "绩效 jixiao",
                "semanticVersion": __version__,
                "language": "zh-CN",
                "rules": [_rule(check) for check in checked.checks],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not checked.unread,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": f"没有读到：{u.why}"},
                        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(u.file)}}}],
                    }
                    for u in checked.unread
                ],
            }
        ],
        "artifacts": [{"location": {"uri": u}} for u in dict.fromkeys(uris.values())],
        "results": results,
        "properties": {"policy": checked.pack.id},
    }
    return encoded({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def uri(file: str) -> str:
    """A path, of Windows too, as a URI reference; "-" stands for standard input.

    >>> uri("C:\\\\自评 表.docx"), uri("2024/a#1.xlsx"), uri("-")
    ('file:///C:/%E8%87%AA%E8%AF%84%20%E8%A1%A8.docx', '2024/a%231.xlsx', 'stdin')
    """
    if file in ("", "-"):
        return "stdin"
    path = file.replace("\\", "/")
    safe = quote(path, safe="/", errors="replace")
    if _DRIVE.match(path):
        return f"file:///{path[0]}:{safe[4:]}"
    return f"file://{safe}" if path.startswith("/") else safe


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "name": "".join(part.capitalize() for part in check.slug.split("-")),
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": f"{check.title}（{clause(check.cites)}）"},
        "help": {"text": check.page, "markdown": check.page},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"family": check.family, "grain": check.grain},
    }


def _result(f: Found, order: dict[str, int], uris: dict[str, str]) -> dict[str, Any]:
    expected = f"应为：{f.expected}。" if f.expected else ""
    result: dict[str, Any] = {
        "ruleId": f.code,
        "ruleIndex": order[f.code],
        "level": _LEVELS[f.severity],
        "message": {"text": printable(f"{f.message}。{expected}{f.clause}（{f.spot}）")},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": uris[f.form.id]}},
                "logicalLocations": [_cell(f.form, f)],
            }
        ],
        "partialFingerprints": {"jixiaoKey/v1": f.key},
        "properties": {"form": f.form.id, "indicator": f.indicator, "field": f.field, "expected": f.expected},
    }
    if f.others:
        result["relatedLocations"] = _related(f.others, uris)
    if f.waiver is not None:
        why = f"{f.waiver.person}，{f.waiver.date.isoformat()}：{f.waiver.reason}"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result


def _cell(form: Form, f: Found) -> dict[str, str]:
    return {"name": f.label, "fullyQualifiedName": f"{form.id} {f.spot}", "kind": "element"}


def _related(ids: Sequence[str], uris: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "id": n,
            "physicalLocation": {"artifactLocation": {"uri": uris[form]}},
            "logicalLocations": [{"fullyQualifiedName": form, "kind": "element"}],
        }
        for n, form in enumerate(ids, 1)
    ]
