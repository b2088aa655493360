"""The operations, a file for each kind of thing; every file holds a `router`. The folder is walked."""
