"""Kinds of places, found by walking this folder.

Enters: an address, as JIXIAO_FILES has it. Leaves: the `Place`. To add a kind: one file with `SCHEME`, what stands before
`://`, and `opened(address)`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from jixiao_web.files.place import Place, Unreachable


@lru_cache(maxsize=64)
def opened(address: str) -> Place:
    """The place at an address; the same one for the same address. Raises Unreachable."""
    scheme = address.partition("://")[0] if "://" in address else ""
    kinds = _kinds()
    if scheme not in kinds:
        known = "、".join(f"{name}://" for name in sorted(kinds) if name)
        raise Unreachable(f"JIXIAO_FILES 里的 {scheme}:// 不会用：请写 {known} 地址或一个文件夹")
    return kinds[scheme](address)


@cache
def _kinds() -> Mapping[str, Callable[[str], Place]]:
    found = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return {module.SCHEME: module.opened for module in found}
