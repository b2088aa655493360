"""Forms beside the pages they were read from: every cell with its box, the doubtful ones first with their picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from jixiao import __version__
from jixiao.checks.checked import Checked
from jixiao.model.field import text_of
from jixiao.model.form import Form, Name
from jixiao.model.grid import Place
from jixiao.model.mark import REPORT
from jixiao.outputs import where
from jixiao.outputs.about import about
from jixiao.outputs.facing import facing as facing_page
from jixiao.outputs.facing.facing import Facing, Mark, facing
from jixiao.outputs.facing.originals import Originals
from jixiao.outputs.fields import named
from jixiao.outputs.findings_page.cells import Printed, printed
from jixiao.outputs.findings_page.policy import policy, source
from jixiao.outputs.webpage import templates

SUFFIX = ".html"
BINARY = False
PAGES = True  # of the documents are shown


@dataclass(frozen=True, slots=True)
class Shown:
    """`ids` names the cells of the table that a box leads to, `doubtful` those not read surely."""

    number: int
    id: str
    project: str
    meta: str
    printed: Printed
    facing: Facing
    ids: dict[Name, str]
    doubtful: frozenset[Name]
    problems: tuple[tuple[str, str], ...]


def render(checked: Checked) -> bytes:
    originals = Originals(checked)
    forms = (_shown(n, form, originals) for n, form in enumerate(checked.forms, 1))
    made = _environment().get_template("page.html.jinja").render(
        version=__version__, mark=REPORT, policy=Markup(policy()), style=Markup(source("style.css")),
        forms=forms, unread=checked.unread, names=[f.project.name or f.title or f.id for f in checked.forms],
        ids=[f.id for f in checked.forms],
    )  # fmt: skip
    return made.encode("utf-8", "replace")


def _shown(number: int, form: Form, originals: Originals) -> Shown:
    drawn = printed(form)
    ids: dict[Name, str] = {}
    marks: dict[Place, Mark] = {}
    for key, place in _placed(form, drawn):
        if place not in marks:
            ids[key] = f"b{number}k{len(ids) + 1}"
            marks[place] = Mark("", "", ids[key], f"{named(form, key)}：{text_of(form, key) or '空白'}")
    return Shown(
        number,
        form.id,
        form.project.name or form.title or form.id,
        about(form, form.source.file),
        drawn,
        facing(number, form, originals, marks),
        ids,
        form.doubtful,
        tuple((where.said(form, p.where), p.message) for p in form.problems),
    )


def _placed(form: Form, drawn: Printed) -> Iterator[tuple[Name, Place]]:
    for row in drawn.rows:
        for cell in row:
            if cell.key and (place := form.places.get(cell.key)):
                yield cell.key, place


@cache
def _environment() -> Environment:
    return templates(Path(__file__).parent, Path(facing_page.__file__).parent, macros=("facing.html.jinja",))
