"""Documents made by hand for the tests: raw packages, so that every element is the test's own."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARATIONS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A deflated zip of `parts`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return made.getvalue()


def _rels(targets: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_TYPE}{kind}" Target="{target}"/>' for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def word_part(root: str, inner: str) -> str:
    """A part with all prefixes declared: word_part("w:hdr", …)."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{root} {_DECLARATIONS}>{inner}</{root}>'


def docx(body: str, before: str = "", **parts: str) -> bytes:
    """A docx with `body` inside w:body, `before` in front of that; `parts` are styles, numbering, settings, header1 … as inner XML."""
    roots = {"styles": "w:styles", "numbering": "w:numbering", "settings": "w:settings"}
    targets = {"rDoc": ("officeDocument", "word/document.xml")}
    inner = {f"word/{name}.xml": word_part(roots.get(name, "w:hdr"), xml) for name, xml in parts.items()}
    relations = {f"r_{name}": (name if name in roots else name.rstrip("0123456789"), f"{name}.xml") for name in parts}
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _rels(targets),
            "word/document.xml": word_part("w:document", f"{before}<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": _rels(relations),
            **inner,
        }
    )


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run; \\n is a break."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in text.split("\n"))
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r>{lines}</w:r></w:p>"


def tc(text: str = "", properties: str = "", inner: str = "") -> str:
    """A table cell; `inner` takes the place of its paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def xlsx(
    rows: str,
    *,
    before: str = "",
    after: str = "",
    strings: str = "",
    formats: Mapping[int, str] | None = None,
    styles: tuple[int, ...] = (0,),
    fonts: tuple[str, ...] = (),
    book: str = "",
    sheets: str = '<sheet name="自评表" sheetId="1" r:id="s1"/>',
) -> bytes:
    """A workbook of one sheet part. `rows` inside sheetData, `before`/`after` around it, `styles` the numFmtId of each
    cell style, `formats` the codes the file declares, `fonts` the inner XML of the font of each cell style."""
    codes = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{code.replace("&", "&amp;").replace(chr(34), "&quot;").replace("<", "&lt;")}"/>'
        for n, code in (formats or {}).items()
    )
    xfs = "".join(f'<xf numFmtId="{n}" fontId="{at}"/>' for at, n in enumerate(styles))
    faces = "".join(f"<font>{font}</font>" for font in fonts)
    prefix = f'xmlns="{_SHEET}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _rels({"rBook": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f"<workbook {prefix}>{book}<sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _rels(
                {
                    "s1": ("worksheet", "worksheets/sheet1.xml"),
                    "st": ("styles", "styles.xml"),
                    "ss": ("sharedStrings", "sharedStrings.xml"),
                }
            ),
            "xl/styles.xml": f"<styleSheet {prefix}><numFmts>{codes}</numFmts><fonts>{faces}</fonts><cellXfs>{xfs}</cellXfs></styleSheet>",
            "xl/sharedStrings.xml": f"<sst {prefix}>{strings}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {prefix}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
        }
    )


def shown(document: object) -> list[tuple[str, list[tuple[str, int, int, int, int]]]]:
    """The grids of a Document as (part, [(text, row, column, row span, column span)])."""
    return [
        (grid.part, [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells])
        for grid in document.grids  # type: ignore[attr-defined]
    ]


def texts(document: object) -> list[str]:
    """The texts of all cells in reading order."""
    return [cell.text for grid in document.grids for cell in grid.cells]  # type: ignore[attr-defined]


def kinds(document: object) -> list[str]:
    """The kinds of the problems."""
    return [problem.kind for problem in document.problems]  # type: ignore[attr-defined]
