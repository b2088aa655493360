"""The page put together; it carries its own style and nothing that runs."""

from decimal import Decimal
from pathlib import Path

from markupsafe import Markup

from jixiao import __version__
from jixiao.collection import Collection, figures
from jixiao.model.finding import SEVERITIES
from jixiao.model.mark import REPORT
from jixiao.outputs.collection_page.drawing import chart
from jixiao.outputs.collection_page.headline import headline, title
from jixiao.outputs.webpage import policy, templates

_HERE = Path(__file__).parent


def page(collection: Collection) -> bytes:
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    made = figures(collection)
    text = templates(_HERE).get_template("page.html.jinja").render(
        version=__version__, mark=REPORT, style=Markup(style), severities=SEVERITIES,
        policy=Markup(policy(style)),
        title=title(collection), headline=headline(collection),
        figures=[(figure, chart(figure)) for figure in made], shown=_shown,
    )  # fmt: skip
    return text.encode("utf-8", "replace")


def _shown(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:,.2f}" if isinstance(value, Decimal) else f"{value:,}" if isinstance(value, int) else str(value)
