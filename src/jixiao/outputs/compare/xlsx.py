"""A comparison in a workbook: 参数, 单位, 项目, 得分, 疑点."""

from collections.abc import Iterator
from io import BytesIO

from jixiao.outputs.trials import became, causes, headline, told
from jixiao.outputs.workbook.book import Column, Value, book
from jixiao.scoring.grading import due_grade
from jixiao.trial import FormChange, Trial
from jixiao.trial.nouns import Range

SUFFIX = ".xlsx"
BINARY = True

_CAUSES = (
    Column("参数", 18), Column("名称", 30), Column("原来", 34), Column("改为", 34), Column("原来的依据", 26),
    Column("改后的依据", 26), Column("单独改动的影响", 30),
)  # fmt: skip
_DUE = tuple(Column(title, 10, "score") for title in ("原下限", "原上限", "新下限", "新上限"))
_UNITS = (Column("单位", 30), Column("表数", 8, "count"), Column("有变化", 8, "count"), Column("等级变化", 9, "count"), Column("合计的表数", 10, "count"), *_DUE)  # fmt: skip
_FORMS = (
    Column("表号", 26), Column("项目", 34), Column("单位", 26), *_DUE, Column("原等级（自评总分）", 10), Column("新等级（自评总分）", 10),
    Column("原应得等级", 16), Column("新应得等级", 16),
    Column("得分变化", 9, "count"), Column("新增疑点", 9, "count"), Column("不再提出", 9, "count"),
)  # fmt: skip
_ROWS = (
    Column("表号", 26), Column("项目", 30), Column("序号", 6, "count"), Column("指标", 34), Column("自评得分", 9, "score"),
    *_DUE, Column("由哪些参数引起", 30),
)  # fmt: skip
_FOUND = (Column("表号", 26), Column("项目", 30), Column("代码", 8), Column("核查项", 24), Column("变化", 14), Column("说明", 60), Column("由哪些参数引起", 30))  # fmt: skip


def render(trial: Trial) -> bytes:
    out = BytesIO()
    notes = [
        f"由 {trial.before.title}（{trial.before.id}）",
        f"改 {trial.after.title}（{trial.after.id}）",
        headline(trial),
    ]
    with book(out) as made:
        made.sheet("参数", _CAUSES, _causes(trial), notes)
        made.sheet("单位", _UNITS, _units(trial), ["合计为两个办法下都算得出应得总分的表"])
        made.sheet("项目", _FORMS, _forms(trial), freeze=2)
        made.sheet("得分", _ROWS, _rows(trial), freeze=2)
        made.sheet("疑点", _FOUND, _found(trial), freeze=2)
    return out.getvalue()


def _causes(trial: Trial) -> Iterator[tuple[Value, ...]]:
    for c in trial.causes:
        yield c.label, c.name, c.before, c.after, str(c.clause_before), str(c.clause_after), told(c)


def _units(trial: Trial) -> Iterator[tuple[Value, ...]]:
    for u in trial.units:
        yield u.unit, u.forms, u.changed, u.grades, u.counted, *_ends(u.before, u.after)


def _forms(trial: Trial) -> Iterator[tuple[Value, ...]]:
    for identity, f in zip(trial.identity, trial.forms, strict=True):
        if f.changes:
            yield (
                *identity,
                *_ends(f.before, f.after),
                f.grade_before,
                f.grade_after,
                *_due(trial, f),
                f.rows,
                f.added,
                f.gone,
            )


def _due(trial: Trial, f: FormChange) -> tuple[Value, ...]:
    return due_grade(f.before.low, f.before.high, trial.before), due_grade(f.after.low, f.after.high, trial.after)


def _rows(trial: Trial) -> Iterator[tuple[Value, ...]]:
    for r in trial.rows:
        id_, project, _ = trial.identity[r.form]
        yield id_, project, r.n, r.name, r.claimed, *_ends(r.before, r.after), causes(trial, r.causes)


def _found(trial: Trial) -> Iterator[tuple[Value, ...]]:
    for f in trial.found:
        id_, project, _ = trial.identity[f.form]
        yield id_, project, f.code, f.title, became(f), f.message, causes(trial, f.causes)


def _ends(before: Range, after: Range) -> tuple[Value, ...]:
    return before.low, before.high, after.low, after.high
