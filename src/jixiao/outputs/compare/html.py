"""A comparison in one HTML file: what the two packs set differently, what that moves, which projects it touches."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from jixiao import __version__
from jixiao.model.mark import REPORT
from jixiao.outputs.findings_page import charts as drawing
from jixiao.outputs.findings_page.charts import Chart, bars
from jixiao.outputs.findings_page.policy import policy, source
from jixiao.outputs.trials import became, causes, difference, grade, headline, said, told
from jixiao.outputs.webpage import templates
from jixiao.trial import Trial

SUFFIX = ".html"
BINARY = False

# how far a form's due total moves, in 分: the upper end of each band, the last without one
_MOVES = (
    ("少 10 分以上", Decimal(-10)), ("少 5–10 分", Decimal(-5)), ("少 1–5 分", Decimal(-1)), ("少不到 1 分", Decimal(0)),
)  # fmt: skip
_MORE = (("多不到 1 分", Decimal(1)), ("多 1–5 分", Decimal(5)), ("多 5–10 分", Decimal(10)), ("多 10 分以上", None))
_NO_GRADE = "（没有等级）"


@dataclass(frozen=True, slots=True)
class _Project:
    """A form that changes, with the lines that say how."""

    number: int
    id: str
    project: str
    unit: str
    before: str
    after: str
    moved: str
    grade: str
    added: int
    gone: int
    rows: tuple[tuple[str, str, str, str, str], ...]
    found: tuple[tuple[str, str, str, str], ...]


def render(trial: Trial) -> bytes:
    made = _environment().get_template("page.html.jinja").render(
        version=__version__, mark=REPORT, policy=Markup(policy()), style=Markup(source("style.css")),
        before=trial.before, after=trial.after, headline=headline(trial), charts=_charts(trial),
        causes=[(c, told(c)) for c in trial.causes],
        units=[(u, said(u.before), said(u.after), difference(u.before, u.after)) for u in trial.units if u.changed],
        projects=list(_projects(trial)), same=sum(not form.changes for form in trial.forms),
    )  # fmt: skip
    return made.encode("utf-8", "replace")


def _charts(trial: Trial) -> list[Chart]:
    if not any(form.changes for form in trial.forms):
        return []
    every = [(c.label, c.rows, "") for c in trial.causes if c.rows]
    made = [_moves(trial), _grades(trial)]
    return [*made, Chart("改变应得分的参数（各自单独改动）", "处", bars(every))] if every else made


def _moves(trial: Trial) -> Chart:
    """By the low end of the due totals: what is due at least."""
    counts: Counter[str] = Counter()
    unknown = 0
    for form in trial.forms:
        if form.before.low is None or form.after.low is None:
            unknown += 1
        elif moved := form.after.low - form.before.low:
            bands = _MORE if moved > 0 else _MOVES
            past = (moved <= end if moved < 0 else end is None or moved < end for _, end in bands)  # type: ignore[operator]
            counts[next(label for (label, _), here in zip(bands, past, strict=True) if here)] += 1
        else:
            counts["不变"] += 1
    every = [label for label, _ in _MOVES] + ["不变"] + [label for label, _ in _MORE]
    labels = [label for label in every if counts[label]]
    note = f"另有 {unknown:,} 张算不出应得总分" if unknown else ""
    return Chart("应得总分（下限）变化多少", "张", bars([(label, counts[label], "") for label in labels]), note)


def _grades(trial: Trial) -> Chart:
    counts = Counter((f.grade_before or _NO_GRADE, f.grade_after or _NO_GRADE) for f in trial.forms)
    moved = sorted(((a, b), n) for (a, b), n in counts.items() if a != b)
    same = sum(n for (a, b), n in counts.items() if a == b)
    return Chart(
        "等级变化（按自评总分）",
        "张",
        bars([("不变", same, ""), *((f"{a} → {b}", n, "warning") for (a, b), n in moved)]),
    )


def _projects(trial: Trial) -> Iterator[_Project]:
    for n, form in enumerate(trial.forms):
        if form.changes:
            id_, project, unit = trial.identity[n]
            rows = tuple(
                (
                    row.name if row.n is None else f"{row.n}. {row.name}",
                    said(row.before), said(row.after), difference(row.before, row.after), causes(trial, row.causes),
                )
                for row in trial.rows if row.form == n
            )  # fmt: skip
            found = tuple(
                (f"{f.code} {f.title}", became(f), f.message, causes(trial, f.causes))
                for f in trial.found
                if f.form == n
            )
            moved = difference(form.before, form.after) if form.before != form.after else ""
            yield _Project(
                n + 1, id_, project, unit, said(form.before), said(form.after), moved, grade(trial, form),
                form.added, form.gone, rows, found,
            )  # fmt: skip


@cache
def _environment() -> Environment:
    return templates(Path(__file__).parent, Path(drawing.__file__).parent, macros=("macros.html.jinja",))
