"""Put the county into an empty database, by the same verbs that people use."""

from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from jixiao.model.form_json import form_to_json
from jixiao.pipeline import forms_of
from jixiao_web.conducting.taking import match, take
from jixiao_web.demo.people import NODES, PASSWORD, PEOPLE
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import Grant, Level, Node, Role, User
from jixiao_web.seasons.models import Season, Stage, Step
from jixiao_web.sheets.flow import move
from jixiao_web.sheets.models import Sheet

_HERE = Path(__file__).parent
# beside the code in a wheel, at the top of the checkout otherwise
_SAMPLES = _HERE / "samples" if (_HERE / "samples").is_dir() else _HERE.parents[2] / "samples"
_DAYS = {Stage.DRAFT: 30, Stage.UNIT: 40, Stage.DEPARTMENT: 55, Stage.FINANCE: 75}


def fill() -> None:
    """The county, unless there is somebody already."""
    if User.objects.exists():
        return
    with transaction.atomic():
        _organisation()
        clerk = User.objects.get(username="clerk3")
        for year in (2023, 2024):
            _season(year, clerk)
        _on_their_way(clerk)
        Season.objects.filter(year=2023).update(closed=True)


def _organisation() -> None:
    nodes: dict[str, Node] = {}
    for code, name in NODES:
        level = Level.FINANCE if code == "000" else Level.UNIT if len(code) == 6 else Level.DEPARTMENT
        above = nodes.get(code[:3]) if level == Level.UNIT else nodes.get("000")
        nodes[code] = Node.objects.create(code=code, name=name, level=level, parent=above)
    for person in PEOPLE:
        user = User.objects.create_user(person.username, password=PASSWORD, name=person.name)
        Grant.objects.create(user=user, node=nodes[person.node], role=person.role)
    record("程序", "建立演示县", "organisation")


def _season(year: int, clerk: User) -> None:
    root = Node.objects.get(code="000")
    season = Season.objects.create(title=f"{year} 年度项目支出绩效自评", year=year, scope=root)
    today = timezone.localdate()
    for stage, days in _DAYS.items():
        Step.objects.create(season=season, stage=stage, opens=today - timedelta(10), due=today + timedelta(days))
    documents = sorted((_SAMPLES / str(year)).iterdir())
    said = [form_to_json(form) for path in documents for form in forms_of(path.name, path.read_bytes())]
    matches = match(clerk, season, said)
    take(clerk, season, matches, {m.number for m in matches})


def _on_their_way(clerk: User) -> None:
    """Last year's forms are published; of this year's, those of other departments without errors are on their way."""
    finance = Node.objects.get(code="000")
    everyone = User.objects.create_user("programme", name="程序", is_active=False)
    roles = (Role.CLERK, Role.UNIT, Role.DEPARTMENT, Role.FINANCE)
    Grant.objects.bulk_create(Grant(user=everyone, node=finance, role=role) for role in roles)
    for n, sheet in enumerate(Sheet.objects.filter(errors=0).exclude(unit__code__startswith="219", season__year=2024)):
        steps = 5 if sheet.season.year == 2023 else n % 4 + 1
        at = sheet
        for action in ("submit", "approve", "approve", "approve", "publish")[:steps]:
            at = move(everyone, at, action, at.revision)
    everyone.delete()
