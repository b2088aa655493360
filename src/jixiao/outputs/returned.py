"""Findings written into documents: the unit's own where its format takes remarks, else the official one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from pathlib import PurePath

from jixiao.checks.checked import Checked
from jixiao.layouts import forms as forms_in
from jixiao.model.finding import SEVERITIES
from jixiao.model.form import Form
from jixiao.model.grid import Document, Place
from jixiao.model.remark import Remark
from jixiao.outputs import output, where
from jixiao.outputs.found import Found, findings
from jixiao.outputs.guide import mend
from jixiao.outputs.printable import printable
from jixiao.outputs.written import Written
from jixiao.readers import read
from jixiao.returns import ReturnError, annotate, can_annotate

_NOWHERE = Place("", 0, 0)


def give_back(checked: Checked, originals: Mapping[str, Callable[[], bytes]], format: str) -> dict[str, bytes]:
    """Every document checked, by file name, with its findings in it; one that takes no remarks as official `format`.

    `originals` holds the documents' bytes by `Source.file`. Raises ReturnError where one has changed since it was read.
    """
    by_form = _by_form(checked)
    made: dict[str, bytes] = {}
    numbers = range(len(checked.forms))
    for file, own in groupby(numbers, key=lambda n: checked.forms[n].source.file):
        forms = list(own)
        reader = checked.forms[forms[0]].source.reader
        found = [f for n in forms for f in by_form.get(n, ())]
        if can_annotate(reader) and file in originals:
            data = originals[file]()
            if sha256(data).hexdigest() != checked.forms[forms[0]].source.sha256:
                raise ReturnError(f"{file} 在核查期间变了，没有写批注：请保存好再核查一次")
            suffix = PurePath(file).suffix or f".{reader}"
            remarks = [_remark(f, f.place) for f in found]
            data = annotate(reader, data, remarks, _cover(checked, forms, found), datetime.now(UTC))
        else:
            data, suffix = _official(checked, forms, found, format), f".{format}"
        stem = PurePath(file).stem if file != "-" else ""
        made[_name(stem, suffix, made)] = data
    return made


def in_official(checked: Checked, format: str) -> bytes:
    """All forms in one official document with their findings in it."""
    by_form = _by_form(checked)
    everything = list(range(len(checked.forms)))
    return _official(checked, everything, [f for n in everything for f in by_form.get(n, ())], format)


def _official(checked: Checked, numbers: Sequence[int], found: Sequence[Found], format: str) -> bytes:
    data = output("write", format).render(Written(tuple(checked.forms[n] for n in numbers)))
    document = read(f"表.{format}", data)
    assert isinstance(document, Document)  # an official document is no form JSON
    back = forms_in(document)
    # a text of the form may look like the beginning of another: then no cell is sure, and all is said at the beginning
    same = len(back) == len(numbers)
    drawn = {n: form for n, form in zip(numbers, back, strict=False) if same and _as_long(form, checked.forms[n])}
    places = [where.place(drawn[f.number], f.table, f.row, f.field) if f.number in drawn else None for f in found]
    remarks = [_remark(f, place) for f, place in zip(found, places, strict=True)]
    return annotate(format, data, remarks, _cover(checked, numbers, found), datetime.now(UTC))


def _as_long(form: Form, other: Form) -> bool:
    """Whether both have as many rows: a blank row that was written is none when it is read."""
    return len(form.indicators) == len(other.indicators) and len(form.funds) == len(other.funds)


def _by_form(checked: Checked) -> Mapping[int, list[Found]]:
    return {n: list(of_form) for n, of_form in groupby(findings(checked), key=lambda f: f.number)}


def _remark(found: Found, place: Place | None) -> Remark:
    lines = tuple(printable(line) for line in _lines(found))
    return Remark(place or _NOWHERE, found.severity, f"{found.code} {found.check.title}", lines)


def _lines(found: Found) -> Iterator[str]:
    yield found.message
    if found.due:
        yield f"应为：{found.due}"
    if found.others:
        yield f"相关的表：{'、'.join(found.others)}"
    yield f"依据：{found.clause}"
    if said := mend(found.check.page):
        yield f"怎么改：{said}"


def _cover(checked: Checked, numbers: Sequence[int], found: Iterable[Found]) -> list[str]:
    """What is said once: how much was found, by what rules, and what to do."""
    counts = Counter(f.severity for f in found)
    said = "、".join(f"{SEVERITIES[s]} {counts[s]}" for s in SEVERITIES if counts[s])
    unread = sum(len(checked.forms[n].problems) for n in numbers)
    lines = [
        f"绩效自评表核查：{len(numbers)} 张表，"
        + (f"疑点 {sum(counts.values())} 条（{said}）" if said else "没有发现疑点"),
        f"按 {checked.pack.title}（{checked.pack.id}）核查",
    ]
    if unread:
        lines.append(f"读表时有 {unread} 处需要留意（没有读懂的、被隐藏或划掉的，没有核查到），见核查报告")
    return [*lines, "每处疑点写在它的单元格上；改好后存盘发回即可，批注不用删"] if said else lines


def _name(stem: str, suffix: str, taken: Mapping[str, bytes]) -> str:
    """A file name not taken yet; folders of the documents do not come along."""
    name, n = f"{stem or '自评表'}_核查{suffix}", 1
    while name.lower() in {t.lower() for t in taken}:
        n += 1
        name = f"{stem or '自评表'}_核查_{n}{suffix}"
    return name


__all__ = ["ReturnError", "give_back", "in_official"]
