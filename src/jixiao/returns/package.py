"""An Office package of which a few parts are changed: every other entry keeps its very bytes, compressed as they were."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join, relpath

from lxml import etree

from jixiao.readers.archive import Archive
from jixiao.readers.limits import LIMITS
from jixiao.readers.markup import Element, parse
from jixiao.returns.error import ReturnError

_TYPES = "[Content_Types].xml"
_T = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = b"http://purl.oclc.org/ooxml/"
_DATED = (1980, 1, 1, 0, 0, 0)


class Package:
    """`read` a part, `put` it anew or add one; `packed` is the whole. Raises ReturnError for a signed package."""

    def __init__(self, data: bytes) -> None:
        self.archive = Archive(data, LIMITS)
        if any(name.startswith("_xmlsignatures/") for name in self.archive.names()):
            raise ReturnError(
                "文件有数字签名，写进批注会使签名失效：请用去掉签名的文件，或改用 html、xlsx 格式的疑点清单"
            )
        self._data = data
        self._new: dict[str, bytes] = {}

    def refuse_strict(self, part: str) -> None:
        """Raises ReturnError for the strict dialect of the format: its names are not those that are written here."""
        if _STRICT in self.archive.read(part)[:4096]:
            raise ReturnError("文件是“Strict Open XML”格式，不能写进批注：请另存为普通的 docx 或 xlsx 再交")

    def __contains__(self, name: str) -> bool:
        return name in self._new or name in self.archive

    def read(self, name: str) -> bytes:
        return self._new[name] if name in self._new else self.archive.read(name)

    def put(self, name: str, data: bytes) -> None:
        self._new[name] = data

    def root(self, name: str) -> Element:
        """A part of XML, parsed within limits."""
        return parse(self.read(name))

    def put_root(self, name: str, root: Element) -> None:
        self.put(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def declare(self, name: str, content_type: str) -> None:
        """Says in [Content_Types].xml what a new part is."""
        types = self.root(_TYPES)
        if all(e.get("PartName", "").lower() != f"/{name}".lower() for e in types.iter(_T + "Override")):
            etree.SubElement(types, _T + "Override", {"PartName": f"/{name}", "ContentType": content_type})
            self.put_root(_TYPES, types)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Says what parts with an ending are (vml)."""
        types = self.root(_TYPES)
        if all(e.get("Extension", "").lower() != ending for e in types.iter(_T + "Default")):
            types.insert(0, etree.Element(_T + "Default", {"Extension": ending, "ContentType": content_type}))
            self.put_root(_TYPES, types)

    def relate(self, part: str, kind: str, target: str) -> str:
        """A relation from `part` to the part `target`; its id."""
        rels = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
        root = self.root(rels) if rels in self else etree.Element(_REL + "Relationships", nsmap={None: _REL[1:-1]})  # type: ignore[dict-item]
        taken = {e.get("Id", "") for e in root}
        n = 1
        while (name := f"rId{n}") in taken:
            n += 1
        said = {"Id": name, "Type": _KIND + kind, "Target": relpath(target, dirname(part))}
        etree.SubElement(root, _REL + "Relationship", said)
        self.put_root(rels, root)
        return name

    def free(self, pattern: str) -> str:
        """The first part name of a pattern (xl/comments{}.xml) that is not taken."""
        n = 1
        while pattern.format(n) in self:
            n += 1
        return pattern.format(n)

    def packed(self) -> bytes:
        out = BytesIO()
        changed = {name.lower(): data for name, data in self._new.items()}
        with zipfile.ZipFile(BytesIO(self._data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            ends = _ends(old)
            for info in old.infolist():
                key = info.filename.replace("\\", "/").lstrip("/").lower()
                if key in changed:
                    self._write(new, info.filename, changed.pop(key), info)
                else:
                    _copied(self._data, info, ends, new)
            for name, data in self._new.items():
                if name.lower() in changed:
                    self._write(new, name, data, None)
        return out.getvalue()

    @staticmethod
    def _write(new: zipfile.ZipFile, name: str, data: bytes, like: zipfile.ZipInfo | None) -> None:
        info = zipfile.ZipInfo(name, like.date_time if like else _DATED)
        info.compress_type = like.compress_type if like else zipfile.ZIP_DEFLATED
        info.external_attr = like.external_attr if like else 0
        new.writestr(info, data)


def _ends(old: zipfile.ZipFile) -> Mapping[int, int]:
    """Where each entry ends, by where it begins: at the next one's beginning or at the directory's."""
    begins = sorted(info.header_offset for info in old.infolist())
    return dict(zip(begins, [*begins[1:], old.start_dir], strict=True))


def _copied(data: bytes, info: zipfile.ZipInfo, ends: Mapping[int, int], new: zipfile.ZipFile) -> None:
    """The entry as it stands in the old file, header, compressed bytes and whatever follows them."""
    assert new.fp is not None
    begin = info.header_offset
    info.header_offset = new.start_dir
    new.fp.seek(new.start_dir)
    new.fp.write(data[begin : ends[begin]])
    new.start_dir = new.fp.tell()
    new.filelist.append(info)
    new.NameToInfo[info.filename] = info
