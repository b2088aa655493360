"""A scored row's figures as they are told: in one readable unit, with what was assumed in reading them."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact

from jixiao.policies import Pack
from jixiao.policies.kinds import plain
from jixiao.scoring.quotient import ONE
from jixiao.scoring.rule import Row
from jixiao.values.frames.bare import NAMED
from jixiao.values.measure import Measure, measure

_EXACT = Context(prec=38, traps=[Inexact])
_NO_WEIGHT = "分值"
_SIGNS = {">=": "≥", "<=": "≤", "=": "="}


@dataclass(frozen=True, slots=True)
class Told:
    """`t`, `a` are the two figures in the unit shown, `target` and `actual` their texts, `read` what was assumed."""

    target: str
    actual: str
    t: Decimal
    a: Decimal
    weight: str
    due: str
    low: str
    high: str
    read: str

    @property
    def full(self) -> str:
        """得满分, with how much that is where the weight says so."""
        return "得满分" if self.weight == _NO_WEIGHT else f"得满分 {self.weight}"

    def proportion(self, pack: Pack, done: Decimal, of: Decimal) -> str:
        """按完成比例计分, with the pack's pass line."""
        if pack["quantitative.rule"] == "pass_line":
            return self._above_line(pack, f"{plain(done)} ÷ {plain(of)}")
        return f"按完成比例计分：{self.weight} × {plain(done)} ÷ {plain(of)} = {self.due}。"

    def linear(self, pack: Pack) -> str:
        """1 − (A − T) ÷ T, from twice the target on nothing."""
        done = f"1 −（{plain(self.a)} − {plain(self.t)}）÷ {plain(self.t)}"
        if self.a >= 2 * self.t:
            return f"达到指标值的两倍，{done} 不大于 0，得 0 分。"
        if pack["quantitative.rule"] == "pass_line":
            return self._above_line(pack, f"[{done}]")
        return f"{self.weight} × [{done}] = {self.due}。"

    def _above_line(self, pack: Pack, done: str) -> str:
        line = plain(pack["quantitative.pass_line"])
        rest = plain(100 - pack["quantitative.pass_line"])
        return f"完成比 {line}% 以下得 0 分，以上为 {self.weight} ×（{done} − {line}%）÷ {rest}% = {self.due}。"

    def beyond(self, pack: Pack) -> str:
        """What a far exceeded target asks of a person; points are never taken by themselves."""
        threshold, least = pack["overachievement.threshold"], pack["overachievement.zero_target_from"]
        ask = "要分析原因；指标值是否定得过低、要不要调减，由人判断，程序不扣分。"
        if self.t > 0 and self.a > threshold * self.t:
            return f"完成值超过指标值的 {plain(threshold * 100)}%，{ask}"
        if self.t == 0 and least is not None and self.a >= least:
            return f"指标值为 0 而完成值达到 {plain(least)}，{ask}"
        return ""


def told(row: Row) -> Told:
    """`row` is a scored row of `indicators` with the columns of `scoring.comparison`."""
    weight = row["weight_value"]
    low, high = (None if row[name] is None else f"{row[name]:.2f}" for name in ("due_low", "due_high"))
    target, actual, t, a = _figures(row)
    return Told(
        target, actual, t, a, _NO_WEIGHT if high is None else plain(weight), high or "应得分", low or "0",
        high or "分值", _read(row),
    )  # fmt: skip


def judged(fact: str, it: Told) -> str:
    """What is left to a person: the fact, the question, the bounds."""
    return f"{fact}。应得几分？由人判断：{it.low} 至 {it.high} 分。"


def _figures(row: Row) -> tuple[str, str, Decimal, Decimal]:
    """Both figures in the target's printed unit where that is exact, else in the actual's, else in the base unit."""
    if row["target_kind"] != "quantity" or row["actual_kind"] != "quantity" or row["_t"] is None or row["_a"] is None:
        return _text(row["target"]), _text(row["actual"]), Decimal(0), Decimal(0)
    t, a = _EXACT.divide(Decimal(row["_t"]), ONE), _EXACT.divide(Decimal(row["_a"]), ONE)
    for side in ("target", "actual"):
        printed = row[f"{side}_printed_unit"] or ""
        unit = measure(printed)
        # a bare number's own blank is not the unit it was given
        if not isinstance(unit, Measure) or unit.unit != (row[f"{side}_unit"] or ""):
            continue
        try:
            shown = [_EXACT.divide(figure, unit.factor * unit.scale) for figure in (t, a)]
        except Inexact:
            continue
        return _shown(row, "target", shown[0], printed), _shown(row, "actual", shown[1], printed), shown[0], shown[1]
    return f"{_text(row['target'])}（换算后 {plain(t)}）", f"{_text(row['actual'])}（换算后 {plain(a)}）", t, a


def _shown(row: Row, side: str, figure: Decimal, unit: str) -> str:
    own = row[f"{side}_printed_unit"] or ""
    text = f"{plain(figure)}{unit}"
    return text if own in (unit, "") else f"{_text(row[side])}（即 {text}）"


def _text(cell: str | None) -> str:
    return " ".join((cell or "").split())


def _read(row: Row) -> str:
    """What the reading of the target and of bare numbers assumed (policy.md §1), said before the sum."""
    if row["target_kind"] != "quantity" or row["actual_kind"] != "quantity":
        return ""
    operator, reads = row["target_operator"] or "", row["reads_as"]
    target = _text(row["target"])
    said = []
    if operator in ("", "=") and reads == "<=":
        where = "时效指标的时长" if "时效" in (row["level2_key"] or "") else "成本指标的金额"
        lack = "没有比较符号" if not operator else "的符号是“=”"
        bare = target.lstrip("=＝═ ")
        said.append(f"指标值“{target}”{lack}，是{where}，读作上限 ≤{bare}。")
    elif operator == "" and reads is not None:
        said.append(f"指标值“{target}”没有比较符号，读作 {_SIGNS[reads]}。")
    elif operator in (">", "<"):
        said.append(f"“{operator}”按 {_SIGNS[reads]} 计分。")
    said += [
        _lent(row, *sides)
        for sides in (("target", "指标值", "actual", "完成值"), ("actual", "完成值", "target", "指标值"))
    ]
    if row["actual_number"] is not None and row["actual_number"] < 0 and row["_a"] == 0:
        said.append(f"完成值 {_text(row['actual'])} 是负数，按 0 计。")
    return "".join(said)


def _lent(row: Row, side: str, name: str, other: str, lender: str) -> str:
    own = measure(row[f"{side}_printed_unit"] or "")
    bare = isinstance(own, Measure) and not own.unit and row[f"{side}_unit"]
    if not bare:
        return ""
    named = re.search(NAMED, row["level3"] or "")
    said = measure(named[1]) if named else None
    if named and isinstance(said, Measure) and said.known and said.unit == row[f"{side}_unit"] and said.unit != "%":
        return f"{name}没有写单位，按名称里的单位“{named[1]}”读。"
    unit = row[f"{other}_unit"] if row[f"{side}_printed_unit"] else row[f"{other}_printed_unit"]
    return f"{name}没有写单位，按{lender}的单位“{unit}”读。"
