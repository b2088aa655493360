"""J: the files behind an indicator: lacking, changed since, or standing behind another project too."""

import random
from dataclasses import replace

from jixiao.model.form import Evidence
from tests.health.ground import Ground
from tests.health.plants import plant

_KINDS = ("验收单", "统计表", "问卷汇总", "合同", "照片")


def _kept(g: Ground, rng: random.Random) -> None:
    """Every indicator of the form with a file of its own, unchanged."""
    rows = []
    for n, row in enumerate(g.form.indicators):
        kind, mark = rng.choice(_KINDS), f"{rng.getrandbits(64):016x}"
        rows.append(replace(row, evidence=(Evidence(f"{kind}{n + 1}.pdf", kind, mark, mark),)))
    g.put(expect=False, indicators=tuple(rows))


@plant("J901")
def none_kept(g: Ground, rng: random.Random) -> None:
    _kept(g, rng)
    g.put(rng.randrange(len(g.form.indicators)), evidence=())


@plant("J903")
def changed_since(g: Ground, rng: random.Random) -> None:
    _kept(g, rng)
    n = rng.randrange(len(g.form.indicators))
    (file,) = g.form.indicators[n].evidence or ()
    g.put(n, evidence=(replace(file, found=rng.choice(("", "ffff"))),))


@plant("J904")
def used_elsewhere(g: Ground, rng: random.Random) -> None:
    _kept(g, rng)
    n = rng.randrange(len(g.form.indicators))
    (file,) = g.form.indicators[n].evidence or ()
    g.put(n, evidence=(replace(file, elsewhere=(g.stranger,)),))
