"""A workbench with many forms for the load test: `python -m benchmarks.workbench FORMS USERS`, with the environment of a server.

One season; units of 50 forms each, ten units a department; every stage has its share, approved ones have their figures and
published ones their release, as if each had gone the whole way. Prints the users' session keys and what they may open.
"""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from jixiao.pipeline import forms_of  # noqa: E402
from jixiao_web.conducting.making import named  # noqa: E402
from jixiao_web.figures.models import Figure, Raised  # noqa: E402
from jixiao_web.organisation.models import Grant, Level, Node, Role, User  # noqa: E402
from jixiao_web.public.models import Release  # noqa: E402
from jixiao_web.seasons.models import Season, Stage, Step  # noqa: E402
from jixiao_web.sheets.assessing import seen  # noqa: E402
from jixiao_web.sheets.models import Sheet, text_of  # noqa: E402

A_UNIT, A_DEPARTMENT, AT_ONCE = 50, 10, 2000
SAMPLES = Path(__file__).parent.parent / "samples" / "2024"
SHARES = (Stage.DRAFT, Stage.UNIT, Stage.DRAFT, Stage.DEPARTMENT, Stage.FINANCE, Stage.APPROVED, Stage.PUBLISHED)


def main() -> None:
    count, people = int(sys.argv[1]), int(sys.argv[2])
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with transaction.atomic():
        root, units = _tree(max(1, count // A_UNIT))
        season = _season(root)
        _forms(season, units, count)
    print(json.dumps({"users": [_user(n, root, units) for n in range(people)]}))


def _tree(count: int) -> tuple[Node, list[Node]]:
    root = Node.objects.create(code="000", name="云溪市财政局", level=Level.FINANCE)
    units: list[Node] = []
    for n in range(count):
        if n % A_DEPARTMENT == 0:
            code = f"{100 + n // A_DEPARTMENT:03}"
            above = Node.objects.create(code=code, name=f"第{code}局", level=Level.DEPARTMENT, parent=root)
        unit = Node(code=f"{above.code}{n % A_DEPARTMENT + 1:03}", name=f"第{n}站", level=Level.UNIT, parent=above)
        unit.save()
        units.append(unit)
    return root, units


def _season(root: Node) -> Season:
    season = Season.objects.create(title="2024 年度自评", year=2024, scope=root)
    today = timezone.localdate()
    for stage, _ in Stage.choices[:4]:
        Step.objects.create(season=season, stage=stage, opens=today - timedelta(1), due=today + timedelta(30))
    return season


def _forms(season: Season, units: list[Node], count: int) -> None:
    samples = [forms_of(p.name, p.read_bytes())[0] for p in sorted(SAMPLES.glob("*.docx"))]
    for begin in range(0, count, AT_ONCE):
        made = []
        for n in range(begin, min(begin + AT_ONCE, count)):
            unit, form = units[n // A_UNIT % len(units)], samples[n % len(samples)]
            form = named(replace(form), season, unit, f"{n:012}", f"第{n}号{form.project.name}")
            said = {"project_name": form.project.name, "project_code": f"{n:012}", "content": text_of(form)}
            made.append(Sheet(season=season, unit=unit, stage=SHARES[n % len(SHARES)], warnings=n % 3, **said))
        Sheet.objects.bulk_create(made)
        done = [s for s in made if s.stage in (Stage.APPROVED, Stage.PUBLISHED)]
        of = [{"sheet": s, "season": season, "unit": s.unit} for s in done]
        Figure.objects.bulk_create(Figure(rate_band=n % 6, score_band=n % 4, **o) for n, o in enumerate(of))
        Raised.objects.bulk_create(Raised(code=c, **o) for n, o in enumerate(of) for c in ("H801", f"D40{n % 9}"))
        Release.objects.bulk_create(
            Release(sheet=s, number=1, content=s.content, policy="cn-2020-10", person="庄", project_name=s.project_name, unit_code=s.unit.code, unit_name=s.unit.name, year=2024, rate_band=n % 6, score_band=n % 4)
            for n, s in enumerate(done) if s.stage == Stage.PUBLISHED
        )  # fmt: skip


def _user(n: int, root: Node, units: list[Node]) -> dict[str, object]:
    """Two of five fill in, one reviews a unit, one a department, one everything."""
    unit = units[n * 7 % len(units)]
    role, node = (
        (Role.CLERK, unit), (Role.CLERK, unit), (Role.UNIT, unit), (Role.DEPARTMENT, unit.parent), (Role.FINANCE, root),
    )[n % 5]  # fmt: skip
    user = User.objects.create_user(f"user{n}", name=f"{role.label}{n}")
    Grant.objects.create(user=user, node=node, role=role)
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session.create()
    stage = {Role.CLERK: Stage.DRAFT, Role.UNIT: Stage.UNIT, Role.DEPARTMENT: Stage.DEPARTMENT}.get(role, Stage.FINANCE)
    mine = Sheet.objects.filter(unit=unit, stage=stage).select_related("unit__parent__parent", "season")[:20]
    for sheet in mine:
        seen(sheet)  # as of every form that was made, filled in or looked at there
    return {"role": role.value, "session": session.session_key, "sheets": [sheet.pk for sheet in mine]}


if __name__ == "__main__":
    main()
