"""Whether a Parquet file is all there, without reading it."""

import os
from pathlib import Path

_MARK = b"PAR1"


def whole(path: Path) -> bool:
    """The file is there and has its end, which is written last: one that was cut off has not."""
    if not path.is_file() or path.stat().st_size <= 2 * len(_MARK):
        return False
    with path.open("rb") as file:
        file.seek(-len(_MARK), os.SEEK_END)
        return file.read() == _MARK
