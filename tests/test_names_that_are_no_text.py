"""A file whose name is no text (bytes of another encoding) is read, written as JSON, and read from that JSON again."""

import json
from dataclasses import replace

import pytest

from jixiao.model.form_json import FormJsonError, form_from_json, form_to_json
from jixiao.outputs.json_text import encoded
from tests.fixture import clean


def test_such_a_name_comes_back_as_the_json_spells_it() -> None:
    form = clean()
    named = replace(form, id="\udcff\udcfe.xlsx#1", source=replace(form.source, file="甲/\udcff\udcfe.xlsx"))
    back = form_from_json(json.loads(encoded(form_to_json(named))))
    assert (back.id, back.source.file) == ("\\udcff\\udcfe.xlsx#1", "甲/\\udcff\\udcfe.xlsx")
    assert replace(back, id=form.id, source=form.source) == form
    (back.id + back.source.file).encode("utf-8")


def test_half_a_character_elsewhere_is_still_refused() -> None:
    said = form_to_json(clean())
    for bad in ({"title": "\udcff"}, {"id": "\ud800"}, {"id": "\0"}):
        with pytest.raises(FormJsonError, match="残缺"):
            form_from_json(said | bad)
