"""A form's cells in the official layout: verbatim, or with the due figures put in (`due.py`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from jixiao.model.form import Form, Indicator, Named
from jixiao.official.bands import WIDTH, Bands, Piece
from jixiao.official.layout import Block, Layout, layout
from jixiao.official.page import Name, Page, Role

_NUMBERS = frozenset({"initial_budget", "full_year_budget", "executed", "weight", "execution_rate", "score"})
_PARTS = {"operator": "比较符号", "number": "指标值", "measure": "度量单位"}
_CENTRED = frozenset({"level1", "level2", "target", "actual", *_PARTS})
_PORTRAIT, _LANDSCAPE = 174.0, 261.0  # A4 without margins, in mm
_LINE = 3.2  # mm a Chinese character of 9 pt takes
_TALL, _DENSE = 14, 4  # lines of one row, and of the rows on average, above which the form is printed across
_PAGE = 30  # lines of indicators, two for the borders of each row counted in, that a page has room for below the goals
_CODE = re.compile(r"\d{5,}|\d{8}[A-Z]\d{12}")


def page(form: Form, changed: Mapping[Name, str] | None = None, parts: bool = False) -> Page:
    """One form's page. `changed` holds what the unit printed in each cell that now says something else; `parts`: sign,
    figure and unit of a target stand in columns of their own."""
    plan = layout(form.kind)
    drawn = _Drawing(form, plan, changed or {}, parts)
    drawn.head()
    drawn.funds()
    drawn.goals()
    tall = _lines(form, plan.indicators)
    long = sum(tall) + 2 * len(tall) > _PAGE
    first = drawn.indicators(apart=long)
    boxes, shares = drawn.bands.grid()
    landscape = max(tall, default=0) > _TALL or sum(tall) > _DENSE * len(tall)
    width = _LANDSCAPE if landscape else _PORTRAIT
    return Page(
        id=form.id,
        title=form.title or plan.title,
        notes=(f"（{form.year}年度）",) if form.year else (),
        boxes=boxes,
        widths=tuple(share * width / WIDTH for share in shares),
        landscape=landscape,
        below=("注：红色为按办法计算的应有值，划掉的是原来填的。",) if changed else (),
        repeated=(first, first) if first is not None and long else None,
    )


class _Drawing:
    def __init__(self, form: Form, plan: Layout, changed: Mapping[Name, str], parts: bool) -> None:
        self.form, self.plan, self.changed, self.parts = form, plan, changed, parts
        self.bands = Bands()

    def _cell(self, text: str | None, width: float, name: Name, rows: int = 1) -> Piece:
        field = name[2].removeprefix("total_").removeprefix("execution_")
        role: Role = "number" if field in _NUMBERS or name[2] in _NUMBERS else "label" if field in _CENTRED else "text"
        return Piece(text or "", role, width, rows, name, self.changed.get(name))

    def head(self) -> None:
        for nouns in self.plan.head:
            known = [noun for noun in nouns if noun == self.plan.head[0][0] or getattr(self.form, noun) != Named()]
            pieces: list[Piece] = []
            for noun in known:
                share = WIDTH / len(known)
                pieces += self._named(noun, share)
            if pieces:
                self.bands.row(pieces)

    def _named(self, noun: str, width: float) -> Iterator[Piece]:
        who: Named = getattr(self.form, noun)
        label = 15.0
        yield Piece(self.plan.labels[noun], "label", label)
        text = who.name or ""
        apart = ""
        if who.code and not text:
            apart = who.code
        elif who.code and _CODE.fullmatch(who.code):
            text = f"{who.code}-{text}"
        elif who.code and re.fullmatch(r"\d{3,4}", who.code):
            text = f"[{who.code}]{text}"
        elif who.code:
            apart = who.code
        rest = width - label
        yield self._cell(text, rest * 0.5 if apart else rest, ("forms", 0, f"{noun}_name"))
        if apart:
            kind = {"project": "项目", "department": "部门", "unit": "单位"}[noun]
            yield Piece(f"{kind}代码", "label", rest * 0.2)
            yield self._cell(apart, rest * 0.3, ("forms", 0, f"{noun}_code"))

    def funds(self) -> None:
        if not self.form.funds:
            return
        block = self.plan.funds
        columns = dict(block.columns) | _more(
            block,
            self.form.funds,
            {
                "reason": "偏差原因",
                "initial_budget": "年初预算数",
                "executed": "全年执行数",
                "weight": "分值",
                "execution_rate": "执行率",
                "score": "得分",
            },
        )
        widths = _shared({c: block.widths.get(c, 12.0) for c in ("label", *columns)}, WIDTH - self.plan.side)
        unit = f"（{self.form.amount_unit}）" if self.form.amount_unit else ""
        side = Piece(block.label + unit, "label", self.plan.side, len(self.form.funds) + 1)
        self.bands.row(
            [side, Piece("", "label", widths["label"]), *(Piece(t, "label", widths[c]) for c, t in columns.items())]
        )
        for n, fund in enumerate(self.form.funds):
            whole = fund.label is None and fund.source == "total"  # read beside other labels; here each row has its own
            cells = [self._cell("年度资金总额" if whole else fund.label, widths["label"], ("funds", n, "label"))]
            cells += [self._cell(getattr(fund, c), widths[c], ("funds", n, c)) for c in columns]
            self.bands.row(cells)

    def goals(self) -> None:
        block, goals = self.plan.goals, self.form.goals
        columns = dict(block.columns) | _more(block, [goals], {"actual": "实际完成情况"})
        width = (WIDTH - self.plan.side) / len(columns)
        side = Piece(block.label, "label", self.plan.side, 2)
        self.bands.row([side, *(Piece(text, "label", width) for text in columns.values())])
        self.bands.row([self._cell(getattr(goals, c), width, ("forms", 0, f"goal_{c}")) for c in columns])

    def indicators(self, apart: bool) -> int | None:
        """Draws the table; the row of its header, None without one. `apart`: the block's label is not merged into the
        header, which is repeated on further pages."""
        rows, block = self.form.indicators, self.plan.indicators
        if not rows:
            return None
        columns = dict(block.columns) | _more(
            block, [*rows, self.form.total], {"actual": "实际完成值", "weight": "分值", "score": "得分"}
        )
        if self.parts:
            at = [*columns].index("target")
            columns = dict([*columns.items()][:at]) | _PARTS | dict([*columns.items()][at + 1 :])
        widths = _shared({c: block.widths.get(c, 7.5) for c in columns}, WIDTH - self.plan.side)
        side = Piece(block.label, "label", self.plan.side, len(rows) + (not apart))
        first = Piece("", "label", self.plan.side) if apart else side
        header = self.bands.row([first, *(Piece(t, "label", widths[c]) for c, t in columns.items())])
        spans = _spans(rows)
        for n, row in enumerate(rows):
            pieces = [side] if n == 0 and apart else []
            for c in columns:
                span = spans[c][n] if c in spans else 1
                if span:
                    text = _text(row, c)
                    pieces.append(self._cell(text, widths[c], ("indicators", n, c), span))
            self.bands.row(pieces)
        self._total(columns, widths)
        return header

    def _total(self, columns: Mapping[str, str], widths: Mapping[str, float]) -> None:
        total = self.form.total
        if total.weight is None and total.score is None and total.grade is None:
            return
        left = self.plan.side + sum(
            w for c, w in widths.items() if c in ("level1", "level2", "level3", "target", *_PARTS, "actual")
        )
        pieces = [Piece(self.plan.indicators.total or "总分", "label", left)]
        for c in ("weight", "score", "reason"):
            if c in columns:
                pieces.append(
                    Piece("", "text", widths[c])
                    if c == "reason"
                    else self._cell(getattr(total, c), widths[c], ("forms", 0, f"total_{c}"))
                )
        self.bands.row(pieces)
        if total.grade is not None:
            self.bands.row(
                [Piece("评价等级", "label", left), self._cell(total.grade, WIDTH - left, ("forms", 0, "total_grade"))]
            )


def _more(block: Block, rows: Sequence[object], names: Mapping[str, str]) -> dict[str, str]:
    """Columns that the official layout of this kind lacks and the form has something in."""
    return {
        field: text
        for field, text in names.items()
        if field not in block.columns and any(getattr(row, field, None) for row in rows)
    }


def _shared(widths: Mapping[str, float], whole: float) -> dict[str, float]:
    total = sum(widths.values())
    return {name: width * whole / total for name, width in widths.items()}


def _text(row: Indicator, column: str) -> str | None:
    if column in _PARTS:
        return dict(zip(_PARTS, row.target_parts or ("", "", ""), strict=True))[column]
    return _level1(row) if column == "level1" else getattr(row, column)


def _level1(row: Indicator) -> str | None:
    return f"{row.level1}（{row.level1_weight}分）" if row.level1 and row.level1_weight else row.level1


def _spans(rows: Sequence[Indicator]) -> dict[str, list[int]]:
    """For level 1 and level 2 how many rows each cell covers, 0 where the one above covers it; blank ones stand alone."""
    found: dict[str, list[int]] = {"level1": [], "level2": []}
    for level in found:
        keys = [(_level1(r), r.level2 if level == "level2" else "") for r in rows]
        for (_, own), run in groupby(range(len(rows)), key=lambda n: keys[n]):
            same = len(list(run))
            blank = not (own if level == "level2" else keys[len(found[level])][0])
            found[level] += [1] * same if blank else [same, *[0] * (same - 1)]
    return found


def _lines(form: Form, block: Block) -> list[int]:
    """The lines that each indicator row takes on a page held upright, about."""
    shares = _shared(block.widths, WIDTH)
    room = {field: max(int(share * _PORTRAIT / WIDTH / _LINE) - 1, 1) for field, share in shares.items()}
    return [
        max(sum(-(-len(line) // room[c]) or 1 for line in (getattr(row, c) or "").split("\n")) for c in room)
        for row in form.indicators
    ]
