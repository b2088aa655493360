"""Counts of what is to be drawn, within a part of the tree; asked for once a minute at most, and said when."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from jixiao.registry import checks
from jixiao_web.figures.bands import RATES, SCORES
from jixiao_web.figures.models import Figure, Raised
from jixiao_web.organisation.models import Node
from jixiao_web.organisation.rights import Person, below, grants, within
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.models import Sheet

_SECONDS = 60
_MOST = 10  # checks drawn


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` is thousandths of the longest bar of the picture."""

    label: str
    count: int
    share: int
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`empty` is said where there is nothing to count: a column of noughts would be taken for a result."""

    title: str
    note: str
    bars: tuple[Bar, ...]
    empty: str = "没有。"

    @property
    def filled(self) -> tuple[Bar, ...]:
        """The bars, where at least one has a length."""
        return self.bars if any(bar.count for bar in self.bars) else ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """All of a season within the part; `total` approved forms are in them."""

    at: datetime
    total: int
    drawn: tuple[Picture, ...]


def pictures(user: Person, season: Season, node: Node | None = None) -> Pictures:
    """Of what the person may see, at or below `node` where one is given."""
    held = sorted({g.node_id for g in grants(user)})
    key = f"pictures:{season.pk}:{node.pk if node else ''}:{sha256(str(held).encode()).hexdigest()[:32]}"
    kept: Pictures | None = cache.get(key)
    if kept is None:
        kept = _counted(season, within(user, "unit"), node)
        cache.set(key, kept, _SECONDS)
    return kept


def _counted(season: Season, seen: Q, node: Node | None) -> Pictures:
    where = seen & Q(season=season)
    if node is not None and node.parent_id is not None:
        where &= Q(unit__in=Node.objects.filter(below([node.pk])))
    stages = _by(Sheet.objects, "stage", where)
    rates, scores = _by(Figure.objects, "rate_band", where), _by(Figure.objects, "score_band", where)
    codes = _by(Raised.objects, "code", where)
    known = checks()
    found = sorted(codes.items(), key=lambda c: (-c[1], c[0]))[:_MOST]
    more = {"node": node.code} if node is not None else {}

    def link(**said: Any) -> str:
        return f"{reverse('figures_list')}?{urlencode({'season': season.pk} | more | said)}"

    progress = bars([(s.label, stages.get(s.value, 0), link(stage=s.value)) for s in Stage])
    of_rates = bars([(b.label, rates.get(b.code, 0), link(rate=b.code)) for b in RATES])
    of_scores = bars([(b.label, scores.get(b.code, 0), link(score=b.code)) for b in SCORES])
    of_codes = bars([(f"{c} {known[c].title if c in known else ''}", n, link(code=c)) for c, n in found])
    approved, none = "只数已审定和已公开的表", "还没有已审定的表。"
    drawn = (
        Picture("任务进度", "各步的表数", progress, "还没有表。"),
        Picture("预算执行率", approved, of_rates, none),
        Picture("自评得分", approved, of_scores, none),
        Picture("疑点最多的核查项", f"{approved}，已说明的也算", of_codes, "没有疑点。" if rates else none),
    )
    return Pictures(timezone.localtime(), sum(rates.values()), drawn)


def _by(rows: Any, field: str, where: Q) -> dict[Any, int]:
    return dict(rows.filter(where).order_by().values_list(field).annotate(n=Count("pk")))


def bars(rows: list[tuple[str, int, str]]) -> tuple[Bar, ...]:
    """Label, count and link of each, as long as the counts are to the largest."""
    longest = max((n for _, n, _ in rows), default=0) or 1
    return tuple(Bar(label, n, max(n * 1000 // longest, 4) if n else 0, url) for label, n, url in rows)
