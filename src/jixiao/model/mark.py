"""What a report of ours carries inside, so that it is not read as a form when it lies among the documents."""

REPORT = "jixiao:report"
