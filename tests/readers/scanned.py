"""Forms as an office would scan them: set as PDF, drawn at a resolution, then spoilt; and how well they are read back."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from jixiao.model.form import Form
from jixiao.outputs.write.pdf import render
from jixiao.outputs.written import Written

Picture = NDArray[np.uint8]
LIMIT = 0.9


def drawn(forms: Sequence[Form], dpi: int) -> list[Picture]:
    """The pages of the forms' PDF as pictures."""
    return pictures(render(Written(tuple(forms))), dpi)


def pictures(pdf: bytes, dpi: int) -> list[Picture]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return [np.array(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3]) for page in document]


def noisy(page: Picture, dpi: int) -> Picture:
    """Grain of a cheap glass and pepper on it."""
    random = np.random.default_rng(6)
    grain = page.astype(np.float32) + random.normal(0, 18, page.shape[:2])[:, :, None]
    made = np.clip(grain, 0, 255).astype(np.uint8)
    spots = random.random(page.shape[:2])
    made[spots < 0.0008], made[spots > 0.9992] = 0, 255
    return made


def dusty(page: Picture, dpi: int) -> Picture:
    """Specks on the glass, from a pixel to as large as a full stop: some four hundred a page of A4."""
    rng = np.random.default_rng(11)
    spoilt = page.copy()
    high, wide = page.shape[:2]
    for _ in range(round(4.3 * high * wide / dpi**2)):
        centre = int(rng.integers(wide)), int(rng.integers(high))
        cv2.circle(spoilt, centre, int(rng.integers(max(dpi // 75, 1) + 1)), (40, 40, 40), cv2.FILLED)
    return spoilt


def askew(degrees: float) -> Callable[[Picture, int], Picture]:
    def turn(page: Picture, dpi: int) -> Picture:
        high, wide = page.shape[:2]
        matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
        return np.asarray(cv2.warpAffine(page, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)))  # fmt: skip

    return turn


def blurred(page: Picture, dpi: int) -> Picture:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 1.1 * dpi / 150))


def stamped(page: Picture, dpi: int) -> Picture:
    """A round red seal over the middle of the indicators, ink that lets black print through."""
    layer = np.full_like(page, 255)
    centre, radius = (round(page.shape[1] * 0.62), round(page.shape[0] * 0.5)), round(0.8 * dpi)
    red = (200, 30, 40)
    cv2.circle(layer, centre, radius, red, max(round(dpi / 25), 2), cv2.LINE_AA)
    cv2.circle(layer, centre, radius // 4, red, -1, cv2.LINE_AA)
    for y in (-0.5, 0.5):
        at = (centre[0] - radius // 2, centre[1] + round(y * radius))
        cv2.putText(layer, "SEAL 2024", at, cv2.FONT_HERSHEY_SIMPLEX, dpi / 170, red, max(dpi // 60, 1), cv2.LINE_AA)
    return np.asarray(np.minimum(page, layer))


def shaded(page: Picture, dpi: int) -> Picture:
    """A photograph's light: bright in one corner, the shadow of a hand in another."""
    high, wide = page.shape[:2]
    x, y = np.meshgrid(np.linspace(0, 1, wide), np.linspace(0, 1, high))
    light = 1 - 0.45 * x * y - 0.25 * np.exp(-(((x - 0.2) / 0.15) ** 2) - ((y - 0.7) / 0.2) ** 2)
    return np.clip(page * light[:, :, None], 0, 255).astype(np.uint8)


SPOILT: Mapping[str, Callable[[Picture, int], Picture]] = {
    "噪点": noisy, "歪 3°": askew(3), "歪 -3°": askew(-3), "模糊": blurred, "红章": stamped, "阴影": shaded,
    "灰尘": dusty,
}  # fmt: skip


def picture_file(pages: Sequence[Picture], kind: str = "PNG") -> bytes:
    out = BytesIO()
    first, *others = (Image.fromarray(page) for page in pages)
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(out, kind, **more)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that was not read as printed; `confidence` None where the form has no such cell."""

    name: tuple[str, int, str]
    printed: str
    read: str | None
    confidence: float | None


def cells(form: Form) -> Iterator[tuple[tuple[str, int, str], str]]:
    """Every filled cell of a form, by its name."""
    heads = {
        "title": form.title, "project_name": form.project.name, "department_name": form.department.name,
        "unit_name": form.unit.name, "goal_expected": form.goals.expected, "goal_actual": form.goals.actual,
        "total_weight": form.total.weight, "total_score": form.total.score, "total_grade": form.total.grade,
        "amount_unit": form.amount_unit, "year": str(form.year) if form.year else None,
    }  # fmt: skip
    for field, text in heads.items():
        if text:
            yield ("forms", 0, field), text
    for table, rows in (("funds", form.funds), ("indicators", form.indicators)):
        for n, row in enumerate(rows):
            for field in row.__slots__:
                text = getattr(row, field)
                if isinstance(text, str) and text:
                    yield (table, n, field), text


def compared(printed: Sequence[Form], read: Sequence[Form]) -> tuple[int, list[Wrong]]:
    """How many cells there are, and those that are wrong. Width of characters and spaces do not count."""
    count, wrong = 0, []
    for n, form in enumerate(printed):
        found = dict(cells(read[n])) if n < len(read) else {}
        for name, text in cells(form):
            count += 1
            said = found.pop(name, None)
            if said is None or plain(said) != plain(text):
                place = read[n].places.get(name) if n < len(read) else None
                seen = read[n].seen.get(place) if place and n < len(read) else None
                wrong.append(Wrong(name, text, said, seen.confidence if seen else None))
        wrong += [Wrong(name, "", said, None) for name, said in found.items()]
    return count, wrong


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
