"""The submission before, as --since names it: a findings JSON, or documents that are checked again."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.trouble import Trouble

if TYPE_CHECKING:
    from jixiao.checks.earlier import Earlier
    from jixiao.policies import Pack
    from jixiao.registry import Check


def earlier_check(name: str, pack: "Pack", checks: "Sequence[Check]") -> "Earlier":
    """What was found before, by the same pack and checks where documents are named. Trouble where it cannot be read."""
    from jixiao.checks.earlier import EarlierError, earlier, from_json
    from jixiao.pipeline import check_forms
    from jixiao.sources import read_all

    path = Path(name)
    if path.is_file() and path.suffix.lower() == ".json":
        data = path.read_bytes()
        if b'"findings"' in data:
            try:
                return from_json(name, data)
            except EarlierError as error:
                raise Trouble(str(error)) from None
    found = read_all([name])
    failures = [f for f in found.failures if not f.skipped]
    if failures or not found.forms:
        why = f"{failures[0].shown}: {failures[0].why}" if failures else f"{name} 里没有自评表"
        raise Trouble(f"上次的材料读不了：{why}")
    checked = check_forms(found.forms, pack, checks)
    return earlier(name, pack.id, checked.forms, checked.frames, checked.results)
