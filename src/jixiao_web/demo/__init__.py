"""A fictional county to try the workbench with: units, people of every role, two seasons with the forms of `samples`.

Enters: an empty database. Leaves: the county in it. To add a person or unit: a line in `people`.
"""
