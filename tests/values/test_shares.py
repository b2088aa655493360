"""Weights as shares of one beside scores out of a hundred: 0.3 and 28.5 are 28.5 of 30."""

from dataclasses import replace
from decimal import Decimal

from jixiao.model.form import Form
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks
from tests.fixture import clean


def _shares(form: Form) -> Form:
    """The form with a hundredth of each weight, the scores left alone."""

    def share(text: str | None) -> str:
        assert text
        return str(Decimal(text) / 100)

    return replace(
        form,
        funds=tuple(replace(f, weight=share(f.weight)) if f.source == "total" else f for f in form.funds),
        indicators=tuple(replace(i, weight=share(i.weight)) for i in form.indicators),
        total=replace(form.total, weight="1"),
    )


def _said(form: Form) -> set[str]:
    every = [check for check in checks().values() if check.grain != "collection"]
    return {*check_forms([form], pack("cn-2020-10"), every).results.findings["code"]}


def test_shares_are_read_out_of_a_hundred() -> None:
    assert _said(_shares(clean())) == _said(clean()) == set()


def test_a_score_above_its_share_is_too_much() -> None:
    form = _shares(clean())
    first = form.indicators[0]
    assert first.weight
    more = replace(first, score=str(Decimal(first.weight) * 100 + 1))
    # out of a hundred or not: with a score above every reading nobody knows, and the weights stay as printed
    assert "G701" in _said(replace(form, indicators=(more, *form.indicators[1:])))


def test_shares_that_do_not_make_one_are_no_shares() -> None:
    form = _shares(clean())
    rest = replace(form.indicators[0], weight="0.01")
    assert "F601" in _said(replace(form, indicators=(rest, *form.indicators[1:])))
