"""The draw: the same list for the same seed, chances as the rule says. Expected values by hand."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

import pytest

from jixiao.outputs import output
from jixiao.spotcheck import Candidate, ExclusionError, draw
from jixiao.spotcheck.chances import chances, measures, shares
from jixiao.spotcheck.drawing import number
from jixiao.spotcheck.exclusions import parse
from tests.spotcheck.made import BOUNDS, SEED, drawn, forms, taking


def candidate(key: str, money: Decimal | None, errors: int = 0, warnings: int = 0) -> Candidate:
    return Candidate(key, key, key, "云溪县水利局", "云溪县水利局", money, Decimal(90), errors, warnings)


def test_chance_grows_with_money_and_with_what_was_found() -> None:
    """Mean of 100, 200 and 300 元 is 20,000 分, twice that 40,000; the unreadable counts as the middle of the three.
    At most 5 errors and 10 warnings count."""
    of = [
        candidate("a", Decimal(100)),
        candidate("b", Decimal(200), errors=1, warnings=3),
        candidate("c", Decimal(300), errors=9, warnings=99),
        candidate("d", None),
    ]
    assert measures(of) == [50_000 * 10, 60_000 * 15, 70_000 * 30, 60_000 * 10]


def test_the_chances_of_a_layer_add_up_to_the_number_drawn_and_none_is_over_one() -> None:
    """Two of sizes 6, 3, 2, 1: the first would have 2·6/12 = 1, so it is certain; one place is left for 3 + 2 + 1."""
    assert chances([6, 3, 2, 1], 2) == [1, Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]


def test_places_go_by_size_with_at_least_so_many_of_each_layer() -> None:
    """8, 1.5 and 0.5 of ten; with room for only 4 in the first, 4.5 and 1.5 of the other six, the earlier layer first."""
    assert shares([80, 15, 5], [50, 50, 50], 10, 1) == [8, 1, 1]
    assert shares([80, 15, 5], [4, 50, 50], 10, 1) == [4, 5, 1]
    assert shares([80, 15, 5], [50, 50, 50], 2, 1) == [1, 1, 1]


def test_the_number_of_a_form_is_what_the_rule_says() -> None:
    """Whoever has the seed works it out with any tool that has SHA-256."""
    due = int(sha256("种子\n2024/甲/乙".encode()).hexdigest()[:16], 16)
    assert number("种子", "2024/甲/乙") == Fraction(due, 2**64)


def test_the_list_is_the_same_in_any_order_of_the_files_and_under_other_names() -> None:
    """Two projects of one name too, which only what is printed tells apart."""
    of = [*forms(9), replace(forms(9)[4], id="另一份.docx#1", amount_unit="元")]
    first = draw(taking(of), 4, SEED, ("department", "amount"), BOUNDS)
    for other in (of[::-1], [*of[5:], *of[:5]]):
        renamed = [replace(form, id=f"改名{n}.txt#1") for n, form in enumerate(other)]
        again = draw(taking(renamed), 4, SEED, ("department", "amount"), BOUNDS)
        assert [(d.candidate.key, d.chance, d.layer) for d in again.drawn] == [
            (d.candidate.key, d.chance, d.layer) for d in first.drawn
        ]


def test_the_list_of_a_known_seed_stays_what_it_is() -> None:
    """A published list must come out again in ten years: a change here breaks every list drawn before."""
    said = [(d.candidate.project, f"{float(d.chance):.6f}") for d in drawn().drawn]
    assert said == KNOWN


KNOWN = [("第0号工程", "0.252267"), ("第4号工程", "0.328439"), ("第2号工程", "0.540773"), ("第5号工程", "0.656652")]


def test_forms_are_drawn_as_often_as_their_chance_says() -> None:
    """800 seeds; Pareto sampling meets the chances within about a hundredth at these sizes; 3σ of the count is 0.05."""
    of = [candidate(f"{n}", Decimal(1000 * (n + 1))) for n in range(12)]
    many = Counter[str]()
    for n in range(800):
        many.update(d.candidate.key for d in draw(of, 4, f"{n}").drawn)
    for c, chance in zip(of, chances(measures(of), 4), strict=True):
        assert many[c.key] / 800 == pytest.approx(float(chance), abs=0.06)


def test_what_is_left_out_is_listed_with_its_reason() -> None:
    rules = parse('[[exclude]]\nproject = "第1号工程"\nreason = "已由审计局检查"\n', "不抽.toml")
    made = draw(taking(forms(9)), 8, SEED, exclusions=rules)
    assert [(e.candidate.project, e.reason) for e in made.excluded] == [("第1号工程", "已由审计局检查")]
    assert made.forms == 8 and "第1号工程" not in {d.candidate.project for d in made.drawn}
    assert "已由审计局检查" in output("sample", "table").render(made).decode()
    assert not made.unused
    other = draw(taking(forms(9)), 8, SEED, exclusions=parse('[[exclude]]\nid = "无此表"\nreason = "—"\n', "x"))
    assert len(other.unused) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[exclude]]\nproject = "甲"\n', "第 1 段没有写 reason"),
        ('[[exclude]]\nreason = "甲"\n', "第 1 段没有写是哪个项目"),
        ('[[exclude]]\nprojekt = "甲"\nreason = "乙"\n', "第 1 段：只认"),
        ("[[exclude]\n", r"第 1 行“\[\[exclude\]”不合 TOML 格式"),
        ("exclude = [1]\n", "第 1 段要写成"),
        ('other = "乙"\n', "要写成"),
    ],
)
def test_a_wrong_list_of_exclusions_is_answered_with_what_and_where(text: str, said: str) -> None:
    with pytest.raises(ExclusionError, match=said):
        parse(text, "不抽.toml")
