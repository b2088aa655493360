"""What has been done, one line an event, appended and on the disk before it counts: where a batch is taken up again."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jixiao.saving import save, settle

Event = Mapping[str, Any]


class Log:
    """The events of a file of JSON lines. A line that is damaged, as by a crash, is no event,
    and what comes after it may lean on it: from there on all is dropped, and done again."""

    __slots__ = ("_file", "_path", "events")

    def __init__(self, path: Path) -> None:
        self._path = path
        data = path.read_bytes() if path.exists() else b""
        self.events: list[Event] = []
        size = 0
        for line in data.splitlines(keepends=True):
            if (event := _event(line)) is None:
                break
            self.events.append(event)
            size += len(line)
        self._file = path.open("ab")
        if size < len(data):
            self._file.truncate(size)
        settle(path.parent)

    def append(self, event: Event) -> None:
        """Returns when the event is on the disk."""
        self._file.write(_line(event))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.events.append(event)

    def keep(self, events: Iterable[Event]) -> None:
        """These events alone, in one step."""
        self.events = list(events)
        self._file.close()
        save(self._path, b"".join(map(_line, self.events)))
        settle(self._path.parent)
        self._file = self._path.open("ab")

    def close(self) -> None:
        self._file.close()


def _event(line: bytes) -> Event | None:
    try:
        said = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return said if isinstance(said, dict) and "did" in said else None


def _line(event: Event) -> bytes:
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
