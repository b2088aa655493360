"""A form as files: official, with remarks, findings. Every one comes from the core's own outputs."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from jixiao.model.form import Form
from jixiao.official.due import due
from jixiao.outputs import output
from jixiao.outputs.returned import in_official
from jixiao.outputs.written import Written
from jixiao_web.sheets.assessing import Assessment


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` is what its link says; `make` gives the bytes."""

    name: str
    title: str
    suffix: str
    make: Callable[[Assessment], bytes]

    def response(self, project: str, assessment: Assessment) -> HttpResponse:
        """The file, to be saved under the project's name."""
        stem = "".join("_" if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in project)[:60]
        response = HttpResponse(self.make(assessment), content_type="application/octet-stream")
        named = content_disposition_header(True, f"{stem}_{self.title.split()[0]}{self.suffix}")
        response.headers["Content-Disposition"] = named or "attachment"
        return response


def _official(format: str) -> Callable[[Assessment], bytes]:
    """What is printed in the form, without what is kept beside it."""
    return lambda a: output("write", format).render(Written(tuple(map(bare, a.checked.forms))))


def bare(form: Form) -> Form:
    """The form without what is kept beside it: names of evidence files may say what is nobody's to read."""
    return replace(form, indicators=tuple(replace(row, evidence=None) for row in form.indicators))


def _due(a: Assessment) -> bytes:
    return output("write", "docx").render(Written(*due(a.checked.forms, a.checked.frames, a.checked.pack)))


def _found(format: str) -> Callable[[Assessment], bytes]:
    return lambda a: output("check", format).render(a.checked)


KINDS: dict[str, Kind] = {
    k.name: k
    for k in (
        Kind("official-docx", "正式表 Word", ".docx", _official("docx")),
        Kind("official-xlsx", "正式表 Excel", ".xlsx", _official("xlsx")),
        Kind("official-pdf", "正式表 PDF", ".pdf", _official("pdf")),
        Kind("due-docx", "填上应得数 Word", ".docx", _due),
        Kind("remarks-docx", "带批注 Word", ".docx", lambda a: in_official(a.checked, "docx")),
        Kind("remarks-xlsx", "带批注 Excel", ".xlsx", lambda a: in_official(a.checked, "xlsx")),
        Kind("findings-xlsx", "疑点 Excel", ".xlsx", _found("xlsx")),
        Kind("findings-json", "疑点 JSON", ".json", _found("json")),
        Kind("form-json", "表 JSON", ".json", _official("json")),
    )
}


def kind(name: str) -> Kind:
    """The kind of that name; Http404 for none."""
    if name not in KINDS:
        raise Http404("没有这种文件")
    return KINDS[name]
