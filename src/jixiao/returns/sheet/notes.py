"""The notes of one sheet (its comments part): ours added, or added to a person's own; taken out again exactly."""

from collections.abc import Iterator
from functools import cached_property

from jixiao.readers.sheet.lines import split
from jixiao.returns.author import AUTHOR
from jixiao.returns.markup import Element, edited, namespace, serialized, spelled
from jixiao.returns.sheet.wording import ABOVE

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARTED = f"\n{ABOVE}\n"


class Notes:
    """Comments by the place of their cell."""

    def __init__(self, data: bytes) -> None:
        self._root = edited(data)
        self._space = namespace(self._root)
        self._list = self._child(self._root, "commentList")
        self._by_place: dict[tuple[int, int], Element] = {}
        for comment in self._list.iterchildren(self._space + "comment"):
            self._by_place.setdefault(split(comment.get("ref", "")), comment)

    @classmethod
    def new(cls, space: str) -> "Notes":
        """Of a sheet that has none."""
        return cls(f'<comments xmlns="{space}"><authors/><commentList/></comments>'.encode())

    def data(self) -> bytes:
        return serialized(self._root)

    def __len__(self) -> int:
        return len(self._by_place)

    def __contains__(self, at: tuple[int, int]) -> bool:
        return at in self._by_place

    def text(self, at: tuple[int, int]) -> str:
        """What a note says, all its runs."""
        return "".join(item.text or "" for item in self._texts(self._by_place[at]))

    def add(self, at: tuple[int, int], reference: str, said: str) -> None:
        """Our text at a cell: a note of ours, or below what a person has written there. What it says already is not repeated."""
        comment = self._by_place.get(at)
        if comment is not None and spelled(said) in self.text(at):
            return
        if comment is None:
            comment = self._list.makeelement(
                self._space + "comment", {"ref": reference, "authorId": str(self._author())}
            )
            self._list.append(comment)
            self._by_place[at] = comment
        else:
            said = _PARTED + said
        text = self._child(comment, "text", 0)
        plain = text.find(self._space + "t")
        if plain is not None:  # plain text and runs side by side are shown by no program
            run = text.makeelement(self._space + "r", {})
            text.replace(plain, run)
            run.append(plain)
        behind = [n for n, item in enumerate(text) if item.tag in (self._space + "rPh", self._space + "phoneticPr")]
        place = behind[0] if behind else len(text)
        for n, (part, bold) in enumerate(_runs(said)):
            text.insert(place + n, self._run(part, bold))

    def where(self, at: tuple[int, int], said: str) -> tuple[int, int] | None:
        """The cell whose note holds our text: `at`, or the one to which it has moved; None where the note is gone."""
        written = spelled(said)
        if at in self._by_place and written in self.text(at):
            return at
        return self._by_text.get(written)

    @cached_property
    def _by_text(self) -> dict[str, tuple[int, int]]:
        """Our texts, as far as a note ends with one, before anything is removed."""
        texts = {place: self.text(place) for place in self._by_place}
        return {text.rpartition(_PARTED)[2]: place for place, text in texts.items()}

    def remove(self, at: tuple[int, int], said: str) -> bool:
        """Takes our text out of a note; whether that left nothing and the note is gone."""
        comment = self._by_place.get(at)
        if comment is None:
            return False
        whole_text = self.text(at)
        written = spelled(said)
        own = _PARTED + written
        start = whole_text.find(own)
        length = len(own)
        if start < 0:
            start, length = whole_text.find(written), len(written)
        if start < 0:
            return False
        self._cut(comment, start, start + length)
        if self.text(at).strip():
            return False
        self._list.remove(comment)
        del self._by_place[at]
        return True

    def _cut(self, comment: Element, start: int, end: int) -> None:
        position = 0
        for item in self._texts(comment):
            text = item.text or ""
            first, last = max(start - position, 0), max(end - position, 0)
            position += len(text)
            if first < len(text) and last > 0:
                item.text = text[:first] + text[last:]
                if not item.text and item.getparent().tag == self._space + "r":
                    run = item.getparent()
                    run.getparent().remove(run)

    def _texts(self, comment: Element) -> list[Element]:
        text = comment.find(self._space + "text")
        if text is None:
            return []
        phonetic = self._space + "rPh"
        return [item for item in text.iter(self._space + "t") if item.getparent().tag != phonetic]

    def _author(self) -> int:
        authors = self._child(self._root, "authors", 0)
        names = [item.text or "" for item in authors.iterchildren(self._space + "author")]
        if AUTHOR not in names:
            author = authors.makeelement(self._space + "author", {})
            author.text = AUTHOR
            authors.append(author)
            names.append(AUTHOR)
        return names.index(AUTHOR)

    def _run(self, said: str, bold: bool) -> Element:
        run, properties = self._new("r"), self._new("rPr")
        if bold:
            properties.append(self._new("b"))
        for name, value in (("sz", {"val": "9"}), ("color", {"indexed": "81"}), ("rFont", {"val": "宋体"})):
            properties.append(self._new(name, value))
        properties.append(self._new("charset", {"val": "134"}))
        text = self._new("t")
        text.text = spelled(said)
        text.set(_SPACE, "preserve")
        run.append(properties)
        run.append(text)
        return run

    def _child(self, parent: Element, name: str, place: int | None = None) -> Element:
        found = parent.find(self._space + name)
        if found is None:
            found = parent.makeelement(self._space + name, {})
            parent.insert(len(parent) if place is None else place, found)
        return found

    def _new(self, name: str, attributes: dict[str, str] | None = None) -> Element:
        return self._root.makeelement(self._space + name, attributes or {})


def _runs(said: str) -> Iterator[tuple[str, bool]]:
    """Text in runs, headings bold: the lines that begin with 【."""
    lines = said.split("\n")
    run, bold = "", False
    for n, line in enumerate(lines):
        heading = line.startswith("【")
        if heading != bold and run:
            yield run, bold
            run = ""
        bold = heading
        run += line + ("\n" if n + 1 < len(lines) else "")
    if run:
        yield run, bold
