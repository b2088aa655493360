"""200 forms as docx and xlsx: read by us, walked by others. `make FOLDER`, then `docx|xlsx|python-docx|lxml|openpyxl FOLDER`."""

import json
import random
import sys
import time
import zipfile
from pathlib import Path

FORMS = 200


def make(folder: Path) -> None:
    from tests.layouts.made import made
    from tests.layouts.shapes import as_docx, as_xlsx

    for n in range(FORMS):
        table = made(random.Random(n), spaces=False)
        (folder / f"{n:03}.docx").write_bytes(as_docx(table))
        (folder / f"{n:03}.xlsx").write_bytes(as_xlsx(table))


def ours(files: list[tuple[str, bytes]]) -> dict[str, float]:
    from jixiao.layouts import forms
    from jixiao.readers import read

    read(*files[0])
    begin = time.perf_counter()
    documents = [read(name, data) for name, data in files]
    cells = time.perf_counter() - begin
    for document in documents:
        assert len(forms(document)) == 1  # type: ignore[arg-type]
    return {"cells": cells, "seconds": time.perf_counter() - begin}


def python_docx(files: list[tuple[str, bytes]]) -> dict[str, float]:
    from io import BytesIO

    import docx

    begin = time.perf_counter()
    for _, data in files:
        for table in docx.Document(BytesIO(data)).tables:
            for row in table.rows:
                for cell in row.cells:
                    cell.text  # noqa: B018  (the text is what a user would take)
    return {"seconds": time.perf_counter() - begin}


def lxml(files: list[tuple[str, bytes]]) -> dict[str, float]:
    from io import BytesIO

    from lxml import etree

    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    begin = time.perf_counter()
    for _, data in files:
        with zipfile.ZipFile(BytesIO(data)) as package:
            tree = etree.fromstring(package.read("word/document.xml"))
        for cell in tree.iter(f"{word}tc"):
            "".join(t.text or "" for t in cell.iter(f"{word}t"))
    return {"seconds": time.perf_counter() - begin}


def openpyxl(files: list[tuple[str, bytes]]) -> dict[str, float]:
    from io import BytesIO

    from openpyxl import load_workbook

    begin = time.perf_counter()
    for _, data in files:
        for sheet in load_workbook(BytesIO(data)):
            list(sheet.merged_cells.ranges)
            for row in sheet.iter_rows():
                for cell in row:
                    cell.value  # noqa: B018
    return {"seconds": time.perf_counter() - begin}


def main() -> None:
    what, folder = sys.argv[1], Path(sys.argv[2])
    if what == "make":
        make(folder)
        print("{}")
        return
    suffix = "xlsx" if what in ("xlsx", "openpyxl") else "docx"
    files = [(path.name, path.read_bytes()) for path in sorted(folder.glob(f"*.{suffix}"))]
    run = {"docx": ours, "xlsx": ours, "python-docx": python_docx, "lxml": lxml, "openpyxl": openpyxl}[what]
    print(json.dumps(run(files)))


if __name__ == "__main__":
    main()
