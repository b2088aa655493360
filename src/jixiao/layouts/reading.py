"""One pass over a document's rows: which block each belongs to, and where one form ends and the next begins."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from jixiao.layouts import across, funds, goals, head, headers, paired, total, words
from jixiao.layouts.building import Building
from jixiao.layouts.placing import Header
from jixiao.layouts.rows import Row, rows
from jixiao.layouts.streams import rowed
from jixiao.model.form import Form
from jixiao.model.grid import Document, Place, Problem


def forms(document: Document) -> tuple[Form, ...]:
    """Every form of a document in order, verbatim; empty where there is none."""
    reading = _Reading(document)
    for _, part in groupby(rows(document), key=lambda r: (r.part, r.aligned)):
        for row in rowed(list(part)):
            reading.take(row)
    made = [b for b in [*reading.done, reading.now] if b.is_form]
    seen = {Place(g.part, c.row, c.column): c.seen for g in document.grids for c in g.cells if c.seen}
    unsure: dict[str, list[Place]] = {}
    for place, cell in seen.items():
        if cell.doubtful:
            unsure.setdefault(place.part, []).append(place)
    shared = _shared(document.problems, made)
    return tuple(b.form(document, n, own, seen, unsure) for n, (b, own) in enumerate(zip(made, shared, strict=True), 1))


def _shared(problems: Iterable[Problem], made: Sequence[Building]) -> list[tuple[Problem, ...]]:
    """For every form what its reader says of its cells; the first has what is said of no form's."""
    homes: dict[str, dict[int, list[Place]]] = {}
    for n, building in enumerate(made):
        for place in building.places.values():
            homes.setdefault(place.part, {}).setdefault(n, []).append(place)
    result: list[list[Problem]] = [[] for _ in made]
    for problem in problems if made else ():
        held = homes.get(problem.where.part, {}) if problem.where else {}
        result[_home(problem.where, held) if problem.where and held else 0].append(problem)
    return [tuple(own) for own in result]


def _home(where: Place, held: Mapping[int, Sequence[Place]]) -> int:
    """Which of the forms on a sheet has the cell, or a cell nearest to it."""
    if len(held) == 1:
        return next(iter(held))
    away = {n: min(abs(p.row - where.row) + abs(p.column - where.column) for p in places) for n, places in held.items()}
    return min(away, key=lambda n: away[n])


