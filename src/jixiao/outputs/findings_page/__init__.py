"""The HTML report: one file that needs nothing else, every text in it taken for hostile.

Enters: `Checked`. Leaves: HTML. `page` puts it together from `cells` (the form as printed), `marks` (its findings),
`chain` (how each score comes about), `charts` and `guide` (what the checks are about).
"""
