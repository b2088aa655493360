"""The form as on paper, with what belongs beside each cell: findings, due score, remarks, what was changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.outputs.findings_page.chain import Chain
from jixiao.outputs.findings_page.marks import Mark
from jixiao_web.sheets.assessing import Assessment
from jixiao_web.sheets.cells import Key, can_fill, label, name_of
from jixiao_web.sheets.changes import Change
from jixiao_web.sheets.models import Comment

_TALL = 18  # characters of a usual cell's line, to give a text field its height before the browser does


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of the page. `cell` is its name ("" for labels), `chain` what opens behind its due score."""

    text: str
    look: str
    columns: int
    rows: int
    cell: str
    label: str
    fills: bool
    lines: int
    marks: Sequence[Mark]
    chain: Chain | None
    chain_id: str
    comments: Sequence[Comment]
    before: str | None

    @property
    def id(self) -> str:
        return self.cell.replace(":", "-")

    @property
    def worst(self) -> str:
        """The heaviest finding's severity; marks stand heaviest first."""
        return self.marks[0].found.severity if self.marks else ""


@dataclass(frozen=True, slots=True)
class Page:
    caption: Box
    year: str
    rows: tuple[tuple[Box, ...], ...]

    @property
    def filled(self) -> list[Box]:
        """Cells that a person fills in, and others with something beside them."""
        return [box for row in self.rows for box in row if box.cell]


def page(
    assessment: Assessment,
    comments: Sequence[Comment] = (),
    changed: Sequence[Change] = (),
    fill: bool = False,
    marked: bool = True,
) -> Page:
    """`fill`: cells are to be filled in; `marked`: with the findings on them."""
    shown, on = assessment.printed, assessment.marks.on
    form = assessment.form
    chains = {chain.opens: (n, chain) for n, chain in enumerate(assessment.chains)}
    said: dict[str, list[Comment]] = {}
    for one in comments:
        said.setdefault(one.cell, []).append(one)
    before: Mapping[str, str] = {change.cell: change.before for change in changed}

    def box(text: str, key: Key | None, look: str, columns: int, rows: int) -> Box:
        cell = name_of(key) if key is not None else ""
        known = key is not None and can_fill(key)
        number, chain = chains.get(key, (0, None)) if key is not None else (0, None)
        wide = max(columns, 1) * _TALL
        lines = sum(len(line) // wide + 1 for line in text.split("\n"))
        return Box(
            text, look, columns, rows, cell, label(key, form) if known and key else "", fill and known, min(lines, 12),
            on.get(key, ()) if marked and key is not None else (), chain, f"chain-{number}", said.get(cell, ()) if cell else (),
            before.get(cell) if cell else None,
        )  # fmt: skip

    rows = tuple(tuple(box(c.text, c.key, c.look, c.columns, c.rows) for c in row) for row in shown.rows)
    top = shown.caption
    return Page(box(top.text, top.key, "", 1, 1), shown.year.text if shown.year else "", rows)
