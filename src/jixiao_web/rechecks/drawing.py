"""Draw the forms of a season that are looked at again."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from django.db import transaction

from jixiao import policies
from jixiao.outputs import output
from jixiao.pipeline import check_forms
from jixiao.registry import checks
from jixiao.spotcheck import STRATA, candidates, draw
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User
from jixiao_web.organisation.rights import nodes
from jixiao_web.rechecks.models import Recheck, Sample
from jixiao_web.seasons.holding import hold
from jixiao_web.seasons.models import Season, Stage
from jixiao_web.sheets.models import Sheet
from jixiao_web.sheets.refusal import Refused

_MOST = 2000  # drawn at once


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for: `bounds` in 万元, rising."""

    title: str
    seed: str
    size: int
    by: tuple[str, ...]
    bounds: tuple[Decimal, ...]


def wish(title: str, seed: str, size: str, by: Sequence[str], bounds: str) -> Wish:
    """What was typed, understood. Raises Refused."""
    title, seed = " ".join(title.split())[:80], " ".join(seed.split())
    if not title or not seed or len(seed) > 200:
        raise Refused("名称和种子都要写；种子是一串事先公开、谁也定不了的文字，最多 200 字")
    if not size.isdecimal() or len(size) > 6 or not 0 < int(size) <= _MOST:
        raise Refused(f"抽多少张要写 1 到 {_MOST} 的整数")
    try:
        amounts = tuple(Decimal(part) for part in re.split(r"[,，、\s]+", bounds) if part)
    except InvalidOperation:
        amounts = (Decimal(-1),)
    if any(not a.is_finite() or not 0 < a < 10**9 for a in amounts) or list(amounts) != sorted({*amounts}):
        raise Refused("金额分界要写成由小到大的数，单位万元，用顿号隔开，如 10、100")
    return Wish(title, seed, int(size), tuple(kind for kind in STRATA if kind in by), amounts)


def make(user: User, season: Season, role: str, wanted: Wish) -> Recheck:
    """The draw, stored with its forms as they are now. Raises Refused where no form has been approved."""
    approved = Sheet.objects.filter(season=season, stage__in=(Stage.APPROVED, Stage.PUBLISHED))
    sheets = {f"表{s.pk}#1": s for s in approved.filter(unit__in=nodes(user, [role]))}
    if not sheets:
        raise Refused("这个任务还没有已审定的表，没有可抽的")
    forms = [replace(sheet.form, id=id) for id, sheet in sheets.items()]
    pack = policies.pack(season.policy) if season.policy else policies.choose(forms)
    drawn = draw(
        candidates(check_forms(forms, pack, list(checks().values()))), wanted.size, wanted.seed, wanted.by, wanted.bounds
    )  # fmt: skip
    said = output("sample", "json").render(drawn).decode("utf-8")
    with transaction.atomic():
        hold(season)
        if Recheck.objects.filter(season=season, title=wanted.title, seed=wanted.seed, drawn=said).exists():
            raise Refused("同名、同种子、抽中的也相同的抽查已经有了，没有再抽一次：请在列表里打开它")
        made = Recheck.objects.create(season=season, title=wanted.title, seed=wanted.seed, drawn=said, person=str(user))
        Sample.objects.bulk_create(
            Sample(recheck=made, sheet=sheets[row["id"]], number=row["n"], content=sheets[row["id"]].content)
            for row in json.loads(said)["drawn"]
        )
        record(str(user), "抽查", f"recheck:{made.pk}", seed=wanted.seed, drawn=len(drawn.drawn), forms=drawn.forms)
    return made
