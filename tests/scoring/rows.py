"""Forms of the fictional 云溪县, by hand, scored through the street from typed frames on."""

from decimal import Decimal
from typing import Any

from jixiao.model.form import Form, Fund, Indicator, Named, Total
from jixiao.model.frames import Frames
from jixiao.policies import pack
from jixiao.policies.pack import Pack
from jixiao.scoring import explain_scores, score
from jixiao.values.frames import frames

QUANTITY, COST, TIME = ("产出指标", "数量指标"), ("产出指标", "成本指标"), ("产出指标", "时效指标")
SATISFACTION = ("满意度指标", "服务对象满意度指标")


def indicator(
    target: str, actual: str, weight: str = "10", level: tuple[str, str] = QUANTITY, **cells: str
) -> Indicator:
    return Indicator(
        *level, cells.get("name", "新建供水管网长度"), target, actual, weight, cells.get("score", "10"), ""
    )


def form(*rows: Indicator, fund: Fund | None = None, total: Total | None = None, **head: Any) -> Form:
    made = fund or Fund("年度资金总额", "total", "100", "100", "100", "10", "100%", "10")
    return Form(
        id=head.pop("id", "云溪.txt#1"), year=head.pop("year", 2024), amount_unit="万元", project=Named("农村饮水安全工程"),
        department=Named("云溪县水利局"), funds=(made,), indicators=rows, total=total or Total("100", "", ""), **head,
    )  # fmt: skip


def scored(*forms: Form, policy: str | Pack = "cn-2020-10") -> Frames:
    return score(frames(forms), pack(policy) if isinstance(policy, str) else policy)


def one(target: str, actual: str, weight: str = "10", level: tuple[str, str] = QUANTITY, **more: Any) -> dict[str, Any]:
    """The scored row of a single indicator."""
    policy = more.pop("policy", "cn-2020-10")
    frame = scored(form(indicator(target, actual, weight, level, **more)), policy=policy)
    return frame.indicators.row(0, named=True)


def due(*asked: Any, **more: Any) -> tuple[Decimal | None, Decimal | None]:
    row = one(*asked, **more)
    return row["due_low"], row["due_high"]


def told(*asked: Any, **more: Any) -> dict[str, Any]:
    """The Score JSON of a single indicator."""
    policy = pack(more.pop("policy", "cn-2020-10"))
    frame = scored(form(indicator(*asked, **more)), policy=policy)
    answer: dict[str, Any] = explain_scores(frame, policy)["forms"][0]["indicators"][0]
    return answer


def exactly(text: str) -> tuple[Decimal, Decimal]:
    """One point, or two as low..high."""
    low, _, high = text.partition("..")
    return Decimal(low), Decimal(high or low)
