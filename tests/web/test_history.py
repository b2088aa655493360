"""The history is whole, or it says where it is not."""

from collections.abc import Callable

import pytest
from django.db import connection

from jixiao_web.history.models import Entry, Head
from jixiao_web.history.recording import record
from jixiao_web.history.verifying import broken_at


def _sql(statement: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


@pytest.fixture
def five(db: None) -> None:
    for n in range(5):
        record("甲", "改动", f"sheet:{n}", before="1", after="2")


def test_what_was_recorded_is_whole(five: None) -> None:
    assert broken_at() == ""
    assert [e.number for e in Entry.objects.all()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE history_entry SET person = '乙' WHERE number = 3", "第 3 条操作记录被改动过"),
        ("UPDATE history_entry SET said = '{}' WHERE number = 2", "第 2 条操作记录被改动过"),
        ("UPDATE history_entry SET at = '2020-01-01' WHERE number = 1", "第 1 条操作记录被改动过"),
        ("DELETE FROM history_entry WHERE number = 3", "第 3 条操作记录不见了"),
        ("DELETE FROM history_entry WHERE number = 5", "应有 5 条，只剩 4 条"),
        ("DELETE FROM history_entry", "应有 5 条，只剩 0 条"),
        ("DELETE FROM history_head", "末尾标记不见了"),
        ("UPDATE history_entry SET number = 6 WHERE number = 4", "第 4 条操作记录不见了"),
    ],
)
def test_harm_is_seen(five: None, harm: str, said: str) -> None:
    _sql(harm)()
    assert said in broken_at()


def test_an_entry_sealed_anew_breaks_the_next(five: None) -> None:
    from jixiao_web.history.recording import seal

    e = Entry.objects.get(number=2)
    forged = seal(e.number, e.at, "乙", e.action, e.about, e.said, e.previous)
    Entry.objects.filter(number=2).update(person="乙", seal=forged)
    assert "第 3 条操作记录被改动过" in broken_at()


def test_the_program_itself_never_changes_an_entry(five: None) -> None:
    entry = Entry.objects.get(number=1)
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    assert Head.objects.get().number == 5
