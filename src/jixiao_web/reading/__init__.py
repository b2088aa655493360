"""Documents are opened in a process of their own, with limits: what is in them cannot reach the server.

Enters: a folder of files and what is wanted of them. Leaves: files beside them, or why not. To add a kind of work: a module
whose `main` is run by `python -m`, started through `watched.run`.
"""
