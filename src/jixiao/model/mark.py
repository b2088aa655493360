"""What our own work carries inside, so that it is not read as part of a form when it comes back to us."""

REPORT = "jixiao:report"
"""In the keywords of a report that lies among the documents."""

FINDINGS_SHEET = "jixiao-return-1"
"""In row 1 of a hidden column of the list of findings that was put into a unit's own workbook: a sheet with it is ours,
whoever has saved the workbook since."""

TEMPLATE = "jixiao:template/"
"""In the keywords of a form of ours to be filled in, with the template's version behind it."""

TEMPLATE_VERSION = "1"

BATCH = "jixiao-batch.json"
"""The manifest of a folder that `jixiao batch` has written: such a folder is no source of documents."""
