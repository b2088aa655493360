"""The report on a whole collection."""
