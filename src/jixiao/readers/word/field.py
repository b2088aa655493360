"""Fields of a paragraph: their results are text; one that a program left without its result is said to be so."""

from dataclasses import dataclass

from jixiao.readers.markup import Element, truth, whole
from jixiao.readers.word.names import TEXT, VAL, M, W

INSTRUCTION, SIMPLE = W + "instrText", W + "fldSimple"
_KIND, _DIRTY = W + "fldCharType", W + "dirty"
# fields that print nothing, something that is no part of a form, or what stands beside their code in the document
_QUIET = frozenset(
    {
        *(
            "XE",
            "TC",
            "TA",
            "RD",
            "SET",
            "ASK",
            "PRIVATE",
            "ADVANCE",
            "BOOKMARK",
            "FORMTEXT",
            "FORMCHECKBOX",
            "FORMDROPDOWN",
        ),
        *("HYPERLINK", "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "INDEX", "BIBLIOGRAPHY"),
        *("EMBED", "INCLUDEPICTURE", "SHAPE"),
    }
)


@dataclass(slots=True)
class _Open:
    """A field whose end has not come. `told`: what comes is its result, which begins with piece number `at`."""

    at: int
    code: str = ""
    told: bool = False


class Fields:
    """The fields of one paragraph. `silent`: what comes now is the code of one; `notes` what is to be said."""

    def __init__(self) -> None:
        self.silent = False
        self.notes: set[str] = set()
        self._open: list[_Open] = []

    def simple(self, element: Element) -> None:
        """Meets a w:fldSimple, which is looked into afterwards."""
        self._note_dirty(element)
        if not any(text.text and text.text.strip() for text in element.iter(TEXT, M + "t", W + "sym")):
            self._note_blank(element.get(W + "instr", ""))

    def instruction(self, text: str | None) -> None:
        """Meets a piece of a field's code."""
        if self._open:
            self._open[-1].code += text or ""

    def mark(self, mark: Element, pieces: list[str]) -> None:
        """Meets a w:fldChar behind `pieces`; a tick box or a drop-down list shows what its mark holds."""
        kind = mark.get(_KIND)
        if kind == "begin":
            shown = "" if self.silent else _control(mark)
            self._note_dirty(mark)
            if shown:
                pieces.append(shown)
            self._open.append(_Open(len(pieces)))
        elif kind == "separate" and self._open:
            self._open[-1].at, self._open[-1].told = len(pieces), True
        elif kind == "end" and self._open:
            ended = self._open.pop()
            if not "".join(pieces[ended.at :]).strip():
                self._note_blank(ended.code)
        self.silent = not all(field.told for field in self._open)

    def lost(self) -> None:
        """Text is left out because it stands in a field's code."""
        if len(self._open) == 1:  # deeper ones are results that a code reckons with
            self.notes.add("field")

    def _note_blank(self, code: str) -> None:
        name = code.split(maxsplit=1)[0].upper() if code.strip() else ""
        if name == "EQ":  # such a field has no result: its code is what is printed
            self.notes.add("equation")
        elif name and name not in _QUIET:
            self.notes.add("field")

    def _note_dirty(self, element: Element) -> None:
        if _DIRTY in element.attrib and truth(element.get(_DIRTY)):
            self.notes.add("stale")


def _control(mark: Element) -> str:
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        return "☑" if state is not None and truth(state.get(VAL)) else "☐"
    listed = mark.find(f"{W}ffData/{W}ddList")
    if listed is None:
        return ""
    entries = [entry.get(VAL, "") for entry in listed.iterchildren(W + "listEntry")]
    at = listed.find(W + "result")
    at = listed.find(W + "default") if at is None else at
    n = 0 if at is None else whole(at.get(VAL))
    return entries[n] if 0 <= n < len(entries) else ""
