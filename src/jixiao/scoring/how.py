"""The contract's Score JSON: every due score with its sum in words and its clause. Made on demand, for the forms asked."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import polars as pl

from jixiao.model.citation import Citation
from jixiao.model.columns import label
from jixiao.model.field import LOST, UNFOUND, UNSURE
from jixiao.model.frames import Frames
from jixiao.policies import Pack
from jixiao.policies.kinds import plain
from jixiao.scoring.execution import weight as execution_weight
from jixiao.scoring.indicators import steps
from jixiao.scoring.kept import Steps, kept
from jixiao.scoring.quotient import exact
from jixiao.scoring.rule import Row
from jixiao.scoring.rules import rules
from jixiao.scoring.rules.unscorable import why
from jixiao.values.known import remembered

_TWO = Decimal("0.01")
_FEW = 1000


def explain_scores(frames: Frames, pack: Pack, form_ids: Sequence[str] | None = None) -> dict[str, Any]:
    """Score JSON of scored frames: of every form, or of those whose `id` is asked for, in the order of the frames."""
    forms = frames.forms if form_ids is None else frames.forms.filter(pl.col("id").is_in(list(form_ids)))
    forms = forms.with_columns(_points=kept(_points, pack))
    own = frames.indicators
    if form_ids is not None:
        own = own.filter(pl.col("form").is_in(forms["form"].to_list()))
    made = kept(_explained, pack)
    more = remembered(made, own, made.of, partial(_every, made))
    of_form: dict[int, list[Row]] = {}
    for row, said in zip(own.iter_rows(named=True), more.iter_rows(named=True), strict=True):
        of_form.setdefault(row["form"], []).append(row | said)
    told = [_form(form, of_form.get(form["form"], []), pack) for form in forms.iter_rows(named=True)]
    return {"policy": pack.id, "forms": told}


def _explained(pack: Pack) -> Steps:
    """The score columns and all on the way to them, with why a row cannot be scored."""
    return Steps((*kept(steps, pack).steps, {"_why": why(pack)}))


def _every(made: Steps, rows: pl.DataFrame) -> pl.DataFrame:
    wanted = made.added(rows.lazy()).select(sorted(made.made))
    return wanted.collect(engine="in-memory") if rows.height < _FEW else wanted.collect()


def _points(pack: Pack) -> pl.Expr:
    return exact(execution_weight(pack))


def _form(form: Row, rows: list[Row], pack: Pack) -> dict[str, Any]:
    return {
        "id": form["id"],
        "execution": {
            "method": "execution",
            "rate": _number(form["rate_due"]),
            "printed_rate": _printed(form, "execution_rate"),
            "due": _number(form["execution_due"]),
            "claimed": _printed(form, "execution_score"),
            "how": _execution(form, pack),
            "clause": _clause(pack.clause("execution.rule")),
        },
        "indicators": [_indicator(row, pack) for row in rows],
        "total": {
            "printed": _printed(form, "total_score"),
            "sum": _number(form["score_sum"]),
            "due_low": _number(form["due_low"]),
            "due_high": _number(form["due_high"]),
            "grade": form["grade_due"],
            "how": _total(form, rows, pack),
            "clause": _clause(pack.clause("grades")),
        },
    }


def _indicator(row: Row, pack: Pack) -> dict[str, Any]:
    rule = rules()[row["method"]]
    return {
        "n": row["n"],
        "level3": row["level3"],
        "method": row["method"],
        "reads_as": row["reads_as"],
        "met": row["met"],
        "completion": _number(row["completion"]),
        "due_low": _number(row["due_low"]),
        "due_high": _number(row["due_high"]),
        "claimed": _printed(row, "score"),
        "how": rule.how(row, pack) + _besides(row, pack),
        "clause": _clause(pack.clause(rule.parameter)),
    }


def _besides(row: Row, pack: Pack) -> str:
    if row["method"] != "unscorable" and row["due_low"] is None:
        return f"{_lacking(row, 'indicators', 'weight') or '分值不是正数或过大'}；算不出应得分。"
    most = pack["cost.default_maximum"]
    if most is not None and row["due_low"] == most < (row["due_high"] or 0) and "成本" in (row["level2_key"] or ""):
        return f"系统默认的成本指标最多得 {plain(most)} 分；是不是默认的成本指标，表上看不出，由人判断。"
    return ""


def _execution(form: Row, pack: Pack) -> str:
    budget, executed, points = form["full_year_budget_value"], form["executed_value"], form["_points"]
    if budget is None or executed is None:
        both = (_lacking(form, "forms", name) for name in ("full_year_budget", "executed"))
        return f"{'；'.join(filter(None, both))}；没有执行率，不能计分。"
    rate, due = _number(form["rate_due"]), _number(form["execution_due"])
    if budget == 0 and rate is None:
        return "全年预算数为 0，没有执行率，不计分。"
    if rate is None:
        return "全年预算数为负数或过大，没有执行率，不能计分。"
    said = f"执行率 = {plain(executed)} ÷ {plain(budget)} = {rate}%（四舍五入到两位小数）"
    if budget == 0:
        said = "全年预算数、全年执行数都为 0，执行率按 100% 计"
    if due is None:
        lacking = _lacking(form, "forms", "execution_weight") or "预算执行率的分值不能识别"
        return f"{said}；{lacking}；算不出应得分。"
    own = "表上没有印分值，用办法规定的分值；" if _is_given(form, pack) else ""
    if pack["execution.rule"] == "bands":
        share = next((b.share for b in pack["execution.bands"] if form["rate_due"] >= b.start), Decimal(0))
        return f"{said}；{own}按档计分：{plain(points)} × {plain(share)}% = {due}。"
    over = "执行率超过 100%，得分以分值为限" if form["rate_due"] > 100 else ""
    below = "执行率为负，得 0 分" if form["rate_due"] < 0 else ""
    return f"{said}；{own}{over or below or f'{plain(points)} × {rate}% = {due}'}。"


def _is_given(form: Row, pack: Pack) -> bool:
    """Whether the weight is the pack's because the form prints none."""
    return form["execution_weight_value"] is None and form["_points"] == pack["execution.weight"]


