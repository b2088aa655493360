"""What was said before of the same columns is what is said now: forms changed cell by cell, with and without memory."""

import random
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest

from jixiao import policies
from jixiao.checks.run import Results, run
from jixiao.model.form import Form
from jixiao.model.frames import Frames
from jixiao.pipeline import forms_of
from jixiao.registry import checks
from jixiao.scoring import explain_scores, score
from jixiao.values import known
from jixiao.values.frames import frames

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "2024").glob("*.docx"))
PACKS = tuple(policies.pack(name) for name in ("cn-2020-10", "cn-2021-101", "jiangxi"))
FIELDS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
FUNDS = ("initial_budget", "full_year_budget", "executed", "weight", "execution_rate", "score")
TEXTS = (
    None, "", "—", "0", "0.0", "-0", "1", "1.0", "1.00", "12", "100%", "98.5%", "≥5个", "≥5 个", "5家", "优", "是", "完成",
    "2024年6月", "按计划完成了全部任务，群众满意，共建成5座", "'], ['", "成本指标", "社会效益指标",
)  # fmt: skip


def _changed(form: Form, dice: random.Random) -> Form:
    """One cell says something else, or is not there, or was not read surely, or a row or a whole table is gone."""
    text, kind = dice.choice(TEXTS), dice.random()
    if kind < 0.1 and form.funds:
        at = dice.randrange(len(form.funds))
        row = replace(form.funds[at], **{dice.choice(FUNDS): text})  # type: ignore[arg-type]
        return replace(form, funds=(*form.funds[:at], row, *form.funds[at + 1 :]))
    if kind < 0.14:
        return replace(form, project=replace(form.project, name=dice.choice(TEXTS)), year=dice.choice((2023, 2024)))
    if kind < 0.22 or not form.indicators:
        return replace(form, goals=replace(form.goals, actual=text, expected=dice.choice(TEXTS)))
    if kind < 0.27:
        return replace(form, indicators=form.indicators[: dice.randrange(len(form.indicators))], doubtful=frozenset())
    if kind < 0.29:
        return replace(form, funds=(), doubtful=frozenset())
    at, field = dice.randrange(len(form.indicators)), dice.choice(FIELDS)
    row = replace(form.indicators[at], **{field: text}, target_parts=None)  # type: ignore[arg-type]
    rows = (*form.indicators[:at], row, *form.indicators[at + 1 :])
    unsure = frozenset({("indicators", at, field)}) if kind < 0.4 and text else frozenset()
    return replace(form, indicators=rows, doubtful=unsure)


class _Said(NamedTuple):
    scored: Frames
    results: Results
    explained: Mapping[str, Any]

    @property
    def tables(self) -> tuple[pl.DataFrame, ...]:
        of = self.scored
        return of.forms, of.funds, of.indicators, self.results.findings, self.results.outcomes


def _said(forms: Sequence[Form], pack: policies.Pack) -> _Said:
    scored = score(frames(forms), pack)
    results = run(scored, pack, list(checks().values()), undecided=True)
    return _Said(scored, results, explain_scores(scored, pack))


def _same(a: _Said, b: _Said) -> bool:
    """To the last bit: 1.0 is not 1.00, a type is no other, columns stand in their order."""
    alike = all(
        x.schema == y.schema and x.columns == y.columns and repr(x.rows()) == repr(y.rows())
        for x, y in zip(a.tables, b.tables, strict=True)
    )
    return alike and a.results.undecided == b.results.undecided and a.explained == b.explained


def _stories(path: Path, length: int) -> list[tuple[tuple[Form, ...], policies.Pack]]:
    """A form as it is changed cell by cell, alone and beside another, under one pack and the other."""
    dice, (first, *_) = random.Random(path.name), forms_of(path.name, path.read_bytes())
    form, made = first, []
    for n in range(length):
        forms = (form, first) if n % 5 == 4 else (form,)
        made.append((forms, dice.choice(PACKS)))
        form = first if n % 8 == 7 else _changed(form, dice)
    return made


@pytest.mark.parametrize("path", SAMPLES[:4], ids=lambda p: p.stem)
def test_memory_changes_nothing(path: Path) -> None:
    known.forget()
    stories = _stories(path, 15)
    remembered = [_said(*story) for story in stories]
    for story, before in zip(stories, remembered, strict=True):
        known.forget()
        assert _same(_said(*story), before)
        assert _same(_said(*story), before)


def test_findings_of_another_project_have_its_name() -> None:
    """Row for row the same findings, of which the keys name the project."""
    (form, *_) = forms_of(SAMPLES[0].name, SAMPLES[0].read_bytes())
    other = replace(form, project=replace(form.project, name="另一个项目"))
    known.forget()
    first, second = (_said([one], PACKS[0]).results.findings for one in (form, other))
    assert first.height and first["code"].to_list() == second["code"].to_list()
    assert all("另一个项目" in key for key in second["key"]) and not any("另一个项目" in key for key in first["key"])


