"""Word comments on the cells of a unit's own docx."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from lxml import etree

from jixiao.model.finding import SEVERITIES
from jixiao.model.remark import Remark
from jixiao.readers.docx import anchored
from jixiao.readers.limits import LIMITS, Limits
from jixiao.readers.markup import Element
from jixiao.readers.relations import main_part, relations
from jixiao.readers.word.names import BOX, P_PR, RUN, TC, P, W
from jixiao.readers.word.table import contents
from jixiao.returns.author import AUTHOR
from jixiao.returns.markup import edited, safe, serialized
from jixiao.returns.package import Package

_START, _END, _REFERENCE = (W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_COMMENT, _ID = W + "comment", W + "id"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def annotate(
    data: bytes, remarks: Sequence[Remark], cover: Sequence[str], at: datetime, limits: Limits = LIMITS
) -> bytes:
    """Each remark a comment on its cell; those without one, and `cover`, a comment at the beginning."""
    package = Package(data, limits)
    package.refuse_strict(main_part(package, "word/document.xml"))
    read = anchored(package, limits)
    comments = _Comments(package, read.part, at)
    comments.forget(read.root)
    lost = [remark for remark in remarks if _paragraphs(read.places.get(remark.place)) is None]
    _write_cover(comments, read.root, cover, lost)
    for remark in remarks:
        found = _paragraphs(read.places.get(remark.place))
        if found is not None:
            heading = f"【{SEVERITIES[remark.severity]}】{remark.heading}"
            _mark(found[0], found[-1], comments.add(heading, remark.lines))
    package.put(read.part, serialized(read.root))
    comments.store()
    return package.written(at)


def _write_cover(comments: "_Comments", root: Element, cover: Sequence[str], lost: Iterable[Remark]) -> None:
    lines = list(cover)
    for remark in lost:
        at = f"{remark.place.part} 第{remark.place.row}行第{remark.place.column}列"
        lines += [f"（{at}）【{SEVERITIES[remark.severity]}】{remark.heading}", *remark.lines]
    first = next((p for p in root.iter(P) if _anchor(p) is p), None)
    if lines and first is not None:
        _mark(first, first, comments.add(lines[0], lines[1:]))


def _paragraphs(element: Element | None) -> list[Element] | None:
    """The paragraphs on which a comment can stand: a cell's own, or the one that holds a text box."""
    if element is None:
        return None
    own = [p for p in contents(element) if p.tag == P] if element.tag == TC else [element]
    if not own:  # a cell of nothing but a table
        own = [next(element.iter(P))] if next(element.iter(P), None) is not None else []
    found = [p for p in map(_anchor, own) if p is not None]
    return found or None


def _anchor(paragraph: Element) -> Element | None:
    """Word takes no comments inside text boxes: the paragraph that the outermost box hangs on; None in a header."""
    boxes = list(paragraph.iterancestors(BOX))
    if not boxes:
        return paragraph
    return next(boxes[-1].iterancestors(P), None)


def _mark(first: Element, last: Element, number: str) -> None:
    """Puts the comment's range round the paragraphs' content and its mark behind it."""
    begin = 1 if len(first) and first[0].tag == P_PR else 0
    first.insert(begin, etree.Element(_START, {_ID: number}))
    etree.SubElement(last, _END, {_ID: number})
    etree.SubElement(etree.SubElement(last, RUN), _REFERENCE, {_ID: number})


class _Comments:
    """The comments of a document: those of people stay, ours of an earlier time go."""

    def __init__(self, package: Package, part: str, at: datetime) -> None:
        self._package, self._at = package, at.strftime("%Y-%m-%dT%H:%M:%SZ")
        known = [r.target for r in relations(package, part).values() if r.kind == "comments"]
        self._new = not known
        self._document = part
        self._part = known[0] if known else package.free("word/comments{}.xml").replace("comments1", "comments")
        self._root = edited(package.read(self._part)) if known else etree.Element(W + "comments", nsmap={"w": W[1:-1]})
        self._next = 0

    def forget(self, root: Element) -> None:
        """Takes out what we wrote before, from the comments and from the document `root`."""
        ours = {c.get(_ID) for c in self._root.iter(_COMMENT) if c.get(W + "author") == AUTHOR}
        for comment in [c for c in self._root.iter(_COMMENT) if c.get(_ID) in ours]:
            self._root.remove(comment)
        for mark in [m for m in root.iter(_START, _END, _REFERENCE) if m.get(_ID) in ours]:
            gone = mark.getparent() if mark.tag == _REFERENCE else mark
            gone.getparent().remove(gone)
        ids = [int(i) for c in self._root.iter(_COMMENT) if (i := c.get(_ID, "")).isascii() and i.isdigit()]
        self._next = max(ids, default=-1) + 1

    def add(self, heading: str, lines: Iterable[str]) -> str:
        """A comment of a bold line and further paragraphs; its id."""
        number = str(self._next)
        self._next += 1
        said = {_ID: number, W + "author": AUTHOR, W + "date": self._at, W + "initials": AUTHOR[:1]}
        comment = etree.SubElement(self._root, _COMMENT, said)
        for n, line in enumerate((heading, *lines)):
            run = etree.SubElement(etree.SubElement(comment, P), RUN)
            if n == 0:
                etree.SubElement(etree.SubElement(run, W + "rPr"), W + "b")
            text = etree.SubElement(run, W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            text.text = safe(line)
        return number

    def store(self) -> None:
        if self._new and not len(self._root):
            return
        self._package.put(self._part, serialized(self._root))
        if self._new:
            self._package.declare(self._part, _TYPE)
            self._package.link(self._document, _KIND, self._part)
