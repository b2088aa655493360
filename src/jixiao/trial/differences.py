"""What two packs set differently, each difference as a pack of its own: the first with that one taken from the second."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from jixiao.model.citation import Citation
from jixiao.model.finding import SEVERITIES
from jixiao.policies import Pack
from jixiao.policies.kinds import plain
from jixiao.policies.schema import BY_NAME, PARAMETERS
from jixiao.policies.sums import disagreement


@dataclass(frozen=True, slots=True)
class Difference:
    """`name` and `label` of a parameter, joined where several hold only together; `pack` is the first pack with this
    difference alone."""

    name: str
    label: str
    before: str
    after: str
    clause_before: Citation
    clause_after: Citation
    pack: Pack


def differences(a: Pack, b: Pack) -> Iterator[Difference]:
    """In the order of the schema, then the checks by code."""
    for names in _together(a, b):
        parts = [BY_NAME[name] for name in names]
        yield Difference(
            "+".join(names),
            "、".join(p.label for p in parts),
            "；".join(p.show(a[p.name]) for p in parts),
            "；".join(p.show(b[p.name]) for p in parts),
            a.clause(names[0]),
            b.clause(names[0]),
            _with(a, b, names),
        )
    for code in sorted({*a.overrides, *b.overrides}):
        before, after = a.overrides.get(code), b.overrides.get(code)
        if before != after:
            others = {c: o for c, o in a.overrides.items() if c != code}
            alone = replace(a, overrides={**others, code: after} if after else others)
            yield Difference(
                f"checks.{code}", f"核查项 {code}", _told(a, code), _told(b, code),
                Citation(a.document), Citation(b.document), alone,
            )  # fmt: skip


def _together(a: Pack, b: Pack) -> list[tuple[str, ...]]:
    """The parameters set differently; those in one group that contradict the others when changed alone (bands and their rule)."""
    differing = [p.name for p in PARAMETERS if a[p.name] != b[p.name]]
    groups: list[set[str]] = []
    for name in differing:
        group = {name}
        while (wrong := disagreement(_with(a, b, group))) and (more := {*wrong.names} & {*differing} - group):
            group |= more
        joined = [g for g in groups if g & group]
        groups = [g for g in groups if not g & group] + [group.union(*joined)]
    return sorted((tuple(sorted(group, key=differing.index)) for group in groups), key=lambda g: differing.index(g[0]))


def _with(a: Pack, b: Pack, names: Collection[str]) -> Pack:
    """`a` with what `b` says of `names`."""
    taken = {name: b.settings[name] for name in names if name in b.settings}
    return replace(a, settings={**{n: s for n, s in a.settings.items() if n not in names}, **taken})


def _told(pack: Pack, code: str) -> str:
    override = pack.overrides.get(code)
    if override is None:
        return "按核查项自己的"
    severity = [SEVERITIES[override.severity]] if override.severity else []
    return "，".join([*severity, *(f"{name} {plain(value)}" for name, value in override.limits.items())])
