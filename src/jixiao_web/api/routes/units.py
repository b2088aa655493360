"""机构: seen, and imported."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router
from ninja.pagination import paginate

from jixiao_web.api.looking import look
from jixiao_web.api.once import change
from jixiao_web.api.shapes import LineOut, LinesOut, UnitOut, UnitsIn
from jixiao_web.api.signing import person
from jixiao_web.organisation.importing import carry_out
from jixiao_web.organisation.models import Node
from jixiao_web.organisation.rights import administers, nodes

router = Router(tags=["机构"])


@look(router, "units", "api_units", list[UnitOut])
@paginate
def units(request: HttpRequest) -> QuerySet[Node]:
    """您能看的机构，按代码排。"""
    return nodes(person(request)).select_related("parent").distinct()


@change(router, "units/import", "api_units_import", "manage", LinesOut)
def import_units(request: HttpRequest, said: UnitsIn) -> LinesOut:
    """新建或改名。管理员的令牌。主管部门 3 位，单位 6 位，主管部门写在前面；有错的行不做，其余照做。"""
    user = person(request)
    if not administers(user):
        raise PermissionDenied("要由管理员来做")
    rows = [["代码", "名称"], *([u.code, u.name] for u in said.units)]
    steps, _ = carry_out(user, [{"rows": rows}])
    return LinesOut(lines=[LineOut(line=n, what=s.what, said=s.said) for n, s in enumerate(steps)])
