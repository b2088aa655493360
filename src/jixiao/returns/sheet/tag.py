"""A start tag as bytes: its name, its attributes, one attribute changed; nothing else in it moves."""

import re

_NAME = re.compile(rb"<([^\s/>]+)")
_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")


def qualified(data: bytes, start: int) -> bytes:
    """The name of the element that begins at `start`, with its prefix."""
    match = _NAME.match(data, start)
    assert match is not None  # an XML parser found a tag here
    return match[1]


def tag(data: bytes, start: int) -> bytes:
    """The start tag of the element that begins at `start`."""
    match = _TAG.match(data, start)
    assert match is not None
    return match[0]


def attributes(start_tag: bytes) -> dict[bytes, bytes]:
    """The attributes as written, without their quotes."""
    return {match[1]: match[2][1:-1] for match in _ATTRIBUTE.finditer(start_tag)}


def with_attribute(start_tag: bytes, name: bytes, value: bytes | None) -> bytes:
    """The tag with an attribute set, or without it.

    >>> with_attribute(b'<c r="A1" s="3"/>', b"s", b"7"), with_attribute(b'<c r="A1" s="3"/>', b"s", None)
    (b'<c r="A1" s="7"/>', b'<c r="A1"/>')
    >>> with_attribute(b"<c r='A1'>", b"s", b"7")
    b'<c r=\\'A1\\' s="7">'
    """
    added = b"" if value is None else b' %b="%b"' % (name, value)
    for match in _ATTRIBUTE.finditer(start_tag):
        if match[1] == name:
            return start_tag[: match.start()] + added + start_tag[match.end() :]
    end = len(start_tag) - (2 if start_tag.endswith(b"/>") else 1)
    end = len(start_tag[:end].rstrip())
    return start_tag[:end] + added + start_tag[end:]
