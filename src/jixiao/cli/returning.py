"""Findings written back into the documents themselves, by what -o asks for."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.trouble import Trouble

if TYPE_CHECKING:
    from jixiao.checks.checked import Checked
    from jixiao.outputs import Output


def wants_documents(made: "Output", checked: "Checked", path: str) -> bool:
    """A folder takes the documents checked, each with its findings in it; so does a file for one document of its kind."""
    if path and not Path(path).suffix:
        return True
    readers = {(form.source.file, form.source.reader) for form in checked.forms}
    return len(readers) == 1 and next(iter(readers))[1] == made.format


def give_back(
    made: "Output", checked: "Checked", originals: Mapping[str, Callable[[], bytes]], path: str
) -> bytes | dict[str, bytes]:
    """The documents by name for a folder, the one document for a file."""
    assert made.give_back is not None  # asked before
    documents = made.give_back(checked, originals)
    if path and not Path(path).suffix:
        return documents
    if len(documents) != 1:
        raise Trouble(f"核查了 {len(documents)} 份文件，要写回每一份请用 -o 写一个文件夹")
    return next(iter(documents.values()))
