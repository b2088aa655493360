"""An entry of history in words."""

import json
from dataclasses import dataclass
from datetime import datetime

from jixiao_web.history.models import Entry
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.cells import label
from jixiao_web.sheets.models import Sheet


@dataclass(frozen=True, slots=True)
class Told:
    at: datetime
    person: str
    action: str
    what: str


def told(entry: Entry, sheet: Sheet) -> Told:
    """Cells by their names, stages by their words."""
    said = json.loads(entry.said)
    parts: list[str] = []
    if cell := said.get("cell"):
        table, row, field = cell.split(":")
        parts.append(label((table, int(row), field), sheet.form))
    if "before" in said:
        before, after = (f"“{said[name]}”" if said[name] else "（空白）" for name in ("before", "after"))
        parts.append(f"{before} → {after}")
    if "target" in said:
        parts.append(f"{Stage(said['source']).label} → {Stage(said['target']).label}")
    parts += [str(said[name]) for name in ("code", "text", "reason", "file") if said.get(name)]
    return Told(datetime.fromisoformat(entry.at), entry.person, entry.action, "，".join(parts))
