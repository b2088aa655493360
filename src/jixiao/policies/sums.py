"""What the parameters of a pack must agree on among themselves."""

from typing import NamedTuple

from jixiao.policies.kinds import plain
from jixiao.policies.pack import Pack


class Disagreement(NamedTuple):
    """`names` are the parameters that contradict each other, `why` what is wrong in Chinese."""

    names: tuple[str, ...]
    why: str


def disagreement(pack: Pack) -> Disagreement | None:
    """The first contradiction between parameters, None where there is none."""
    taxonomy = pack["taxonomy.levels"].keys
    outside = f"不在 taxonomy.levels 的一级指标里：{'、'.join(taxonomy)}"
    for shares in pack["weights.level1"]:
        total = pack["execution.weight"] + sum(share.points for share in shares)
        if total != pack["weights.total"]:
            parts = " + ".join(plain(points) for points in (pack["execution.weight"], *(s.points for s in shares)))
            return Disagreement(
                ("weights.level1", "execution.weight", "weights.total"),
                f"预算执行率和各一级指标 {parts} = {plain(total)}，不等于总分 {plain(pack['weights.total'])}",
            )
        for level in (level for share in shares for level in share.levels):
            if level not in taxonomy:
                return Disagreement(("weights.level1", "taxonomy.levels"), f"“{level}”{outside}")
    for level in pack["taxonomy.required"]:
        if level not in taxonomy:
            return Disagreement(("taxonomy.required", "taxonomy.levels"), f"“{level}”{outside}")
    if pack["execution.rule"] == "bands" and pack["execution.bands"] is None:
        return Disagreement(("execution.rule", "execution.bands"), "按档计分要写 execution.bands")
    if pack["quantitative.rule"] == "pass_line" and pack["quantitative.pass_line"] is None:
        return Disagreement(("quantitative.rule", "quantitative.pass_line"), "设及格线要写 quantitative.pass_line")
    return None
