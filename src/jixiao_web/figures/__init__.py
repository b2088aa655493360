"""What approved forms come to, counted for pictures: execution, scores, findings, and how far a season is.

Enters: forms as they are approved, and what the core says of them then. Leaves: counts by band, each with the list it counts.
To add a picture: a table of bands in `bands.py`, a count in `counting.py`.
"""
