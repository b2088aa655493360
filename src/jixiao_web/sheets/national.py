"""A form in the field names of the national data standard of budget management (预算管理一体化).

Money in 元 with two decimals, weights with four, scores with six, as the standard has them; a longer fraction is rounded half
up. What is blank or unread is null, and so is a code that the form does not state. Of the indicator codes those are given
whose digits are known to us: 产出 1, 数量 11.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jixiao_web.organisation.models import Level
from jixiao_web.sheets.assessing import Assessment
from jixiao_web.sheets.models import Sheet

_LEVEL1 = {"产出": "1"}
_LEVEL2 = {"数量": "11"}


def national(sheet: Sheet, assessment: Assessment) -> dict[str, Any]:
    """One object a form, its indicators in a list."""
    frames = assessment.checked.frames
    head = next(frames.forms.iter_rows(named=True))
    unit = sheet.unit
    department = unit.parent if unit.level == Level.UNIT and unit.parent is not None else unit
    return {
        "fiscal_year": str(sheet.season.year),
        "mof_div_code": None,
        "dept_code": department.code,
        "agency_code": unit.code,
        "pro_code": sheet.project_code or None,
        "pro_name": sheet.project_name,
        "kpi_target": head["goal_expected"] or None,
        "goal_comp": head["goal_actual"] or None,
        "reply_amt": _exact(head["initial_budget_yuan"], 2),
        "cur_amt": _exact(head["full_year_budget_yuan"], 2),
        "year_exe_amt": _exact(head["executed_yuan"], 2),
        "exe_amt_rate": _exact(head["execution_rate_value"], 6),
        "exe_score": _exact(head["execution_score_value"], 6),
        "eval_score": _exact(head["total_score_value"], 6),
        "indicators": [_indicator(row) for row in frames.indicators.iter_rows(named=True)],
    }


def _indicator(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "lv1_perf_ind_code": _LEVEL1.get(row["level1_key"] or ""),
        "lv1_perf_ind_name": row["level1"] or None,
        "lv2_perf_ind_code": _LEVEL2.get(row["level2_key"] or ""),
        "lv2_perf_ind_name": row["level2"] or None,
        "lv3_perf_ind_code": None,
        "lv3_perf_ind_name": row["level3"] or None,
        "kpi_val": row["target"] or None,
        "ind_comp": row["actual"] or None,
        "ind_weight": _exact(row["weight_value"], 4),
        "eval_score": _exact(row["score_value"], 6),
        "devi_analy": row["reason"] or None,
    }


def _exact(number: Decimal | None, places: int) -> str | None:
    """
    >>> _exact(Decimal("1144800.005"), 2), _exact(None, 2)
    ('1144800.01', None)
    """
    return None if number is None else str(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
