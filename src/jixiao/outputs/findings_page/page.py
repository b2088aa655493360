"""The whole report, put together: what stands at the top, every form, what stands at the end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from jixiao import __version__
from jixiao.checks.checked import Checked
from jixiao.model.citation import Citation
from jixiao.model.finding import SEVERITIES, Severity
from jixiao.model.mark import REPORT
from jixiao.outputs import compared, repairs
from jixiao.outputs.facing.originals import Originals
from jixiao.outputs.findings_page.charts import charts
from jixiao.outputs.findings_page.policy import policy, source
from jixiao.outputs.findings_page.sheet import Sheet, sheet
from jixiao.outputs.found import Found, findings, waived
from jixiao.outputs.guide import Section, sections
from jixiao.outputs.scores import FormScores, scores
from jixiao.outputs.summary import summary
from jixiao.outputs.webpage import templates
from jixiao.policies import clause

_HERE = Path(__file__).parent
_ALL_CHAINS = 300  # forms; above it only the rows with a finding open, or the file grows beyond what a browser likes
_ALL_FORMS = 500  # above it a form without findings stands in the list alone


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    text: str
    note: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A form in the list; `shown` whether it is printed below."""

    number: int
    project: str
    id: str
    unit: str
    year: str
    rate: str
    total: str
    due: str
    counts: tuple[tuple[Severity, int], ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What the report says about a check that found something."""

    code: str
    title: str
    severity: Severity
    clause: Citation
    sections: tuple[Section, ...]


def pieces(checked: Checked) -> Iterator[str]:
    """The report from top to end, in pieces; the pieces joined are the file."""
    found = list(findings(checked))
    by_form = {n: list(of_form) for n, of_form in groupby(found, key=lambda f: f.number)}
    due = list(scores(checked))
    names = [form.project.name or form.title or form.id for form in checked.forms]
    few = len(checked.forms) <= _ALL_FORMS
    shown = {n for n in range(len(checked.forms)) if few or n in by_form}
    guide = [_page(c) for c in checked.checks if c.code in {f.code for f in found}]
    templates = _templates()
    style, script = (Markup(source(name)) for name in ("style.css", "script.js"))
    common: dict[str, Any] = {
        "version": __version__,
        "mark": REPORT,
        "severities": SEVERITIES,
        "guide": guide,
        "waived": list(waived(checked)),
    }
    common["unread"] = checked.unread
    common["since"], common["compared_notes"] = checked.since, compared.notes(checked)
    told = [(names[n], form.id, list(repairs.lines(checked, n))) for n, form in enumerate(checked.forms)]
    common["fixes"] = [fix for fix in told if fix[2]]
    common["compared"] = list(compared.lines(checked))
    yield templates.get_template("report.html.jinja").render(
        common,
        style=style, policy=Markup(policy()),
        lead=_lead(checked), figures=_figures(checked), charts=charts(checked, found),
        rows=[_line(checked, n, names[n], by_form.get(n, []), due[n], n in shown) for n in range(len(names))],
        notes=_notes(len(checked.forms)),
    )  # fmt: skip
    one = templates.get_template("form.html.jinja")
    for f in _sheets(checked, by_form, due, names, shown):
        yield one.render(common, f=f)
    titles = {c.code: c for c in checked.checks}
    outcomes = [
        {**o, "title": titles[o["code"]].title, "severity": titles[o["code"]].severity}
        for o in checked.results.outcomes.iter_rows(named=True)
    ]
    yield templates.get_template("closing.html.jinja").render(
        common, script=script, outcomes=outcomes, explained={p.code for p in guide}
    )


def _sheets(
    checked: Checked, by_form: Mapping[int, list[Found]], due: list[FormScores], names: list[str], shown: set[int]
) -> Iterator[Sheet]:
    numbers = {form.id: n for n, form in enumerate(checked.forms)}
    heads = checked.frames.forms.iter_rows(named=True)
    rows = _by_form(checked)
    every = len(checked.forms) <= _ALL_CHAINS
    originals = Originals(checked)
    for n, (form, head) in enumerate(zip(checked.forms, heads, strict=True)):
        if n in shown:
            yield sheet(n, form, by_form.get(n, []), due[n], head, rows.get(n, []), numbers, names, every, originals)


def _by_form(checked: Checked) -> dict[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = {}
    for row in checked.frames.indicators.iter_rows(named=True):
        rows.setdefault(row["form"], []).append(row)
    return rows


def _lead(checked: Checked) -> str:
    years = sorted({form.year for form in checked.forms if form.year is not None})
    when = f"{years[0]}年度" if len(years) == 1 else f"{years[0]}—{years[-1]}年度" if years else "年度不明"
    return (
        f"{when}，{len(checked.forms):,} 张表，按政策包“{checked.pack.title}”（{checked.pack.id}）逐格核对、逐项重算得分。"
        "程序只列疑点和依据，认定由人作出。"
    )


def _figures(checked: Checked) -> list[Figure]:
    total = summary(checked)
    clean = total.forms - checked.results.findings["form"].n_unique()
    made = [Figure("表", f"{total.forms:,} 张", f"{clean:,} 张没有疑点")]
    made += [Figure(SEVERITIES[s], f"{count:,} 条", "", s if count else "") for s, count in total.severities]
    made += [
        Figure("核查", f"{total.checks:,} 项", f"{total.speaking:,} 项有对象可查，{total.applied:,} 项次"),
        Figure("通过", f"{total.passed:,} 项次", f"不通过 {total.failed:,}，不适用 {total.not_applicable:,}"),
        Figure("未定", f"{total.undecided:,} 项次", "单元格空白或无法识别"),
    ]
    if total.waived:
        made.append(Figure("已豁免", f"{total.waived:,} 条", "不计入左边各数"))
    if total.problems:
        made.append(Figure("读取时留意", f"{total.problems:,} 处", "列在各表之后"))
    return made


def _line(checked: Checked, n: int, name: str, found: list[Found], due: FormScores, shown: bool) -> Line:
    form = checked.forms[n]
    rate = due.execution.rate
    return Line(
        n + 1, name, form.id, form.unit.name or form.department.name or "", str(form.year or ""),
        f"{rate}%" if rate else "—", form.total.score or "—", due.said,
        tuple((s, sum(f.severity == s for f in found)) for s in SEVERITIES), shown,
    )  # fmt: skip


def _notes(forms: int) -> list[str]:
    notes = []
    if forms > _ALL_FORMS:
        notes.append(f"表超过 {_ALL_FORMS} 张，没有疑点的表只列在上面，不再逐张印出。")
    if forms > _ALL_CHAINS:
        notes.append(f"表超过 {_ALL_CHAINS} 张，“得分是怎么来的”只列有疑点的行；全部各行见 jixiao score。")
    return notes


def _page(check: Any) -> Page:
    return Page(check.code, check.title, check.severity, clause(check.cites), sections(check.page))


@cache
def _templates() -> Environment:
    return templates(_HERE, _HERE.parent / "facing", macros=("macros.html.jinja", "facing.html.jinja"))
