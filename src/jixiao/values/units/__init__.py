"""Units of measure, one file a dimension.

Enters: nothing. Leaves: UNITS, a tuple of `jixiao.values.unit.Unit`, in each file; `unit.spellings` collects them.
To add a dimension: one file with UNITS. Only factors that are exact by law or definition.
"""
