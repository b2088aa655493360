"""Due scores as the contract's Score JSON: numbers as text, each with its sum in words and its clause."""

from jixiao.checks.checked import Checked
from jixiao.outputs.json_text import encoded
from jixiao.scoring import explain_scores

SUFFIX = ".json"
BINARY = False


def render(checked: Checked) -> bytes:
    return encoded(explain_scores(checked.frames, checked.pack))
