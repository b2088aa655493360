"""N documents, half docx, half xlsx, through `jixiao batch`: `make N FOLDER`, then `run FOLDER OUT`, `again FOLDER OUT`."""

import json
import random
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import repeat
from pathlib import Path

FORMS_A_UNIT = 20
A_FOLDER = 1000


def make(count: int, folder: Path) -> None:
    begins = range(0, count, A_FOLDER)
    with ProcessPoolExecutor() as pool:
        [*pool.map(_make, begins, (min(begin + A_FOLDER, count) for begin in begins), repeat(folder))]


def _make(begin: int, end: int, above: Path) -> None:
    from tests.layouts.made import made
    from tests.layouts.shapes import as_docx, as_xlsx

    folder = above / f"{begin // A_FOLDER:04}"
    folder.mkdir()
    for n in range(begin, end):
        table = made(random.Random(n), spaces=False)
        names = {"云溪县公路养护中心": f"第{n // FORMS_A_UNIT}养护站", "农村公路日常养护": f"第{n}号公路养护"}
        rows = [[(_renamed(text, names), *rest) for text, *rest in row] for row in table.rows]
        shape, ending = ((as_docx, "docx"), (as_xlsx, "xlsx"))[n % 2]
        (folder / f"{n:07}.{ending}").write_bytes(shape(replace(table, rows=rows)))


def _renamed(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def run(folder: Path, target: Path, *options: str) -> dict[str, float]:
    """Seconds of the whole command and of the processor; megabytes of the largest of its processes."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "jixiao", "batch", str(folder), "-o", str(target), "--fail-on", "never", "--quiet", *options]  # fmt: skip
    status = subprocess.run(command, capture_output=True, encoding="utf-8")
    seconds = time.perf_counter() - begin
    said = json.loads((target / "jixiao-batch.json").read_text(encoding="utf-8"))
    assert said["complete"] and status.returncode in (0, 2), status.stderr
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
        "documents": said["documents"],
        "forms": said["rows"]["forms"],
        "findings": said["rows"]["findings"],
    }


def equal(one: Path, other: Path) -> None:
    """Row by row the same forms, scores and findings. Raises AssertionError naming the table."""
    import polars as pl

    for name in ("forms", "indicators", "scores", "findings"):
        a, b = (pl.read_parquet(folder / name / "*.parquet") for folder in (one, other))
        by = [c for c in a.columns if c != "others"]
        assert a.sort(by, nulls_last=True).equals(b.sort(by, nulls_last=True)), name


def main() -> None:
    what, first, second, *options = sys.argv[1:]
    if what == "make":
        make(int(first), Path(second))
        print("{}")
        return
    if what == "equal":
        equal(Path(first), Path(second))
        print("{}")
        return
    print(json.dumps(run(Path(first), Path(second), *options)))


if __name__ == "__main__":
    main()
