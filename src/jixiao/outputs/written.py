"""What the writers of official documents take: forms, and what of them is no longer as the unit printed it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.model.form import Form
from jixiao.official import Page, page
from jixiao.official.page import Name


@dataclass(frozen=True, slots=True)
class Written:
    """`changed` holds for each form the cells whose text was replaced, with the text printed; () for verbatim forms. `parts`: targets in
    three columns, as in a form to be filled in."""

    forms: tuple[Form, ...]
    changed: tuple[Mapping[Name, str], ...] = ()
    parts: bool = False

    def pages(self) -> Iterator[Page]:
        """The forms in the official layout."""
        for n, form in enumerate(self.forms):
            yield page(form, self.changed[n] if self.changed else None, self.parts)

    def one_by_one(self) -> Iterator["Written"]:
        """Each form by itself, for one file a form."""
        for n, form in enumerate(self.forms):
            yield Written((form,), self.changed[n : n + 1], self.parts)
