"""Several people at the same moment: one wins, the others are told, nothing is lost. Real threads, real transactions."""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client

from jixiao.model.form import Form
from jixiao_web.api.routes import seasons
from jixiao_web.api.tokens import issue
from jixiao_web.history.models import Entry
from jixiao_web.history.verifying import broken_at
from jixiao_web.organisation.models import Role, User
from jixiao_web.reading.handed import Unreadable
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets import assessing, outcome
from jixiao_web.sheets.editing import Differs, edit
from jixiao_web.sheets.flow import move
from jixiao_web.sheets.models import Sheet, Version
from jixiao_web.sheets.refusal import Refused
from tests.web.conftest import County

ROUNDS = 40
_PEOPLE = 6
MANY = int(os.environ.get("RACES", "10000"))  # in `make soak`
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def arena(transactional_db: None) -> Iterator[County]:
    yield County()


Together = Callable[..., list[str]]


@pytest.fixture
def together(arena: County, monkeypatch: pytest.MonkeyPatch) -> Iterator[Together]:
    """All at the same moment, each with a connection of its own; what became of each: "" or the refusal.

    The people of one test keep their threads and connections from round to round, and what the core said of a form is
    remembered: it is the database that is tried here.
    """
    _remembered(monkeypatch)
    line = threading.Barrier(_PEOPLE, timeout=300)

    def run(act: Callable[[], object] | None) -> str:
        line.wait()
        try:
            if act is not None:
                act()
            return ""
        except Refused as refused:
            return str(refused) or "refused"

    with ThreadPoolExecutor(_PEOPLE) as pool:

        def made(*acts: Callable[[], object]) -> list[str]:
            idle = [None] * (_PEOPLE - len(acts))  # everybody comes to the line, so that nobody does two things
            return list(pool.map(run, [*acts, *idle]))[: len(acts)]

        yield made
        made(*[connections.close_all] * _PEOPLE)


def _remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    ask, check, known = outcome.ask, assessing.check_forms, dict[Any, Any]()

    def asked(form: Form, *rest: Any) -> Any:
        key = outcome.key(form, *rest)
        return known[key] if key in known else known.setdefault(key, ask(form, *rest))

    def checked(forms: Any, pack: Any, checks: Any, *rest: Any, before: Any) -> Any:
        key = outcome.key(forms[0], pack, checks), repr((rest, before))
        return known[key] if key in known else known.setdefault(key, check(forms, pack, checks, *rest, before=before))

    monkeypatch.setattr(outcome, "ask", asked)
    monkeypatch.setattr(assessing, "check_forms", checked)


def _fresh(sheet: Sheet) -> Sheet:
    return Sheet.objects.select_related("unit__parent__parent", "season").get(pk=sheet.pk)


def _person(user: User) -> User:
    return User.objects.get(pk=user.pk)  # grants are kept with the object: each browser has its own


@pytest.mark.parametrize("rounds", [ROUNDS, pytest.param(MANY, marks=pytest.mark.soak)])
def test_two_reviewers_and_a_double_click(arena: County, together: Together, rounds: int) -> None:
    """One approves, one returns, one clicks twice: the form moves once a round."""
    reviewer = arena.users[Role.UNIT]
    arena.clean.comments.create(text="?", person="乙")
    won: Counter[str] = Counter()
    for n in range(rounds):
        Sheet.objects.filter(pk=arena.clean.pk).update(stage=Stage.UNIT, revision=1)
        sheet = _fresh(arena.clean)
        acts = [partial(_move, reviewer, sheet, action) for action in ("approve", "return", "approve")]
        said = together(*acts)
        assert said.count("") == 1 and all("没有做任何改动" in text for text in said if text)
        now = _fresh(arena.clean)
        assert now.revision == 2 and now.stage in (Stage.DEPARTMENT, Stage.DRAFT)
        won[now.stage] += 1
        assert Entry.objects.count() == n + 1  # one thing done, one entry
    assert broken_at() == ""


def _move(user: User, sheet: Sheet, action: str) -> None:
    """What a click does, by a person who saw the sheet at revision 1."""
    move(_person(user), _fresh_at(sheet), action, 1)


