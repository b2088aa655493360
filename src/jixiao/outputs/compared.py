"""What became of the findings of the submission before, line by line, as every report says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.checks.checked import Checked
from jixiao.checks.since import STATUSES
from jixiao.model.finding import SEVERITIES
from jixiao.outputs.found import findings


@dataclass(frozen=True, slots=True)
class Line:
    """`word` is 新出现, 有变, 仍有 or 已改; a finding that is gone has no `project` and no `spot` any more."""

    word: str
    project: str
    severity: str
    code: str
    spot: str
    message: str


def notes(checked: Checked) -> list[str]:
    """What must be known before the lines are read: nothing changed, other rules, forms without a counterpart."""
    since = checked.since
    if since is None:
        return []
    said = []
    if since.identical:
        said.append("与上次提交完全相同，没有改动")
    if since.other_policy:
        said.append(f"上次按 {since.other_policy} 核查，口径不同，疑点的增减不全是改出来的")
    if since.added:
        said.append(f"有 {since.added} 张表上次没有")
    if since.missing:
        said.append(f"上次的 {since.missing} 张表这次没有交")
    return said


def lines(checked: Checked) -> Iterator[Line]:
    """The findings that are new or say something else, those that are gone, those still there."""
    since = checked.since
    if since is None:
        return
    now = [*zip(findings(checked), since.status, strict=True)]
    for wanted in ("new", "changed", "lost", "fixed", "still"):
        if wanted in ("fixed", "lost"):
            for gone in since.fixed if wanted == "fixed" else since.lost:
                yield Line(STATUSES[wanted], "", SEVERITIES[gone.severity], gone.code, "", gone.message)  # type: ignore[index]
            continue
        for found, status in now:
            if status == wanted:
                project = found.form.project.name or found.form.id
                yield Line(STATUSES[wanted], project, SEVERITIES[found.severity], found.code, found.spot, found.message)
