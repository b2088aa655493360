"""Whose remarks they are: by this name they are known again, and taken out before new ones are written."""

AUTHOR = "绩效核查"
