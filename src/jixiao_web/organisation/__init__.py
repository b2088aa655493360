"""The tree of units and the people in it: who may do what, where.

Enters: a person and a place in the tree. Leaves: what they may see and do. To add a role: `Role`, and its moves in `sheets`.
"""
