"""Policy packs: dated parameters as data, one TOML a pack, each parameter with its clause and whether it was checked.

Enters: a pack's id, a path of a user's own TOML, or forms to choose by. Leaves: a `Pack`.
To add a pack: one TOML here that `extends` the nearest one and says only what differs.
"""

from jixiao.policies.catalogue import DEFAULT, catalogue, pack
from jixiao.policies.choosing import among, asked, choose
from jixiao.policies.citing import clause
from jixiao.policies.error import PackError
from jixiao.policies.loading import load
from jixiao.policies.pack import Pack
from jixiao.policies.showing import Shown, shown

__all__ = [
    "DEFAULT",
    "Pack",
    "PackError",
    "Shown",
    "among",
    "asked",
    "catalogue",
    "choose",
    "clause",
    "load",
    "pack",
    "shown",
]
