"""Seconds to write 200 forms, by us and by what a user would pick instead: `python -m benchmarks.part_writing WHAT`."""

import io
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jixiao.checks.checked import Checked
from jixiao.model.form import Form
from jixiao.outputs import output
from jixiao.outputs.returned import give_back
from jixiao.outputs.written import Written
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks
from tests.layouts.made import made
from tests.layouts.shapes import as_docx, as_xlsx

COUNT = 200
SHAPES = {"docx": as_docx, "xlsx": as_xlsx}


def forms() -> list[Form]:
    return [made(random.Random(n), spaces=False).form for n in range(COUNT)]


def seconds(work) -> float:  # type: ignore[no-untyped-def]
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def together(format: str) -> float:
    """All forms in one document."""
    written = Written(tuple(forms()))
    render = output("write", format).render
    render(Written(written.forms[:1]))
    return seconds(lambda: render(written))


def apart(format: str) -> float:
    """A document for every form."""
    written = Written(tuple(forms()))
    render = output("write", format).render
    render(Written(written.forms[:1]))
    return seconds(lambda: [render(one) for one in written.one_by_one()])


def annotated(format: str) -> float:
    """Comments in every form's own document; reading and checking are not counted."""
    originals, read = {}, []
    for n in range(COUNT):
        name, data = f"{n}.{format}", SHAPES[format](made(random.Random(n), spaces=False))
        originals[name] = lambda data=data: data
        read += forms_of(name, data)
    checked: Checked = check_forms(read, pack("cn-2020-10"), list(checks().values()))
    give_back(checked, dict(list(originals.items())[:1]), format)
    return seconds(lambda: give_back(checked, originals, format))


def python_docx() -> float:
    """The same cells by python-docx, merged by its own means; twenty forms, as many times over."""
    from docx import Document

    def one(form: Form) -> None:
        document = Document()
        table = document.add_table(rows=len(form.indicators) + 1, cols=8)
        for n, row in enumerate(form.indicators, 1):
            for c, text in enumerate(
                (row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score, row.reason)
            ):
                table.cell(n, c).text = text or ""
        first = 1
        for n in range(2, len(form.indicators) + 2):
            if n > len(form.indicators) or form.indicators[n - 1].level1 != form.indicators[first - 1].level1:
                for below in range(first + 1, n):
                    table.cell(below, 0).text = ""
                table.cell(first, 0).merge(table.cell(n - 1, 0))
                first = n
        document.save(io.BytesIO())

    some = forms()[:20]
    return seconds(lambda: [one(form) for form in some]) * COUNT / len(some)


def libreoffice() -> float:
    """Twenty of our Word documents converted to PDF in one go, as many times over."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return 0.0
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for n, one in enumerate(Written(tuple(forms()[:20])).one_by_one()):
            path = Path(folder) / f"{n}.docx"
            path.write_bytes(output("write", "docx").render(one))
            names.append(str(path))
        command = [
            office,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        subprocess.run([*command, names[0]], check=True, capture_output=True)  # the profile is made once
        return seconds(lambda: subprocess.run([*command, *names], check=True, capture_output=True)) * COUNT / 20


def main() -> None:
    what, _, format = sys.argv[1].partition("-")
    work = {"together": together, "apart": apart, "annotated": annotated}.get(what)
    took = work(format) if work else {"python": python_docx, "libreoffice": libreoffice}[what]()
    print(json.dumps({"seconds": took}))


if __name__ == "__main__":
    main()
