"""What our own work carries inside, so that it is not read as part of a form when it comes back to us."""

REPORT = "jixiao:report"
"""In the keywords of a report that lies among the documents."""

FINDINGS_SHEET = "_jixiao_findings"
"""The defined name that points at the list of findings in a unit's own workbook."""

TEMPLATE = "jixiao:template/"
"""In the keywords of a form of ours to be filled in, with the template's version behind it."""

TEMPLATE_VERSION = "1"
