"""Forms out of documents into a season: which sheet each belongs to is shown first, taken over only then."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from jixiao.model.field import lost_rows
from jixiao.model.form import Form
from jixiao.model.form_json import form_from_json
from jixiao_web.comparing.doubts import doubts
from jixiao_web.conducting.making import named, save_new
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import Level, Node, Role, User
from jixiao_web.organisation.rights import below, nodes
from jixiao_web.seasons.holding import hold
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.editing import keep
from jixiao_web.sheets.models import Sheet, digest, text_of
from jixiao_web.sheets.refusal import Overtaken, Refused

NONE = 0
"""The revision of a sheet that is not there yet."""
_PAGES = ("pdf", "image")  # readers of documents in which a cell may be lost
_UNIT = ("forms", 0, "unit_name")


@dataclass(frozen=True, slots=True)
class Match:
    """A form read and where it goes: `what` is 填入, 新建 or 不收; `why` for the last. `unnamed`: it goes where it goes because
    of who hands it in, or of its project; the document's own unit was not read."""

    number: int
    form: Form
    unit: Node | None
    sheet: Sheet | None
    what: str
    why: str
    unnamed: bool = False

    @property
    def problems(self) -> list[str]:
        """What could not be read, to be looked at first."""
        return [p.message for p in self.form.problems]

    @property
    def lost(self) -> tuple[str, ...]:
        """Rows that may be lost: before all else they are to be counted."""
        return lost_rows(self.form)

    @property
    def revision(self) -> int:
        """That of the sheet it goes into."""
        return self.sheet.revision if self.sheet is not None else NONE

    @property
    def doubts(self) -> int:
        """How many cells are to be looked at."""
        return len(doubts(self.form))


def match(user: User, season: Season, said: Sequence[Mapping[str, Any]]) -> list[Match]:
    """Every form with the sheet of the season it belongs to, among the units the person fills in for."""
    own = list(nodes(user, [Role.CLERK]).filter(below([season.scope_id])).exclude(level=Level.FINANCE))
    known = list(season.sheets.filter(unit__in=own).select_related("unit__parent__parent", "season"))
    taken: dict[tuple[int, str], str] = {}
    return [_match(n, form_from_json(dict(f)), season, own, known, taken) for n, f in enumerate(said)]


def _match(
    n: int, form: Form, season: Season, own: Sequence[Node], known: Sequence[Sheet], taken: dict[tuple[int, str], str]
) -> Match:
    name = _plain(form.project.name)
    unit = _unit(form, own)
    # a form that names no unit at all goes by its project; one that names another's unit is another's
    unnamed = unit is None and not any((form.unit.name, form.unit.code, form.department.name, form.department.code))
    alike = [
        s for s in known if _plain(s.project_name) == name and (unnamed or (unit is not None and s.unit_id == unit.pk))
    ]
    sheet = alike[0] if len(alike) == 1 else None
    if unnamed:
        unit = sheet.unit if sheet is not None else own[0] if len(own) == 1 else None
    why = ""
    if not name:
        why = "没有读到项目名称：请在原件里写明再传"
    elif form.year is not None and form.year != season.year:
        why = f"表上是 {form.year} 年度，任务是 {season.year} 年度：请到那一年的任务里上传"
    elif unit is None:
        why = f"“{form.unit.name or form.department.name or '没有写单位'}”不在您填报的单位里：请那个单位的填报人上传，或改成和机构名称一样"
    elif sheet is not None and sheet.stage != Stage.DRAFT:
        why = f"这张表现在是“{sheet.get_stage_display()}”，不能改：请先取消送审，或请审核人退回"
    elif first := taken.get((unit.pk, name)):
        why = f"和 {first} 是同一个项目，只收一张"
    elif len(form.project.name or "") > 200:
        why = "项目名称超过 200 字"
    else:
        taken[unit.pk, name] = form.id
    own_unit = bool(form.unit.name or form.unit.code)
    unread = not own_unit and (_UNIT in form.doubtful or (unnamed and form.source.reader in _PAGES))
    return Match(n, form, unit, sheet, "不收" if why else "填入" if sheet is not None else "新建", why, unread)


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def _unit(form: Form, own: Sequence[Node]) -> Node | None:
    """The unit the form names, by code, else by name; a department that fills in itself stands in both places."""
    for said in (form.unit, form.department):
        found = [n for n in own if said.code and n.code == said.code] or [
            n for n in own if said.name and _plain(n.name) == _plain(said.name)
        ]
        if found:
            return found[-1]
    return None


def take(
    user: User, season: Season, matches: Sequence[Match], chosen: set[int], seen: Mapping[int, int] | None = None
) -> int:
    """Put the chosen forms into their sheets, all or none. Raises Refused where one has changed meanwhile: since it was
    matched, or since the person saw it, whose revision (NONE where there was none) `seen` says by the match's number."""
    wanted = [m for m in matches if m.number in chosen and m.what != "不收"]
    with transaction.atomic():
        hold(season)
        for m in wanted:
            assert m.unit is not None  # those without are not taken
            sheet = m.sheet
            if (seen or {}).get(m.number, m.revision) != m.revision:
                raise Overtaken(
                    f"“{m.form.project.name}”这张表在您看这一页以后被建好、改过或删去，没有收：请看过现在的再收一次"
                )
            name = sheet.project_name if sheet is not None else m.form.project.name or ""
            code = (sheet.project_code if sheet is not None else m.form.project.code) or ""
            form = named(m.form, season, m.unit, code, name)
            if sheet is None:
                if Sheet.objects.filter(season=season, unit=m.unit, project_name=name).exists():
                    raise Refused(f"“{name}”刚被别人建好：请重新上传")
                sheet = save_new(season, m.unit, code[:40], form)
            else:
                keep(sheet, text_of(form), assess(sheet, form))
            record(
                str(user),
                "上传填入",
                sheet.about,
                file=f"{m.form.source.file}（{m.form.source.sha256[:12]}）",
                id=m.form.id,
                content=digest(sheet.content),
            )
    return len(wanted)
