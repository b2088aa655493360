"""What every page we write shares: its head, how its templates are filled in, and what it may do in a browser.

Enters: template folders, a style and perhaps a script. Leaves: an environment in which everything is escaped and
printable, and the policy for the head. A page begins with `{% include "head.html.jinja" %}`, given version, mark,
policy, style and title.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jixiao.outputs.printable import printable

_HERE = Path(__file__).parent


def templates(*folders: Path, macros: tuple[str, ...] = ()) -> Environment:
    """The templates of `folders`; the macros of the files named are there in all of them."""
    made = Environment(
        loader=FileSystemLoader([*folders, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    for name in macros:
        made.globals.update(vars(made.get_template(name).module))
    return made


def policy(style: str, script: str = "") -> str:
    """The content security policy of a page: its own style and script, known by their hashes, the pictures that stand
    inside it, and nothing else."""
    scripts = f"script-src '{_hash(script)}'; " if script else ""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; {scripts}img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
