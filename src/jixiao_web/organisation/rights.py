"""What a person may see and do: roles at a node hold for everything below it."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from jixiao_web.organisation.models import Grant, Level, Node, Role, User

Person = User | AnonymousUser


def grants(user: Person) -> list[Grant]:
    """All grants of a person, asked for once a request."""
    if not isinstance(user, User):
        return []
    kept: list[Grant] | None = getattr(user, "_grants", None)
    if kept is None:
        kept = list(user.grants.select_related("node"))
        user._grants = kept  # type: ignore[attr-defined]
    return kept


def roles(user: Person) -> set[str]:
    return {grant.role for grant in grants(user)}


def nodes(user: Person, among: Iterable[str] | None = None) -> QuerySet[Node]:
    """Nodes at or below those where the person holds a role (one of `among`, where given)."""
    held = _held(user, among)
    return Node.objects.filter(below([node.pk for node in held], deep=_deep(held)))


def within(user: Person, prefix: str, among: Iterable[str] | None = None) -> Q:
    """The condition for what belongs to `nodes(user, among)`; `prefix` leads to the node ("unit"). Of those who hold a role
    at the top nothing is asked: the whole tree is below it, and a hundred thousand rows need not be looked up one by one."""
    held = _held(user, among)
    if any(node.level == Level.FINANCE and node.parent_id is None for node in held):
        return Q()
    own = [node.pk for node in held]
    return Q(**{f"{prefix}__in": nodes(user, among) if _deep(held) else own})


def _held(user: Person, among: Iterable[str] | None) -> list[Node]:
    wanted = None if among is None else {*among}
    return [g.node for g in grants(user) if wanted is None or g.role in wanted]


def _deep(held: Iterable[Node]) -> int:
    """How many levels there are below these: a unit has none, a department units."""
    return max((2 - [*Level].index(Level(node.level)) for node in held), default=0)


def below(ids: Iterable[int], prefix: str = "", deep: int = 2) -> Q:
    """The condition for nodes at or below `ids`; the tree has three levels, `deep` of them below these. `prefix` leads to the
    node ("unit__")."""
    known = [*ids]
    steps = ("pk", "parent", "parent__parent")[: deep + 1]
    return reduce(or_, (Q(**{f"{prefix}{step}__in": known}) for step in steps))


def holds(user: Person, role: str, node: Node) -> bool:
    """Whether the person holds the role at the node or above it."""
    above = {node.pk}
    at: Node | None = node
    while at is not None and at.parent_id is not None:
        above.add(at.parent_id)
        at = at.parent
    return any(g.role == role and g.node_id in above for g in grants(user))


def administers(user: Person) -> bool:
    return Role.ADMINISTRATOR in roles(user)
