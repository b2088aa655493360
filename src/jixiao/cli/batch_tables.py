"""A folder that `jixiao batch` has written, named where documents are asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.trouble import Trouble

if TYPE_CHECKING:
    from jixiao.collection import Collection


def batch_tables(files: Sequence[str]) -> "Collection | None":
    """The tables in it, where one such folder is named and nothing else; None where documents are named."""
    from jixiao.collection import CollectionError, opened

    if len(files) != 1:
        return None
    try:
        return opened(Path(files[0]))
    except CollectionError as error:
        raise Trouble(str(error)) from None
