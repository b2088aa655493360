"""The tree changed by hand, and a season's forms made from last year's: for administrators.

Enters: what an administrator types. Leaves: nodes made, renamed, moved; blank forms. To change more of a node: `nodes.NodeForm`.
"""
