"""`python -m tests.formats`: measure every format and write docs/formats.md; exit status 1 where an aim is missed."""

import argparse
import sys
import time

from tests.formats.material import known, seed
from tests.formats.measuring import BAD, CLEAN, Measured, documents, scans
from tests.formats.writing import TARGET, write


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--scanned", type=int, default=0, help="of all forms, so many are scanned in every way (0: all)")
    asked.add_argument("--print", action="store_true", help="to standard output, not into docs/")
    chosen = asked.parse_args()
    missed: list[str] = []
    begun = time.monotonic()

    def told(made: Measured, least: float) -> Measured:
        for wrong in made.silent:
            print(f"  {wrong.name} 印 {wrong.printed[:40]!r} 读 {(wrong.read or '')[:40]!r}", file=sys.stderr)
        for error in made.false:
            print(f"  {error}", file=sys.stderr)
        print(f"{time.monotonic() - begun:6.0f} s  {made}"[:200], file=sys.stderr, flush=True)
        if made.exact < least or made.silent or made.false:
            missed.append(made.what)
        return made

    forms = known()
    of_documents = [told(made, 100) for made in documents(forms)]
    some = forms[:: max(len(forms) // chosen.scanned, 1)][: chosen.scanned] if chosen.scanned else forms
    of_scans = [told(scans(some, *way), 0 if way in BAD else 97) for way in (*CLEAN, *BAD)]
    if seed() and chosen.scanned:
        of_scans.append(told(scans(seed(), 200, "红章"), 97))
    page = write(
        of_documents, of_scans, "make formats" + (f' FORMATS="--scanned {chosen.scanned}"' if chosen.scanned else "")
    )
    if chosen.print:
        print(page)
    else:
        TARGET.write_text(page, encoding="utf-8", newline="\n")
    print("aims missed: " + (", ".join(missed) or "none"), file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
