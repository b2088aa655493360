"""New forms of a season: blank ones for projects, filled ones from documents."""

from dataclasses import replace

from jixiao import policies
from jixiao.model.form import Form, Named, Source
from jixiao.official.blank import again, empty
from jixiao_web.organisation.models import Level, Node
from jixiao_web.seasons.models import Season
from jixiao_web.sheets.assessing import seen
from jixiao_web.sheets.models import Sheet, text_of


def blank_sheet(season: Season, unit: Node, code: str, name: str) -> Sheet:
    """A form to be filled in: last year's goals and indicators where the unit had the project then, else the pack's own rows."""
    last = Sheet.objects.filter(unit=unit, project_name=name, season__year=season.year - 1).order_by("-season").first()
    pack = policies.pack(season.policy) if season.policy else policies.pack(policies.DEFAULT)
    form = again(last.form, season.year) if last is not None else empty(pack, season.year)
    return save_new(season, unit, code, named(form, season, unit, code, name))


def named(form: Form, season: Season, unit: Node, code: str, name: str) -> Form:
    """The form with the names the organisation has; where it came from is history's to keep, and evidence is what was handed
    in here, whatever a form JSON says that it has."""
    above = unit.parent if unit.parent is not None and unit.level == Level.UNIT else unit
    return replace(
        form,
        year=season.year,
        project=Named(name, code or None),
        department=Named(above.name, above.code),
        unit=Named(unit.name, unit.code),
        source=Source("", "", "form_json"),
        indicators=tuple(replace(row, evidence=None) for row in form.indicators),
    )


def save_new(season: Season, unit: Node, code: str, form: Form) -> Sheet:
    """Store a new form of the season, with its counts."""
    name = form.project.name or ""
    sheet = Sheet(season=season, unit=unit, project_code=code, project_name=name[:200], content=text_of(form))
    sheet.save()
    counts = seen(sheet).counts
    sheet.errors, sheet.warnings, sheet.hints = (counts[s] for s in ("error", "warning", "info"))
    sheet.save(update_fields=("errors", "warnings", "hints"))
    return sheet
