"""Two checks compared: which findings are gone, which are still there, which say something else, which are new.

Forms and rows are the same when they are called the same; of those left over the likeliest pairs are, where nothing else is
as likely: a corrected name makes no finding new.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from rapidfuzz import fuzz

from jixiao.checks.earlier import Earlier, EarlierFinding, EarlierForm, Row

K = TypeVar("K")
Status = Literal["new", "changed", "still"]
STATUSES: Mapping[str, str] = {
    "fixed": "已改",
    "lost": "无法再判断",
    "still": "仍有",
    "changed": "有变",
    "new": "新出现",
}
_LIKE = 60.0  # per cent of a name that must be the same, for it to be the same name corrected
_CLEARLY = 5.0  # by how much the likeliest pair must be ahead of the next


@dataclass(frozen=True, slots=True)
class Since:
    """`status` of each finding now, in their order; `fixed` those of before that are gone, `lost` those that can no longer
    be decided because a cell was blanked or made unreadable; `identical` when every form
    says what it said. `added` and `missing` count forms without a counterpart; `other_policy` names the pack of before
    where it was another one."""

    name: str
    status: tuple[Status, ...]
    fixed: tuple[EarlierFinding, ...]
    identical: bool
    lost: tuple[EarlierFinding, ...] = ()
    added: int = 0
    missing: int = 0
    other_policy: str = ""

    @property
    def counts(self) -> Mapping[str, int]:
        """By word for people: 已改, 无法再判断, 仍有, 有变, 新出现."""
        found: Counter[str] = Counter(self.status)
        found["fixed"], found["lost"] = len(self.fixed), len(self.lost)
        return {word: found[name] for name, word in STATUSES.items() if name != "lost" or self.lost}


def compare(before: Earlier, now: Earlier, shown: Collection[str] | None = None) -> Since:
    """What became of the findings of `before`. `shown` are the keys of those of `now` that no waiver answers: the others
    are there, neither fixed nor new, and have no status."""
    forms = _forms(before.forms, now.forms)
    rows = {
        (old, row): same
        for old, new in forms.items()
        for row, same in _rows(before.forms[old].rows, now.forms[new].rows).items()
    }
    known: dict[tuple[str, int, Row, str, int], EarlierFinding] = {}
    times: Counter[tuple[str, int, Row, str]] = Counter()
    gone: list[EarlierFinding] = []
    for finding in before.findings:
        form = forms.get(finding.form)
        row = rows.get((finding.form, finding.row)) if finding.row[0] != "forms" else finding.row
        if form is None or row is None:
            gone.append(finding)
            continue
        what = (finding.code, form, row, finding.field)
        times[what] += 1
        known[*what, times[what]] = finding
    status: list[Status] = []
    times.clear()
    for finding in now.findings:
        what = (finding.code, finding.form, finding.row, finding.field)
        times[what] += 1
        old = known.pop((*what, times[what]), None)
        if shown is not None and finding.key not in shown:
            continue
        same = old is not None and (old.message, old.expected) == (finding.message, finding.expected)
        status.append("new" if old is None else "still" if same else "changed")
    undecided = {id(f) for (code, form, row, *_), f in known.items() if (code, form, row) in now.undecided}
    left = {id(f) for f in (*known.values(), *gone)} - undecided
    return Since(
        before.name,
        tuple(status),
        tuple(f for f in before.findings if id(f) in left),
        Counter(f.digest for f in before.forms) == Counter(f.digest for f in now.forms),
        tuple(f for f in before.findings if id(f) in undecided),
        len(now.forms) - len(forms),
        len(before.forms) - len(forms),
        before.policy if before.policy != now.policy else "",
    )


def _forms(before: Sequence[EarlierForm], now: Sequence[EarlierForm]) -> dict[int, int]:
    """Positions of forms that say the same, then of those called the same, then of those alike and alone in it."""
    pairs: dict[int, int] = {}
    for what in ("digest", "identity"):
        free = {getattr(f, what): n for n, f in reversed([*enumerate(now)]) if n not in pairs.values()}
        for n, form in enumerate(before):
            if n not in pairs and (at := free.pop(getattr(form, what), None)) is not None:
                pairs[n] = at
    taken = {*pairs.values()}
    old = {n: f.identity for n, f in enumerate(before) if n not in pairs}
    return pairs | _likeliest(old, {n: f.identity for n, f in enumerate(now) if n not in taken})


def _rows(before: Iterable[Row], now: Iterable[Row]) -> dict[Row, Row]:
    """Each row's counterpart: the one of its name, else of a name that is clearly the likeliest in the same table."""
    new = [*now]
    pairs = {row: row for row in before if row in new}
    found: dict[Row, Row] = dict(pairs)
    for table in ("indicators", "funds"):
        left = {row: row[1] for row in before if row not in pairs and row[0] == table}
        free = {row: row[1] for row in new if row not in pairs and row[0] == table}
        found |= _likeliest(left, free)
    return found


def _likeliest(before: Mapping[K, str], now: Mapping[K, str]) -> dict[K, K]:
    """One-to-one pairs of names, the likest first; none where another pair is about as like."""
    alike = sorted(
        ((fuzz.ratio(a, b), n, m) for n, a in enumerate(before.values()) for m, b in enumerate(now.values())),
        reverse=True,
    )
    old, new = [*before], [*now]
    pairs: dict[int, int] = {}
    for score, n, m in alike:
        if score < _LIKE or n in pairs or m in pairs.values():
            continue
        rivals = [s for s, i, j in alike if (i == n) != (j == m) and i not in pairs and j not in pairs.values()]
        if max(rivals, default=0.0) <= score - _CLEARLY:
            pairs[n] = m
    return {old[n]: new[m] for n, m in pairs.items()}
