"""The files behind a form's indicators, as the core takes them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from jixiao.model.form import Evidence, Form
from jixiao_web.evidence.models import Attachment
from jixiao_web.files import store
from jixiao_web.files.away import tell
from jixiao_web.files.place import Unreachable

_ELSEWHERE = "其他单位的项目"


def with_evidence(form: Form, sheet: int, unit: int, always: bool) -> Form:
    """The form of a sheet of `unit` with its evidence; as it is where no file was handed in for it, unless evidence is `always` asked for."""
    files = list(Attachment.objects.filter(sheet=sheet, removed_at=None))
    if not files and not always:
        return form
    elsewhere = _elsewhere(files, sheet, unit) if files else {}
    now = _now(files)
    behind: dict[int | None, list[Evidence]] = defaultdict(list)
    for file in files:
        others = elsewhere.get(file.sha256, ())
        behind[file.row].append(Evidence(file.name, file.kind, file.sha256, now.get(file.sha256), tuple(others)))
    return replace(
        form, indicators=tuple(replace(row, evidence=tuple(behind[n])) for n, row in enumerate(form.indicators))
    )


def _now(files: list[Attachment]) -> Mapping[str, str]:
    """What each is now; nothing where the store does not answer: the form is filled in all the same, and the check is undecided."""
    try:
        return store.found(file.sha256 for file in files)
    except Unreachable as why:
        tell(why)
        return {}


def _elsewhere(files: list[Attachment], sheet: int, unit: int) -> Mapping[str, list[str]]:
    """Projects of other forms behind which the same bytes stand; another unit's is not named to this one."""
    same = Attachment.objects.filter(sha256__in={f.sha256 for f in files}, removed_at=None).exclude(sheet=sheet)
    named: dict[str, set[str]] = defaultdict(set)
    for digest, project, own in same.values_list("sha256", "sheet__project_name", "sheet__unit").distinct():
        named[digest].add(project if own == unit else _ELSEWHERE)
    return {digest: sorted(projects) for digest, projects in named.items()}
