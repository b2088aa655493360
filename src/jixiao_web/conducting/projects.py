"""The project list of a season from a workbook: looked at first, done only then."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from jixiao_web.conducting.making import blank_sheet
from jixiao_web.history.recording import record
from jixiao_web.organisation.importing import Step
from jixiao_web.organisation.models import Level, Node, User
from jixiao_web.organisation.rights import below
from jixiao_web.reading.columns import lines
from jixiao_web.seasons.holding import hold
from jixiao_web.seasons.models import Season

PROJECTS = {"unit": ("单位代码",), "code": ("项目代码", "代码"), "name": ("项目名称", "名称")}


def plan(season: Season, tables: Sequence[Mapping[str, Any]]) -> list[Step]:
    """What the list would make, line by line."""
    units = {n.code: n for n in Node.objects.filter(below([season.scope_id])).exclude(level=Level.FINANCE)}
    known = {(code, name) for code, name in season.sheets.values_list("unit__code", "project_name")}
    steps: list[Step] = []
    for number, said in lines(tables, PROJECTS, ("unit", "name")):
        unit, name, code = said["unit"], said["name"], said.get("code", "")
        wrong = ""
        if unit not in units:
            wrong = f"任务范围里没有代码是“{unit}”的单位"
        elif not name or len(name) > 200:
            wrong = "没有项目名称，或超过 200 字"
        elif len(code) > 40:
            wrong = "项目代码超过 40 位"
        what = "错误" if wrong else "不变" if (unit, name) in known else "新建"
        known.add((unit, name))
        steps.append(
            Step(number, "项目", what, wrong or f"{units[unit]}：{name}", {"unit": unit, "code": code, "name": name})
        )
    return steps


def carry_out(person: User, season: Season, tables: Sequence[Mapping[str, Any]]) -> list[Step]:
    """Make the forms of the list as it is planned now, all or none; asked twice at once, the second has nothing to make."""
    with transaction.atomic():
        hold(season)
        steps = plan(season, tables)
        new = [s for s in steps if s.what == "新建"]
        for step in new:
            said = step.values
            blank_sheet(season, Node.objects.get(code=said["unit"]), said["code"], said["name"])
        if new:
            record(str(person), "导入项目", f"season:{season.pk}", count=len(new))
    return steps
