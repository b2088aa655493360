"""Forms as the contract's form JSON, every cell as printed."""

from jixiao.checks.checked import Checked
from jixiao.model.form_json import form_to_json
from jixiao.outputs.json_text import encoded

SUFFIX = ".json"
BINARY = False


def render(checked: Checked) -> bytes:
    return encoded({"forms": [form_to_json(form) for form in checked.forms]})
