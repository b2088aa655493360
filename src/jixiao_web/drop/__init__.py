"""The page to drop files on: documents in, the report and the documents back, nothing kept.

Enters: files of a browser. Leaves: the report, the findings, the files with remarks, the corrected official ones — until they
are cleared, or the program ends. To add a result: a line in `work.RESULTS`.
"""
