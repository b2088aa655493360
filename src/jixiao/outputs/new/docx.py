"""Blank forms as Word documents: plain tables to type into."""

from jixiao.model.mark import TEMPLATE, TEMPLATE_VERSION
from jixiao.outputs.write import docx
from jixiao.outputs.written import Written

SUFFIX = docx.SUFFIX
BINARY = True


def render(written: Written) -> bytes:
    return docx.document(written, TEMPLATE + TEMPLATE_VERSION)
