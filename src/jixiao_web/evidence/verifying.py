"""Every file that a row refers to, read to its last byte: whether it still is what was handed in."""

from dataclasses import dataclass

from jixiao_web.evidence.models import Attachment
from jixiao_web.files.store import read


@dataclass(frozen=True, slots=True)
class Verified:
    """Files looked at; a line for each that is gone or another."""

    files: int
    wrong: tuple[str, ...]


def verify() -> Verified:
    """Those that were taken off too: they are kept as they came. Nothing that was reckoned before is believed."""
    digests = sorted(set(Attachment.objects.values_list("sha256", flat=True)))
    wrong = [digest for digest in digests if read(digest) is None]
    return Verified(len(digests), tuple(map(_line, wrong)))


def _line(digest: str) -> str:
    forms = sorted({pk for (pk,) in Attachment.objects.filter(sha256=digest).values_list("sheet")})
    return f"佐证文件 {digest[:12]} 已不在，或已不是交来的那一份：表{'、表'.join(map(str, forms))}"
