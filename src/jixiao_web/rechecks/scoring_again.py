"""A drawn form scored again: for each row what is taken off, why, and by which clause; whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jixiao.outputs.scores import Due, scores
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User
from jixiao_web.rechecks.models import EXECUTION, Deduction, Sample
from jixiao_web.sheets.assessing import Assessment
from jixiao_web.sheets.refusal import Overtaken, Refused

_CENT = Decimal("0.01")
_FITS = 10**11  # what the column holds, and more than any score


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the reviewer sees it; `weight` and `claimed` None where they cannot be read."""

    row: int
    name: str
    due: Due
    weight: Decimal | None
    claimed: Decimal | None


def rows_of(assessment: Assessment) -> list[Row]:
    """The execution row, then the indicators."""
    scored = next(scores(assessment.checked))
    head = next(assessment.checked.frames.forms.iter_rows(named=True))
    lines = list(assessment.checked.frames.indicators.iter_rows(named=True))
    form = assessment.form
    made = [
        Row(EXECUTION, "预算执行率", scored.execution, head["execution_weight_value"], head["execution_score_value"])
    ]
    for n, (due, line) in enumerate(zip(scored.indicators, lines, strict=True)):
        name = form.indicators[n].level3 or f"指标{n + 1}"
        made.append(Row(n, name, due, line["weight_value"], line["score_value"]))
    return made


def keep(user: User, sample: Sample, revision: int, rows: list[Row], said: Mapping[str, str], done: bool) -> int:
    """What the reviewer wrote for all rows, in place of what was there; how many deductions. Raises Refused, Overtaken."""
    made = [d for d in (_deduction(user, sample, row, said) for row in rows) if d is not None]
    misstated = _number(said.get("misstated", "") or "0", "误报金额")
    if misstated < 0:
        raise Refused("误报金额不能小于 0，单位万元")
    note = _text(said.get("note", ""), "说明", 500)
    with transaction.atomic():
        moved = Sample.objects.filter(pk=sample.pk, revision=revision, notice="").update(
            revision=F("revision") + 1, misstated=misstated, note=note,
            done_by=str(user) if done else "", done_at=timezone.now() if done else None,
        )  # fmt: skip
        if not moved:
            raise Overtaken("这张表的复核刚被改过，或已发整改通知：请刷新后再看，这次没有保存")
        sample.deductions.all().delete()
        Deduction.objects.bulk_create(made)
        points = {str(d.row): f"{d.points} {d.fault}" for d in made}
        record(str(user), "复核完成" if done else "复核暂存", sample.about, points=points, misstated=str(misstated))
    return len(made)


def _deduction(user: User, sample: Sample, row: Row, said: Mapping[str, str]) -> Deduction | None:
    typed = said.get(f"points-{row.row}", "").strip()
    if not typed or not (points := _number(typed, f"{row.name}：扣分")):
        return None
    if row.claimed is None or row.weight is None:
        raise Refused(f"{row.name}：自评得分或分值读不出来，不能在原数上扣分：请在说明里写明")
    if abs(row.claimed) >= _FITS:
        raise Refused(f"{row.name}：自评得分不像是得分，不能在原数上扣分：请在说明里写明")
    if not 0 <= row.claimed - points <= max(row.weight, row.claimed):
        raise Refused(f"{row.name}：自评 {row.claimed.normalize():f} 分，扣 {points} 分后不在 0 和分值之间")
    parts = [_text(said.get(f"{name}-{row.row}", ""), word, most) for name, word, most in (("fault", "问题", 40), ("reason", "理由", 300), ("clause", "依据", 120))]  # fmt: skip
    if not all(parts):
        raise Refused(f"{row.name}：扣了分，问题、理由、依据都要写")
    return Deduction(
        sample=sample, row=row.row, points=points, claimed=row.claimed, fault=parts[0], reason=parts[1], clause=parts[2],
        person=str(user),
    )  # fmt: skip


def _number(text: str, what: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= 10**9 or value != value.quantize(_CENT):
        raise Refused(f"{what}要写数字，最多两位小数")
    return value


def _text(text: str, what: str, most: int) -> str:
    said = " ".join(text.split())
    if len(said) > most:
        raise Refused(f"{what}最多 {most} 字")
    return said