@pytest.mark.parametrize(
    ("field", "text", "anew"),
    [
        ("reason", "因为天气", {"blank"}),
        ("score", "3.3", {"numbers"}),
        ("actual", "7个", {"values"}),
        ("level3", "另一个指标", {"values", "names"}),
    ],
)
def test_only_what_the_changed_cell_is_part_of_is_made_anew(
    field: str, text: str, anew: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (form, *_) = forms_of(SAMPLES[0].name, SAMPLES[0].read_bytes())
    known.forget()
    scored = score(frames([form]), PACKS[0])
    made: list[Any] = []
    plain = known.keep
    monkeypatch.setattr(known, "keep", lambda key, said, size: (made.append(key[0]), plain(key, said, size)))
    row = replace(form.indicators[0], **{field: text}, target_parts=None)  # type: ignore[arg-type]
    changed = frames([replace(form, indicators=(row, *form.indicators[1:]))])
    assert {name for name in made if isinstance(name, str)} == anew
    again = score(changed, PACKS[0])
    # scores are made anew where what is due may be another
    due = again.indicators["due_low"].equals(scored.indicators["due_low"])
    assert field == "actual" or due
    assert (len(made) == len(anew)) == (field == "reason")
    known.forget()


def test_forms_without_rows_are_told_apart_by_how_many_they_are() -> None:
    (form, *_) = forms_of(SAMPLES[0].name, SAMPLES[0].read_bytes())
    bare = replace(form, indicators=(), funds=())
    stories = [(), (bare,), (bare, bare), (form,), (form, bare), (form, bare, bare)]
    known.forget()
    remembered = [_said(story, PACKS[0]) for story in stories]
    for story, before in zip(stories, remembered, strict=True):
        known.forget()
        assert _same(_said(story, PACKS[0]), before)


@pytest.mark.parametrize("times", [3, 20, 60])
def test_columns_of_a_batch_are_in_the_same_pieces(times: int) -> None:
    """Threads make columns in pieces; a frame whose columns are not in the same ones makes Polars fail, now and then."""
    forms = [form for path in SAMPLES for form in forms_of(path.name, path.read_bytes())] * times
    made = score(frames(forms), PACKS[0])
    pieces = {c.n_chunks() for rows in (made.forms, made.funds, made.indicators) for c in rows.iter_columns()}
    assert pieces == {1}


def test_several_threads_have_one_memory() -> None:
    stories = [story for path in SAMPLES[:4] for story in _stories(path, 4)]
    alone = []
    for story in stories:
        known.forget()
        alone.append(_said(*story))
    known.forget()
    with ThreadPoolExecutor(4) as pool:
        for _ in range(2):
            assert all(map(_same, pool.map(lambda story: _said(*story), stories), alone))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (pl.Series([1, 0]), pl.Series([True, False])),
        (pl.Series([1]), pl.Series([1.0])),
        (pl.Series([1], dtype=pl.Int32), pl.Series([1], dtype=pl.Int64)),
        (pl.Series([0.0]), pl.Series([-0.0])),
        (pl.Series([Decimal("1.0")]), pl.Series([Decimal("1.00")])),
        (pl.Series(["1"]), pl.Series([1])),
        (pl.Series([None, "a"]), pl.Series(["None", "a"])),
        (pl.Series([""]), pl.Series([None], dtype=pl.String)),
        (pl.Series(["a', 'b"]), pl.Series(["a", "b"])),
        (pl.Series([["a", "b"]]), pl.Series([["a"], ["b"]])),
        (pl.Series([{"a": 1}]), pl.Series([{"b": 1}])),
        (pl.Series([None], dtype=pl.String), pl.Series([None], dtype=pl.Boolean)),
    ],
)
def test_columns_that_are_not_the_same_are_told_apart(one: pl.Series, other: pl.Series) -> None:
    keys = [known.Columns(pl.DataFrame({"c": column}))["c"] for column in (one, one.clone(), other)]
    assert keys[0] == keys[1] != keys[2]


def test_a_long_column_is_told_apart_by_its_last_value() -> None:
    """No value of a column is left out of what it is known by, however many there are."""
    rows = [["甲" * 1000] * n + ["乙"] for n in (99, 98)]
    keys = [known.Columns(pl.DataFrame({"c": [*row, "丙"][:99]}))["c"] for row in rows]
    assert keys[0] != keys[1]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    known.forget()
    monkeypatch.setattr(known, "_MOST", 10_000)
    for n in range(10):
        known.keep((n,), n, 2_000)  # with what is around each, four of them fit
        assert known.recall((n,)) == n
    assert [n for n in range(10) if known.recall((n,)) is not None] == [8, 9]
    known.keep("large", 1, 20_000)
    assert known.recall("large") is None
    known.forget()


def test_long_texts_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form whose cells are as long as can be saved: what is kept of it is counted with its texts."""
    (form, *_) = forms_of(SAMPLES[0].name, SAMPLES[0].read_bytes())
    kept: list[int] = []
    plain = known.keep
    monkeypatch.setattr(
        "jixiao.checks.tables.keep", lambda key, said, size: (kept.append(size), plain(key, said, size))
    )
    known.forget()
    rows = tuple(replace(row, reason="因为天气" * 2500) for row in form.indicators)
    _said([replace(form, indicators=rows)], PACKS[0])
    assert max(kept) >= 30_000 * len(rows)  # three bytes a character, 10,000 of them a cell
    known.forget()
