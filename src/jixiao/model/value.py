"""A value string, typed: what `jixiao explain '>=1万条'` answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

ValueKind = Literal["quantity", "range", "date", "period", "qualitative", "blank", "unread"]


@dataclass(frozen=True, slots=True)
class Value:
    """`number`, `low`, `high` are exact, in the unit `unit` (money in 元, percentages in %, 万/亿 multiplied out).

    `dimension` and `scale` compare units: two values compare when their dimensions are equal, as number × scale
    (24小时: dimension 时长, scale 3600; 1天: 86400). `start`/`end` bound a date (2021年9月: 1 to 30 September) or a
    period; a year left out is year 4 (a leap year no form has), `needs_year` then says so. `band` 1, 2, 3 is the
    band a qualitative answer states (达成年度指标, 部分达成, 未达成; policy.md §1).
    """

    text: str
    kind: ValueKind
    operator: str = ""
    number: Decimal | None = None
    unit: str = ""
    printed_number: str = ""
    printed_unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    start: date | None = None
    end: date | None = None
    precision: str = ""
    needs_year: bool = False
    dimension: str = ""
    scale: Decimal = Decimal(1)
    band: int | None = None
    why: str = ""
