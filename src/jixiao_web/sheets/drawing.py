"""The large parts of a page (any room's `drawn/`), by Jinja: what is drawn cell by cell takes Django's templates five times as long.

`{% drawn "grid" %}` in any page that has the names a part shows in its context.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache

from django.template import Context, Library
from django.template.utils import get_app_template_dirs
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jixiao.model.finding import SEVERITIES

register = Library()
_NAMES = ("page", "box", "sheet", "fill", "oob", "groups", "assessment", "since", "rows", "can_approve", "pictures")


@register.simple_tag(takes_context=True)
def drawn(context: Context, part: str) -> SafeString:
    """The part with the names of the page's context; those that the page has not got are nothing."""
    token = context.get("csrf_token")
    csrf = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token) if token else ""
    names = {name: context.get(name) for name in _NAMES}
    # every text is escaped by the environment
    return mark_safe(_environment().get_template(f"{part}.html.jinja").render(names, csrf=csrf))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(get_app_template_dirs("drawn")), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )  # fmt: skip
    made.filters["localize"] = localize
    made.filters["moment"] = _moment
    made.globals |= {"url": _url, "numbered": _numbered, "words": SEVERITIES}
    return made


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def _numbered(name: str) -> Callable[[int], str]:
    """The addresses of many things of one kind, of which the number alone differs: worked out once a page."""
    before, _, after = reverse(name, args=[0]).rpartition("0")
    return lambda number: f"{before}{number}{after}"


def _moment(at: datetime, how: str) -> str:
    return f"{timezone.localtime(at):{how}}"
