"""Run by itself in a process of its own: every form of what was handed in. `python -m jixiao_web.reading.forms`, in its folder."""

import json

from jixiao.model.form_json import form_to_json
from jixiao.sources import read_all


def main() -> None:
    found = read_all(["."])
    print(
        json.dumps(
            {
                "forms": [form_to_json(form) for form in found.forms],
                "unread": [[f.shown, f.why] for f in found.failures if not f.skipped],
            }
        )
    )


if __name__ == "__main__":
    main()
