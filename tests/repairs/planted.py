"""Forms whose figures agree, and single slips planted in them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from jixiao.model.form import Form, Fund, Indicator, Named, Total

Name = tuple[str, int, str]
CENT = Decimal("0.01")


def consistent(rng: random.Random) -> Form:
    """A random form in which every sum, rate, score and total is right, worked out here from the rule."""
    parts = [Decimal(rng.randint(500, 90_000)) / 100 for _ in range(rng.randint(1, 3))]
    adjusted = [p + Decimal(rng.choice((0, 0, 1250, 3300))) / 100 for p in parts]
    spent = [(p * Decimal(rng.randint(70, 100)) / 100).quantize(CENT, ROUND_HALF_UP) for p in adjusted]
    sources = [("其中：当年财政拨款", "current_appropriation"), ("上年结转资金", "carryover"), ("其他资金", "other")]
    rate = (sum(spent) / sum(adjusted) * 100).quantize(CENT, ROUND_HALF_UP)
    execution = (rate / 10).quantize(CENT, ROUND_HALF_UP)
    total = Fund(
        "年度资金总额", "total", f"{sum(parts)}", f"{sum(adjusted)}", f"{sum(spent)}", "10", f"{rate}%", f"{execution}"
    )
    funds = [Fund(*sources[n], f"{parts[n]}", f"{adjusted[n]}", f"{spent[n]}", "—", "", "—") for n in range(len(parts))]
    weights = rng.choice(
        (
            (10, 10, 10, 10, 10, 15, 15, 10),
            (8, 12, 10, 10, 10, 30, 10),
            (5, 5, 10, 15, 15, 10, 20, 10),
            (20, 15, 15, 30, 10),
        )
    )
    rows, scores = [], [execution]
    for n, weight in enumerate(weights):
        target = rng.randint(20, 900)
        reached = target + rng.randint(0, 9) if rng.random() < 0.6 else rng.randint(target // 2, target - 1)
        due = min(Decimal(weight), (Decimal(weight) * reached / target).quantize(CENT, ROUND_HALF_UP))
        qualitative = rng.random() < 0.2
        given = Decimal(rng.randint(weight * 6, weight * 10)) / 10 if qualitative else due
        said = ("有效改善", "有所改善") if qualitative else (f"≥{target}个", f"{reached}个")
        text = f"{given.normalize():f}" if rng.random() < 0.5 else f"{given.quantize(CENT)}"
        scores.append(Decimal(text))
        rows.append(Indicator("产出指标", "数量指标", f"事项{n}", *said, f"{weight}", text, "已说明原因。"))
    return Form("甲#1", title="项目支出绩效自评表", year=2023, project=Named("某项目"), amount_unit="万元", funds=(total, *funds), indicators=tuple(rows), total=Total("100", f"{sum(scores):.2f}", None))  # fmt: skip


def cells(form: Form) -> dict[Name, str]:
    """The cells that take part in a relation, with what they say."""
    found: dict[Name, str] = {}
    for n, fund in enumerate(form.funds):
        fields = ("initial_budget", "full_year_budget", "executed") + (
            ("execution_rate", "weight", "score") if n == 0 else ()
        )
        found |= {("funds", n, field): str(getattr(fund, field)) for field in fields}
    for n, row in enumerate(form.indicators):
        found |= {("indicators", n, "weight"): str(row.weight), ("indicators", n, "score"): str(row.score)}
    return found | {
        ("forms", 0, "total_weight"): str(form.total.weight),
        ("forms", 0, "total_score"): str(form.total.score),
    }


def put(form: Form, name: Name, text: str) -> Form:
    table, n, field = name
    if table == "forms":
        return replace(form, total=replace(form.total, **{field.removeprefix("total_"): text}))
    rows = list(getattr(form, table))
    rows[n] = replace(rows[n], **{field: text})
    return replace(form, **{table: tuple(rows)})


def _swapped(text: str, rng: random.Random) -> str:
    at = [n for n in range(len(text) - 1) if text[n].isdigit() and text[n + 1].isdigit() and text[n] != text[n + 1]]
    if not at:
        return text
    n = rng.choice(at)
    return text[:n] + text[n + 1] + text[n] + text[n + 2 :]


def _shifted(text: str, rng: random.Random) -> str:
    tail = "%" if text.endswith("%") else ""
    return f"{Decimal(text.rstrip('%')).scaleb(rng.choice((-1, 1))).normalize():f}{tail}"


def _one_digit(text: str, rng: random.Random) -> str:
    n = rng.choice([n for n, c in enumerate(text) if c.isdigit()])
    return text[:n] + rng.choice([d for d in "0123456789" if d != text[n]]) + text[n + 1 :]


def _missing(text: str, rng: random.Random) -> str:
    digits = [n for n, c in enumerate(text) if c.isdigit()]
    if len(digits) < 3:
        return text
    n = rng.choice(digits)
    return text[:n] + text[n + 1 :]


def _yuan(text: str, rng: random.Random) -> str:
    return f"{(Decimal(text) * 10_000).normalize():f}"


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "数字颠倒": _swapped,
    "小数点错位": _shifted,
    "一个数字写错": _one_digit,
    "漏写一个数字": _missing,
    "元和万元弄混": _yuan,
}


@dataclass(frozen=True)
class Planted:
    form: Form
    name: Name
    slip: str


def planted(rng: random.Random) -> Planted:
    """A consistent form with one slip in one cell that can be read."""
    while True:
        form = consistent(rng)
        known = cells(form)
        slip = rng.choice([*SLIPS, "照抄了旁边的格"])
        money = [n for n in known if n[2] in ("initial_budget", "full_year_budget", "executed")]
        name = rng.choice(money if slip == "元和万元弄混" else list(known))
        if slip == "照抄了旁边的格":
            table, n, field = name
            text = known.get((table, n - 1, field), known[name])
        else:
            text = SLIPS[slip](known[name], rng)
        bare = text.rstrip("%")
        if bare and bare[0].isdigit() and bare[-1].isdigit() and Decimal(bare) != Decimal(known[name].rstrip("%")):
            return Planted(put(form, name, text), name, slip)
