"""A season in practice: made, its days set, more time given, filled with forms from a project list or from documents.

Enters: what an administrator decides, what a clerk hands in. Leaves: forms of the season. To add a way in: a module that makes
sheets of it, with its page.
"""
