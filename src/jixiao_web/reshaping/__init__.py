"""Rows of indicators added and left out, and the last step taken back.

Enters: what a clerk does to a draft. Leaves: the draft with its files and remarks beside the right rows. To add a step that can
be taken back: `undoing`.
"""
