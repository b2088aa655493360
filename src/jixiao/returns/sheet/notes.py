"""Cell notes: the comments part of a sheet, and the drawing of their boxes that Excel and WPS want beside it."""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from jixiao.readers.markup import Element
from jixiao.readers.relations import relations
from jixiao.readers.sheet.lines import letters, split
from jixiao.returns import AUTHOR
from jixiao.returns.package import Package
from jixiao.returns.sheet.names import AFTER_DRAWING, SPACE, R, S, insert_before

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_OURS = f"【{AUTHOR}】"  # where our words begin in somebody else's note
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_EMPTY_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>'
)
_SHAPE = re.compile(rb"<v:shape\s.*?</v:shape>", re.DOTALL)
_AT = re.compile(rb"<x:(Row|Column)>\s*(\d+)\s*</x:")
_WIDE, _LINE, _MOST = 22, 15, 400  # characters a line, points a line, points a box


class Notes:
    """The notes of one sheet. `part` is the sheet's part, `sheet` its tree."""

    def __init__(self, package: Package, part: str, sheet: Element) -> None:
        self._package, self._part, self._sheet = package, part, sheet
        found = relations(package.archive, part).values()
        self._comments = next((r.target for r in found if r.kind == "comments"), None)
        self._drawing = next((r.target for r in found if r.kind == "vmlDrawing" and self._is_legacy(r.target)), None)
        self._root = package.root(self._comments) if self._comments else _no_comments()
        self._forget()

    def _is_legacy(self, target: str) -> bool:
        """Whether the drawing is that of the notes and not of the page's header."""
        return self._sheet.find(
            S + "legacyDrawing"
        ) is not None or b'ClientData ObjectType="Note"' in self._package.read(target)

    def _forget(self) -> None:
        """Takes out what we wrote before, and the boxes that belong to it, whatever Excel has called them since."""
        names = [a.text for a in self._root.iter(S + "author")]
        gone: set[tuple[int, int]] = set()
        for comment in list(self._root.iter(S + "comment")):
            author = int(comment.get("authorId") or 0)
            if author < len(names) and names[author] == AUTHOR:
                gone.add(split(comment.get("ref", "")))
                comment.getparent().remove(comment)
                continue
            for text in comment.iter(S + "t"):
                if text.text and _OURS in text.text:
                    text.text = text.text[: text.text.index(_OURS)].rstrip("\n")
        if self._drawing and gone:
            drawn = self._package.read(self._drawing)
            self._package.put(self._drawing, _SHAPE.sub(lambda m: b"" if _at(m[0]) in gone else m[0], drawn))

    def put(self, notes: Mapping[tuple[int, int], str]) -> None:
        """A note on each cell (row, column from 1); below what a person wrote there already."""
        listed = self._root.find(S + "commentList")
        if listed is None:
            listed = etree.SubElement(self._root, S + "commentList")
        there = {c.get("ref", ""): c for c in listed}
        fresh: list[tuple[int, int, str]] = []
        for (row, column), text in sorted(notes.items()):
            ref = f"{letters(column)}{row}"
            if ref in there:
                self._append(there[ref], f"\n{_OURS}\n{text}")
                continue
            comment = etree.SubElement(listed, S + "comment", {"ref": ref, "authorId": str(self._author())})
            self._append(comment, text)
            fresh.append((row, column, text))
        listed[:] = sorted(listed, key=lambda c: split(c.get("ref", "")))
        self._store(fresh)

    def _author(self) -> int:
        authors = self._root.find(S + "authors")
        if authors is None:
            authors = etree.Element(S + "authors")
            self._root.insert(0, authors)
        names = [a.text for a in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, S + "author").text = AUTHOR
            return len(names)
        return names.index(AUTHOR)

    @staticmethod
    def _append(comment: Element, words: str) -> None:
        text = comment.find(S + "text")
        if text is None:
            text = etree.SubElement(comment, S + "text")
        run = etree.SubElement(text, S + "r")
        etree.SubElement(run, S + "t", {SPACE: "preserve"}).text = words

    def _store(self, fresh: Sequence[tuple[int, int, str]]) -> None:
        package = self._package
        if self._comments is None:
            self._comments = package.free("xl/comments{}.xml")
            package.declare(self._comments, _COMMENTS)
            package.relate(self._part, "comments", self._comments)
        package.put_root(self._comments, self._root)
        if not fresh:
            return
        if self._drawing is None:
            self._drawing = package.free("xl/drawings/vmlDrawing{}.vml")
            package.declare_ending("vml", _VML)
            package.put(self._drawing, _EMPTY_VML.encode())
            mark = etree.Element(
                S + "legacyDrawing", {R + "id": package.relate(self._part, "vmlDrawing", self._drawing)}
            )
            insert_before(self._sheet, mark, AFTER_DRAWING)
        drawn = package.read(self._drawing)
        shapes = "".join(_box(n, *note) for n, note in enumerate(fresh, 1))
        kind = "" if b'id="_x0000_t202"' in drawn else _SHAPE_TYPE
        # other programs write drawings that are no proper XML: nothing but the end is touched
        at = drawn.rindex(b"</xml>")
        package.put(self._drawing, drawn[:at] + (kind + shapes).encode() + drawn[at:])


def _at(shape: bytes) -> tuple[int, int]:
    """The cell (row, column from 1) that a box belongs to."""
    said = {name: int(number) + 1 for name, number in _AT.findall(shape)}
    return said.get(b"Row", 0), said.get(b"Column", 0)


def _no_comments() -> Element:
    root = etree.Element(S + "comments", nsmap={None: S[1:-1]})  # type: ignore[dict-item]
    etree.SubElement(root, S + "authors")
    etree.SubElement(root, S + "commentList")
    return root


def _box(n: int, row: int, column: int, text: str) -> str:
    lines = sum(max(-(-len(line) // _WIDE), 1) for line in text.split("\n"))
    height = min(lines * _LINE + 12, _MOST)
    rows = max(height // _LINE, 4)
    return (
        f'<v:shape id="_jixiao_{n}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:5pt;'
        f'width:240pt;height:{height}pt;z-index:{n};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column}, 15, {max(row - 2, 0)}, 4, '
        f"{column + 4}, 15, {max(row - 2, 0) + rows}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
        f"<x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
