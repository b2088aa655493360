"""Which part of an Office package points at which: the .rels files."""

from dataclasses import dataclass
from posixpath import dirname, join, normpath

from jixiao.readers.archive import Archive
from jixiao.readers.markup import parse

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of the type (worksheet, styles, header …), `target` a part's name from the root."""

    kind: str
    target: str


def relations(archive: Archive, part: str = "") -> dict[str, Relation]:
    """The relations of `part` ("" for the package itself) by id; external ones are left out: nothing is fetched."""
    folder, name = dirname(part), part.rpartition("/")[2]
    rels = join(folder, "_rels", f"{name}.rels")
    if rels not in archive:
        return {}
    found = {}
    for element in parse(archive.read(rels)).iter(_RELATIONSHIP):
        target = element.get("Target", "")
        if element.get("TargetMode") == "External" or not target:
            continue
        absolute = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[element.get("Id", "")] = Relation(element.get("Type", "").rpartition("/")[2], absolute)
    return found


def main_part(archive: Archive, otherwise: str) -> str:
    """The part the package is about (word/document.xml, xl/workbook.xml)."""
    for relation in relations(archive).values():
        if relation.kind == "officeDocument" and relation.target in archive:
            return relation.target
    return otherwise
