"""Blank forms as Word documents: plain tables to type into."""

from io import BytesIO

from docx import Document

from jixiao.model.mark import TEMPLATE, TEMPLATE_VERSION
from jixiao.outputs.write import docx
from jixiao.outputs.written import Written

SUFFIX = docx.SUFFIX
BINARY = True


def render(written: Written) -> bytes:
    document = Document(BytesIO(docx.render(written)))
    document.core_properties.keywords = TEMPLATE + TEMPLATE_VERSION
    out = BytesIO()
    document.save(out)
    return out.getvalue()
