"""The first page and what belongs to no part alone: errors, entering from this machine.

Enters: requests. Leaves: the page that a person should begin at. To add a page of no part: a view here.
"""
