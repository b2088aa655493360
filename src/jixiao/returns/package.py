"""One document's package: parts read within the readers' limits, changed in memory, written back as they stood."""

import posixpath
from datetime import datetime

from jixiao.readers.archive import Archive, key
from jixiao.readers.limits import Limits
from jixiao.readers.relations import relations
from jixiao.returns.error import ReturnError
from jixiao.returns.markup import Element, edited, serialized
from jixiao.returns.zipped import rezipped

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TABLE = "[Content_Types].xml"


class Package(Archive):
    """What is put or dropped is seen by every later reading, `relations` of the readers among them."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        super().__init__(data, limits)
        self._data = data
        self._changed: dict[str, tuple[str, bytes | None]] = {}
        if _TABLE not in self:
            raise ReturnError("文件缺少 [Content_Types].xml，文件不完整，请用 Office 或 WPS 打开后另存一份再试")
        signed = any(name.startswith("_xmlsignatures/") for name in self.names())
        if signed or any(relation.kind == "origin" for relation in relations(self).values()):
            raise ReturnError("文件有数字签名，写进批注会使签名失效：请用去掉签名的文件，或只看核查报告")

    def __contains__(self, name: str) -> bool:
        changed = self._changed.get(key(name))
        return super().__contains__(name) if changed is None else changed[1] is not None

    def read(self, name: str) -> bytes:
        """A part as it is now. Errors as Archive."""
        content = self._changed.get(key(name), ("", None))[1]
        return super().read(name) if content is None else content

    def put(self, name: str, content: bytes) -> None:
        """Writes a part, new or old."""
        self._changed[key(name)] = name, content

    def drop(self, name: str, *, declared: bool = True) -> None:
        """Takes a part away, with its line in the table of content types."""
        self._changed[key(name)] = name, None
        if declared:
            types = edited(self.read(_TABLE))
            for override in types.findall(_TYPES + "Override"):
                if key(override.get("PartName", "")) == key(name):
                    types.remove(override)
            self.put(_TABLE, serialized(types))

    def free(self, pattern: str) -> str:
        """The first part name of `pattern` (xl/comments{}.xml) that nothing has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def declare(self, name: str, content_type: str) -> None:
        """Says in the table of content types what a new part is; of a vml its ending alone, as Excel does."""
        types = edited(self.read(_TABLE))
        ending = name.rpartition(".")[2]
        if ending == "vml":
            if any(item.get("Extension", "").lower() == ending for item in types.findall(_TYPES + "Default")):
                return
            item = types.makeelement(_TYPES + "Default", {"Extension": ending, "ContentType": content_type})
            types.insert(0, item)
        else:
            item = types.makeelement(_TYPES + "Override", {"PartName": "/" + name, "ContentType": content_type})
            types.append(item)
        self.put(_TABLE, serialized(types))

    def link(self, part: str, kind: str, target: str, wanted: str = "") -> str:
        """A relation of type `kind` (in full) from `part`; its id, `wanted` where given."""
        name = _relations_of(part)
        root = edited(self.read(name) if name in self else f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        taken = {item.get("Id") for item in root}
        identity = wanted or next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        relative = posixpath.relpath("/" + target, "/" + posixpath.dirname(part))
        attributes = {"Id": identity, "Type": kind, "Target": relative}
        root.append(root.makeelement(f"{{{_RELATIONS}}}Relationship", attributes))
        self.put(name, serialized(root))
        return identity

    def unlink(self, part: str, target: str) -> None:
        """Takes away every relation of `part` to `target`; a relations part left with none goes too."""
        name = _relations_of(part)
        gone = {identity for identity, relation in relations(self, part).items() if key(relation.target) == key(target)}
        root: Element = edited(self.read(name))
        for item in list(root):
            if item.get("Id") in gone:
                root.remove(item)
        if len(root):
            self.put(name, serialized(root))
        else:
            self.drop(name, declared=False)

    def refuse_strict(self, part: str) -> None:
        """Raises ReturnError for the strict dialect of the format, where its names are not those that are written."""
        if _STRICT in self.read(part)[:4096]:
            raise ReturnError("文件是“Strict Open XML”格式，不能写进批注：请另存为普通的 docx 再交")

    def written(self, at: datetime) -> bytes:
        """The package with all changes; new and changed entries are dated `at`."""
        return rezipped(self._data, self._changed, at)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
