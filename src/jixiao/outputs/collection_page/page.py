"""The page put together; it carries its own style and nothing that runs."""

from base64 import b64encode
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jixiao import __version__
from jixiao.collection import Collection, figures
from jixiao.model.finding import SEVERITIES
from jixiao.model.mark import REPORT
from jixiao.outputs.collection_page.drawing import chart
from jixiao.outputs.collection_page.headline import headline, title
from jixiao.outputs.printable import printable

_HERE = Path(__file__).parent


def page(collection: Collection) -> bytes:
    templates = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    made = figures(collection)
    text = templates.get_template("page.html.jinja").render(
        version=__version__, mark=REPORT, style=Markup(style), severities=SEVERITIES,
        policy=Markup(f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"),
        title=title(collection), headline=headline(collection),
        figures=[(figure, chart(figure)) for figure in made], shown=_shown,
    )  # fmt: skip
    return text.encode("utf-8", "replace")


def _shown(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:,.2f}" if isinstance(value, Decimal) else f"{value:,}" if isinstance(value, int) else str(value)
