"""A drawn list in rows and sentences, the same in every format."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.outputs.printable import one_line
from jixiao.spotcheck import STRATA, Draw
from jixiao.spotcheck.sheet import COLUMNS, FORMS, SEAL, SEED, chance_text, seal

_TEN_THOUSAND = Decimal(10_000)


def rows(draw: Draw) -> Iterator[dict[str, str | int | None]]:
    """By field of COLUMNS; what the review fills in is None."""
    for n, d in enumerate(draw.drawn, 1):
        c = d.candidate
        said: dict[str, str | int | None] = {
            "n": n, "project": one_line(c.project), "unit": one_line(c.unit), "department": one_line(c.department),
            "layer": one_line(d.layer), "budget": amount(c.money), "score": _plain(c.score), "errors": c.errors,
            "warnings": c.warnings, "chance": chance_text(d.chance), "id": one_line(c.id), "key": one_line(c.key),
        }  # fmt: skip
        yield {field: said.get(field) for field in COLUMNS}


def sealed(draw: Draw) -> str:
    """The seal of the list, over the texts that are written."""
    return seal(
        one_line(draw.seed),
        draw.forms,
        ((str(r["key"]), str(r["chance"]), str(r["score"] or "")) for r in rows(draw)),
    )


def marks(draw: Draw) -> list[str]:
    """The lines from which a list is read again."""
    return [f"{SEED}{one_line(draw.seed)}", f"{FORMS}{draw.forms}", f"{SEAL}{sealed(draw)}"]


def rule(draw: Draw) -> list[str]:
    """How the list was drawn, for whoever wants to draw it again."""
    by = "、".join(STRATA[kind] for kind in draw.by) or "不分层"
    classes = (
        f"；金额分界 {'、'.join(f'{b:f}' for b in draw.bounds)} 万元" if "amount" in draw.by and draw.bounds else ""
    )
    return [
        f"分层：{by}{classes}；每层至少 {draw.least} 张",
        "入选概率：层内与（全年预算数 + 全体平均数的 2 倍）×（10 + 2×错误数 + 提醒数）成正比",
        "错误最多计 5 个、提醒最多计 10 个；金额读不出的按中位数计；算出来不小于 1 的必抽",
        "抽法：u = SHA-256（种子、换行、标识）的前 16 位 ÷ 16 的 16 次方",
        "层内取 u(1−p) ÷ [p(1−u)] 最小的几张，p 为入选概率",
    ]


def amount(money: Decimal | None) -> str | None:
    """元 in 万元.

    >>> amount(Decimal("1200000")), amount(Decimal("3456.7"))
    ('120.00', '0.35')
    """
    return None if money is None else f"{money / _TEN_THOUSAND:.2f}"


def headline(draw: Draw) -> str:
    out = f"，不抽 {len(draw.excluded):,} 张" if draw.excluded else ""
    return f"{draw.forms:,} 张表参加抽样，抽出 {len(draw.drawn):,} 张{out}"


def _plain(score: Decimal | None) -> str | None:
    return None if score is None else f"{score.normalize():f}"