def _total(form: Row, rows: list[Row], pack: Pack) -> str:
    said = []
    unsure = "、".join(str(row["n"]) for row in rows if row["due_low"] is None)
    asked = "、".join(str(row["n"]) for row in rows if row["due_low"] != row["due_high"])
    if form["due_low"] is None:
        said.append(f"{_without_total(form, rows)}；算不出应得总分。")
    else:
        low, high = f"{form['due_low']:.2f}", f"{form['due_high']:.2f}"
        due = low if low == high else f"{low} 至 {high}"
        said.append(f"应得总分是各项应得分（各按两位小数四舍五入）之和：{due}。")
        said += [f"第 {unsure} 项不能计分，按 0 至分值计。"] if unsure else []
        said += [f"第 {asked} 项由人判断，按下限至上限计。"] if asked else []
        if form["execution_due"] is None and form["due_low"] != form["due_high"]:
            said.append("预算执行率没有应得分，按 0 至分值计。")
    if form["grade_due"] is not None:
        of = "印出的总分" if form["total_score_value"] is not None else "各项得分之和"
        said.append(f"等级按{of}定，总分先按两位小数四舍五入：{form['grade_due']}。")
    return "".join(said)


def _without_total(form: Row, rows: list[Row]) -> str:
    """Why no total is due: rows that may be lost, else the weights that are no number."""
    doubtful = form["doubtful"] or ""
    lost = [what + which for column, (what, which, _) in LOST.items() if f",{column}," in doubtful]
    lacking = [f"第 {row['n']} 项{why}" for row in rows if (why := _lacking(row, "indicators", "weight"))]
    if form["execution_weight"] is not None:
        lacking += filter(None, [_lacking(form, "forms", "execution_weight")])
    return "；".join(lost or lacking) or "有的分值不能识别"


def _lacking(row: Row, table: str, name: str) -> str:
    """What keeps a printed number from being one, in words; "" where it is one."""
    if row[f"{name}_value"] is not None:
        return ""
    what, text = label(table, name), row[name]
    if f",{name}," in (row["doubtful"] or ""):
        return f"{what}没有找到，{UNFOUND}" if text is None else f"{what}“{text}”{UNSURE}"
    if text is None:
        return f"表上没有{what}"
    return f"{what}“{text.strip()}”不是数字" if text.strip() else f"{what}空白"


def _number(value: Decimal | None) -> str | None:
    """Two decimals; completion and rates are cut at six before, which rounds half-up the same."""
    return None if value is None else _half_up(value)


def _half_up(value: Decimal) -> str:
    cents = (value * 100 + Decimal("0.5")).__floor__()
    return f"{(Decimal(cents) * _TWO):.2f}"


def _printed(row: Row, name: str) -> str | None:
    """A printed number at its printed decimals, at least two."""
    value = row[f"{name}_value"]
    return None if value is None else f"{value:.{max(2, row[f'{name}_places'] or 0)}f}"


def _clause(clause: Citation) -> dict[str, str]:
    return {"document": clause.document, "article": clause.article, "status": clause.status}
