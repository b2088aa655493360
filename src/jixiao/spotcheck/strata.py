"""Which layer a candidate belongs to: its department, its amount, or both."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from jixiao.spotcheck.candidates import Candidate

STRATA: Mapping[str, str] = {"department": "主管部门", "amount": "金额"}
"""What a draw can be layered by, with the word for people."""
_TEN_THOUSAND = Decimal(10_000)


def strata(by: Sequence[str], bounds: Sequence[Decimal]) -> Callable[[Candidate], str]:
    """The function that names a candidate's layer. `bounds` are the amounts in 万元, rising, at which a class begins."""

    def name(candidate: Candidate) -> str:
        parts = {
            "department": lambda: candidate.department or "（未写部门）",
            "amount": lambda: _class(candidate, bounds),
        }
        return " / ".join(parts[kind]() for kind in by) or "全部"

    return name


def _class(candidate: Candidate, bounds: Sequence[Decimal]) -> str:
    if candidate.money is None:
        return "金额读不出"
    reached = [bound for bound in bounds if candidate.money >= bound * _TEN_THOUSAND]
    if not reached:
        return f"{bounds[0]} 万元以下" if bounds else "全部金额"
    above = bounds[len(reached) :]
    return f"{reached[-1]}–{above[0]} 万元" if above else f"{reached[-1]} 万元以上"
