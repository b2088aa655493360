"""The report in one HTML file that needs nothing else: no network, nothing beside it."""

from jixiao.checks.checked import Checked
from jixiao.outputs.findings_page.page import pieces

SUFFIX = ".html"
BINARY = False
PAGES = True


def render(checked: Checked) -> bytes:
    return "".join(pieces(checked)).encode("utf-8", "replace")
