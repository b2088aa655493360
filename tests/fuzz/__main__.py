"""`python -m tests.fuzz`: the long run, with a table at its end and exit status 1 where something went wrong."""

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.campaign import Tally, run


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, default=100_000)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    given = options.parse_args()
    begun = time.monotonic()

    def told(number: int, tally: Tally) -> None:
        done = sum(counts.total() for counts in tally.counts.values())
        if done % 1000 == 0:
            print(
                f"{done} files, {len(tally.faults)} faults, {done / (time.monotonic() - begun):.0f} a second",
                file=sys.stderr,
            )

    tally = run(range(given.first, given.first + given.files), given.seed, given.workers, given.keep, told)
    print("| document | files | forms | refused | crash | hang | memory |\n|---|---|---|---|---|---|---|")
    for name, counts in sorted(tally.counts.items()):
        print(
            f"| {name} | {counts.total()} | "
            + " | ".join(str(counts[k]) for k in ("forms", "refused", "crash", "hang", "memory"))
            + " |"
        )
    seconds = time.monotonic() - begun
    print(
        f"\n{seconds:.0f} s, slowest file {tally.slowest:.1f} s, most memory {tally.memory / 1024**2:.0f} MB, seed {given.seed}"
    )
    for number, name, outcome in tally.faults:
        print(f"{number} {name}: {outcome.kind} {outcome.said} ({outcome.seconds:.1f} s)")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
