"""How often every check is right: made-up honest seasons, single faults planted in them, and labelled real-layout forms.

`python -m tests.health` (make health) measures and writes docs/health.md.
"""
