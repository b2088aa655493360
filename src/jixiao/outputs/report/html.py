"""A collection for people to read and print: one HTML file that needs nothing else."""

from jixiao.checks.checked import Checked
from jixiao.collection import Collection, of
from jixiao.outputs.collection_page import page

SUFFIX = ".html"
BINARY = False


def render(made: Checked | Collection) -> bytes:
    return page(made if isinstance(made, Collection) else of(made))
