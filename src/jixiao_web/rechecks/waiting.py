"""What waits for a person in spot checks: forms to score again, notices to answer, answers to close."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from jixiao_web.organisation.models import Role
from jixiao_web.organisation.rights import Person, roles, within
from jixiao_web.rechecks.models import Sample


@dataclass(frozen=True, slots=True)
class Waiting:
    label: str
    count: int


def waiting(user: Person) -> list[Waiting]:
    """Only what there is; one question, and none of those for whom nothing can wait."""
    held = roles(user)
    wanted: dict[str, Q] = {}
    if Role.FINANCE in held:
        wanted["待您复核"] = Q(reviewer=user.pk, done_at=None)
        wanted["整改已答复，待办结"] = Q(within(user, "sheet__unit", [Role.FINANCE]), answer__gt="", closed_at=None)
    if held & {Role.CLERK, Role.UNIT}:
        own = within(user, "sheet__unit", [Role.CLERK, Role.UNIT])
        wanted["整改通知，待答复"] = Q(own, notice__gt="", answer="", closed_at=None)
    if not wanted:
        return []
    counted = {f"n{n}": Count("pk", filter=where) for n, where in enumerate(wanted.values())}
    # what is counted is also asked for: else a database may go through every form to find that none was drawn
    counts = Sample.objects.filter(reduce(or_, wanted.values())).aggregate(**counted)
    return [Waiting(label, counts[f"n{n}"]) for n, label in enumerate(wanted) if counts[f"n{n}"]]
