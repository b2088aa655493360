"""Files in a folder of this machine, or of one that several machines share."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jixiao.saving import save, settle
from jixiao_web.files.place import LARGER, MOST

SCHEME = ""
_HALF = 24 * 3600  # seconds after which nobody is still writing a file


def opened(address: str) -> "Folder":
    """The folder of that path; it is made when the first file comes."""
    return Folder(Path(address))


@dataclass(frozen=True, slots=True)
class Folder:
    """A `Place`: a file is written aside and then put under its name."""

    root: Path

    def put(self, digest: str, data: bytes) -> None:
        path = self.path_of(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, data)
        settle(path.parent)

    def path_of(self, digest: str) -> Path:
        """Where the file of that SHA-256 is kept."""
        return self.root / "evidence" / digest[:2] / digest

    def read(self, digest: str) -> bytes | None:
        try:
            with self.path_of(digest).open("rb") as file:
                data = file.read(MOST + 1)
        except FileNotFoundError:
            return None
        return data if len(data) <= MOST else None

    def found(self, digests: Sequence[str]) -> Mapping[str, str]:
        return {digest: self._now(digest) for digest in digests}

    def _now(self, digest: str) -> str:
        path = self.path_of(digest)
        try:
            state = path.stat()
        except OSError:
            return ""
        if state.st_size > MOST:
            return LARGER
        return _reckoned(path, state.st_size, state.st_mtime_ns, state.st_ctime_ns)

    def kept(self) -> Iterator[tuple[str, int]]:
        for path in (self.root / "evidence").glob("??/*"):
            if len(path.name) == 64 and path.name[0] != ".":
                try:
                    yield path.name, path.stat().st_size
                except FileNotFoundError:  # dropped meanwhile
                    continue

    def drop(self, digests: Sequence[str]) -> list[str]:
        return [digest for digest in digests if self._dropped(digest)]

    def _dropped(self, digest: str) -> bool:
        try:
            self.path_of(digest).unlink(missing_ok=True)
        except OSError:  # another program holds it open
            return False
        return True

    def drop_halves(self, dry_run: bool) -> int:
        found = 0
        for path in (self.root / "evidence").glob("??/.jixiao-*"):
            try:
                if path.stat().st_mtime < time.time() - _HALF:
                    found += 1
                    if not dry_run:
                        path.unlink(missing_ok=True)
            except OSError:  # gone, or held open: another time
                continue
        return found

    def empty(self) -> bool:
        return not any(path.is_file() for path in self.root.rglob("*"))

    def check(self) -> None:
        """The data folder was made at the start: there is nothing more to ask."""

    def answers(self) -> None:
        """As the disk does, which is asked after by itself."""


@lru_cache(maxsize=4096)
def _reckoned(path: Path, size: int, changed: int, moved: int) -> str:
    try:
        with path.open("rb") as file:
            digest = sha256()
            while part := file.read(1 << 20):
                digest.update(part)
    except OSError:
        return ""
    return digest.hexdigest()
