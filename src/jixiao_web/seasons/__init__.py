"""任务: a year's self-evaluation, its scope, its steps with their days, and who got more time and why.

Enters: a year, a part of the tree, a list of projects. Leaves: empty forms to be filled in, and until when. To add a step:
`Stage`, and its moves in `sheets.flow`.
"""
