"""What the report may do in a browser: its own style and script, known by their hashes, the pictures
that stand inside it, and nothing else."""

from functools import cache
from pathlib import Path

from jixiao.outputs import webpage

_HERE = Path(__file__).parent


def source(name: str) -> str:
    """A file that stands inside the report: style.css, script.js."""
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def policy() -> str:
    """The content security policy the report carries; who serves it may send the same as a header."""
    return webpage.policy(source("style.css"), source("script.js"))
