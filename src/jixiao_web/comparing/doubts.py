"""What of an upload is to be looked at: the one count of the list, of the page and of what is told, and a cell set right."""

from collections.abc import Mapping
from dataclasses import replace

from jixiao.model.field import ROWS, can_tell, text_of, with_text
from jixiao.model.form import Form
from jixiao.outputs.findings_page.cells import printed
from jixiao_web.sheets.cells import Key

_ORDER = ("forms", "funds", "indicators")
_ABOVE = ("goal", "total")  # of the form as a whole, and printed below its money


def doubts(form: Form) -> dict[Key, frozenset[Key]]:
    """The doubtful cells as a person sees them, in the order of the form, each with every doubtful field that it stands for:
    a level once for the rows it is printed beside, the whole money once. Rows that may be lost are no cells."""
    shown = printed(form).cells
    found: dict[Key, set[Key]] = {}
    for name in sorted(form.doubtful, key=_place):
        if name[2] not in ROWS:
            found.setdefault(_leader(name, shown), set()).add(name)
    return {key: frozenset(names) for key, names in sorted(found.items(), key=lambda one: _place(one[0]))}


def can_set(key: Key) -> bool:
    """Whether a doubtful cell can be written, or only said to be right."""
    return key[0] != "forms" or can_tell(key[2])


def set_right(form: Form, key: Key, said: str) -> Form:
    """The form with `said` in a cell, for all that the cell stands for: a level for each of its rows. Where nothing was read
    and nothing is said, there stays no cell. Raises ValueError for a year that is none."""
    known = doubts(form).get(key, frozenset())
    shown = printed(form).cells
    same = {n for n, on in shown.items() if on == key and n[0] == "indicators" and n[2] == key[2]} | {key}
    if can_set(key) and said != text_of(form, key):
        for name in sorted(same):
            form = with_text(form, name, said)
    return replace(form, doubtful=form.doubtful - known - same)


def _leader(name: Key, shown: Mapping[Key, Key]) -> Key:
    """The cell in which a field is printed."""
    if name == ("forms", 0, "kind"):
        return "forms", 0, "title"
    if name[0] == "forms" and can_tell(name[2]):
        return name
    return shown.get(name, name)


def _place(name: Key) -> tuple[bool, int, int, str]:
    late = name[0] == "forms" and name[2].startswith(_ABOVE)
    return late, _ORDER.index(name[0]), name[1], name[2]
