"""A log record as one JSON object a line, without what people wrote.

A record's text is a pattern (`Internal Server Error: %s`) and what is put into it; the pattern is kept, what is put in — an
address, a cell, a name — is not. Of an exception its kind and where it was raised are kept, its words are not: a database
puts the row into them.
"""

import json
import logging
import traceback
from datetime import datetime
from zoneinfo import ZoneInfo

_TIME = ZoneInfo("Asia/Shanghai")


class Lines(logging.Formatter):
    """For the handler of standard error. `extra={"told": {...}}` adds words of the program's own."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, _TIME).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": str(record.msg),
        }
        said |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1] is not None:
            raised = record.exc_info[1]
            frames = traceback.extract_tb(raised.__traceback__)
            said["exception"] = type(raised).__name__
            said["raised"] = [f"{f.filename.rsplit('site-packages', 1)[-1]}:{f.lineno} {f.name}" for f in frames[-12:]]
        return json.dumps(said, ensure_ascii=False)
