"""Forms of several departments, and a list drawn from them, for the tests of the spot check."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao import policies
from jixiao.model.form import Form, Named
from jixiao.pipeline import check_forms
from jixiao.registry import checks
from jixiao.spotcheck import Candidate, Draw, candidates, draw
from tests.fixture import clean

SEED = "2025年3月1日双色球 03 11 17 22 28 31 + 09"
BOUNDS = (Decimal(10), Decimal(100))


def forms(count: int) -> list[Form]:
    """The clean form for `count` projects of three departments, from 5 万元 on."""
    made = []
    for n in range(count):
        funds = tuple(
            replace(f, initial_budget=f"{5 + 30 * n}", full_year_budget=f"{5 + 30 * n}") for f in clean().funds
        )
        made.append(
            replace(
                clean(),
                id=f"第{n}份.docx#1",
                project=Named(f"第{n}号工程", None),
                department=Named(f"云溪县第{n % 3}局", None),
                unit=Named(f"云溪县第{n % 3}局", None),
                funds=funds,
            )
        )
    return made


def taking(of: Sequence[Form]) -> tuple[Candidate, ...]:
    return candidates(check_forms(of, policies.pack("cn-2020-10"), list(checks().values())))


def drawn(count: int = 4, seed: str = SEED) -> Draw:
    return draw(taking(forms(9)), count, seed, ("department",))
