"""A form while its rows are read: what was found so far, where it stood, and what could not be placed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from jixiao.layouts import words
from jixiao.layouts.across import Sources
from jixiao.layouts.closing import added_up, not_adjusted, two_units, unfilled, unknown_columns
from jixiao.layouts.error import MOST_INDICATORS, too_many
from jixiao.layouts.funds import FundRow
from jixiao.layouts.goals import GoalBlock
from jixiao.layouts.head import Said, is_date_filled_in, ticked, title_text, unit_of_row, unlabelled, year_of_row
from jixiao.layouts.indicators import NAMES, IndicatorRow, IndicatorTable
from jixiao.layouts.lost import Unsure, incomplete, is_word, may_hold_others, maybe_lost, maybe_none, unread
from jixiao.layouts.naming import Names
from jixiao.layouts.placing import Header
from jixiao.layouts.rows import Row
from jixiao.layouts.total import TotalRow, may_be_total, scored_execution, total_of
from jixiao.model.columns import label as label_of
from jixiao.model.form import Form, Fund, Goals, Indicator, Name, Source
from jixiao.model.grid import Cell, Document, Place, Problem, Seen

State = Literal["head", "funds", "goals", "indicators", "after"]
# the total row of the funds stands in the frame of forms too
_FLATTENED = {
    "initial_budget": "initial_budget", "full_year_budget": "full_year_budget", "executed": "executed",
    "weight": "execution_weight", "execution_rate": "execution_rate", "score": "execution_score",
    "reason": "funds_reason",
}  # fmt: skip


class Building:
    """Collects one form; `form` makes it."""

    def __init__(self) -> None:
        self.state: State = "head"
        self.names = Names()
        self.titled: str | None = None
        self.year: int | None = None
        self.amount_unit: str | None = None
        self.fund_columns: Header | None = None
        self.fund_header: Row | None = None  # which the next row may divide
        self.sources: Sources | None = None  # side by side, each above a column
        self.fund_labels = ""  # the columns of money whose labels stand beside it, without a header
        self.funds: list[Fund] = []
        self.goals: GoalBlock | None = None
        self.goal_texts = Goals()
        self.table: IndicatorTable | None = None
        self.indicators: list[Indicator] = []
        # labels of the head that are columns of the indicator table, by grid column: several projects in one table
        self.ledger: Mapping[int, str] = {}
        self.unadjusted: list[int] = []  # indicators whose adjusted target is blank
        self.totalled: TotalRow | None = None
        self.grade: str | None = None
        self.problems: list[Problem] = []
        self.headings: dict[str, list[str]] = {}  # what stands above the columns that are not known, by block
        self.unread: dict[str, list[Place]] = {}  # and where something stands below them
        self.places: dict[Name, Place] = {}
        self.doubtful: set[Name] = set()
        self.first_row = 0

    @property
    def has_project(self) -> bool:
        return "project" in self.names.found

    @property
    def has_total(self) -> bool:
        return any(f.source == "total" for f in self.funds)

    @property
    def has_blocks(self) -> bool:
        return bool(self.names.found or self.funds or self.goals or self.table)

    @property
    def is_form(self) -> bool:
        """Two blocks make a form: a paragraph that names one, or a lone table of funds, is none."""
        return self.table is not None or (self.has_project and bool(self.funds or self.goals))

    # head

    def title(self, cell: Cell, row: Row) -> None:
        self.first_row = row.number
        self.titled = title_text(cell.text)
        self._at("forms", 0, "title", cell, row)
        beside = [c.text for c in row.filled if c != cell and not is_date_filled_in(c.text)]
        self.year = words.year_in(cell.text) or words.year_in("".join(beside))
        self.amount_unit = None  # what stood above it was said of another table
        self.look_for_unit(row)
        self._doubt("forms", 0, ("title", "kind", "year"), row.filled)

    def is_titled(self, cell: Cell) -> bool:
        """Whether the cell says this form's own title again."""
        return title_text(cell.text) == self.titled

    def look_for_year(self, row: Row, *, among_names: bool) -> None:
        """The year in brackets below the title; later rows (dates of filling in) do not count."""
        found = year_of_row(row, among_names=among_names) if self.year is None and not self.names.found else None
        if found is not None:
            self.year, cell = found
            self.doubtful.discard(("forms", 0, "year"))  # the title's doubt: it says none
            self._at("forms", 0, "year", cell, row)

    def look_for_unit(self, row: Row) -> None:
        unit, cell = unit_of_row(row) or (self.amount_unit, None)
        if cell and self.amount_unit is None:
            self.amount_unit = unit
            self._doubt("forms", 0, ("amount_unit",), [cell])
        elif cell and unit != self.amount_unit and ("forms", 0, "amount_unit") not in self.doubtful:
            self.doubtful.add(("forms", 0, "amount_unit"))
            self.problems.append(two_units(str(self.amount_unit), str(unit), self._place(cell, row)))

    def say(self, pair: Said, row: Row) -> None:
        for field in self.names.take(pair):
            self.doubtful.discard(("forms", 0, field))  # it was of the cell that said less
            self._at("forms", 0, field, pair.cell, row)
        if pair.label == "year" and self.year is None and (year := words.only_year_in(pair.text)):
            self.year = year
            self._at("forms", 0, "year", pair.cell, row)
        if pair.label == "grade":
            self.grade = ticked(pair.text)
            self._at("forms", 0, "total_grade", pair.cell, row)

    def look_for_unlabelled(self, row: Row) -> None:
        self.names.unlabelled += [(cell.text, self._place(cell, row)) for cell in unlabelled(row)]

    # funds

    def open_funds(self, columns: Header | None, row: Row) -> None:
        self.state = "funds"
        self.fund_columns, self.sources = columns, None
        self.fund_header = row if columns else None
        self.headings["funds"] = columns.unknown(row) if columns else []
        self.look_for_unit(row)

    def fund(self, found: FundRow, row: Row) -> None:
        n, columns = len(self.funds), self.fund_columns or Header(())
        first_total = found.fund.source == "total" and all(f.source != "total" for f in self.funds)
        self.funds.append(found.fund)
        for field, cell in found.cells.items():
            self._at("funds", n, field, cell, row)
            if first_total and field in _FLATTENED:
                self._at("forms", 0, _FLATTENED[field], cell, row)
        gone = ({*columns.columns} & _FLATTENED.keys()) - found.cells.keys() if may_hold_others(row, columns) else ()
        self.doubtful |= {("forms", 0, _FLATTENED[f]) for f in gone if first_total} | {("funds", n, f) for f in gone}
        if "label" not in found.cells and ("funds", n - 1, "label") in self.doubtful:
            self.doubtful.add(("funds", n, "label"))
        self._disputed("funds", found.disputed, row)
        self.unread.setdefault("funds", []).extend(self._place(c, row) for c in found.unread)
        self.look_for_unit(row)

    def add_to_money(self, cells: Mapping[str, Cell], row: Row) -> None:
        """What a row says of the project's whole money, whose other figures other rows say."""
        if not self.has_total:
            self.funds.append(Fund(source="total"))
        self._add(next(n for n, fund in enumerate(self.funds) if fund.source == "total"), cells, row)

    def sums_across(self, field: str, cells: Mapping[int, Cell], row: Row) -> None:
        """The sums of one column of money, by the number of the source above."""
        if not self.funds and self.sources:
            self.funds = self.sources.funds()
            for n, label in enumerate(self.sources.labels):
                self._at("funds", n, "label", label, row)
        for n, cell in cells.items():
            self._add(n, {field: cell}, row)

    def _add(self, n: int, cells: Mapping[str, Cell], row: Row) -> None:
        whole = n == next((k for k, fund in enumerate(self.funds) if fund.source == "total"), None)
        self.funds[n] = replace(self.funds[n], **{field: cell.text for field, cell in cells.items()})
        for field, cell in cells.items():
            self._at("funds", n, field, cell, row)
            if whole:
                self._at("forms", 0, _FLATTENED[field], cell, row)

    # goals

    def open_goals(self, row: Row) -> None:
        self.state = "goals"
        if self.goals is None or self.goals.below:
            self._close_goals()
            self.goals = GoalBlock()
        self.goals.open(row)
        self._goal_row = row

    def goal_row(self, row: Row) -> None:
        assert self.goals is not None
        self.goals.below.append(row)

    def _close_goals(self) -> None:
        if self.goals is None or self.goals.told:
            return
        self.goals.told = True
        texts, lost = self.goals.resolved()
        rows = [self._goal_row, *self.goals.below]
        for name in ("expected", "actual"):
            labels = [c for n, c in self.goals.labels if n == name]
            if not labels or getattr(self.goal_texts, name) is not None:
                continue
            cells = [c for c in texts.get(name, []) if c.text]
            unknown = bool(lost) and not cells
            value = None if unknown else "\n".join(c.text for c in cells)
            self.goal_texts = replace(self.goal_texts, **{name: value})
            self._at("forms", 0, f"goal_{name}", (cells or texts.get(name) or labels)[0], rows[0])
            self._doubt("forms", 0, (f"goal_{name}",), cells)
        for row in lost:
            self.lost("goals", row)
        self.headings["goals"] = [c.text for c in self.goals.unknown]
        self.unread.setdefault("goals", []).extend(self._place(c, rows[0]) for c in self.goals.unread)

    # indicators

    def open_indicators(self, columns: Header, unknown: Sequence[str] = ()) -> None:
        if self.goals is not None and self.state == "goals":
            self._close_goals()
        self.state = "indicators"
        self.headings["indicators"] = list(unknown)
        if self.table is None:
            self.table = IndicatorTable(columns)
        else:  # the header repeated after a page break
            self.table.columns = columns
            self.table.begun = False

    def is_continued(self, title: str | None) -> bool:
        """Whether the same title over a header may be the next page of this form: its table has not come to an end."""
        return title == self.titled and self.table is not None and self.state == "indicators"

    def goes_on_from(self, before: "Building") -> None:
        """The next project of a table that lists several: same title, year and columns."""
        assert before.table is not None
        self.titled, self.year, self.amount_unit = before.titled, before.year, before.amount_unit
        self.open_indicators(before.table.columns, before.headings["indicators"])
        self.ledger = before.ledger

    def goes_on(self, row: Row) -> bool:
        """Whether indicators follow the total after all; then it was a subtotal, and is said to be none of the form's."""
        if self.table is None or self.totalled is None or not self.table.begins_group(row):
            return False
        self.state = "indicators"
        where = self.places.get(("forms", 0, "total_score"))
        self.problems.append(Problem("total", "unplaced", "指标中间的合计是分组的合计，没有采用", where))
        for field in ("weight", "score"):
            self.places.pop(("forms", 0, f"total_{field}"), None)
        self.totalled = None
        return True

    def ended_by(self, row: Row) -> bool:
        """A lone long line below the indicators that fills no column is text after the table."""
        return bool(self.indicators) and len(row.filled) == 1 and not row.aligned and len(row.filled[0].text) > 60

    def indicator(self, row: Row) -> None:
        assert self.table is not None
        self.table.begun = True
        if may_be_total(self.table.columns, row):
            self.lost("indicators", row)
            return
        if self.takes_execution(row):
            return
        found = self.table.take(row)
        if self.table.unread:
            self.unread.setdefault("indicators", []).extend(self._place(c, row) for c in self.table.unread)
            self.table.unread.clear()
        if found is not None:
            self._keep(found, row)

    def takes_execution(self, row: Row) -> bool:
        """预算执行率 | 10 | 9.7 in a row of its own among the indicators, where the money has no weight and no score: they
        are those of the project's whole money."""
        assert self.table is not None
        whole = next((fund for fund in self.funds if fund.source == "total"), Fund())
        found = scored_execution(self.table.columns, row)
        if found is None or whole.weight or whole.score:
            return False
        self.add_to_money(found, row)
        return True

    def _keep(self, found: IndicatorRow, row: Row) -> None:
        n = len(self.indicators)
        if n == MOST_INDICATORS:
            raise too_many(n)
        self.indicators.append(found.indicator)
        for field, cell in found.cells.items():
            if ("indicators", field) in NAMES:
                self._at("indicators", n, field, cell, row)
        self._doubt("indicators", n, ("target",), [found.cells[c] for c in ("operator", "unit") if c in found.cells])
        if "level1" not in found.cells and ("indicators", n - 1, "level1") in self.doubtful:
            self.doubtful.add(("indicators", n, "level1"))  # it is that of the row above
        if ("indicators", n, "level1") in self.doubtful:
            self.doubtful.add(("indicators", n, "level1_weight"))  # what a label is taken to print of it
        if maybe_none(found.cells):
            self.doubtful |= {(table, n, field) for table, field in NAMES}
        self.doubtful |= {("indicators", n, c) for c in found.unfound if ("indicators", c) in NAMES}
        self._disputed("indicators", found.disputed, row)
        self.unadjusted += [n] if found.unadjusted else []
        for field in found.covered:
            if field in ("weight", "score"):  # nor is it that of the row alone in which it begins
                begun = next((k for k in range(n - 1, -1, -1) if ("indicators", k, field) in self.places), n)
                self.doubtful.add(("indicators", begun, field))
            name = label_of("indicators", field)
            message = f"指标{n + 1}的{name}与上一行合并为一格，不能确定属于哪一行"
            self.problems.append(Problem(field, "merged", message, self._place(row.filled[0], row)))

    def total(self, found: TotalRow, row: Row) -> None:
        """The total below the indicators; one already printed above them must say the same."""
        above = self.totalled.cells.get("score") if self.totalled else None
        if above and above.text != (found.cells["score"].text if "score" in found.cells else above.text):
            message = f"表的上面写的总分是“{above.text[:20]}”，与下面的不同，采用下面的"
            self.problems.append(Problem("total", "ambiguous", message, self.places["forms", 0, "total_score"]))
        self.state = "after"
        self.total_above(found, row)

    def total_above(self, found: TotalRow, row: Row) -> None:
        self.totalled = found
        for field, cell in found.cells.items():
            self._at("forms", 0, f"total_{field}", cell, row)
        self._disputed("total", found.disputed, row)

    # places and problems

    def lost(self, field: str, row: Row) -> None:
        text = " | ".join(c.text for c in row.filled)
        message = f"这一行不能确定属于哪一栏，没有采用：{text[:80]}"
        self.doubtful |= incomplete(field, row)
        self.problems.append(Problem(field, "unplaced", message, self._place(row.filled[0], row)))

    def _disputed(self, field: str, cells: tuple[Cell, ...], row: Row) -> None:
        for cell in cells:
            message = f"“{cell.text[:40]}”可能属于相邻两栏中的任一栏，没有采用，请对照原表"
            self.problems.append(Problem(field, "ambiguous", message, self._place(cell, row)))

    def _place(self, cell: Cell, row: Row) -> Place:
        return row.place(cell) if row.part else Place("", max(cell.row - self.first_row + 1, 1), cell.column)

    def _at(self, table: str, n: int, field: str, cell: Cell, row: Row) -> None:
        self.places[table, n, field] = self._place(cell, row)
        self._doubt(table, n, (field,), [cell])

    def _doubt(self, table: str, n: int, fields: Sequence[str], cells: Sequence[Cell]) -> None:
        """Whether `fields`, which were read from `cells`, are to be doubted. A fixed word of the forms is none by chance."""
        if any(c.seen and c.seen.doubtful and not is_word(c) for c in cells):
            self.doubtful |= {(table, n, field) for field in fields}

    def close(self) -> None:
        """Nothing more comes: what still waits is said, once."""
        if self.goals is not None:
            self._close_goals()
        if self.table:
            for row in self.table.waiting():
                self.lost("indicators", row)
            self.doubtful |= {("indicators", n, "reason") for n in self.table.reasons if n >= 0}
            self.problems += added_up(self.table.sums, self._place)
            self.table.sums = []
        self.problems += not_adjusted(self.unadjusted, len(self.indicators), self.places)
        self.problems += unknown_columns(self.headings, self.unread)
        self.unadjusted, self.unread = [], {}

    def form(
        self, document: Document, n: int, shared: tuple[Problem, ...], seen: Mapping[Place, Seen], unsure: Unsure
    ) -> Form:
        """The form, the n-th of its document; `shared` is what its reader says of it, `unsure` its doubtful places."""
        self.close()
        self.problems += self.names.unsaid()

        def name(place: Place) -> Place:
            return place if place.part else Place(f"表{n}", place.row, place.column)

        if words.kind_of(self.titled or "").endswith("evaluation") and not self.goal_texts.actual and self.table:
            self.problems += unfilled(self.table.columns, self.funds, self.indicators, self.problems)
        problems = tuple(
            p if p.where is None else Problem(p.field, p.kind, p.message, name(p.where)) for p in self.problems
        )
        places: Mapping[Name, Place] = {k: name(v) for k, v in self.places.items()}
        said = {"title": self.titled, "year": self.year, "amount_unit": self.amount_unit}
        goals = {"goal_expected": self.goal_texts.expected, "goal_actual": self.goal_texts.actual}
        total = total_of(self.totalled, self.table.columns if self.table else None, self.grade)
        counts = {"n_indicators": self.table, "n_funds": self.funds or None}
        missing = (
            self.names.printed | said | goals | counts | {"total_weight": total.weight, "total_score": total.score}
        )
        self.doubtful |= {*maybe_lost(missing, places, unsure), *unread(places, shared), *self.names.unsure()}
        return Form(
            id=f"{document.file.replace(chr(92), '/').rsplit('/', 1)[-1]}#{n}",
            kind=words.kind_of(self.titled or ""),
            title=self.titled,
            year=self.year,
            project=self.names.of("project"),
            department=self.names.of("department"),
            unit=self.names.of("unit"),
            amount_unit=self.amount_unit,
            funds=tuple(self.funds),
            goals=self.goal_texts,
            indicators=tuple(self.indicators),
            total=total,
            problems=(*shared, *problems),
            source=Source(document.file, document.sha256, document.reader),
            places=places,
            seen=seen,
            doubtful=frozenset(self.doubtful),
        )
