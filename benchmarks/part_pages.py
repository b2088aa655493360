"""Forms printed to PDF by two programs, read by us and by others: `make FOLDER`, then `jixiao|pdfplumber|camelot FOLDER`.

Prints milliseconds a page and the share of printed cells that come out with exactly their text. docling is not beside
them: it fetches its models at run time, which nothing here may do.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

FORMS = 40


def make(folder: Path) -> dict[str, float]:
    """typst.pdf, and libreoffice.pdf where that is installed; beside them what every cell says."""
    from jixiao.outputs import output
    from jixiao.outputs.written import Written
    from tests.layouts.made import made

    written = Written(tuple(made(random.Random(n), spaces=False).form for n in range(FORMS)))
    (folder / "typst.pdf").write_bytes(output("write", "pdf").render(written))
    texts = [_squeezed(box.text) for page in written.pages() for box in page.boxes]
    (folder / "cells.json").write_text(json.dumps([text for text in texts if text]), encoding="utf-8")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return {"office": 0}
    (folder / "libreoffice.docx").write_bytes(output("write", "docx").render(written))
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, folder / "libreoffice.docx"], check=True, capture_output=True)
    return {"office": 1}


def ours(path: Path) -> Iterable[str]:
    from jixiao.readers import read

    document = read(path.name, path.read_bytes())
    return [cell.text for grid in document.grids for cell in grid.cells]  # type: ignore[union-attr]


def pdfplumber(path: Path) -> Iterable[str]:
    import pdfplumber as library

    with library.open(path) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return [cell or "" for table in tables for row in table for cell in row]


def camelot(path: Path) -> Iterable[str]:
    import camelot as library

    tables = library.read_pdf(str(path), pages="all", flavor="lattice")
    return [cell for table in tables for row in table.df.values.tolist() for cell in row]


READERS: dict[str, Callable[[Path], Iterable[str]]] = {"jixiao": ours, "pdfplumber": pdfplumber, "camelot": camelot}


def measured(what: str, path: Path) -> dict[str, float]:
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(path.read_bytes()))
    READERS[what](path)  # once, so that libraries are loaded
    begin = time.perf_counter()
    found = READERS[what](path)
    seconds = time.perf_counter() - begin
    wanted = Counter(json.loads((path.parent / "cells.json").read_text(encoding="utf-8")))
    got = Counter(map(_squeezed, found))
    exact = sum((wanted & got).values()) / sum(wanted.values())
    return {"seconds": seconds, "milliseconds": seconds / pages * 1000, "exact": exact, "pages": pages}


def _squeezed(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    what, where = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(make(where) if what == "make" else measured(what, where)))


if __name__ == "__main__":
    main()
