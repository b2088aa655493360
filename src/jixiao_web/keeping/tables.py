"""Which tables are kept, and a row of one as JSON and back: exact, the same for every database."""

import base64
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import BinaryField, Field, ForeignKey, Model

# what is made anew (permissions by `migrate`, sessions by signing in, what the core says by asking it) or lasts for minutes only
LEFT_OUT = {"sessions", "contenttypes", "limits", "api.answered", "sheets.kept"}
_OF_PERMISSIONS = {"auth.permission", "auth.group_permissions", "organisation.user_user_permissions"}


def kept() -> list[type[Model]]:
    """Every table of the workbench but those left out, in the order of their names."""
    found = (m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy)
    left = LEFT_OUT | _OF_PERMISSIONS
    return sorted(
        (m for m in found if m._meta.app_label not in left and m._meta.label_lower not in left),
        key=lambda m: m._meta.label_lower,
    )


def lines(model: type[Model]) -> Iterator[str]:
    """One JSON object a row, in the order of the key."""
    fields = model._meta.concrete_fields
    for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
        yield json.dumps({f.attname: _plain(f.value_from_object(row)) for f in fields}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """A value as JSON holds it; times to the last microsecond, numbers to the last digit."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def put(model: type[Model], line: str) -> None:
    """Insert the row of a line as it is: nothing is stamped with today's date, no `save` of the model is asked."""
    said: dict[str, Any] = json.loads(line)
    row = model(**{f.attname: _typed(f, said[f.attname]) for f in model._meta.concrete_fields})
    row.save_base(raw=True, force_insert=True)


def _typed(field: "Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, BinaryField) and value is not None:
        return base64.b64decode(value)
    target = field.target_field if isinstance(field, ForeignKey) else field
    return target.to_python(value)
