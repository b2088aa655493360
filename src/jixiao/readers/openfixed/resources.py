"""What the objects of a page refer to by number: drawing parameters, kinds of colours, files of pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from jixiao.readers.archive import Archive
from jixiao.readers.markup import Element

_DEEPEST = 8  # parameters that take from others
_SOLID = (".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".jb2", ".gbig2")
_COLOUR = 25  # where a PNG says how its pixels are stored
_WITHOUT_ALPHA = (0, 2)


@dataclass(frozen=True, slots=True)
class Picture:
    """`file` is its name from the root of the package; `solid`: nothing shows through it, as it does through seals."""

    file: str
    solid: bool


@dataclass(slots=True)
class Resources:
    """By ID: `parameters` are DrawParam elements, `spaces` what a colour's numbers mean (GRAY, RGB, CMYK), `pictures` those
    whose file is in the package."""

    parameters: dict[str, Element] = field(default_factory=dict)
    spaces: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)

    def add(self, root: Element, name: str, archive: Archive) -> None:
        """Those that the part `name` of the archive lists."""
        folder = join(dirname(name), root.get("BaseLoc") or "")
        for listed in root.iter("{*}DrawParam", "{*}ColorSpace", "{*}MultiMedia"):
            number, kind = listed.get("ID") or "", listed.tag.rpartition("}")[2]
            if kind == "DrawParam":
                self.parameters[number] = listed
            elif kind == "ColorSpace":
                self.spaces[number] = (listed.get("Type") or "").upper()
            elif file := (listed.findtext("{*}MediaFile") or "").strip().replace("\\", "/"):
                path = file if file.startswith("/") else normpath(join(folder, file))
                if path in archive:
                    self.pictures[number] = Picture(path, _is_solid(path.lower(), archive))

    def chain(self, element: Element, layer: Element | None) -> Iterator[Element]:
        """The element, then the parameters that it and its layer take what they do not say from, the nearest first."""
        yield element
        for user in (element, layer):
            number = None if user is None else user.get("DrawParam")
            for _ in range(_DEEPEST):
                parameter = self.parameters.get(number or "")
                if parameter is None:
                    break
                yield parameter
                number = parameter.get("Relative")


def _is_solid(path: str, archive: Archive) -> bool:
    if path.endswith(".png"):
        data = archive.read(path)
        return len(data) > _COLOUR and data[_COLOUR] in _WITHOUT_ALPHA and b"tRNS" not in data
    return path.endswith(_SOLID)
