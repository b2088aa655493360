"""A row that was not read, added to what was read of an upload: where it stands in the original, with what stands there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jixiao.layouts.error import MOST_INDICATORS
from jixiao.model.form import Form
from jixiao.model.form_json import form_from_json, form_to_json
from jixiao.model.grid import Problem
from jixiao.model.rows import Rows, rearranged, with_row
from jixiao.outputs.added_row import added_row, columns, name_of
from jixiao_web.sheets.cells import LONGEST
from jixiao_web.sheets.refusal import Overtaken, Refused

TABLES: dict[str, Rows] = {"indicators": "indicators", "funds": "funds"}
_ADDED = "row_added"


def add(state: dict[str, Any], number: int, table: Rows, above: int, said: Mapping[str, str], who: str) -> str:
    """The upload's state with a row below the row `above` (from 0; -1 above all); what was done, in words. `said` is the text
    by column; a level left blank is that of the row above. Raises Refused."""
    form = form_from_json(state["forms"][number])
    rows: tuple[Any, ...] = getattr(form, table)
    if not -1 <= above < len(rows) or len(rows) >= MOST_INDICATORS:
        raise Refused(f"没有这一行，或已有 {len(rows)} 行，没有添")
    texts = {column: said.get(column, "") for column, _ in columns(form, table)}
    if any(len(text) > LONGEST for text in texts.values()):
        raise Refused(f"一格最多 {LONGEST} 字，没有添")
    try:
        row = added_row(form, table, above, texts)
    except ValueError as wrong:
        raise Refused(str(wrong)) from None
    made = with_row(form, table, above + 1, row)
    what = f"{'指标' if table == 'indicators' else '资金'}第 {above + 2} 行“{name_of(row)}”"
    told = Problem(table, _ADDED, f"{what}没有读到，{who} {date.today()} 对照原件添上", None)
    _keep(state, number, replace(made, problems=(told, *made.problems)), table, [*range(above + 1), None, *range(above + 1, len(rows))])  # fmt: skip
    state.setdefault("added", {}).setdefault(str(number), []).append([table, above + 1])
    return f"添上了{what}"


def take_back(state: dict[str, Any], number: int) -> str:
    """The upload's state without the row that was added last; what was done, in words. Raises Refused."""
    added: list[list[Any]] = state.get("added", {}).get(str(number), [])
    if not added:
        raise Refused("没有添过行，没有撤销")
    said, at = added.pop()
    table, form = TABLES[said], form_from_json(state["forms"][number])
    rows: tuple[Any, ...] = getattr(form, table)
    order = [n for n in range(len(rows)) if n != at]
    made = rearranged(form, table, [rows[n] for n in order], list(order))
    told = next(n for n, problem in enumerate(made.problems) if problem.kind == _ADDED)  # the last stands first
    _keep(state, number, replace(made, problems=made.problems[:told] + made.problems[told + 1 :]), table, list(order))
    return f"撤销了添上的“{name_of(rows[at])}”这一行"


def known(form: Form) -> str:
    """How many rows there are, which a request names that speaks of them by number."""
    return f"{len(form.funds)}-{len(form.indicators)}"


def unchanged(form: Form, said: str | None) -> None:
    """Raises Overtaken where the rows are not those that the person saw."""
    if said is not None and said != known(form):
        raise Overtaken("行刚变过（添过或撤销过一行），没有存：请刷新这一页再改")


def _keep(state: dict[str, Any], number: int, made: Form, table: Rows, order: list[int | None]) -> None:
    """The form, and the pictures of its doubtful cells under the names that these have now."""
    state["forms"][number] = form_to_json(made)
    now = {old: new for new, old in enumerate(order) if old is not None}
    if number < len(originals := state.get("originals", [])):
        clips = {}
        for cell, clip in originals[number].get("clips", {}).items():
            of, row, column = cell.split(":")
            if of != table:
                clips[cell] = clip
            elif int(row) in now:
                clips[f"{of}:{now[int(row)]}:{column}"] = clip
        originals[number] |= {"clips": clips} if "clips" in originals[number] else {}
