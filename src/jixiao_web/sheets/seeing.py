"""Which forms a person may see, and one of them; others are as if they were not."""

from django.db.models import QuerySet
from django.http import Http404

from jixiao_web.organisation.rights import Person, within
from jixiao_web.sheets.models import Sheet


def visible(user: Person) -> QuerySet[Sheet]:
    """Forms of the units at or below the person's nodes, whatever the role there."""
    return Sheet.objects.filter(within(user, "unit")).select_related("unit__parent__parent", "season")


def one(user: Person, pk: int) -> Sheet:
    """The form of this number, if the person may see it; else Http404, as if there were none."""
    found = visible(user).filter(pk=pk).first()
    if found is None:
        raise Http404("没有这张表，或它不在您能看的范围里")
    return found
