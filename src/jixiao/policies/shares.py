"""What each 一级指标 should hold, given which of them a form has."""

from collections.abc import Set

from jixiao.policies.nouns import Share
from jixiao.policies.pack import Pack


def shares(pack: Pack, present: Set[str]) -> tuple[Share, ...]:
    """The points due to each 一级指标 (or several together) of a form that has the 一级指标 `present`.

    Of several alternatives (with and without 成本) the one that names most of `present` and fewest others; an absent
    one's points move where weights.absent_moves says, else they stay due.
    """
    alternatives: tuple[tuple[Share, ...], ...] = pack["weights.level1"]

    def fit(alternative: tuple[Share, ...]) -> tuple[int, int]:
        named = {level for share in alternative for level in share.levels}
        return len(named & present), -len(named - present)

    chosen = {share.levels: share.points for share in max(alternatives, key=fit)}
    for absent, to in pack["weights.absent_moves"] or ():
        if absent not in present and (absent,) in chosen and (to,) in chosen:
            chosen[(to,)] += chosen.pop((absent,))
    return tuple(Share(levels, points) for levels, points in chosen.items())
