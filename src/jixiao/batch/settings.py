"""How a batch is done, whatever the documents."""

from dataclasses import dataclass

from jixiao.registry import Check


@dataclass(frozen=True, slots=True)
class Settings:
    """`policy` "" chooses by the forms; `chunk` documents go to a worker at a time, `part` forms are checked together
    where units are not larger."""

    checks: tuple[Check, ...]
    policy: str = ""
    workers: int = 1
    chunk: int = 64
    part: int = 4096
