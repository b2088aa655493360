"""Word 2003 XML 文档（xml，也有存成 .doc 的）

The elements of a docx in another namespace, with other names for a few and everything in one file: renamed, packed as a
docx, and read as one. Source: Microsoft's WordprocessingML 2003 schema reference.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from jixiao.model.grid import Grid, Problem
from jixiao.readers import docx
from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits
from jixiao.readers.markup import Element, admitted, parse
from jixiao.readers.word.names import P, R, W

RANK = 10

_LOOK = 4096
_NAMESPACE = b"http://schemas.microsoft.com/office/word/2003/wordml"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_RENAMED = {
    "vmerge": "vMerge", "hmerge": "hMerge", "no-break-hyphen": "noBreakHyphen", "soft-hyphen": "softHyphen",
    "footnote": "footnoteReference", "endnote": "endnoteReference",
}  # fmt: skip
# what a change makes of what it holds; of the others (comments, bookmarks, earlier formats) nothing is printed
_CHANGES = {"Word.Insertion": "ins", "Word.Deletion": "del"}
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def can_read(path_name: str, data: bytes) -> bool:
    """XML whose first element names Word's own format of 2003."""
    start = data[:_LOOK].replace(b"\0", b"")
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and _NAMESPACE in start


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """As `docx`. ReadError for damaged XML and where there is no document in it."""
    root = parse(admitted(data).replace(_NAMESPACE, W[1:-1].encode()))
    body = root.find(W + "body")
    if body is None:
        raise ReadError("这份 Word 2003 XML 里没有正文，请用 Word 或 WPS 打开后另存为 docx 再读")
    unnumbered = _settle(root)
    parts = dict(_headers(body))
    styles = root.find(W + "styles")
    if styles is not None:
        for style in styles.iterchildren(W + "style"):
            if style.get(W + "default") == "on":
                style.set(W + "default", "1")
        parts["styles.xml"] = styles
    document = etree.Element(W + "document", nsmap={"w": W[1:-1], "r": R[1:-1]})
    document.append(body)
    made, problems = docx.grids(_packed(document, parts), limits)
    if unnumbered:
        problems += (Problem("", "numbering", f"有 {unnumbered} 段的自动编号没有写出来，编号未读入"),)
    return made, problems


def _settle(root: Element) -> int:
    """Names of a docx, changes as a docx marks them, frames that only group their paragraphs taken off. Returns how many
    paragraphs have a number that is not known."""
    unnumbered = 0
    for element in list(root.iter(etree.Element)):
        if element.tag == _AML + "annotation":
            change = _CHANGES.get(element.get(W + "type", ""))
            element.tag = W + (change or "rPr")  # properties are never read as text
            if change is None:
                del element[:]
        elif element.tag == W + "listPr":
            unnumbered += not _labelled(element)
        elif isinstance(element.tag, str) and element.tag.startswith(W):
            name = element.tag[len(W) :]
            element.tag = W + _RENAMED.get(name, name)
    for element in list(root.iter(etree.Element)):
        if element.tag == _AML + "content" or (element.tag.startswith(_WX) and len(element)):
            _unwrap(element)
    return unnumbered


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    at = parent.index(element)
    for child in list(element):
        parent.insert(at, child)
        at += 1
    parent.remove(element)


def _labelled(listed: Element) -> bool:
    """The number of a paragraph, which Word 2003 writes down beside its list, as text before the paragraph's own; False
    where it does not. A style has a list too, and its paragraphs each say theirs."""
    label = listed.find(_WX + "t")
    properties = listed.getparent()
    paragraph = properties.getparent()
    properties.remove(listed)
    if paragraph is None or paragraph.tag != P:
        return True
    if label is None:
        return False
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "t").text = label.get(_WX + "val", "")
    paragraph.insert(1, run)
    return True


def _headers(body: Element) -> Iterator[tuple[str, Element]]:
    """Headers, which stand in the properties of their section, as parts of their own with a reference in their place."""
    for n, header in enumerate(list(body.iter(W + "hdr")), 1):
        kind = header.get(W + "type", "odd")
        reference = etree.Element(W + "headerReference")
        reference.set(W + "type", "default" if kind == "odd" else kind)
        reference.set(R + "id", f"h{n}")
        header.getparent().replace(header, reference)
        yield f"header{n}.xml", header


def _packed(document: Element, parts: dict[str, Element]) -> bytes:
    related = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={"rel": _RELATIONS})
    for name in parts:
        kind = "styles" if name == "styles.xml" else "header"
        number = name[len("header") : -len(".xml")] if kind == "header" else ""
        etree.SubElement(
            related, f"{{{_RELATIONS}}}Relationship", Id=f"{kind[0]}{number}", Type=f"{_KINDS}/{kind}", Target=name
        )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        package.writestr("word/document.xml", _text(document))
        package.writestr("word/_rels/document.xml.rels", _text(related))
        for name, part in parts.items():
            package.writestr(f"word/{name}", _text(part))
    return made.getvalue()


def _text(element: Element) -> bytes:
    return etree.tostring(element, encoding="utf-8", xml_declaration=True)