class _Reading:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.done: list[Building] = []
        self.now = Building()

    def take(self, row: Row) -> None:
        """Give a row to the block it belongs to; one that says nothing outside any block is furniture."""
        if not row.filled:
            return
        for step in (
            self._title,
            self._indicator_header,
            self._total,
            self._goal_labels,
            self._funds_beside,
            self._funds_header,
        ):
            if step(row):
                return
        getattr(self, f"_in_{self.now.state}")(row)

    def _next(self) -> None:
        self.now.close()
        self.done.append(self.now)
        self.now = Building()

    def _title(self, row: Row) -> bool:
        titled = next((c for c in row.filled if words.is_title(c.text)), None)
        # a title leads its row, whatever stands beside it (编号 | 0012 | 单位：万元); elsewhere it stands all but alone
        if titled is None or (titled != row.filled[0] and len(row.filled) > (3 if row.aligned else 6)):
            return False
        if self.now.state == "goals" and not (len(row.filled) == 1 and self.now.is_titled(titled)):
            return False
        if self.now.state == "indicators" and self.now.table and self.now.table.names(titled, row):
            return False
        if self.now.has_blocks:
            if re.search(r"[(（]?续(?:表)?[)）]?(?:表)?\s*$", titled.text):
                return True
            self._next()
        self.now.title(titled, row)
        for pair in head.said(row):
            self.now.say(pair, row)
        return True

    def _indicator_header(self, row: Row) -> bool:
        found = headers.header(row)
        if found is None or self._divides_header(row):
            return False
        heads = {c.column: name for c in row.cells if row.aligned and (name := words.HEAD(c.text))}
        if not self.now.has_blocks and self.done and self.done[-1].is_continued(self.now.titled):
            self.now = self.done.pop()  # the title printed again on the next page
        if self.now.state == "after":
            self._next()
        self.now.open_indicators(found, found.unknown(row))
        self.now.ledger = heads if "project" in heads.values() else {}
        return True

    def _divides_header(self, row: Row) -> bool:
        """Whether labels that make a header by themselves stand below one that they divide (绩效指标 over the levels,
        年度指标值 over its parts, 实际完成值 beside both)."""
        table = self.now.table if self.now.state == "indicators" else None
        return table is not None and not table.begun and headers.divides(table.columns, row)

    def _funds_header(self, row: Row) -> bool:
        late = self.now.state in ("indicators", "after") and self.now.indicators and not self.now.funds
        found = funds.header(row) if late or self.now.state in ("head", "funds", "goals") else None
        if found is None or (self.now.state == "head" and across.sources(row)):
            return False
        self.now.open_funds(found, row)
        return True

    def _funds_beside(self, row: Row) -> bool:
        found = paired.whole(row) if self.now.state in ("head", "funds") and not self.now.has_total else None
        if found is None:
            return False
        self.now.open_funds(None, row)
        self.now.fund_labels, money = found
        self.now.fund(money, row)
        return True

    def _goal_labels(self, row: Row) -> bool:
        if self.now.has_project:
            row = goals.labelled(row, self.now.goals if self.now.state == "goals" else None)
        labels = [n for n in (words.GOALS(c.text) for c in row.filled) if n]
        if not labels or self.now.state in ("indicators", "after"):
            return False
        if {*labels} == {"remark"} and self.now.state != "goals":
            return False
        if self.now.state == "goals" and self.now.goals and (text := self.now.goals.repeats(row)):
            self.now.goal_row(text)
            return True
        if labels == ["side"] and len(row.filled) == 1 and row.aligned:
            return True
        if self.now.state == "funds" and labels == ["side"] and len(row.filled) == 1:
            return True
        self.now.open_goals(row)
        return True

    def _total(self, row: Row) -> bool:
        if self.now.state == "funds" and self.now.table and funds.is_no_money(self.now.fund_columns, row):
            self.now.state = "indicators"  # the total below money that stands below the indicators
        named = any(words.HEAD(c.text) == "project" for c in row.filled)  # it may begin the next form
        if (
            self.now.state in ("head", "funds", "goals")
            and self.now.has_project
            and not named
            and (above := total.above(row))
        ):
            self.now.total_above(above, row)
            for pair in head.said(row):
                if pair.label == "grade":
                    self.now.say(pair, row)
            return self.now.state != "head"  # beside it in the head stands more: 自评总分 | 97 | 自评等级 | 优
        if self.now.state != "indicators" or self.now.table is None:
            return False
        found = total.total_row(self.now.table.columns, row)
        if found is None:
            return False
        self.now.total(found, row)
        return True

    def _in_head(self, row: Row) -> None:
        pairs = list(head.said(row))
        if any(p.label == "project" for p in pairs) and self.now.has_project:
            self._next()
        self.now.look_for_year(row, among_names=bool(pairs))
        if not self.now.totalled and (said := total.within(row)):
            self.now.total_above(said, row)
        for pair in pairs:
            self.now.say(pair, row)
        if any(p.label == "project" for p in pairs) and (above := total.above(row)):
            self.now.total_above(above, row)  # 项目名称 | … | 自评得分 | 98.5
        self.now.look_for_unit(row)
        if self._money_across(row) or self._money_among_others(row):
            return
        if not pairs and self._funds_without_header(row):
            return
        if not pairs and paired.speaks_of_money(row):
            self.now.lost("funds", row)
        elif pairs or self.now.titled:
            self.now.look_for_unlabelled(row)

    def _money_across(self, row: Row) -> bool:
        """Sources side by side, and the rows of sums below them."""
        if self.now.sources is not None:
            sums = across.row_of_sums(self.now.sources, row)
            if sums is not None:
                self.now.sums_across(*sums, row)
                return True
            figures = across.row_of_figures(self.now.sources, row)
            if figures is not None:
                budgets, whole = figures
                self.now.sums_across("full_year_budget", budgets, row)
                for field, cell in whole.items():
                    self.now.sums_across(field, {len(self.now.sources.labels) - 1: cell}, row)
                self.now.state = "funds"
                return True
            self.now.sources = None
        if not self.now.has_project or self.now.funds:
            return False
        self.now.sources = across.sources(row)
        if self.now.sources is not None:
            self.now.look_for_unit(row)
        return self.now.sources is not None

    def _money_among_others(self, row: Row) -> bool:
        """One figure of the project's money beside its label, before any other money but such."""
        alone = all(fund.label is None for fund in self.now.funds)
        found = paired.among_others(row) if self.now.has_project and alone else {}
        if any(getattr(fund, name) is not None for fund in self.now.funds for name in found):
            return False
        if found:
            self.now.add_to_money(found, row)
        return bool(found)

    def _funds_without_header(self, row: Row) -> bool:
        """Goal tables print their money as label and value, no header above: a single budget (contract.md)."""
        filled = row.filled
        labels = [c for c in filled if words.fund_source(c.text)]
        if not (labels and self.now.has_project and len(filled) - filled.index(labels[0]) <= 2):
            return False
        spans = ((1, labels[0].column), (labels[0].column + 1, 99)) if row.aligned else ()
        found = funds.fund_row(Header(("label", "full_year_budget"), spans), replace(row, dense=False))
        if (
            found
            and not found.fund.full_year_budget
            and not all(words.BLOCKS(c.text) for c in filled if c != labels[0])
        ):
            return False  # 资金来源 | 专项债券 | 合计 is a header
        if found is not None:
            self.now.fund(found, row)
        return found is not None

    def _in_funds(self, row: Row) -> None:
        if any(p.label in ("project", "department", "unit") for p in head.said(row)):
            self.now.state = "head"
            self._in_head(row)
            return
        if (above := self.now.fund_header) and (second := funds.second_header(above, row)):
            self.now.open_funds(second, above)
            self.now.fund_header = None
            return
        self.now.fund_header = None
        if self.now.fund_columns:
            found = funds.fund_row(self.now.fund_columns, row)
            if "task" in self.now.fund_columns and found is not None and found.fund.source != "total":
                found = None  # money by task (年度主要任务) is no source of the project's money: its rows are said
        else:
            found = paired.of_source(self.now.fund_labels, row)
        if found is not None and ("label" in found.cells or not self.now.has_total):
            self.now.fund(found, row)
        elif not _side(row) and not words.is_management(row.filled[0].text):
            self.now.lost("funds", row)

    def _in_goals(self, row: Row) -> None:
        named = any(p.label == "project" for p in head.said(row))
        if named and (
            self.now.table
            or (self.now.has_project and len(row.filled) > 1 and words.HEAD(row.filled[0].text) == "project")
        ):
            self._next()
            self._in_head(row)
        elif not _side(row) and words.HEAD(row.filled[0].text) not in ("other", "year"):
            self.now.goal_row(row)

    def _in_indicators(self, row: Row) -> None:
        assert self.now.table is not None
        if self.now.ledger:
            self._in_ledger(row)
        if next((p.label for p in head.said(row)), "") == "project" and not self.now.table.carries(row):
            self._next()
            self._in_head(row)
            return
        if self.now.indicators and next((p.label for p in head.said(row)), "") == "grade":
            self.now.state = "after"
            self._in_after(row)
            return
        second = headers.second_header(self.now.table.columns, row) if not self.now.table.begun else None
        if second is not None:
            self.now.headings["indicators"] += second.unknown(row)
            self.now.table.columns = second
        elif self.now.indicators and any(words.is_remarks(c.text) for c in row.filled[:1]):
            self.now.state = "after"
        elif (
            self.now.indicators
            and words.is_after(row.filled[0].text)
            and not words.is_level1(row.filled[0].text)
            and not self.now.table.carries(row)
        ):
            self.now.state = "after"
            self._in_after(row)
        elif self.now.ended_by(row) or (self.now.indicators and words.is_sealed(row.filled[-1].text)):
            self.now.state = "after"
        else:
            self.now.indicator(row)

    def _in_ledger(self, row: Row) -> None:
        """Several projects in one table, each named in a column of its own: a new name begins a new form."""
        named = [(self.now.ledger[c.column], c) for c in row.filled if c.column in self.now.ledger]
        if self.now.has_project and any(label == "project" for label, _ in named):
            before = self.now
            self._next()
            self.now.goes_on_from(before)
        for label, cell in named:
            self.now.say(head.Said(label, cell.text, cell), row)

    def _in_after(self, row: Row) -> None:
        pairs = list(head.said(row))
        if any(p.label == "project" for p in pairs):
            if self.now.titled and not self.now.has_project:  # a title would begin the next form: the head stands below
                for pair in pairs:
                    self.now.say(pair, row)
                return
            self._next()
            self._in_head(row)
            return
        for pair in pairs:
            if pair.label == "grade":
                self.now.say(pair, row)
        if self.now.totalled and (said := total.in_one_cell(row.filled)):
            self.now.total_above(said, row)  # 自评得分：99.5分 below the sum of the indicators
        found = total.total_row(self.now.table.columns, row) if self.now.table else None
        if found and self.now.totalled:
            self._total_again(self.now.totalled, found, row)
        elif found:
            self.now.total(found, row)  # 其他需要说明的事项 stands before it
        elif self.now.totalled and self.now.table and self.now.takes_execution(row):
            pass  # between the sum of the indicators and the total
        elif not pairs and self.now.table and not self.now.totalled and self.now.table.goes_on_with(row):
            self.now.state = "indicators"  # what was taken for a note below the table stood between its rows
            self._in_indicators(row)
        elif not pairs and self.now.goes_on(row):  # what was taken for the total was that of a group
            self._in_indicators(row)

    def _total_again(self, first: total.TotalRow, found: total.TotalRow, row: Row) -> None:
        """A second total below the indicators: of the form, where the first was of these (合计 | 90 | 90); else nobody knows
        which of two that differ is the form's."""
        if "score" not in found.texts or found.texts == first.texts:
            return
        where = self.now.places.get(("forms", 0, "total_score"))
        if found.is_whole and not first.is_whole:
            message = f"“{first.label[:20]}”是各项指标的合计，总分采用“{found.label[:20]}”一行"
            self.now.problems.append(Problem("total", "unplaced", message, where))
            self.now.total_above(found, row)
        elif "weight" in found.texts:
            message = f"有两行总分，数字不同，采用“{first.label[:20]}”一行，请对照原件"
            self.now.problems.append(Problem("total", "ambiguous", message, where))
            self.now.doubtful |= {("forms", 0, f"total_{field}") for field in ("weight", "score")}


def _side(row: Row) -> bool:
    """A row that holds only the name of a block (绩效指标, 项目资金)."""
    return all(words.BLOCKS(words.CAPTION.sub("", c.text)) for c in row.filled)
