"""Add an entry to the chain, in the transaction of what it tells of."""

import json
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao_web.history.models import Entry, Head


def seal(number: int, at: str, person: str, action: str, about: str, said: str, previous: str) -> str:
    """The SHA-256 of an entry and of the seal before it."""
    whole = json.dumps([number, at, person, action, about, said, previous], ensure_ascii=False)
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def hold() -> Head:
    """From here to the end of the transaction nobody else records anything: what has been recorded is committed and seen."""
    return Head.objects.select_for_update().get_or_create(pk=1)[0]


@transaction.atomic(savepoint=False)  # what is not recorded is not done: the whole goes back, not the entry alone
def record(person: str, action: str, about: str, **said: Any) -> Entry:
    """`person` did `action` to `about`. Call it last in a transaction: from here on other writers wait for its end."""
    head = hold()
    number, at = head.number + 1, timezone.localtime().isoformat(timespec="milliseconds")
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    sealed = seal(number, at, person, action, about, text, head.seal)
    entry = Entry.objects.create(
        number=number, at=at, person=person, action=action, about=about, said=text, previous=head.seal, seal=sealed
    )
    Head.objects.filter(pk=1).update(number=number, seal=sealed)
    return entry
