"""What a place where files are kept must do, and what is said when it does not answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

MOST = 20 * 1024**2
"""Bytes of one file: what is larger is not taken, and is not one of ours."""
LARGER = "larger"
"""What is `found` in place of a file by something so large that nobody reckons it."""


class Unreachable(Exception):
    """One Chinese line for whoever runs the server, without key or address of a person. Nothing is known of the files."""


class Place(Protocol):
    """Files by their SHA-256 in small hexadecimal digits. Whatever is asked raises Unreachable where there is no answer."""

    def put(self, digest: str, data: bytes) -> None:
        """Keep the bytes, in place of what is there: whole when this returns, and at no moment half. Raises OSError too."""

    def read(self, digest: str) -> bytes | None:
        """What is kept there, whatever it is; None where nothing is, or more than MOST bytes. Raises OSError too."""

    def found(self, digests: Sequence[str]) -> Mapping[str, str]:
        """The SHA-256 that each has now; "" where it is gone. Reckoned anew only where something about it changed."""

    def kept(self) -> Iterator[tuple[str, int]]:
        """SHA-256, as its name has it, and bytes of every file that is kept."""

    def drop(self, digests: Sequence[str]) -> list[str]:
        """Keep them no longer; those that are gone now. One that cannot be dropped stays for another time."""

    def drop_halves(self, dry_run: bool) -> int:
        """How many files there are that somebody began to write a day ago or earlier and did not live to end; they go."""

    def empty(self) -> bool:
        """Whether there is nothing at all."""

    def check(self) -> None:
        """Raises Unreachable where files cannot be written there and read back."""

    def answers(self) -> None:
        """Raises Unreachable where it does not answer; asks less than `check`."""
