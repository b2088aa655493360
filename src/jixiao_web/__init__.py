"""The workbench: fill in, see, submit, review, return, publish — and a page to drop files on that needs none of it.

Enters: requests of a browser. Leaves: pages. It stores inputs, results and decisions; every figure and every finding comes
from the verbs of `jixiao`. To add a part: a Django app beside the others, its URLs in `urls.py`, and a row for each of them
in the rights table of the tests.
"""
