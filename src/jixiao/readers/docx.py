"""Word 文档（docx、docm）

Read from the package itself: python-docx loses cells in tracked changes and content controls, in silence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.model.grid import Cell, Grid, Place, Problem
from jixiao.readers.archive import Archive, entry_names
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.markup import Element, parse, truth
from jixiao.readers.relations import Relation, main_part, relations
from jixiao.readers.word.names import P_PR, SECTION, VAL, P, R, W
from jixiao.readers.word.numbering import Numbering
from jixiao.readers.word.story import Sheaf, Story
from jixiao.readers.word.style import styles_of
from jixiao.readers.word.table import contents

RANK = 10


def can_read(path_name: str, data: bytes) -> bool:
    """A package with a document in XML."""
    return any(name.startswith("word/") and name.endswith(".xml") for name in entry_names(data))


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """页眉, 正文 and 表1, 表2 … in reading order; a section's header stands before the section."""
    ledger = Ledger(limits)
    _, sheaf = _read(Archive(data, limits), Sheaf(ledger))
    return tuple(sheaf.grids), ledger.problems()


@dataclass(frozen=True, slots=True)
class Anchored:
    """The document's own part and its tree, and where in it each place stands: a w:tc, or a w:p of the body."""

    part: str
    root: Element
    places: Mapping[Place, Element]


def anchored(archive: Archive, limits: Limits) -> Anchored:
    """The same reading as `grids`, kept beside the elements it was read from. Places in a header are not among them."""
    anchors: dict[Place, Element] = {}
    root, _ = _read(archive, Sheaf(Ledger(limits), anchors=anchors))
    return Anchored(main_part(archive, "word/document.xml"), root, anchors)


def _read(archive: Archive, sheaf: Sheaf) -> tuple[Element, Sheaf]:
    ledger = sheaf.ledger
    part = main_part(archive, "word/document.xml")
    found = relations(archive, part)
    sheaf.styles = styles_of(_of_kind(archive, found, "styles"))
    sheaf.numbering = Numbering(_of_kind(archive, found, "numbering"))
    document = archive.read(part)
    body = Story(document, "正文", sheaf)
    root = body.root.find(W + "body")
    if root is None:
        raise ReadError("文档没有正文，文件不完整，请用 Word 或 WPS 打开后另存一份")
    headers = _Headers(archive, found, sheaf)
    for blocks, section in _sections(root):
        headers.put(section)
        body.read(blocks)
    for mark, name in ((b"w:footnoteReference", "脚注"), (b"w:endnoteReference", "尾注")):
        if mark in document:
            ledger.problem("left_out", f"文档有{name}，{name}的文字未读入")
    if b"w:subDoc" in document:
        ledger.problem("left_out", "文档引用了子文档，子文档未读入，请合并后另存再读")
    return body.root, sheaf


def _of_kind(archive: Archive, found: dict[str, Relation], kind: str) -> bytes | None:
    for relation in found.values():
        if relation.kind == kind and relation.target in archive:
            return archive.read(relation.target)
    return None


def _sections(body: Element) -> Iterator[tuple[list[Element], Element | None]]:
    """Blocks with the properties of their section, which stand in its last paragraph, or at the end of the body."""
    blocks: list[Element] = []
    for block in contents(body):
        if block.tag == SECTION:
            yield blocks, block
            blocks = []
            continue
        blocks.append(block)
        section = block.find(f"{P_PR}/{SECTION}") if block.tag == P else None
        if section is not None:
            yield blocks, section
            blocks = []
    if blocks:
        yield blocks, None


class _Headers:
    """A title sometimes stands in the page header. A header that goes on from section to section is given once."""

    def __init__(self, archive: Archive, found: dict[str, Relation], sheaf: Sheaf) -> None:
        self._archive, self._found, self._sheaf = archive, found, sheaf
        settings = _of_kind(archive, found, "settings")
        self._even = settings is not None and b"evenAndOddHeaders" in settings and self._on(parse(settings))
        self._last: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        self._given: list[str] = []
        self._row = 0

    @staticmethod
    def _on(settings: Element) -> bool:
        mark = settings.find(W + "evenAndOddHeaders")
        return mark is not None and truth(mark.get(VAL))

    def put(self, section: Element | None) -> None:
        """Adds the header lines of a section, where they are others than those of the section before."""
        if section is None:
            return
        for reference in section.iterchildren(W + "headerReference"):
            relation = self._found.get(reference.get(R + "id", ""))
            if relation is not None and relation.target in self._archive:
                self._last[reference.get(W + "type", "default")] = relation.target
        first = section.find(W + "titlePg")
        kinds = ["first"] if first is not None and truth(first.get(VAL)) else []
        kinds += ["default", "even"] if self._even else ["default"]
        lines = list(dict.fromkeys(line for kind in kinds for line in self._lines(self._last.get(kind))))
        if lines and lines != self._given:
            cells = tuple(
                Cell(self._sheaf.ledger.text(line, "页眉", self._row + n, 1), self._row + n, 1)
                for n, line in enumerate(lines, 1)
            )
            self._sheaf.ledger.count(len(cells))
            self._row += len(cells)
            self._sheaf.grids.append(Grid("页眉", cells))
        self._given = lines

    def _lines(self, target: str | None) -> list[str]:
        if target is None:
            return []
        if target not in self._texts:
            story = Story(self._archive.read(target), "页眉", self._sheaf)
            self._texts[target] = story.lines(list(contents(story.root)))
        return self._texts[target]
