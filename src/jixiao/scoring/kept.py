"""What is made from a pack alone, kept for the packs of late: for one form, making the expressions takes as long as the answers."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from jixiao.policies import Pack

T = TypeVar("T")
_MOST = 64
# the pack is kept with what was made of it, so that no other one can come to have its id
_KEPT: OrderedDict[tuple[Callable[..., Any], int], tuple[Pack, Any]] = OrderedDict()


def kept(make: Callable[[Pack], T], pack: Pack) -> T:
    """`make(pack)`; made once. Not to be changed by who gets it."""
    key = make, id(pack)
    known = _KEPT.get(key)
    if known is None:
        known = _KEPT[key] = pack, make(pack)
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    made: T = known[1]
    return made
