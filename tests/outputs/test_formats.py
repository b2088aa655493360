"""Formats are found by walking the folders."""

import pytest

from jixiao import outputs
from tests.outputs.made import checked, form

CONTRACT = {
    "read": {"json", "csv", "parquet", "xlsx"},
    "score": {"table", "json", "xlsx"},
    "check": {"table", "json", "html", "xlsx", "sarif"},
}


@pytest.mark.parametrize("command", CONTRACT)
def test_every_format_of_the_contract_is_there(command: str) -> None:
    assert set(outputs.formats(command)) >= CONTRACT[command]


def test_an_unknown_format_is_answered_with_those_there_are() -> None:
    with pytest.raises(LookupError, match="json、table、xlsx"):
        outputs.output("score", "html")
    assert outputs.formats("serve") == ()


@pytest.mark.parametrize(("command", "format"), [(c, f) for c in CONTRACT for f in outputs.formats(c)])
def test_every_format_renders_the_same_bytes_twice(command: str, format: str) -> None:
    made = outputs.output(command, format)
    one = made.render(checked(form()))
    assert one
    assert made.suffix.startswith(".")
    # workbooks, and comments in Word, carry the second they were made in
    assert format in ("xlsx", "docx") or one == made.render(checked(form()))


def test_a_form_without_anything_and_no_form_at_all_render_everywhere() -> None:
    from jixiao.model.form import Form

    for command in CONTRACT:
        for format in outputs.formats(command):
            assert outputs.output(command, format).render(checked(Form("空#1")))
            assert outputs.output(command, format).render(checked())
