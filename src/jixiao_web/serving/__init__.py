"""From the command line to a server that listens: folder, key, database, browser, and everything put away at the end.

Enters: what `jixiao serve` was asked. Leaves: an exit status. To add a step: a file here, called by `start`.
"""
