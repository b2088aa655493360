"""What the report may do in a browser: its own style and script, known by their hashes, the pictures
that stand inside it, and nothing else."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent


def source(name: str) -> str:
    """A file that stands inside the report: style.css, script.js."""
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def policy() -> str:
    """The content security policy the report carries; who serves it may send the same as a header."""
    return (
        f"default-src 'none'; style-src '{_hash(source('style.css'))}'; script-src '{_hash(source('script.js'))}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
