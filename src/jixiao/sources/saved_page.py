"""Saved web pages that are more than one file: a page, and a folder beside it with what belongs to it.

Excel's 另存为网页 of several sheets is a page of frames whose sheets lie in that folder; it is put together as the same
workbook would be saved in a single file.
"""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote

_HEAD = 65536
_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)
# Excel lists its sheets as links in the page of frames: <link id="shLink" href="x.files/sheet001.htm">
_SHEET = re.compile(rb"""<link\s[^>]*\bid\s*=\s*["']?shLink["']?[^>]*\bhref\s*=\s*["']?([^"'>\s]+)""", re.IGNORECASE)
_FOLDERS = (".files", "_files", ".fld")
_PAGES = (".htm", ".html", ".mht")


def belongs_to_page(folder: Path) -> bool:
    """Whether `folder` holds the pictures, scripts or sheets of a page saved beside it."""
    return any(
        folder.name.endswith(ending) and (folder.parent / (folder.name.removesuffix(ending) + page)).is_file()
        for ending in _FOLDERS
        for page in _PAGES
    )


def put_together(path: Path) -> bytes | None:
    """The sheets that `path` lays out, as one message of pages; None for any file that lays out none."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not _FRAMES.search(head):
        return None
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.make_related()
    for page in dict.fromkeys(_sheets(path, head)):
        message.add_related(page.read_bytes(), "text", "html")
    return message.as_bytes() if message.get_payload() else None


def _sheets(path: Path, head: bytes) -> Iterator[Path]:
    for link in _SHEET.findall(head):
        folder, _, name = unquote(link.decode("utf-8", "replace")).replace("\\", "/").rpartition("/")
        # only a page in a folder beside this one: a link may name any file of the machine
        if "/" in folder or folder in ("", ".", "..") or ":" in folder + name or name in ("", ".", ".."):
            continue
        if (page := path.parent / folder / name).is_file():
            yield page
