"""Corrections that lie beside a document, replayed on its forms."""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.corrections import Added, Correction, CorrectionError, Remark, Whole, applied, completed, corrections
from jixiao.layouts import forms
from jixiao.model.form import Form
from jixiao.model.grid import Document, Problem
from jixiao.sources.nouns import Failure, Named


def corrected_forms(source: Named, document: Document) -> tuple[Form, ...]:
    """The forms of a document with what a person set right; each form says which of its cells, and what was not applied."""
    if (kept := source.kept()) is None:
        return forms(document)
    try:
        every = corrections(kept)
    except CorrectionError as error:
        said = Problem("", "correction_unmet", f"旁边的更正清单没有用上：{error}。{CorrectionError.DO}")
        return forms(replace(document, problems=(*document.problems, said)))
    return replayed(document, every)


def unusable(source: Named) -> Failure | None:
    """What is wrong with the file of corrections beside a document, to be told before the document is read; None where it can
    be used or there is none."""
    try:
        corrections(source.kept() or b"")
    except CorrectionError as error:
        said = f"更正清单没有用上，{source.shown} 照程序读到的核对：{error}。{CorrectionError.DO}"
        return Failure(str(source.corrections), said)
    except OSError:
        return None  # which reading the document says
    return None


def replayed(document: Document, every: Sequence[Correction]) -> tuple[Form, ...]:
    """The forms of a document with these corrections: cells first, then the fields that have none."""
    made, remarks = applied(document, every)
    found, more = completed(forms(made), every)
    remarks += more
    return tuple(_with(one, remarks) for one in _told(found, remarks))


def _told(found: Sequence[Form], remarks: Sequence[Remark]) -> list[tuple[Form, set[int]]]:
    """Each form with the numbers of the remarks on its own cells; the first has those that belong to none, too."""
    own = [
        {n for n, remark in enumerate(remarks) if remark.place in {*form.places.values()} or _of(remark, at, found)}
        for at, form in enumerate(found, 1)
    ]
    rest = {*range(len(remarks))} - set().union(*own)
    return [(form, mine | (rest if at == 0 else set())) for at, (form, mine) in enumerate(zip(found, own, strict=True))]


def _of(remark: Remark, at: int, found: Sequence[Form]) -> bool:
    place = remark.place
    return isinstance(place, Whole | Added) and (place.form, place.forms) == (at, len(found))


def _with(told: tuple[Form, set[int]], remarks: Sequence[Remark]) -> Form:
    form, own = told
    return replace(form, problems=(*(remarks[n].problem for n in sorted(own)), *form.problems))
