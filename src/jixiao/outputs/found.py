"""A finding with everything a reader needs beside it: cell, clause, page, the other forms concerned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.checks.checked import Checked
from jixiao.checks.waivers import Waiver
from jixiao.model.citation import Citation
from jixiao.model.columns import BY_NAME
from jixiao.model.finding import Severity
from jixiao.model.form import Form, Name
from jixiao.model.grid import Place
from jixiao.outputs import where
from jixiao.policies import clause
from jixiao.registry import Check


@dataclass(frozen=True, slots=True)
class Found:
    """`number` is the form's position from 0, `row` counts from 0 in `table`; `others` are ids of forms."""

    check: Check
    severity: Severity
    form: Form
    number: int
    table: str
    row: int
    field: str
    place: Place | None
    message: str
    expected: str | None
    clause: Citation
    key: str
    others: tuple[str, ...] = ()
    waiver: Waiver | None = None

    @property
    def due(self) -> str | None:
        """What should stand there, unless the message says it already."""
        return None if self.expected and self.message.endswith(self.expected) else self.expected

    @property
    def code(self) -> str:
        return self.check.code

    @property
    def indicator(self) -> int | None:
        """The indicator's number, counted from 1."""
        return self.row + 1 if self.table == "indicators" else None

    @property
    def near(self) -> bool:
        """Whether it stands beside its place: the head of the table should name somebody and has no cell that does."""
        return self.place is not None and where.beside(self.form, (self.table, self.row, self.field))

    @property
    def label(self) -> str:
        """The field's Chinese name."""
        known = BY_NAME.get((self.table, self.field))
        return known.label if known else self.field

    @property
    def spot(self) -> str:
        """The cell as people say it; where the form came without places, the row and the field."""
        said = where.said(self.form, self.place)
        if said:
            return f"{said} 附近" if self.near else said
        row = {"indicators": f"指标{self.row + 1} ", "funds": f"资金第{self.row + 1}行 "}.get(self.table, "")
        return f"{row}{self.label}"


def findings(checked: Checked) -> Iterator[Found]:
    """What is left after waivers, in the order of the results: form, row, code; of each form the doubtful cells first,
    since what is read wrong there is not to be looked for anywhere else."""
    yield from found_of(checked.forms, checked.checks, list(checked.results.findings.iter_rows(named=True)))


def found_of(forms: Sequence[Form], checks: Sequence[Check], rows: Sequence[Mapping[str, Any]]) -> tuple[Found, ...]:
    """The same of rows of `Results.findings`, wherever they were kept."""
    by_code = {c.code: c for c in checks}
    if any(form.doubtful for form in forms):
        rows = sorted(rows, key=lambda row: (row["form"], not _is_doubtful(forms, row)))
    return tuple(_found(forms, by_code, row, None) for row in rows)


def _is_doubtful(forms: Sequence[Form], row: Mapping[str, Any]) -> bool:
    return (row["table"], row["row"], row["field"]) in forms[row["form"]].doubtful


def waived(checked: Checked) -> Iterator[Found]:
    """What a person has answered for, each with its waiver."""
    checks = {c.code: c for c in checked.checks}
    for w in checked.waived:
        yield _found(checked.forms, checks, w.finding, w.waiver)


def _found(forms: Sequence[Form], checks: Mapping[str, Check], row: Mapping[str, Any], waiver: Waiver | None) -> Found:
    check = checks[row["code"]]
    form = forms[row["form"]]
    return Found(
        check,
        row["severity"],
        form,
        row["form"],
        row["table"],
        row["row"],
        row["field"],
        _place(form, (row["table"], row["row"], row["field"])),
        row["message"],
        row["expected"],
        clause(check.cites),
        row["key"],
        tuple(forms[n].id for n in row["others"] or ()),
        waiver,
    )


def _place(form: Form, name: Name) -> Place | None:
    """A doubtful field that has no cell stands nowhere: whoever sets right what stands nearest would spoil another field."""
    return None if name in form.doubtful and name not in form.places else where.place(form, *name)
