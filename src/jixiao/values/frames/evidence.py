"""The files kept as evidence, as columns of the indicators: what there is, of which kinds, what is wrong with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jixiao.model.form import Evidence, Form

Columns = dict[str, list[str | None]]
_NAMES = ("evidence", "evidence_kinds", "evidence_changed", "evidence_elsewhere")


def evidence(forms: Sequence[Form]) -> Columns:
    """One text a row of all forms' indicators. Where no row of a form has evidence kept, all are null; where only some do, the
    others have none: ""."""
    kept = [any(row.evidence is not None for row in form.indicators) for form in forms]
    made: Columns = {name: [] for name in _NAMES}
    behind = _behind(forms) if any(kept) else {}
    for n, form in enumerate(forms):
        for row in form.indicators:
            told = _told(form, row.evidence or (), behind) if kept[n] else (None,) * len(_NAMES)
            for name, text in zip(_NAMES, told, strict=True):
                made[name].append(text)
    return made


def _told(form: Form, files: Sequence[Evidence], behind: Mapping[str, set[str]]) -> tuple[str | None, ...]:
    looked = not files or any(e.found is not None for e in files)
    changed = [f"{e.name}（已不在）" if e.found == "" else e.name for e in files if e.found not in (None, e.sha256)]
    others = {name for e in files for name in (*e.elsewhere, *behind.get(e.sha256, ())) if name != _project(form)}
    return (
        "、".join(e.name for e in files),
        f",{','.join(e.kind for e in files)},",
        "、".join(changed) if looked else None,
        "、".join(sorted(others)),
    )


def _behind(forms: Sequence[Form]) -> dict[str, set[str]]:
    """The projects of this batch behind which each file stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        for row in form.indicators:
            for e in row.evidence or ():
                if e.sha256:
                    found[e.sha256].add(_project(form))
    return found


def _project(form: Form) -> str:
    return form.project.name or form.id
