"""`python -m tests.formats`: measure every format and write docs/formats.md; exit status 1 where an aim is missed."""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from tests.formats import material
from tests.formats.material import known, seed
from tests.formats.measuring import ORIGINALS, WAYS, WHOLE_SEED, Measured, Way, documents, originals, scans
from tests.formats.printing import FORMATS
from tests.formats.writing import TARGET, line, lines, write

Task = Callable[[], Measured]


def tasks(scanned: int) -> Iterator[tuple[str, float, Task]]:
    """What is measured, the least per cent of cells exact, and the measuring; of all forms `scanned` are scanned (0: all)."""
    forms = known()
    for format in FORMATS:
        yield format, 100, lambda format=format: next(documents(forms, [format]))
    some = forms[:: max(len(forms) // scanned, 1)][:scanned] if scanned else forms
    for way in WAYS:
        yield way.name, 0 if way.how else 97, partial(scans, some, way)
    if seed():
        yield WHOLE_SEED, 97, lambda: replace(scans(seed(), Way(200, "红章")), what=WHOLE_SEED)
    for what in ORIGINALS:
        yield what, 0, partial(originals, material.originals(), what)


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--scanned", type=int, default=0, help="of all forms, so many are scanned in every way (0: all)")
    asked.add_argument("--only", default="", help="the line called so, else those that begin so; the others stay")
    chosen = asked.parse_args()
    missed = []
    names = [what for what, _, _ in tasks(chosen.scanned)]
    wanted = {
        what for what in names if what.startswith(chosen.only) and (chosen.only not in names or what == chosen.only)
    }
    for what, least, measure in tasks(chosen.scanned):
        if what not in wanted:
            continue
        made = measure()
        print(line(made, ""), file=sys.stderr, flush=True)
        for wrong in made.silent:
            print(f"  {wrong.name} 印 {wrong.printed[:40]!r} 读 {(wrong.read or '')[:40]!r}", file=sys.stderr)
        for error in made.false:
            print(f"  {error}", file=sys.stderr)
        if made.exact < least or made.silent or made.false:
            missed.append(what)
        # each as soon as it is there: a run of hours may be cut short
        before = lines(TARGET.read_text(encoding="utf-8")) if TARGET.is_file() else {}
        after = before | {what: line(made, date.today().isoformat())}
        TARGET.write_text(write({what: after[what] for what in names if what in after}), encoding="utf-8", newline="\n")
    print("aims missed: " + (", ".join(missed) or "none"), file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
