"""For other programs what the pages are for people: the same verbs, the same rights, described in OpenAPI 3.1.

Enters: requests with a token. Leaves: JSON, files. To add an operation: a function in a file of `routes`, which is walked; who
may do what stays with `organisation.rights` and the rooms below.
"""
