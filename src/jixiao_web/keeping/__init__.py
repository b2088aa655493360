"""All that a workbench holds as one file, and back: rows as JSON lines whatever the database, files as they are, all by hash.

Enters: a database and its files; later the file made of them. Leaves: the file; a workbench with the same rows, in an empty
place only. To leave a table out: `tables.LEFT_OUT`.
"""
