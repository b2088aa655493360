"""What a form seems not to have, and may have all the same: its label may be among the cells that were not read surely."""

from collections.abc import Collection, Mapping

from jixiao.model.form import Name
from jixiao.model.grid import Place, Seen


def maybe_lost(
    missing: Mapping[str, object], placed: Mapping[Name, Place], seen: Mapping[Place, Seen]
) -> Collection[Name]:
    """Of `missing` (fields of the form by name, None where it has none) those that are doubtful: all that are None or blank,
    where a doubtful cell of the form's tables went into no field."""
    mine, parts = set(placed.values()), {place.part for place in placed.values()}
    loose = any(s.doubtful and place not in mine and (place.part in parts or not parts) for place, s in seen.items())
    return {("forms", 0, field) for field, value in missing.items() if value in (None, "")} if loose else set()
