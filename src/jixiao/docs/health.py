"""docs/health.md → the line of each check, for the check's own page."""

from collections.abc import Mapping
from pathlib import Path


def health(root: Path) -> Mapping[str, Mapping[str, str]]:
    """Code → heading → cell of the table in docs/health.md below the checkout `root`; nothing where it was never measured."""
    path = root / "docs" / "health.md"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    if len(rows) < 3:
        return {}
    return {row[0].split(" ")[0]: dict(zip(rows[0], row, strict=True)) for row in rows[2:]}
