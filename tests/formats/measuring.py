"""Documents and scans of known forms, read back: cells exact, wrong, doubtful, errors that no form has, seconds a page."""

import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from jixiao.model.form import Form
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks
from tests.formats.printing import FORMATS, document
from tests.readers.scanned import SPOILT, Picture, Wrong, compared, picture_file, pictures
from tests.readers.scanned import cells as cells_of
from tests.returns.packages import converted

Place = tuple[str, int, str, int]
TYPST, OFFICE = "pdf（Typst 印）", "pdf（LibreOffice 由 docx 印）"
WHOLE_SEED = "200 dpi 红章，种子的每一张"


@dataclass(frozen=True, slots=True)
class Way:
    """How pages are scanned: dots an inch, spoilt one step after another (names of `SPOILT` joined by +), and what printed
    them (a name of `FORMATS`)."""

    dpi: int
    how: str = ""
    printed: str = TYPST

    @property
    def name(self) -> str:
        """What its line is called."""
        return f"{self.dpi} dpi {self.how or '清楚'}" + ("" if self.printed == TYPST else "，LibreOffice 印的")

    def scan(self, pdf: bytes) -> list[Picture]:
        """The pages of a PDF as they come from the glass."""
        pages = pictures(pdf, self.dpi)
        for step in filter(None, self.how.split("+")):
            pages = [SPOILT[step](page, self.dpi) for page in pages]
        return pages


WAYS = (
    *(Way(dpi) for dpi in (100, 150, 200, 300)),
    *(Way(150, how) for how in SPOILT),
    Way(200, "红章"),
    Way(200, "红章+噪点+歪 3°"),
    *(Way(100, how) for how in ("模糊", "噪点", "模糊+噪点")),
    *(Way(dpi, printed=OFFICE) for dpi in (100, 150, 200, 300)),
    Way(200, "红章+噪点+歪 3°", OFFICE),
)
ORIGINALS = {
    "样表原件，LibreOffice 印成的 PDF": None,
    **{
        f"样表原件，LibreOffice 印后扫描 {way.name}": way
        for way in (Way(150), Way(200), Way(300), Way(150, "红章+歪 3°"))
    },
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table. `silent`: cells that are wrong and not said to be; `false`: errors that the printed forms do not
    have. `seconds` a page."""

    what: str
    forms: int
    pages: int
    cells: int
    wrong: int
    doubtful: int
    silent: tuple[Wrong, ...]
    false: tuple[Place, ...]
    seconds: float

    @property
    def exact(self) -> float:
        """Per cent of the cells, cut off after two decimals: 100 is every one of them."""
        return (self.cells - self.wrong) * 10_000 // max(self.cells, 1) / 100


def documents(forms: Sequence[Form], formats: Iterable[str] = FORMATS) -> Iterator[Measured]:
    """The forms through formats of `printing`, all in one document."""
    for format in formats:
        with tempfile.TemporaryDirectory() as folder:
            made = document(format, forms, Path(folder))
        begun = time.perf_counter()
        found = forms_of(made.name, made.data)
        seconds = (time.perf_counter() - begun) / made.pages
        yield _measured(format, forms, [found[n : n + 1] for n in range(len(forms))], made.pages, seconds)


def scans(forms: Sequence[Form], way: Way) -> Measured:
    """The forms' pages, a file a form."""
    found, count, seconds = [], 0, 0.0
    for form in forms:
        with tempfile.TemporaryDirectory() as folder:
            pages = way.scan(document(way.printed, [form], Path(folder)).data)
        data = picture_file(pages, "TIFF")
        begun = time.perf_counter()
        found.append(forms_of("扫描.tif", data))
        seconds += time.perf_counter() - begun
        count += len(pages)
    return _measured(way.name, forms, found, count, seconds / count)


def originals(files: Sequence[Path], what: str) -> Measured:
    """Word and Excel files as LibreOffice prints them, rows as low as their files say, read as a line of `ORIGINALS` says."""
    forms: list[Form] = []
    found: list[Sequence[Form]] = []
    count, seconds = 0, 0.0
    for path in files:
        here = forms_of(path.name, path.read_bytes())
        with tempfile.TemporaryDirectory() as folder:
            data = converted(path.read_bytes(), path.suffix[1:], "pdf", Path(folder))
        way = ORIGINALS[what]
        count += len(pypdfium2.PdfDocument(data))
        scanned = ("扫描.tif", picture_file(way.scan(data), "TIFF")) if way else ("表.pdf", data)
        begun = time.perf_counter()
        read = forms_of(*scanned)
        seconds += time.perf_counter() - begun
        forms += here
        found += [read[n : n + 1] for n in range(len(here) - 1)] + [read[len(here) - 1 :]]
    return _measured(what, forms, found, count, seconds / count)


def _measured(
    what: str, forms: Sequence[Form], found: Sequence[Sequence[Form]], pages: int, seconds: float
) -> Measured:
    """What came of every form: nothing where none was found, which the program says; what it takes for further forms is
    wrong from the first cell to the last."""
    cells, wrong, doubtful = 0, 0, 0
    silent: list[Wrong] = []
    false: list[Place] = []
    for n, (form, read) in enumerate(zip(forms, found, strict=True)):
        count, here = compared([form], read[:1])
        cells, wrong = cells + count, wrong + len(here)
        silent += [w for w in here if read and not is_said(w, read[0])]
        for more in read[1:]:
            beside = [Wrong(name, "", text, None) for name, text in cells_of(more)]
            wrong += len(beside)
            silent += [w for w in beside if not is_said(w, more)]
        true = errors(form)
        false += [(code, n, table, row) for one in read for code, table, row in errors(one) - true]
        doubtful += sum(len(one.doubtful) for one in read)
    return Measured(what, len(forms), pages, cells, wrong, doubtful, tuple(silent), tuple(false), seconds)


def errors(form: Form) -> set[tuple[str, str, int]]:
    """What the checks of single forms call an error: code, table and row."""
    every = [c for c in checks().values() if c.grain != "collection"]
    rows = check_forms((form,), pack("cn-2020-10"), every).results.findings.iter_rows(named=True)
    return {(f["code"], f["table"], f["row"]) for f in rows if f["severity"] == "error"}


def is_said(wrong: Wrong, form: Form) -> bool:
    """Whether a cell that was not read right is named doubtful, or lost with a problem."""
    table, n, field = wrong.name
    name = (table, n, "label") if field == "source" else wrong.name  # what a row of money is follows from its label
    return name in form.doubtful or (wrong.read is None and any(p.kind != "reread" for p in form.problems))
