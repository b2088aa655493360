"""Which forms the policy's own 指标体系 and weights are for."""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables


def own_system(t: Tables, pack: Limits) -> pl.Expr:
    """An expression over `forms`: False where the form follows another system.

    Those are forms with a 一级指标 of the framework for evaluations by others (决策, 过程 …, `taxonomy.elsewhere`), and those of a
    whole department, to which the policy's rules for projects only lend themselves.
    """
    others = list(pack["taxonomy.elsewhere"] or ())
    elsewhere = t.indicators(pl.col("level1_key").is_in(others).any()).fill_null(False)
    return ~elsewhere & (pl.col("kind") != "department_self_evaluation").fill_null(True)
