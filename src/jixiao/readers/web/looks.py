"""What the style sheets of a page and its elements' own styles do to what is seen: hidden, crossed out, raised, in the colour of
its ground. Selectors of one element are followed; what others say of it is taken to be anything that lets it be seen."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.readers.error import ReadError
from jixiao.readers.markup import Element

Colour = tuple[int, int, int]
_WHITE = (255, 255, 255)
_ALIKE = 8  # of 255, by which two colours may differ and still be one to the eye
_MOST = 5_000_000  # rules looked at for all elements: a page that somebody filled in needs thousands

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>\*|[a-z][a-z0-9]*)?(?P<named>(?:[.#][\w-]+)*)", re.IGNORECASE)
_BESIDE = re.compile(r"::|:(?:before|after|first-letter|first-line|selection)\b")  # what is no element of the page
_NAMED = re.compile(r"[.#][\w-]+")
_ZERO = re.compile(r"0(?:\.0*)?(?:px|pt|em|rem|%)?")
_NUMBERS = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)")
_NAMES = {
    "white": _WHITE, "black": (0, 0, 0), "red": (255, 0, 0), "blue": (0, 0, 255), "navy": (0, 0, 128),
    "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192), "yellow": (255, 255, 0),
    "green": (0, 128, 0), "windowtext": (0, 0, 0), "window": _WHITE,
}  # fmt: skip
_HIDING = ("none", "hidden", "collapse")
_SAME = ("inherit", "currentcolor", "unset")
_CLEAR = ("transparent", "none", "initial", *_SAME)
_OWN_COLOUR = frozenset(("a", "table", "button"))  # which a browser gives them


@dataclass(frozen=True, slots=True)
class Look:
    """How text is shown: `colour` and `ground` None where they cannot be told."""

    colour: Colour | None = None
    ground: Colour | None = _WHITE
    struck: bool = False
    raised: bool = False
    empty: bool = False  # of no size
    clear: bool = False  # lets everything show through

    @property
    def gone(self) -> str:
        """Why it is not seen, "struck" or "unseen"; "" where it is."""
        if self.struck:
            return "struck"
        return "unseen" if self.empty or self.clear or _alike(self.colour, self.ground) else ""


@dataclass(frozen=True, slots=True)
class _Rule:
    order: tuple[bool, int, int]
    tag: str
    named: frozenset[str]
    says: Mapping[str, str]


class Styles:
    """Those of the page below `root`."""

    def __init__(self, root: Element) -> None:
        self._rules: defaultdict[str, list[_Rule]] = defaultdict(list)
        self._known: dict[tuple[str, str, str], dict[str, str]] = {}
        text = "".join(style.text or "" for style in root.iter("style"))
        linked = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))
        # a sheet that is not in the file may colour whatever it likes
        self.paper = Look(ground=None if linked or "@import" in text else _WHITE)
        self._left = _MOST
        for number, (selectors, body) in enumerate(_rules(_COMMENT.sub("", text))):
            says = dict(_declared(body))
            for selector in selectors.split(",") if says else ():
                self._take(selector.strip(), says, number)

    def _take(self, selector: str, says: Mapping[str, str], number: int) -> None:
        last = re.split(r"[\s>+~]+", selector)[-1] if selector else ""
        found = _SIMPLE.fullmatch(re.split(r"[:\[]", last)[0])
        if found is None or _BESIDE.search(last):
            return
        named = frozenset(_NAMED.findall(found["named"]))
        others = found[0] != selector  # it asks what is around or before the element too, or when
        tag = "" if found["tag"] in (None, "*") else found["tag"].lower()
        weight = sum(1 if name[0] == "." else 100 for name in named)
        if others:
            says = {name: "" for name, value in says.items() if value not in _HIDING}
        rule = _Rule((others, weight, number), tag, named, says)
        self._rules[min(named, default=tag or "*")].append(rule)

    def of(self, node: Element) -> Mapping[str, str]:
        """What is declared of an element; "" for a value that cannot be told."""
        key = node.tag, node.get("class") or "", node.get("id") or ""
        if key not in self._known:
            names = {f".{name}" for name in key[1].split()} | ({f"#{key[2]}"} if key[2] else set())
            near = [rule for at in ("*", key[0], *names) for rule in self._rules.get(at, ())]
            self._left -= len(near)
            if self._left < 0:
                raise ReadError("网页的样式过多，不像是自评表，请检查文件")
            apply = [rule for rule in near if rule.named <= names and rule.tag in ("", key[0])]
            self._known[key] = {
                k: v for rule in sorted(apply, key=lambda rule: rule.order) for k, v in rule.says.items()
            }
        style = node.get("style")
        return {**self._known[key], **dict(_declared(style))} if style else self._known[key]

    def hides(self, node: Element) -> bool:
        """Whether nothing of an element is shown."""
        says = self.of(node)
        return (
            "hidden" in node.attrib
            or says.get("display") == "none"
            or says.get("visibility") in _HIDING
            or says.get("mso-hide") == "all"
        )

    def look(self, node: Element, around: Look) -> Look:
        """How the text of an element is shown within that look."""
        says = self.of(node)
        colour = says.get("color", node.get("color") if node.tag == "font" else None)
        size, opacity = says.get("font-size"), says.get("opacity")
        line = says.get("text-decoration", "") + says.get("text-decoration-line", "")
        if not says and colour is None and "bgcolor" not in node.attrib and node.tag not in ("sup", *_OWN_COLOUR):
            return around
        own = None if node.tag in _OWN_COLOUR else around.colour
        return Look(
            own if colour is None or colour in _SAME else _rgb(colour),
            _ground(says, node.get("bgcolor"), around.ground),
            around.struck or "line-through" in line,
            around.raised or node.tag == "sup" or says.get("vertical-align") == "super",
            around.empty if size is None else bool(_ZERO.fullmatch(size)),
            around.clear or bool(opacity and _ZERO.fullmatch(opacity)),
        )


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and what they declare; none of those within @media and the like, which hold for some screens only."""
    within = 0
    for part in text.split("}"):
        *heads, body = part.split("{")
        if not heads:
            within = max(within - 1, 0)
            continue
        selectors = heads[-1].rpartition(";")[2].strip()
        opened = within + len(heads) - 1
        if not opened and not selectors.startswith("@"):
            yield selectors, body
        within = opened


def _declared(body: str) -> Iterator[tuple[str, str]]:
    for said in body.split(";"):
        name, colon, value = said.partition(":")
        if colon:
            yield name.strip().lower(), value.replace("!important", "").strip().lower()


def _ground(says: Mapping[str, str], attribute: str | None, around: Colour | None) -> Colour | None:
    image = says.get("background-image")
    if image is not None and image not in _CLEAR:
        return None
    value = says.get("background-color", says.get("background", attribute))
    if value is None or value in _CLEAR:
        return around
    if "url(" in value or "gradient" in value:
        return None
    return next((colour for word in (value, *value.split()) if (colour := _rgb(word))), None)


def _rgb(text: str) -> Colour | None:
    text = text.strip().lower()
    if found := _NUMBERS.fullmatch(text):
        red, green, blue = map(int, found.groups())
        return red, green, blue
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    if not re.fullmatch("[0-9a-f]{6}", digits):
        return _NAMES.get(text)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _alike(one: Colour | None, other: Colour | None) -> bool:
    return one is not None and other is not None and all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))
