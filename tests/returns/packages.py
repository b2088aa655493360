"""Reading packages back with nothing of the program's own: raw entries, and the cells that comments stand on."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")


def raw(data: bytes) -> dict[str, bytes]:
    """The compressed bytes of every entry, as they lie in the file."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            head = data[info.header_offset : info.header_offset + 30]
            begin = (
                info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            )
            found[info.filename] = data[begin : begin + info.compress_size]
    return found


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return etree.fromstring(package.read(name))


def commented(data: bytes) -> dict[str, str]:
    """The text of the cell (or paragraph) that each comment's range stands in, by the comment's first line."""
    document, comments = part(data, "word/document.xml"), part(data, "word/comments.xml")
    headings = {c.get(W + "id"): "".join(c[0].itertext()) for c in comments}
    found = {}
    for start in document.iter(W + "commentRangeStart"):
        number = start.get(W + "id")
        cell = next(start.iterancestors(W + "tc"), None)
        end = next(e for e in document.iter(W + "commentRangeEnd") if e.get(W + "id") == number)
        mark = next(e for e in document.iter(W + "commentReference") if e.get(W + "id") == number)
        assert next(end.iterancestors(W + "tc"), None) is cell and next(mark.iterancestors(W + "tc"), None) is cell
        own = next(start.iterancestors(W + "p")) if cell is None else cell
        found[headings[number]] = "".join(t.text or "" for t in own.iter(W + "t"))
    return found


def converted(data: bytes, ending: str, to: str, folder: Path) -> bytes:
    """What LibreOffice makes of a document."""
    assert OFFICE
    source = folder / f"表.{ending}"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        OFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "out" / f"表.{to}").read_bytes()
