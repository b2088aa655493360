"""Names → documents: a file, a folder, a pattern, an archive, standard input."""

import glob
import io
import mimetypes
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from jixiao.corrections import SUFFIX
from jixiao.model.mark import BATCH
from jixiao.readers import image
from jixiao.sources.archives import members
from jixiao.sources.digest import digest
from jixiao.sources.furniture import hidden, program
from jixiao.sources.nouns import Failure, Named
from jixiao.sources.saved_page import belongs_to_page, put_together
from jixiao.sources.why import why

_PATTERN = "*?["
_ICON = 100_000  # bytes


def collect(names: Iterable[str]) -> Iterator[Named | Failure]:
    """The documents behind the names, in order; a folder's and an archive's sorted by path. Their names may be equal."""
    seen: set[bytes] = set()
    for name in names:
        if name == "-":
            yield Named("-", "-", cache(sys.stdin.buffer.read))
            continue
        if not name.strip():
            yield Failure("（空）", "文件名是空的，请写明要核对的文件或文件夹")
            continue
        path = Path(name)
        try:
            if path.is_dir():
                yield from _folder(path, seen)
            elif path.exists():
                yield from _file(path, name, path.name, seen)
            elif any(c in name for c in _PATTERN):
                yield from _pattern(name, seen)
            else:
                yield Failure(name, "没有这个文件或文件夹，请检查路径和文件名")
        except OSError as error:
            yield Failure(name, why(error))


def _pattern(name: str, seen: set[bytes]) -> Iterator[Named | Failure]:
    """Patterns are for us to fill in: the Windows console does not."""
    hits = sorted(glob.glob(name, recursive=True))
    if not hits:
        yield Failure(name, "没有文件符合这个通配符，请检查路径")
    for hit in hits:
        if Path(hit).is_file() and not hidden(Path(hit).name):
            yield from _file(Path(hit), hit, Path(hit).name, seen)


def _folder(folder: Path, seen: set[bytes]) -> Iterator[Named | Failure]:
    if _again(folder, seen):  # a link back to a folder above it leads round and round
        yield Failure(str(folder), "和前面的是同一个文件夹，只读一次", skipped=True)
        return
    files: list[Path] = []
    inside = sorted(folder.iterdir())
    if (folder / BATCH).exists():
        yield Failure(str(folder), "是 jixiao batch 写的结果，已跳过", skipped=True)
        return
    if not inside:
        yield Failure(str(folder), "文件夹是空的")
    for path in inside:
        if hidden(path.name):
            continue
        if path.is_dir():
            if belongs_to_page(path):
                yield Failure(str(path), "是网页的附属文件夹，随网页一起读", skipped=True)
                continue
            try:
                yield from (
                    replace(s, name=f"{path.name}/{s.name}") if isinstance(s, Named) else s for s in _folder(path, seen)
                )
            except OSError as error:
                yield Failure(str(path), why(error))
        else:
            files.append(path)
    unseen: list[Path] = []
    for path in files:
        kind = (mimetypes.guess_type(path.name)[0] or "").partition("/")[0]
        try:
            picture = kind == "image" and _is_picture(path)
        except OSError as error:
            yield Failure(str(path), why(error))
            continue
        if picture:
            if image.ready():
                yield from _file(path, str(path), path.name, seen)
            else:
                unseen.append(path)
        elif kind in ("image", "audio", "video", "font") or program(path.name):
            yield Failure(str(path), "不是文档，已跳过", skipped=True)
        else:
            yield from _file(path, str(path), path.name, seen)
    if unseen:
        yield _unseen(folder, unseen)


def _unseen(folder: Path, pictures: list[Path]) -> Failure:
    """Icons and seals are small; without the libraries nothing else tells them from scans."""
    scans = any(path.stat().st_size > _ICON for path in pictures)
    said = f"{len(pictures)} 个图片没有读（{pictures[0].name} 等）：{image.MISSING}"
    return Failure(str(folder), said, skipped=not scans)


def _is_picture(path: Path) -> bool:
    with path.open("rb") as file:
        return image.can_read(path.name, file.read(64))


def _again(path: Path, seen: set[bytes]) -> bool:
    # a link that leads back to itself has no end, which `realpath` bears and `Path.resolve` does not
    real = digest(os.path.realpath(path))
    if real in seen:
        return True
    seen.add(real)
    return False


def _file(path: Path, shown: str, name: str, seen: set[bytes]) -> Iterator[Named | Failure]:
    if _again(path, seen):  # else it would be reported as handed in twice
        yield Failure(shown, "和前面的是同一个文件，只读一次", skipped=True)
        return
    beside = path.with_name(path.name + SUFFIX)
    try:
        if (pages := put_together(path)) is not None:
            yield Named(shown, name, io.BytesIO(pages).getvalue, len(pages), beside)
            return
        with path.open("rb") as file:
            yield from members(Named(shown, name, path.read_bytes, corrections=beside), file)
    except OSError as error:
        yield Failure(shown, why(error))
