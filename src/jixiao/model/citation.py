"""A clause: the document and the article a rule rests on."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Citation:
    """`status` V: seen in an official re-issue or production configuration; R: recalled, shown as 「条文待核」."""

    document: str
    article: str = ""
    status: Literal["V", "R"] = "V"

    def __str__(self) -> str:
        return f"{self.document}{self.article}" + ("（条文待核）" if self.status == "R" else "")
