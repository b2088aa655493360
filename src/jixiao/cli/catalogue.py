"""A check and a pack as the catalogues of the contract write them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiao.policies import Pack
    from jixiao.registry import Check


def check_json(check: "Check") -> dict[str, Any]:
    from jixiao.policies import clause

    cited = clause(check.cites)
    return {
        "code": check.code, "slug": check.slug, "family": check.family, "grain": check.grain, "severity": check.severity,
        "title": check.title, "clause": {"document": cited.document, "article": cited.article, "status": cited.status},
    }  # fmt: skip


def pack_json(pack: "Pack") -> dict[str, Any]:
    def day(value: Any) -> str | None:
        return value.isoformat() if value else None

    return {
        "id": pack.id, "title": pack.title, "document": pack.document, "since": day(pack.since), "until": day(pack.until),
        "extends": pack.extends,
    }  # fmt: skip
