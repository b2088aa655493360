"""What a person may see and do: roles at a node hold for everything below it."""

from collections.abc import Iterable

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
    wanted = None if among is None else {*among}
    ids = [g.node_id for g in grants(user) if wanted is None or g.role in wanted]
    return Node.objects.filter(below(ids))


def within(user: Person, prefix: str, among: Iterable[str] | None = None) -> Q:
    """The condition for what belongs to `nodes(user, among)`; `prefix` leads to the node ("unit"). Of those who hold a role
    at the top nothing is asked: the whole tree is below it, and a hundred thousand rows need not be looked up one by one."""
    wanted = None if among is None else {*among}
    held = [g.node for g in grants(user) if wanted is None or g.role in wanted]
    if any(node.level == Level.FINANCE and node.parent_id is None for node in held):
        return Q()
    return Q(**{f"{prefix}__in": nodes(user, wanted)})


def below(ids: Iterable[int], prefix: str = "") -> Q:
    """The condition for nodes at or below `ids`; the tree has three levels. `prefix` leads to the node ("unit__")."""
    known = [*ids]
    return (
        Q(**{f"{prefix}pk__in": known})
        | Q(**{f"{prefix}parent__in": known})
        | Q(**{f"{prefix}parent__parent__in": known})
    )


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
