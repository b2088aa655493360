"""The nouns of the field. Nothing here imports another room of the house.

Enters: nothing. Leaves: grid, form, value, columns, citation, finding.
To add a noun: one file, frozen dataclasses, no behaviour beyond its own shape.
"""
