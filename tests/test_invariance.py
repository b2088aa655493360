"""What must not change a finding: the other forms of the batch, the order of rows, the width of characters, white space."""

import random
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from jixiao.model.form import Form
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks
from jixiao.sources import read_all
from tests.fixture import FOLDER, cases
from tests.layouts.made import made

SAMPLES = Path(__file__).parent.parent / "samples"
WIDE = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}
Found = Counter[tuple[Any, ...]]


def population() -> list[Form]:
    """Forms of every kind: the samples, each check's faulty case, and random ones."""
    sampled = list(read_all([str(SAMPLES)]).forms)
    faulty = [
        case.forms[0] for path in sorted(FOLDER.glob("[a-z]*_*.md")) for case in cases(path) if case.kind == "疑点"
    ]
    rng = random.Random(11)
    made_up = [made(rng, spaces=False).form for _ in range(60)]
    forms = [*sampled, *faulty, *made_up]
    # every form its own project and unit, so that no check across forms has anything to compare
    return [
        replace(f, id=f"{n}#1", project=replace(f.project, name=f"{f.project.name or ''}" and f"{f.project.name}{n}"))
        for n, f in enumerate(forms)
    ]


FORMS = population()


def found(forms: list[Form], *, by_name: bool = False) -> Found:
    """Findings that are no one else's business: (form id, code, field, row or the row's name)."""
    checked = check_forms(forms, pack("cn-2020-10"), [c for c in checks().values() if c.grain != "collection"])
    hits: Found = Counter()
    for f in checked.results.findings.iter_rows(named=True):
        form = forms[f["form"]]
        row: Any = f["row"]
        if by_name and f["table"] == "indicators":
            i = form.indicators[f["row"]]
            row = _plain(f"{i.level2}{i.level3}{i.target}{i.actual}{i.weight}{i.score}")
        hits[form.id, f["code"], f["table"], f["field"], row] += 1
    return hits


def _plain(text: str) -> str:
    return "".join({v: k for k, v in WIDE.items()}.get(c, c) for c in text if not c.isspace())


def test_a_batch_equals_its_forms_one_by_one() -> None:
    alone: Found = Counter()
    for form in FORMS:
        alone += found([form])
    assert found(FORMS) == alone


def test_more_than_a_thousand_forms_equal_a_few() -> None:
    """In many rows each distinct text is judged once and rows alike are compared as numbers."""
    times = 1000 // len(FORMS) + 1
    many = [replace(f, id=f"{n} {f.id}") for n in range(times) for f in FORMS]
    few = found(FORMS)
    assert found(many) == Counter({(f"{n} {key[0]}", *key[1:]): few[key] for n in range(times) for key in few})


def test_the_order_of_forms_changes_nothing() -> None:
    shuffled = FORMS[:]
    random.Random(3).shuffle(shuffled)
    assert found(shuffled) == found(FORMS)


def test_the_order_of_rows_changes_nothing() -> None:
    rng = random.Random(5)
    moved = [replace(f, indicators=tuple(rng.sample(f.indicators, len(f.indicators)))) for f in FORMS]
    assert found(moved, by_name=True) == found(FORMS, by_name=True)


def _wide(text: str) -> str:
    return "".join(WIDE.get(c, c) for c in text)


def _airy(text: str) -> str:
    return f" {text}\u3000" if text else text


@pytest.mark.parametrize("change", [_wide, _airy], ids=["full width", "white space"])
def test_width_and_white_space_change_nothing(change: Any) -> None:
    def changed(form: Form) -> Form:
        rows = tuple(
            replace(i, **{f.name: change(v) for f in fields(i) if isinstance(v := getattr(i, f.name), str)})
            for i in form.indicators
        )
        money = tuple(
            replace(
                f, **{n: change(v) for n in ("initial_budget", "full_year_budget", "executed", "weight", "execution_rate", "score")
                      if isinstance(v := getattr(f, n), str)},
            )
            for f in form.funds
        )  # fmt: skip
        total = replace(
            form.total, **{n: change(v) for n in ("weight", "score") if isinstance(v := getattr(form.total, n), str)}
        )
        return replace(form, indicators=rows, funds=money, total=total)

    assert found([changed(f) for f in FORMS], by_name=True) == found(FORMS, by_name=True)
