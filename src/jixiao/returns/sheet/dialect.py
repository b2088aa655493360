"""The two families of names a workbook is written in: transitional, as nearly all are, and strict."""

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"

OFFICES = (_OFFICE, _STRICT_OFFICE)
"""Namespaces of r:id."""


def office(space: str) -> str:
    """The namespace of r:id, and the beginning of relation types, in a part whose elements are in `space`."""
    return _STRICT_OFFICE if space == _STRICT else _OFFICE


def known(space: str) -> bool:
    """Whether a part with such a root is one of a workbook."""
    return space in (_SHEET, _STRICT)
