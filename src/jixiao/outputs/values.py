"""How a cell's text was read, in words: the typed columns of a row put back into one phrase."""

from collections.abc import Mapping
from typing import Any

from jixiao.policies.kinds import plain

_SIGNS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}
_BANDS = {1: "达成", 2: "部分达成", 3: "未达成"}


def read_as(row: Mapping[str, Any], name: str) -> str:
    """The value of `target` or `actual` of an indicator row; "" where the layout has no such cell.

    >>> from decimal import Decimal
    >>> read_as({"target_kind": "quantity", "target_operator": ">=", "target_number": Decimal(10000), "target_unit": "条"},
    ...         "target")
    '≥10000条'
    """

    def of(part: str) -> Any:
        return row.get(f"{name}_{part}")

    number = of("number")
    match of("kind"):
        case "quantity":
            return (
                f"{_SIGNS.get(of('operator') or '', '')}{plain(number) if number is not None else ''}{of('unit') or ''}"
            )
        case "date" | "period":
            return " 至 ".join(dict.fromkeys(str(end) for end in (of("start"), of("end")) if end is not None))
        case "qualitative":
            band = _BANDS.get(of("band") or 0)
            return f"定性（档次：{band}）" if band else "定性"
        case "range":
            return "一个区间"
        case "blank":
            return "空白"
        case "unread":
            return f"不能识别：{of('why')}" if of("why") else "不能识别"
        case _:
            return ""
