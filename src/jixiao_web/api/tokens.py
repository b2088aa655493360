"""A token made, found by what a program sends, taken back."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from jixiao_web.api.models import Token
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User

# what a token may be for: word → what a person reads; never more than its owner may do themselves
SCOPES = {
    "read": "查看",
    "fill": "填报、上传、答复",
    "move": "送审、审核、退回、公开",
    "manage": "导入机构和项目（管理员）",
}
LONGEST = 365  # days
_BEGINS = "jx_"


def issue(user: User, name: str, scope: list[str], days: int) -> str:
    """Make a token and give it: it is not kept, and cannot be shown again."""
    plain = _BEGINS + secrets.token_urlsafe(32)
    until = timezone.now() + timedelta(days=min(max(days, 1), LONGEST))
    chosen = [word for word in SCOPES if word in scope]
    with transaction.atomic():
        made = Token.objects.create(
            user=user, name=name[:60], digest=_digest(plain), scope=" ".join(chosen), expires=until
        )
        record(
            str(user), "新建令牌", f"user:{user.pk}", token=made.pk, scope=made.scope, until=until.date().isoformat()
        )
    return plain


def found(plain: str) -> Token | None:
    """The token that is good now, its owner's account open; its day of use is noted."""
    if not plain.startswith(_BEGINS) or len(plain) > 100:
        return None
    token = (
        Token.objects.select_related("user")
        .filter(digest=_digest(plain), expires__gt=timezone.now(), user__is_active=True)
        .first()
    )
    today = timezone.localdate()
    if token is not None and token.used != today:
        Token.objects.filter(pk=token.pk).update(used=today)
    return token


def revoke(user: User, pk: int) -> bool:
    """Take a token of the person's own back."""
    with transaction.atomic():
        gone, _ = Token.objects.filter(pk=pk, user=user).delete()
        if gone:
            record(str(user), "收回令牌", f"user:{user.pk}", token=pk)
    return bool(gone)


def _digest(plain: str) -> str:
    """Enough for 256 random bits: nothing is gained by a slow one."""
    return sha256(plain.encode("utf-8", "replace")).hexdigest()
