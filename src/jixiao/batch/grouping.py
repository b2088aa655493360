"""Which forms must be looked at together, and in which part of the collection they lie.

Checks across forms and years compare within one unit; equal names in the keys of findings are told apart by order. A part
holds whole units, and whatever shares such a name with them.
"""

from collections.abc import Mapping

import polars as pl

from jixiao.checks.identity import identity
from jixiao.checks.unit import unit_of

HEADS = ("year", "unit_name", "department_name", "project_code", "project_name")


LIGHT = {
    "key": pl.Int64, "place": pl.Int64, "shard": pl.Int32, "content": pl.UInt64, "group": pl.UInt64, "identity": pl.UInt64,
}  # fmt: skip
_MOST_FORMS = 2**24  # in one shard


def light(heads: pl.DataFrame) -> pl.DataFrame:
    """LIGHT of rows with HEADS, `key`, `sha256`, `corrected`, `shard`, `place` of the document and `n`, its place among those: what must
    be known of all forms at once. A form without a unit is a group by itself."""
    named = heads.with_columns(identity=identity(), unit=unit_of())
    own = pl.when(pl.col("unit") == "").then(pl.lit("\0") + pl.col("identity")).otherwise(pl.col("unit"))
    return named.select(
        "key",
        place=pl.col("place").cast(pl.Int64) * _MOST_FORMS + pl.col("n"),
        shard="shard",
        content=pl.concat_str("sha256", "corrected").hash(3),
        group=own.hash(1),
        identity=pl.col("identity").hash(2),
    )


def joined(light: pl.DataFrame) -> pl.DataFrame:
    """`light` (group, identity) with groups made one that share an identity."""
    both = light.select("identity", "group").unique()
    shared = both.group_by("identity").agg("group").filter(pl.col("group").list.len() > 1)
    roots = _roots(shared["group"].to_list())
    if not roots:
        return light
    return light.with_columns(pl.col("group").replace(roots))


def parted(light: pl.DataFrame, forms_a_part: int) -> pl.DataFrame:
    """`light` with `part`: their number is a power of two, so that a few forms more leave the others where they are."""
    parts = 1
    while parts * forms_a_part < light.height:
        parts *= 2
    return light.with_columns(part=(pl.col("group") % parts).cast(pl.Int32))


def _roots(sets: list[list[int]]) -> Mapping[int, int]:
    above: dict[int, int] = {}

    def root(n: int) -> int:
        while above.setdefault(n, n) != n:
            above[n] = n = above[above[n]]
        return n

    for one, *others in sets:
        for other in others:
            a, b = sorted((root(one), root(other)))
            above[b] = a
    return {n: root(n) for n in above}
