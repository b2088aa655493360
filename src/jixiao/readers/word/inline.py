"""A paragraph → the text a person sees: changes accepted, field results, no hidden text, signs of symbol fonts."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from jixiao.readers.markup import Element, truth
from jixiao.readers.raised import raised
from jixiao.readers.symbol import in_font, is_symbolic, sign
from jixiao.readers.word.colour import is_unseen
from jixiao.readers.word.field import INSTRUCTION, SIMPLE, Fields
from jixiao.readers.word.lifting import Lift, lift
from jixiao.readers.word.names import (
    ALTERNATE,
    BOX,
    CHOICE,
    FALLBACK,
    MATH_RUN,
    MATH_TEXT,
    P_PR,
    R_PR,
    RUN,
    SDT,
    SDT_PR,
    TEXT,
    VAL,
    M,
    V,
    W,
)
from jixiao.readers.word.style import Styles
from jixiao.readers.word.unread import unread

# what stands for one character
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
    W + "lastRenderedPageBreak": "",
}
# what is not seen, or is not text; anything else is looked into, so that no text is lost in an element not known here
_DROPPED = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt", "rubyPr",
        "footnoteReference", "endnoteReference", "commentReference", "annotationRef", "footnoteRef", "endnoteRef",
        "customXmlPr", "smartTagPr", "binData", "ffData",
    )
) | {M + "ctrlPr", M + "rPr"}  # fmt: skip
# without any of these in a part, the properties of its runs change nothing of what a person reads
_TELLING = (b"vanish", b"Wingdings", b"Symbol", b"strike", b"superscript", b"w:position", b"w:color ")
# the numbers of symbol fonts, where the run itself names none: what sign is printed is not known
_UNTOLD = dict.fromkeys(range(0xF000, 0xF100), "\ufffd")
_GONE = frozenset({"struck", "hidden", "unseen"})


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run is printed: `font` a symbol font or "", `gone` why its text does not count (hidden, struck, unseen) or "",
    `lifted`: it stands higher than its neighbours and may be raised."""

    font: str = ""
    gone: str = ""
    raised: bool = False
    lifted: bool = False


@dataclass(slots=True)
class Paragraph:
    """`boxes` are the text boxes anchored here; `notes` kinds of things left out or not surely read: those
    that `story` has words for."""

    text: str
    boxes: Sequence[Element] = ()
    drawn: Sequence[str] = ()
    notes: AbstractSet[str] = frozenset()