def _fresh_at(sheet: Sheet) -> Sheet:
    """The sheet as the person saw it, for each thread an object of its own."""
    seen = _fresh(sheet)
    seen.stage, seen.revision = sheet.stage, sheet.revision
    return seen


@pytest.mark.parametrize("rounds", [ROUNDS // 4, pytest.param(MANY, marks=pytest.mark.soak)])
def test_a_change_while_it_is_sent_in(arena: County, together: Together, rounds: int) -> None:
    """Either the change is in what was sent, or it was refused, or the sending was: never a version without it."""
    clerk = arena.users[Role.CLERK]
    for n in range(rounds):
        Sheet.objects.filter(pk=arena.clean.pk).update(stage=Stage.DRAFT, revision=1, content=arena.clean.content)
        Version.objects.all().delete()
        sheet = _fresh(arena.clean)
        said = together(
            partial(edit, _person(clerk), sheet, "indicators:0:reason", "", f"第 {n % 9} 次"),
            partial(_move, clerk, sheet, "submit"),
        )
        now = _fresh(arena.clean)
        changed = now.form.indicators[0].reason == f"第 {n % 9} 次"
        assert said[0] == "" or not changed
        if said[1] == "":
            assert (now.stage, Version.objects.get().content) == (Stage.UNIT, now.content)
        else:
            assert now.stage == Stage.DRAFT and not Version.objects.exists() and changed
    assert broken_at() == ""


def test_two_people_fill_in_the_same_form(arena: County, together: Together) -> None:
    """Different cells: both stay. The same cell: one stays, the other is shown what stands there."""
    clerk = arena.users[Role.CLERK]
    for n in range(ROUNDS // 4):
        sheet = _fresh(arena.clean)
        before = [row.reason or "" for row in sheet.form.indicators[:2]]
        cells = [partial(edit, _person(clerk), sheet, f"indicators:{r}:reason", before[r], f"{n}-{r}") for r in (0, 1)]
        assert together(*cells) == ["", ""]
        rows = _fresh(sheet).form.indicators
        assert [rows[r].reason for r in (0, 1)] == [f"{n}-0", f"{n}-1"]
        said = together(
            *(
                partial(edit, _person(clerk), sheet, "indicators:2:reason", _reason(sheet, 2), text)
                for text in ("甲", "乙")
            )
        )
        assert sorted(bool(text) for text in said) in ([False, False], [False, True])
        assert _reason(_fresh(sheet), 2) in ("甲", "乙")
    assert broken_at() == ""


def _reason(sheet: Sheet, row: int) -> str:
    return sheet.form.indicators[row].reason or ""


def test_the_other_is_told_what_stands_there(arena: County) -> None:
    clerk = arena.users[Role.CLERK]
    edit(clerk, arena.clean, "indicators:0:reason", "", "甲说")
    with pytest.raises(Differs) as told:
        edit(clerk, arena.clean, "indicators:0:reason", "", "乙说")
    assert told.value.now == "甲说"


def test_nobody_waits_while_a_program_has_documents_read(arena: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite whoever holds a key holds every writer: what takes minutes is done before."""
    held: list[bool] = []

    def read(owner: str, files: Any) -> Any:
        held.append(connection.in_atomic_block)
        raise Unreadable("读不了")

    monkeypatch.setattr(seasons, "forms_in", read)
    token = issue(arena.users[Role.CLERK], "试", ["fill"], 1)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "k"}
    sent = {"files": SimpleUploadedFile("表.docx", b"x")}
    answer = Client().post(f"/api/v1/seasons/{arena.season.pk}/documents", sent, headers=headers)
    assert answer.status_code == 422 and held == [False]


def test_many_writers_of_history_stand_in_line(arena: County, together: Together) -> None:
    from jixiao_web.history.recording import record

    said = together(*(lambda n=n: [record("甲", "试", f"x:{n}") for _ in range(5)] for n in range(6)))
    assert said == [""] * 6
    assert Entry.objects.count() == 30 and broken_at() == ""
    assert connection.vendor in ("sqlite", "postgresql")
