"""All checks over N made-up forms, unit by unit in blocks, so that memory does not grow with N. Prints its figures."""

import json
import resource
import sys
import time

from benchmarks.collection import FORMS_A_UNIT, printed

BLOCK = 2000 * FORMS_A_UNIT  # whole units: checks across forms look within one unit


def main() -> None:
    from jixiao.checks.run import run
    from jixiao.policies import pack
    from jixiao.registry import checks
    from jixiao.scoring import score
    from jixiao.values.frames import frames_from_tables

    size = int(sys.argv[1])
    policy, chosen = pack("cn-2020-10"), list(checks().values())
    figures = {"typing": 0.0, "scoring": 0.0, "checking": 0.0, "findings": 0.0}

    def work(first: int, count: int) -> None:
        tables = printed(first, count)
        begin = time.perf_counter()
        typed = frames_from_tables(*tables)
        figures["typing"] += (typed_at := time.perf_counter()) - begin
        scored = score(typed, policy)
        figures["scoring"] += (scored_at := time.perf_counter()) - typed_at
        figures["findings"] += run(scored, policy, chosen).findings.height
        figures["checking"] += time.perf_counter() - scored_at

    work(0, 1)  # what is loaded once is not measured
    figures = dict.fromkeys(figures, 0.0)
    for first in range(0, size, BLOCK):
        work(first, min(BLOCK, size - first))
    figures["seconds"] = figures["typing"] + figures["scoring"] + figures["checking"]
    figures["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