class Inline:
    """Reads the paragraphs of one part. `data` is the part itself: what it does not hold need not be looked for."""

    def __init__(self, data: bytes, styles: Styles) -> None:
        self._styles = styles
        self.table_style = ""  # of the table that is being read
        self._looks_for_prompts = b"showingPlcHdr" in data
        self._looks_at_runs = styles.hide or any(word in data for word in _TELLING)

    def paragraph(self, element: Element) -> Paragraph:
        """The text of `element`, not yet stripped."""
        if self._looks_for_prompts and any(map(placeholder, islice(element.iterancestors(SDT), 1))):
            return Paragraph("", notes={"placeholder"})
        boxes: list[Element] = []
        drawn: list[str] = []
        notes: set[str] = set()
        pieces: list[str] = []
        fields = Fields()
        style = self._style_of(element) if self._looks_at_runs else ""
        looks = [_Look()]
        stack = [iter(element)]
        while stack:
            for child in stack[-1]:
                tag = child.tag
                if tag in (TEXT, MATH_TEXT):
                    if child.text and fields.silent:
                        fields.lost()
                    elif child.text:
                        pieces.append(_printed(child.text, looks[-1]))
                elif tag in (RUN, MATH_RUN):
                    look = looks[-1]
                    if self._looks_at_runs:
                        look = self._run(child, style)
                        if look.gone:
                            if any(t.text and t.text.strip() for t in child.iter(TEXT, MATH_TEXT)):
                                notes.add(look.gone)
                            for mark in child.iterchildren(W + "fldChar"):
                                fields.mark(mark, pieces)
                            continue
                        if look.lifted:
                            notes.add("lifted")
                    looks.append(look)
                    stack.append(iter(child))
                    break
                elif tag in _DROPPED:
                    if tag == INSTRUCTION:
                        fields.instruction(child.text)
                elif tag in _SIGNS:
                    if not fields.silent:
                        pieces.append(_SIGNS[tag])
                elif tag == W + "fldChar":
                    fields.mark(child, pieces)
                elif tag == W + "sym":
                    if not fields.silent:
                        pieces.append(sign(_hexadecimal(child.get(W + "char")), child.get(W + "font", "")))
                elif tag == BOX:
                    boxes.append(child)
                elif tag == V + "textpath":
                    drawn.append(child.get("string", ""))
                elif tag == ALTERNATE:
                    looks.append(looks[-1])
                    stack.append(iter(chosen(child)))
                    break
                elif tag == SDT and placeholder(child):
                    notes.add("placeholder")
                else:
                    if tag == SIMPLE:
                        fields.simple(child)
                    elif note := unread(child):
                        notes.add(note)
                        if note in _GONE:
                            continue
                    looks.append(looks[-1])
                    stack.append(iter(child))
                    break
            else:
                stack.pop()
                looks.pop()
        text = "".join(pieces)
        notes |= fields.notes - {"field"} if notes & _GONE else fields.notes
        if text.strip() or boxes or drawn:
            notes.discard("picture")
        return Paragraph(text, boxes, drawn, notes)

    def _style_of(self, element: Element) -> str:
        style = element.find(f"{P_PR}/{W}pStyle")
        return self._styles.default_paragraph if style is None else style.get(VAL, "")

    def _run(self, run: Element, paragraph_style: str) -> _Look:
        styles = self._styles
        around = ("", self.table_style, paragraph_style)
        hidden, struck = any(map(styles.hides, around)), any(map(styles.strikes, around))
        properties = run.find(R_PR)
        if properties is None:
            return _Look(gone="hidden" if hidden else "struck" if struck else "")
        style = properties.find(W + "rStyle")
        if style is not None:
            hidden = hidden or styles.hides(style.get(VAL, ""))
            struck = struck or styles.strikes(style.get(VAL, ""))
        hidden = _on(properties, "vanish", hidden)
        by_hand = [mark for name in ("strike", "dstrike") if (mark := properties.find(W + name)) is not None]
        if by_hand:
            struck = any(truth(mark.get(VAL)) for mark in by_hand)
        gone = "hidden" if hidden else "struck" if struck else ""
        if not gone and is_unseen(run, properties, styles):
            gone = "unseen"
        fonts = properties.find(W + "rFonts")
        font = "" if fonts is None else fonts.get(W + "ascii", "")
        place = properties.find(W + "vertAlign")
        lifted = lift(run, properties)
        raised = lifted is Lift.RAISED or (place is not None and place.get(VAL) == "superscript")
        return _Look(font if is_symbolic(font) else "", gone, raised, lifted is Lift.UNSURE)


def _on(properties: Element, name: str, otherwise: bool = False) -> bool:
    mark = properties.find(W + name)
    return otherwise if mark is None else truth(mark.get(VAL))


def _printed(text: str, look: _Look) -> str:
    """The text as its run prints it; raised figures stay apart from those before them (500m², 10⁴)."""
    if look.font:
        return in_font(text, look.font)
    text = text.translate(_UNTOLD)
    return raised(text) if look.raised else text


def chosen(alternate: Element) -> list[Element]:
    """The one branch of an mc:AlternateContent to read: both hold the same text."""
    branches = [*alternate.iterchildren(CHOICE), *alternate.iterchildren(FALLBACK)]
    for branch in branches:
        if next(branch.iter(TEXT, V + "textpath"), None) is not None:
            return [branch]
    return branches[:1]


def placeholder(control: Element) -> bool:
    """Whether a content control shows only its prompt (单击此处输入文字), which nobody has written."""
    properties = control.find(SDT_PR)
    shows = None if properties is None else properties.find(W + "showingPlcHdr")
    return shows is not None and truth(shows.get(VAL))


def _hexadecimal(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return -1
