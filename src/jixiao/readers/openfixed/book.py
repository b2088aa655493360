"""The package: its documents, their pages with templates under them, and what is beside the pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from jixiao.readers.archive import Archive
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.markup import Element, parse
from jixiao.readers.openfixed.leaf import Leaf, leaf
from jixiao.readers.openfixed.resources import Resources
from jixiao.readers.openfixed.space import numbers

_ROOT = "OFD.xml"
_A4 = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of the package that was parsed, and where it lies."""

    root: Element
    name: str

    def beside(self, location: str | None) -> str:
        """A location as this part writes it, from the root of the package."""
        text = (location or "").strip().replace("\\", "/")
        return text.lstrip("/") if text.startswith("/") else normpath(join(dirname(self.name), text))


class Book:
    """One opened package. What is left out is told to the ledger."""

    def __init__(self, archive: Archive, ledger: Ledger, limits: Limits) -> None:
        self._archive, self._ledger, self._limits = archive, ledger, limits
        if any("encrypt" in name for name in archive.names()):
            raise ReadError("OFD 已加密，请用 OFD 阅读器打开后另存为不加密的再读")
        self._count = 0
        self._read: set[str] = set()
        self.pictures = False

    def leaves(self) -> Iterator[Leaf]:
        """The pages of all documents of the package in order. ReadError for what is damaged or past the limits."""
        opened = self._part(_ROOT)
        for body in opened.root.iterfind("{*}DocBody"):
            if (body.findtext("{*}Signatures") or "").strip():
                self._ledger.problem("left_out", "OFD 有电子签章：签章的图案没有读入，签名是否有效没有核对")
            document = self._part(opened.beside(body.findtext("{*}DocRoot")))
            self._say_left_out(document)
            yield from self._document(document)

    def _document(self, document: _Part) -> Iterator[Leaf]:
        common = document.root.find("{*}CommonData")
        area = _area(common, "{*}PageArea") or _A4
        templates: dict[str, Element] = {}
        resources = Resources()
        if common is not None:
            self._add(common.iterchildren("{*}PublicRes", "{*}DocumentRes"), document, resources)
            for template in common.iterfind("{*}TemplatePage"):
                name = document.beside(template.get("BaseLoc"))
                if name in self._archive:
                    templates[template.get("ID", "")] = self._part(name).root
        for listed in document.root.iterfind("{*}Pages/{*}Page"):
            self._count += 1
            if self._count > self._limits.pages:
                raise ReadError(f"OFD 超过 {self._limits.pages} 页，请拆成几个文件再读")
            name = document.beside(listed.get("BaseLoc"))
            if name in self._read:
                self._ledger.problem("left_out", f"第 {self._count} 页和前面的一页是同一个部件，只读一次")
                continue
            self._read.add(name)
            page = self._part(name)
            self._add(page.root.iterfind("{*}PageRes"), page, resources)
            # a template stands below what the page itself draws, unless it says otherwise
            under: list[Element] = []
            over: list[Element] = []
            for used in page.root.iterfind("{*}Template"):
                if (template := templates.get(used.get("TemplateID", ""))) is not None:
                    (over if used.get("ZOrder") == "Foreground" else under).append(template)
            area_of_page = _area(page.root, "{*}Area") or area
            found = leaf(self._count, [*under, page.root, *over], area_of_page, resources, self._limits)
            self._notice(found)
            yield found

    def _add(self, listed: Iterable[Element], part: _Part, resources: Resources) -> None:
        """What the parts list that `listed` names, as far as they are in the package."""
        for location in listed:
            name = part.beside(location.text)
            if name in self._archive:
                resources.add(self._part(name).root, name, self._archive)

    def _notice(self, found: Leaf) -> None:
        self.pictures = self.pictures or bool(found.pictures)
        number = found.page.number
        if found.hidden:
            self._ledger.problem("hidden", f"第 {number} 页有 {found.hidden} 处内容被设为不可见，未读入")
        if found.unseen and not found.is_picture:
            said = "个看不见的字（没有印出颜色、与底色相同、被盖住或被裁掉），没有读入，请对照原件"
            self._ledger.problem("hidden", f"第 {number} 页有 {found.unseen} {said}")
        if found.composite:
            self._ledger.problem("left_out", f"第 {number} 页有 {found.composite} 处复合图形，没有读入")
        if found.pictures and not found.page.glyphs and not found.is_picture:
            self._ledger.problem("picture", f"第 {number} 页只有图片，没有文字，图片里的内容没有读入")

    def _say_left_out(self, document: _Part) -> None:
        attachments = document.beside(document.root.findtext("{*}Attachments"))
        if attachments in self._archive:
            for attachment in self._part(attachments).root.iterfind("{*}Attachment"):
                name = " ".join(attachment.get("Name", "").split()) or "未命名"
                self._ledger.problem("left_out", f"OFD 带有附件“{name}”，附件没有读入，需要时请另存出来再读")
        annotations = document.beside(document.root.findtext("{*}Annotations"))
        if annotations in self._archive and self._part(annotations).root.find("{*}Page") is not None:
            self._ledger.problem("left_out", "OFD 有批注、水印或手写签批，没有读入")

    def picture(self, file: str) -> bytes:
        """A picture of the package, as its file is."""
        return self._archive.read(file)

    def _part(self, name: str) -> _Part:
        if name not in self._archive:
            raise ReadError("OFD 不完整（缺少正文的部件），请重新下载或用 OFD 阅读器另存后再读")
        return _Part(parse(self._archive.read(name)), name)


def _area(parent: Element | None, path: str) -> tuple[float, float, float, float] | None:
    if parent is None:
        return None
    box = numbers(parent.findtext(f"{path}/{{*}}PhysicalBox"))
    return (box[0], box[1], box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
