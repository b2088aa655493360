"""抽查复核: approved forms drawn by a public seed, scored again by reviewers, put right by the units.

Enters: a season's approved forms and a seed. Leaves: the list as `jixiao sample` writes it, filled in, so that `jixiao estimate`
reads it; deductions with reason and clause; notices and what became of them. To add a step of putting right: `righting`.
"""
