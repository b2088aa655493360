"""A body of Word XML → a docx: styles and settings of an empty document, our fonts, and nothing that changes by the day."""

import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from jixiao.outputs.printable import printable

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name: the same forms give the same bytes
_AUTHOR = "绩效"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# a machine without the font takes the next name
_FONTS = (
    ("仿宋", "FangSong", "modern"),
    ("宋体", "SimSun", "auto"),
    ("Times New Roman", "Liberation Serif", "roman"),
)  # fmt: skip
_BODY_HALF_POINTS = 18


def escaped(text: str) -> str:
    """Text for XML: what XML cannot hold is shown as a picture of it."""
    return escape(printable(text))


def package(body: str, title: str, keywords: str = "") -> bytes:
    """The document with `body` (block elements, the section last), its title and keywords among the properties."""
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in {
            **_container(),
            "word/document.xml": _xml(document),
            "docProps/core.xml": _xml(_properties(title, keywords)),
        }.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return made.getvalue()


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def _properties(title: str, keywords: str) -> str:
    """No dates: a form has none that would be true on every machine."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{_AUTHOR}</dc:creator><cp:keywords>{escaped(keywords)}</cp:keywords></cp:coreProperties>"
    )


@cache
def _container() -> Mapping[str, bytes]:
    """The parts of an empty document, made once."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    package_ = document.part.package
    for key in [k for k, r in package_.rels.items() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package_.rels[key]  # a picture of another document
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(_BODY_HALF_POINTS / 2)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as file:
        parts = {name: file.read(name) for name in sorted(file.namelist(), key=_types_first)}
    return {**parts, "word/fontTable.xml": _xml(_font_table())}


def _types_first(name: str) -> tuple[bool, str]:
    return (name != "[Content_Types].xml", name)


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/></w:font>'
        for name, other, family in _FONTS
    )
    return f'<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'
