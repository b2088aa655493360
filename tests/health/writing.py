"""What was measured → docs/health.md: one line a check, which the docs site shows on the check's own page too."""

from collections import Counter
from pathlib import Path

from jixiao.model.finding import SEVERITIES
from jixiao.registry import checks
from tests.health.interval import wilson
from tests.health.measuring import Measured

TARGET = Path(__file__).parents[2] / "docs" / "health.md"


def write(made: Measured, labelled: dict[str, Counter[str]], command: str) -> str:
    """The page. Every figure in it comes from one run of `command`."""
    planted = sum(t.planted for t in made.tallies.values())
    found = sum(t.found for t in made.tallies.values())
    real = Counter[str]()
    for counts in labelled.values():
        real += counts
    lines = [
        "# 每个核查项的命中率", "",
        f"`{command}` 一条命令重做本页的全部数字（种子固定，结果每次相同）。", "",
        f"- **种下的毛病**：每个核查项在虚构的单位里各种若干处，一共 {planted:,} 处，找到 {found:,} 处。每处种在一张本来没有毛病的表里，写成 Word、Excel、网页或文本再读回来。",
        f"- **诚实的表**：{made.honest_forms:,} 张，九个政策包、各种版式，逐项按办法算分，有完成的有没完成的，其中 {made.honest_pairs:,} 张的上年也在。",
        "- **误报**：诚实的表上的疑点，加上种了毛病的单位里同一核查项指到别处的疑点。",
        f"- **样表**：`samples/` 里的真实版式样表，每处疑点由人对照原表判断过（`tests/health/labels.tsv`）：找对 {real['found']}，漏掉 {real['missed']}，误报 {real['false']}。",
        "- **精确率**：找到 ÷（找到 + 误报），毛病和诚实的表按上面的数目混在一起；括号里是 95% 的 Wilson 区间。种下的是典型的毛病，种法和核查项出自同一批人，起初漏掉的几处已经改了核查项（见 CHANGELOG），所以这些比例是上限：真实的毛病花样更多，找到的会少一些。",
        "- K、L 两族看的是几张表、几年之间的事，诚实的表也会碰上（指标撞了同一个数，任务少了目标就低）：“诚实的表”一栏就是它们每千张表（L 族是每千张有上年的表）出现的处数，每一处都要人看。", "",
        "| 核查项 | 程度 | 种下 | 找到 | 找到的比例 | 误报 | 精确率 | 诚实的表（每千张） | 样表 找对/漏掉/误报 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for code, check in checks().items():
        t = made.tallies[code]
        false = t.beside + t.honest
        of = made.honest_pairs if check.family == "L" else made.honest_forms
        seen = labelled.get(code, Counter())
        there = f"{seen['found']}/{seen['missed']}/{seen['false']}" if seen else "—"
        lines.append(
            f"| {code} {check.title} | {SEVERITIES[check.severity]} | {t.planted} | {t.found} | {_share(t.found, t.planted)} "
            f"| {false} | {_share(t.found, t.found + false)} | {t.honest * 1000 / of:.1f} | {there} |"
        )
    return "\n".join(lines) + "\n"


def _share(hits: int, of: int) -> str:
    if not of:
        return "—"
    low, high = wilson(hits, of)
    return f"{hits * 100 / of:.1f}%（{low * 100:.1f}–{high * 100:.1f}）"
