"""A form as files: official, with remarks, findings. Every one comes from the core's own outputs."""

from collections.abc import Callable
from dataclasses import dataclass

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


def _official(format: str) -> Callable[[Assessment], bytes]:
    return lambda a: output("write", format).render(Written(a.checked.forms))


def _due(a: Assessment) -> bytes:
    return output("write", "docx").render(Written(*due(a.checked.forms, a.checked.frames, a.checked.pack)))


def _found(format: str) -> Callable[[Assessment], bytes]:
    return lambda a: output("check", format).render(a.checked)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
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
