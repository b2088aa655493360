"""What a batch has left: which files make up each table, by what they were made, and the counts."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao import __version__
from jixiao.batch.columns import TABLES
from jixiao.batch.folder import Folder
from jixiao.model.finding import SEVERITIES
from jixiao.policies import Pack
from jixiao.registry import Check
from jixiao.saving import save, settle
from jixiao.sources import Failure

UNREAD = "unread"  # the part of `problems` that belongs to no form


@dataclass(frozen=True, slots=True)
class Manifest:
    """`said` is the JSON."""

    said: Mapping[str, Any]

    @classmethod
    def of(
        cls, parts: Mapping[str, Mapping[str, Any]], pack: Pack, checks: Sequence[Check], documents: int,
        unread: Sequence[Failure], files: Mapping[str, Sequence[str]],
    ) -> "Manifest":  # fmt: skip
        """Of a batch that is complete: what was found in each part, and what could not be read."""
        rows = {table: sum(event["rows"][table] for event in parts.values()) for table in TABLES}
        severities: Counter[str] = Counter()
        outcomes: dict[str, Counter[str]] = {check.code: Counter() for check in checks}
        for event in parts.values():
            severities.update(event["severities"])
            for outcome in event["outcomes"]:
                outcomes[outcome["code"]].update({k: v or 0 for k, v in outcome.items() if k != "code"})
        rows["problems"] += len(unread)
        said = {
            "complete": True,
            "version": __version__,
            "policy": pack.id,
            "documents": documents,
            "unread": sum(not f.skipped for f in unread),
            "skipped": sum(f.skipped for f in unread),
            "findings": {severity: severities[severity] for severity in SEVERITIES},
            "rows": rows,
            "tables": files,
            "outcomes": [{"code": code, **counts} for code, counts in outcomes.items()],
        }  # fmt: skip
        return cls(said)

    @property
    def severities(self) -> Mapping[str, int]:
        found: Mapping[str, int] = self.said["findings"]
        return found


def files(parts: Sequence[str], unread: bool) -> Mapping[str, list[str]]:
    """The files that each table consists of."""
    return {
        table: [f"{table}/{part}.parquet" for part in (*parts, *((UNREAD,) if table == "problems" and unread else ()))]
        for table in TABLES
    }


def text(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def write(folder: Folder, said: Mapping[str, Any]) -> None:
    """On the disk when this returns."""
    save(folder.manifest, text(said))
    settle(folder.path)
