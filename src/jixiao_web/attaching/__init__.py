"""Pages of evidence: handed in beside an indicator, looked at, taken off with a reason.

Enters: what a clerk hands in for a form they fill in. Leaves: attachments, and history. To add a way of looking: a view here.
"""
