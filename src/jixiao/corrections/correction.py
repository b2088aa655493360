"""One cell set right by a person."""

from dataclasses import dataclass
from datetime import date

from jixiao.model.grid import Place

SUFFIX = ".corrections.toml"
"""What the name of the document is followed by: x.pdf.corrections.toml lies beside x.pdf."""


class CorrectionError(Exception):
    """A file of corrections that cannot be used; one Chinese line."""


@dataclass(frozen=True, slots=True)
class Correction:
    """`read` is what the program read in the cell, `meant` what stands there; the same where a person found it right."""

    place: Place
    read: str
    meant: str
    who: str
    when: date
