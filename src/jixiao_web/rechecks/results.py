"""What a review found: self against review, the same fault with different deductions, and the estimate over all forms."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.outputs.estimates import CAUTION, headline, sentences
from jixiao.spotcheck import ListError, estimate, filled
from jixiao_web.rechecks.models import Deduction, Recheck, Sample

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Result:
    """`claimed` as printed, None where it cannot be read; `reviewed` is it less what was taken off, once the review is done."""

    sample: Sample
    layer: str
    claimed: Decimal | None
    reviewed: Decimal | None
    taken: Decimal

    @property
    def deviation(self) -> str:
        """Review less self, with its sign."""
        return f"{-self.taken:+}" if self.taken else "0"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault wherever it was met; `share` is what was taken of the claimed points, in per cent. `uneven`: not everywhere the
    same share."""

    name: str
    met: tuple[tuple[Deduction, Decimal | None], ...]
    uneven: bool


def results(recheck: Recheck, samples: Sequence[Sample]) -> list[Result]:
    """One a drawn form, in the order of the list."""
    said = {row["n"]: row for row in json.loads(recheck.drawn)["drawn"]}
    return [_result(s, said[s.number]) for s in samples]


def _result(sample: Sample, row: dict[str, str | None]) -> Result:
    taken = sum((d.points for d in sample.deductions.all()), Decimal(0))
    claimed = Decimal(row["score"]) if row["score"] else None
    reviewed = claimed - taken if claimed is not None and sample.done_at else None
    return Result(sample, row["layer"] or "", claimed, reviewed, taken)


def faults(samples: Iterable[Sample]) -> list[Fault]:
    """By name; those that were not treated alike come first."""
    met: dict[str, list[tuple[Deduction, Decimal | None]]] = defaultdict(list)
    for sample in samples:
        for d in sample.deductions.all():
            d.sample = sample
            met[d.fault].append((d, _share(d)))
    made = [Fault(name, tuple(rows), len({share for _, share in rows}) > 1) for name, rows in met.items()]
    return sorted(made, key=lambda f: (not f.uneven, f.name))


def _share(d: Deduction) -> Decimal | None:
    return (d.points * 100 / d.claimed).quantize(_TENTH, ROUND_HALF_UP) if d.claimed else None


def listed(recheck: Recheck, made: Sequence[Result]) -> bytes:
    """The drawn list with what was found so far, as `jixiao estimate` reads it."""
    whole = json.loads(recheck.drawn)
    found = {r.sample.number: r for r in made}
    for row in whole["drawn"]:
        r = found[row["n"]]
        if r.sample.done_at is None:
            continue
        row["wrong"] = bool(r.sample.misstated or r.sample.deductions.all())
        row["reviewed_score"] = None if r.reviewed is None else f"{r.reviewed.normalize():f}"
        row["misstated"] = f"{r.sample.misstated:f}" if row["wrong"] else "0"
        row["note"] = r.sample.note
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8")


def estimated(recheck: Recheck, made: Sequence[Result]) -> tuple[str, list[tuple[str, str]], str]:
    """Headline, sentences and caution of the core's estimate; or why there is none yet."""
    left = sum(r.sample.done_at is None for r in made)
    if left:
        return f"还有 {left} 张没有复核完，全部完成后推算", [], ""
    try:
        review = filled("复核清单", listed(recheck, made))
    except ListError as error:
        return str(error), [], ""
    said = estimate(review.reviewed, review.forms)
    return headline(said), sentences(said), CAUTION
