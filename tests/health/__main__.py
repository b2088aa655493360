"""`python -m tests.health`: measure every check and write docs/health.md."""

import argparse

from tests.health.labelled import counts
from tests.health.measuring import measure
from tests.health.writing import TARGET, write


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--each", type=int, default=36, help="faults planted for every check")
    asked.add_argument("--units", type=int, default=40, help="honest units of every pack")
    chosen = asked.parse_args()
    made = measure(chosen.each, chosen.units)
    for text in made.unread:
        print("not read back as one form:", text)
    TARGET.write_text(write(made, counts(), "make health"), encoding="utf-8", newline="\n")
    for code, tally in made.tallies.items():
        if tally.missed or tally.beside or tally.honest:
            print(code, f"missed {len(tally.missed)}, false {tally.beside}, on honest forms {tally.honest}", *tally.missed[:2], *tally.said[:1])  # fmt: skip


if __name__ == "__main__":
    main()
