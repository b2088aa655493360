"""Formats that only an office program reads, converted by LibreOffice to one that a reader of ours does."""
