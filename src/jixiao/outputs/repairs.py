"""The smallest changes after which a form's figures agree, as every report says them."""

from collections.abc import Iterator
from typing import Any

from jixiao.checks.checked import Checked
from jixiao.model.columns import label
from jixiao.model.form import Form
from jixiao.model.repair import Change
from jixiao.outputs import where


def lines(checked: Checked, number: int) -> Iterator[str]:
    """One line a repair of the form `number`; with several, the figures do not tell which."""
    form = checked.forms[number]
    found = (checked.repairs or {}).get(number, ())
    several = len(found) > 1
    for n, repair in enumerate(found, 1):
        said = "，".join(_said(form, change) for change in repair.changes)
        cells = f"改 {len(repair.changes)} 格就都对得上"
        yield f"（{n}/{len(found)}，从数字上分不出是哪一处）{said}" if several else f"{cells}：{said}"


def _said(form: Form, change: Change) -> str:
    at = where.said(form, where.place(form, change.table, change.row, change.field))
    what = label(change.table, change.field)
    if change.table == "indicators":
        what = f"{form.indicators[change.row].level3 or f'指标{change.row + 1}'}的{what}"
    elif change.table == "funds":
        what = f"{form.funds[change.row].label or '资金'}的{what}"
    return f"{at} {what} {change.printed or '（空白）'} → {change.proposed}（可能是{change.slip}）".strip()


def as_json(checked: Checked) -> list[dict[str, Any]]:
    """Every repair of every form: `tie` counts how many are as likely."""
    made = []
    for number, found in (checked.repairs or {}).items():
        form = checked.forms[number]
        for repair in found:
            changes = [
                {
                    "field": change.field,
                    "indicator": change.row + 1 if change.table == "indicators" else None,
                    "where": where.as_json(form, where.place(form, change.table, change.row, change.field)),
                    "printed": change.printed,
                    "expected": change.proposed,
                    "slip": change.slip,
                }
                for change in repair.changes
            ]
            made.append({"form": form.id, "tie": len(found), "changes": changes})
    return made
