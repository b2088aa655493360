"""File names for forms, such as every system and a USB stick can hold."""

import re
from collections.abc import Sequence

from jixiao.model.form import Form
from jixiao.outputs.printable import one_line

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 60  # characters: three bytes each in UTF-8, and 255 bytes a name


def file_names(forms: Sequence[Form], suffix: str) -> list[str]:
    """A name for each form, from unit and project; the second of two alike gets a number.

    >>> from jixiao.model.form import Named
    >>> file_names([Form("a#1", project=Named("河道/保洁"), unit=Named("水务所"))], ".docx")
    ['水务所-河道_保洁.docx']
    """
    names: list[str] = []
    taken: set[str] = set()
    for form in forms:
        said = "-".join(one_line(n) for n in (form.unit.name or form.department.name, form.project.name) if n)
        plain = _FORBIDDEN.sub("_", said or form.title or "自评表")[:_LONGEST].strip(" .") or "自评表"
        plain = f"_{plain}" if _RESERVED.fullmatch(plain) else plain
        name, n = plain, 1
        while name.lower() in taken:
            n += 1
            name = f"{plain}_{n}"
        taken.add(name.lower())
        names.append(name + suffix)
    return names
