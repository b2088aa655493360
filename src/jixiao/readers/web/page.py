"""A parsed page → grids: what a browser shows, and nothing that it hides."""

from collections import Counter
from dataclasses import replace

from jixiao.model.grid import Cell, Grid
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.markup import Element, whole
from jixiao.readers.numeral import numeral
from jixiao.readers.raised import raised
from jixiao.readers.web.flow import Flow, Table
from jixiao.readers.web.looks import Look, Styles

_UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "canvas",
        "audio",
        "video",
        "datalist",
        "title",
        "meta",
        "link",
        "map",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "ul",
    ]
)
_STRUCK = frozenset(("del", "s", "strike"))
_GONE = {"hidden": "内容被隐藏", "struck": "划掉的文字", "unseen": "和底色同色或没有大小、看不见的字"}
_LIST_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534  # as the HTML standard clips spans


class Page:
    """Reads one page; walks without recursion, since pages nest as deep as they like."""

    def __init__(self, ledger: Ledger, tables: int = 0) -> None:
        self._ledger = ledger
        self._flows = [Flow()]
        self._tables: list[Table] = []
        self._lists: list[list[int]] = []
        self._preformatted = 0
        self._gone = Counter[str]()
        self._looks = [Look()]
        self._styles: Styles
        self._grids: list[Grid] = []
        self._lines: list[Cell] = []
        self._count, self._paragraphs = tables, 0

    def read(self, root: Element) -> tuple[Grid, ...]:
        """The grids of the page in reading order."""
        self._styles = Styles(root)
        self._looks = [self._styles.paper]
        self._walk(root)
        self._flows[0].end_paragraph()
        self._emit(self._flows[0])
        self._close()
        for kind, what in _GONE.items():
            if count := self._gone[kind]:
                self._ledger.problem(kind, f"网页有 {count} 处{what}，未读入")
        return tuple(self._grids)

    def _walk(self, root: Element) -> None:
        stack: list[tuple[Element, str]] = []
        nodes = [iter((root,))]
        while nodes:
            node = next(nodes[-1], None)
            if node is None:
                nodes.pop()
                if stack:
                    node, tag = stack.pop()
                    self._looks.pop()
                    self._leave(tag)
                    self._text(node.tail)
            elif self._enter(node):
                stack.append((node, node.tag))
                nodes.append(iter(node))
                look = self._styles.look(node, self._looks[-1])
                self._looks.append(replace(look, struck=True) if node.tag in _STRUCK else look)
                self._text(node.text)
            else:
                self._text(node.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        look = self._looks[-1]
        if (gone := look.gone) and text.strip():
            self._gone[gone] += 1
        else:
            self._flows[-1].add(raised(text) if look.raised else text, self._preformatted > 0)

    def _enter(self, node: Element) -> bool:
        """Whether to look into `node`; what it shows by itself is added."""
        tag = node.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            return False
        if self._styles.hides(node):
            self._gone["hidden"] += bool("".join(node.itertext("*")).strip())
            return False
        flow = self._flows[-1]
        if tag == "br":
            flow.break_line()
            return False
        if tag in ("input", "select", "textarea"):
            if not self._styles.look(node, self._looks[-1]).gone:
                flow.add(_control(node), preformatted=True)
            return False
        if tag == "table":
            if len(self._tables) >= self._ledger.limits.table_depth:
                raise ReadError(f"表格嵌套超过 {self._ledger.limits.table_depth} 层，不是正常的网页，已拒绝读取")
            flow.end_paragraph()
            self._tables.append(Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].begin_row()
        elif tag in ("td", "th") and self._tables:
            self._flows.append(Flow())
            rows, columns = whole(node.get("rowspan"), 1), whole(node.get("colspan"), 1)
            columns = max(1, min(columns, _MOST_COLUMNS))
            self._ledger.count(columns)
            self._tables[-1].place(self._flows[-1], max(0, min(rows, _MOST_ROWS)), columns)
        elif tag in _BLOCKS or tag in ("td", "th", "caption"):
            flow.end_paragraph()
            self._list(node, tag)
            self._preformatted += tag == "pre"
        return True

    def _leave(self, tag: str) -> None:
        if tag == "table":
            table = self._tables.pop()
            if self._tables and len(table.spans) == 1:  # a frame around the text of a cell
                self._flows[-1].take(table.spans[0].flow)
            else:
                self._flows[-1].put(table)
        elif tag == "tr" and self._tables:
            self._tables[-1].in_row = False
        elif tag in ("td", "th") and self._tables:
            self._flows.pop().end_paragraph()
        elif tag in _BLOCKS or tag in ("td", "th", "caption"):
            self._flows[-1].end_paragraph()
            self._preformatted -= tag == "pre"
            if tag in ("ol", "ul"):
                self._lists.pop()

    def _list(self, node: Element, tag: str) -> None:
        """Keeps count of numbered lists: a browser puts `1.` before an item."""
        if tag == "ol":
            self._lists.append([whole(node.get("start"), 1) - 1])
        elif tag == "ul":
            self._lists.append([])
        elif tag == "li" and self._lists and self._lists[-1]:
            self._lists[-1][0] = whole(node.get("value"), self._lists[-1][0] + 1)
            kind = _LIST_KINDS.get(node.getparent().get("type") or "", "decimal")
            number = self._lists[-1][0]
            self._flows[-1].add(f"{numeral(number, kind) or number}. ")

    def _emit(self, flow: Flow) -> None:
        for item in flow.items:
            if isinstance(item, Table):
                self._close()
                self._emit_table(item)
                continue
            row = self._paragraphs + 1
            if text := self._ledger.text(item, "正文", row, 1):
                self._ledger.count(1)
                self._paragraphs = row
                self._lines.append(Cell(text, row, 1))

    def _close(self) -> None:
        if self._lines:
            self._grids.append(Grid("正文", tuple(self._lines)))
            self._lines = []

    def _emit_table(self, table: Table) -> None:
        """A table that only lays out others dissolves; else it comes before those in its cells."""
        inner = [nested for span in table.spans for nested in span.flow.tables()]
        if inner and all(span.column == 1 for span in table.spans):
            for span in table.spans:
                self._emit(span.flow)
                self._close()
            return
        if table.spans and (not inner or any(span.flow.text().strip() for span in table.spans)):
            if table.rows > self._ledger.limits.rows:
                raise ReadError(f"表格超过 {self._ledger.limits.rows} 行，请拆成几个文件再读")
            self._count += 1
            part = f"表{self._count}"
            cells = []
            for span in table.spans:
                text = self._ledger.text(span.flow.text(), part, span.row, span.column)
                below = table.rows - span.row + 1
                cells.append(Cell(text, span.row, span.column, min(span.row_span or below, below), span.column_span))
            self._grids.append(Grid(part, tuple(cells)))
        for nested in inner:
            self._emit_table(nested)


def _control(node: Element) -> str:
    """What a field of a form shows."""
    if node.tag == "textarea":
        return node.text or ""
    if node.tag == "select":
        options = list(node.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return "".join("".join(option.itertext()).strip() for option in chosen)
    kind = (node.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if "checked" in node.attrib else "☐"
    if kind in ("hidden", "submit", "button", "image", "reset", "file", "password", "color", "range"):
        return ""
    return node.get("value") or ""
