"""Everything the street leaves of a batch: what every output is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jixiao.checks.run import Results
from jixiao.checks.since import Since
from jixiao.checks.waivers import Waived, Waiver
from jixiao.model.form import Form
from jixiao.model.frames import Frames
from jixiao.model.repair import Repair
from jixiao.policies import Pack
from jixiao.registry import Check


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that was handed in and could not be read, and why: a report that leaves it out in silence is wrong."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """Forms as printed, their scored frames, what the checks found (`results.findings` without the waived ones); `since` says
    what became of an earlier check's findings, where one was named; `repairs` by form the likeliest
    changes after which its figures agree, where they were asked for; `originals` the bytes of documents by file, for an
    output that shows their pages."""

    forms: tuple[Form, ...]
    frames: Frames
    pack: Pack
    checks: tuple[Check, ...]
    results: Results
    waived: tuple[Waived, ...] = ()
    unused_waivers: tuple[Waiver, ...] = ()
    unread: tuple[Unread, ...] = ()
    since: Since | None = None
    repairs: Mapping[int, tuple[Repair, ...]] | None = None
    originals: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
