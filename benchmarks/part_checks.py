"""All checks over N made-up forms, unit by unit in blocks, so that memory does not grow with N. Prints its figures.

As `jixiao batch` does, many blocks are shared out among as many processes as there are cores; the time is that of the one
that took longest, the memory that of all of them.
"""

import json
import multiprocessing
import os
import resource
import sys
import time

from benchmarks.collection import FORMS_A_UNIT, printed

BLOCK = 2000 * FORMS_A_UNIT  # whole units: checks across forms look within one unit
FIGURES = ("typing", "scoring", "checking", "findings")


def work(blocks: list[tuple[int, int]]) -> dict[str, float]:
    """The blocks (first form, how many) one after the other; making them up is not measured."""
    from jixiao.checks.run import run
    from jixiao.policies import pack
    from jixiao.registry import checks
    from jixiao.scoring import score
    from jixiao.values.frames import frames_from_tables

    policy, chosen = pack("cn-2020-10"), list(checks().values())
    figures = dict.fromkeys(FIGURES, 0.0)
    for first, count in [(0, 1), *blocks]:
        if (first, count) in blocks[:1]:
            figures = dict.fromkeys(FIGURES, 0.0)  # what is loaded once is not measured
        tables = printed(first, count)
        begin = time.perf_counter()
        typed = frames_from_tables(*tables)
        figures["typing"] += (typed_at := time.perf_counter()) - begin
        scored = score(typed, policy)
        figures["scoring"] += (scored_at := time.perf_counter()) - typed_at
        figures["findings"] += run(scored, policy, chosen).findings.height
        figures["checking"] += time.perf_counter() - scored_at
    figures["seconds"] = figures["typing"] + figures["scoring"] + figures["checking"]
    figures["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def main() -> None:
    size, cores = int(sys.argv[1]), os.cpu_count() or 1
    blocks = [(first, min(BLOCK, size - first)) for first in range(0, size, BLOCK)]
    if len(blocks) == 1 or cores == 1:
        print(json.dumps(work(blocks)))
        return
    os.environ["POLARS_MAX_THREADS"] = "1"  # read by the processes when they start: a core each
    with multiprocessing.get_context("spawn").Pool(cores) as pool:
        told = pool.map(work, [blocks[n::cores] for n in range(cores)], chunksize=1)
    longest = max(told, key=lambda figures: figures["seconds"])
    every = {name: sum(figures[name] for figures in told) for name in ("findings", "megabytes")}
    print(json.dumps(longest | every))


if __name__ == "__main__":
    main()
