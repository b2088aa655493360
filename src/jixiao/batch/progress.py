"""What a batch tells whoever watches it."""

from typing import Protocol

from jixiao.sources import Failure


class Progress(Protocol):
    """`step` names what begins, what is counted, and how much of it there is (0: not known); `done` how much more is done; `failed` a
    document that could not be read."""

    def step(self, name: str, unit: str, total: int = 0) -> None: ...

    def done(self, count: int) -> None: ...

    def failed(self, failure: Failure) -> None: ...


class Silent:
    """Tells nobody."""

    def step(self, name: str, unit: str, total: int = 0) -> None:
        pass

    def done(self, count: int) -> None:
        pass

    def failed(self, failure: Failure) -> None:
        pass
