"""One more of a kind by somebody: whether that is still within the rate."""

import hmac
import time
from datetime import UTC, datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import F

from jixiao_web.limits.models import Tally


def wait_for(kind: str, who: str, now: float | None = None) -> int:
    """Seconds to wait before `who` may do `kind` again; 0 when it may be done now, and then it is counted."""
    most, seconds = settings.RATES[kind]
    at = time.time() if now is None else now
    window = int(at // seconds)
    end = (window + 1) * seconds
    key = hmac.new(settings.SECRET_KEY.encode(), f"{kind}\0{who}".encode(), sha256).hexdigest()
    until = datetime.fromtimestamp(end, UTC)
    with transaction.atomic():
        if not _counted(key, window):
            started = Tally.objects.filter(key=key, window__lt=window).update(window=window, count=1, until=until)
            if not started:
                Tally.objects.filter(until__lt=datetime.fromtimestamp(at, UTC)).exclude(key=key).delete()
                new = Tally(key=key, window=window, count=0, until=until)
                Tally.objects.bulk_create([new], ignore_conflicts=True)
                _counted(key, window)
        count = Tally.objects.values_list("count", flat=True).get(key=key)
    return 0 if count <= most else max(1, round(end - at))


def _counted(key: str, window: int) -> bool:
    return bool(Tally.objects.filter(key=key, window=window).update(count=F("count") + 1))
