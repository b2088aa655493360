"""Honest seasons and planted faults through the whole street, pack by pack; what was found, missed and made up, by check."""

import random
from collections import defaultdict
from dataclasses import dataclass, field, replace

from jixiao.model.form import Form
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks
from tests.health.clean import filled, next_year, plans
from tests.health.ground import Barren, Ground
from tests.health.laying import laid_out
from tests.health.plants import plants
from tests.health.rules import RULES
from tests.layouts.shapes import SHAPES

# shapes that keep every cell: what others lose is the layouts' affair, and is told there
_SHAPES = ("as_docx", "as_xlsx", "as_html", "led_by_tab", "joined_by_bar")
_TRIES = 60
Spot = tuple[int, int | None]


@dataclass(slots=True)
class Tally:
    """Of one check. `beside`: findings in its planted units that nobody planted; `honest`: those on honest forms."""

    planted: int = 0
    found: int = 0
    beside: int = 0
    honest: int = 0
    missed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # where the honest ones are


@dataclass(slots=True)
class Measured:
    tallies: dict[str, Tally]
    honest_forms: int
    honest_pairs: int  # forms of which the year before is there too
    unread: list[str]


def measure(each: int, units: int, seed: int = 2024, codes: tuple[str, ...] = ()) -> Measured:
    """`each` faults of every check (or of `codes`), and `units` honest units of every pack."""
    made = Measured({code: Tally() for code in checks()}, 0, 0, [])
    wanted = {code: planter for code, planter in plants().items() if not codes or code in codes}
    for turn, policy in enumerate(RULES):
        rng = random.Random(f"{seed}/{policy}")
        _honest(policy, units, rng, made)
        mine = [code for code in wanted for _ in range(turn, each, len(RULES))]
        _planted(policy, mine, rng, made)
    return made


def _honest(policy: str, units: int, rng: random.Random, made: Measured) -> None:
    forms: list[Form] = []
    for unit in range(units):
        projects = plans(unit, policy, rng.randint(2, 5), rng)
        partner = plans(unit + 11, policy, 1, rng)[0].unit
        for year in (2022, 2023, 2024):
            forms += [_through(filled(p, year, partner, rng), rng, False, made) for p in projects]
            made.honest_pairs += len(projects) if year > 2022 else 0
            projects = [next_year(p, rng) for p in projects]
    made.honest_forms += len(forms)
    for code, found in _found(forms, policy).items():
        tally = made.tallies[code]
        tally.honest += len(found)
        tally.said += [f"{policy} {forms[n].project.name}: {forms[n].indicators[row] if row is not None else forms[n].funds}" for n, row in found]  # fmt: skip


def _planted(policy: str, codes: list[str], rng: random.Random, made: Measured) -> None:
    forms: list[Form] = []
    grounds: list[tuple[str, Ground, int, int]] = []
    for unit, code in enumerate(codes):
        ground = _sown(code, unit, policy, rng)
        if ground is None:
            continue
        first = len(forms)
        forms += [_through(form, rng, True, made) for form in ground.now]
        last = len(forms)
        forms += [_through(form, rng, True, made) for form in ground.before]
        grounds.append((code, ground, first, last))
    found = _found(forms, policy)
    for code, ground, first, last in grounds:
        mine = {(at - first, row) for at, row in found.get(code, ()) if first <= at < last}
        tally = made.tallies[code]
        # a fault of several forms counts once: found where it is said of one of them
        hit = bool(mine & ground.expected)
        tally.planted += 1
        tally.found += hit
        tally.beside += len(mine - ground.expected)
        if not hit:
            tally.missed.append(f"{policy} {ground.now[0].unit.name or ground.now[-1].unit.name}")


def _sown(code: str, unit: int, policy: str, rng: random.Random) -> Ground | None:
    """A unit with the fault in it; None under a pack to which it means nothing."""
    for _ in range(_TRIES):
        projects = plans(unit, policy, 3 if code[0] == "K" else 1, rng)
        stranger = plans(unit + 1, policy, 1, rng)[0].unit if unit else plans(1, policy, 1, rng)[0].unit
        before = [filled(p, 2023, stranger, rng) for p in projects] if code[0] == "L" else []
        if before:
            projects = [next_year(p, rng) for p in projects]
        ground = Ground(policy, [filled(p, 2024, stranger, rng) for p in projects], before, stranger)
        try:
            plants()[code](ground, rng)
        except Barren:
            continue
        return ground
    return None


def _through(form: Form, rng: random.Random, whole: bool, made: Measured) -> Form:
    """As a document, and read back from it."""
    shape = rng.choice(_SHAPES)
    read = forms_of(f"表.{shape}", SHAPES[shape](laid_out(form, rng, whole)))
    if len(read) != 1:
        made.unread.append(f"{shape}: {form.unit.name} {form.project.name}")
        return form
    kept = [row.evidence for row in form.indicators]
    if not any(files is not None for files in kept):
        return read[0]
    # files are no part of a document: who keeps them puts them beside the rows
    rows = tuple(replace(row, evidence=files) for row, files in zip(read[0].indicators, kept, strict=True))
    return replace(read[0], indicators=rows)


def _found(forms: list[Form], policy: str) -> dict[str, list[Spot]]:
    numbered = [replace(form, id=f"{n}#1") for n, form in enumerate(forms)]
    checked = check_forms(numbered, pack(policy), list(checks().values()))
    found: dict[str, list[Spot]] = defaultdict(list)
    for f in checked.results.findings.iter_rows(named=True):
        found[f["code"]].append((f["form"], f["row"] if f["table"] == "indicators" else None))
    return found
