"""Forms as form JSON: verbatim, or with the due figures in the place of those printed."""

from jixiao.model.form_json import form_to_json
from jixiao.outputs.json_text import encoded
from jixiao.outputs.written import Written

SUFFIX = ".json"
BINARY = False


def render(written: Written) -> bytes:
    return encoded({"forms": [form_to_json(form) for form in written.forms]})
