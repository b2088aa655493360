"""What stands before every page: sizes, headers, who may come in at all.

Enters: requests. Leaves: the same, refused or with headers. To add a guard: one file here, named in the settings' MIDDLEWARE.
"""
