"""The pictures of documents, within a bound: each document is opened once, whatever number of forms it holds."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.checks.checked import Checked
from jixiao.model.form import Form
from jixiao.model.grid import Box, Seen
from jixiao.readers import Facsimile, ReadError, facsimiles
from jixiao.readers.lattice import Page

_LONGEST = 1500  # pixels of a page: 130 dpi on A4, enough to read the small print
_MOST = 24_000_000  # bytes of pictures in one report, before which a browser still opens it at once


@dataclass(frozen=True, slots=True)
class Paper:
    """A page in points. `uri` is its picture, "" where it has none; `drawn` its characters and lines instead."""

    number: int
    width: float
    height: float
    uri: str
    drawn: Page | None


@dataclass(frozen=True, slots=True)
class Pictures:
    """Of one document: its pages by number, its doubtful cells by page and box, and why something of it is not here."""

    pages: Mapping[int, Paper] = field(default_factory=dict)
    cells: Mapping[tuple[int, Box], str] = field(default_factory=dict)
    missing: str = ""


class Originals:
    """Pictures of the documents behind a batch of forms; what is over the bound is left out and said."""

    def __init__(self, checked: Checked) -> None:
        self._documents = checked.originals
        self._forms: dict[str, list[Form]] = {}
        for form in checked.forms:
            self._forms.setdefault(form.source.file, []).append(form)
        self._left = _MOST
        self._held: tuple[str, Pictures] = ("", Pictures())

    def of(self, form: Form) -> Pictures:
        """What there is to see of a form's document; nothing where its document is no pages, or not at hand."""
        file = form.source.file
        if not form.seen or file not in self._documents:
            return Pictures()
        if self._held[0] != file:
            self._held = file, self._pictures(file)
        return self._held[1]

    def _pictures(self, file: str) -> Pictures:
        seen = [(form, name, cell) for form in self._forms[file] for name, cell in cells(form).items()]
        doubtful = {(cell.page, cell.box) for form, name, cell in seen if name in form.doubtful}
        pages: dict[int, Paper] = {}
        cuts: dict[tuple[int, Box], str] = {}
        wanted = {cell.page for _, _, cell in seen}
        reader = self._forms[file][0].source.reader
        try:
            for page in facsimiles(reader, self._documents[file](), wanted):
                if self._left <= 0:
                    break
                pages[page.number] = self._paper(page)
                cuts |= {key: uri for key, uri in self._cuts(page, doubtful) if uri}
        except (ReadError, OSError) as error:
            return Pictures(pages, cuts, f"原页的图没有附上：{error}")
        gone = len(wanted - {*pages})
        return Pictures(pages, cuts, f"图片太多，另有 {gone} 页没有附图，请对照原件" if gone else "")

    def _paper(self, page: Facsimile) -> Paper:
        if page.picture is None:
            return Paper(page.number, page.width, page.height, "", page.drawn)
        return Paper(page.number, page.width, page.height, self._uri(page.file(_LONGEST)), None)

    def _cuts(self, page: Facsimile, wanted: set[tuple[int, Box]]) -> Iterator[tuple[tuple[int, Box], str]]:
        if page.picture is not None:
            for number, box in wanted:
                if number == page.number and self._left > 0:
                    yield (number, box), self._uri(page.cut(box))

    def _uri(self, jpeg: bytes) -> str:
        self._left -= len(jpeg)
        return "data:image/jpeg;base64," + b64encode(jpeg).decode("ascii")


def cells(form: Form) -> dict[tuple[str, int, str], Seen]:
    """Where each field of a form stands on the pages, in the order of the pages."""
    found = {name: form.seen[place] for name, place in form.places.items() if place in form.seen}
    return dict(sorted(found.items(), key=lambda item: (item[1].page, item[1].box[1], item[1].box[0])))
