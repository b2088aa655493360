"""What an earlier check found: from the same forms checked again, or from the findings JSON that was kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import polars as pl

from jixiao.checks.run import Results, identities
from jixiao.model.form import Form
from jixiao.model.form_json import form_to_json
from jixiao.model.frames import Frames
from jixiao.values.few import select

Row = tuple[str, str]  # (table, what names the row in it whatever its number is)


class EarlierError(Exception):
    """A findings JSON that cannot be compared with; one Chinese line."""


@dataclass(frozen=True, slots=True)
class EarlierForm:
    """`identity` is what names the form in its findings' keys; `digest` is that of everything printed in it; `rows` what
    names its rows, those with findings only where nothing more is known (`whole` False)."""

    identity: str
    digest: str
    rows: tuple[Row, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class EarlierFinding:
    """`form` counts from 0 in `Earlier.forms`."""

    code: str
    form: int
    row: Row
    field: str
    severity: str
    message: str
    expected: str | None
    key: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """`name` is how the earlier submission is called, `policy` the pack it was checked by; `undecided` what a check could
    not decide, by code, form and row, where that was asked for."""

    name: str
    policy: str
    forms: tuple[EarlierForm, ...]
    findings: tuple[EarlierFinding, ...]
    undecided: frozenset[tuple[str, int, Row]] = frozenset()


def digest(form: Form) -> str:
    """Of every printed cell, whatever the file is called and wherever the cells stand."""
    said = form_to_json(form)
    for name in ("id", "source", "problems"):
        said.pop(name)
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def row_names(frames: Frames) -> Mapping[tuple[int, str, int], Row]:
    """What names each row, by form, table and row number from 0; the second of two alike is #2."""
    found: dict[tuple[int, str, int], Row] = {}
    times: dict[tuple[int, Row], int] = {}
    name = pl.concat_str(pl.col("level2_key").fill_null(""), pl.lit("/"), pl.col("level3_key").fill_null(""))
    tables = {
        "indicators": select(frames.indicators, "form", row=pl.col("n") - 1, name=name),
        "funds": select(frames.funds, "form", "row", name=pl.col("source")),
    }
    for table, rows in tables.items():
        for form, number, said in rows.iter_rows():
            times[form, (table, said)] = nth = times.get((form, (table, said)), 0) + 1
            found[form, table, number] = (table, said if nth == 1 else f"{said}#{nth}")
    return found


def earlier(name: str, policy: str, forms: Sequence[Form], frames: Frames, results: Results) -> Earlier:
    """What a check of `forms` has found."""
    names = row_names(frames)
    of_form: dict[int, list[Row]] = {}
    for (form, _, _), row in names.items():
        of_form.setdefault(form, []).append(row)
    told = [
        EarlierForm(identity, digest(form), tuple(of_form.get(n, ())))
        for n, (form, identity) in enumerate(zip(forms, identities(frames), strict=True))
    ]
    found = [
        EarlierFinding(
            f["code"],
            f["form"],
            names.get((f["form"], f["table"], f["row"]), ("forms", "")),
            f["field"],
            f["severity"],
            f["message"],
            f["expected"],
            f["key"],
        )
        for f in results.findings.iter_rows(named=True)
    ]
    left = {(code, form, names.get((form, table, row), ("forms", ""))) for code, form, table, row in results.undecided}
    return Earlier(name, policy, tuple(told), tuple(found), frozenset(left))


def from_json(name: str, data: bytes) -> Earlier:
    """From findings JSON as `check --format json` writes it. Raises EarlierError."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
        forms = [form["id"] for form in said["forms"]]
        found = [_finding(f, forms.index(f["form"])) for f in said["findings"]]
        rows: dict[int, list[Row]] = {}
        for f in found:
            rows.setdefault(f.form, []).append(f.row)
        told = [
            EarlierForm(form["identity"], form["digest"], tuple(dict.fromkeys(rows.get(n, ()))), whole=False)
            for n, form in enumerate(said["forms"])
        ]
        return Earlier(name, said["policy"], tuple(told), tuple(found))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError, KeyError, TypeError, ValueError) as error:
        raise EarlierError(
            f"{name} 不是核查结果的 JSON（jixiao check --format json 写出的），或是旧版写出的：请改用上次的文档"
        ) from error


def _finding(said: Mapping[str, Any], form: int) -> EarlierFinding:
    table, row = said["row"]
    texts = [said[name] for name in ("code", "field", "severity", "message", "key")]
    if not all(isinstance(text, str) for text in (*texts, table, row)):
        raise TypeError
    code, field, severity, message, key = texts
    return EarlierFinding(code, form, (table, row), field, severity, message, said["expected"], key)
