"""So many mutated documents, the same ones for the same seed; what went wrong is kept as files."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.corpus import corpus
from tests.fuzz.mutation import mutated
from tests.fuzz.worker import Outcome, Worker

FAULTS = ("crash", "hang", "memory")


@dataclass(slots=True)
class Tally:
    """Counts by document of the corpus and outcome; `faults` are numbers of files with what was said."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    faults: list[tuple[int, str, Outcome]] = field(default_factory=list)
    slowest: float = 0.0
    memory: int = 0

    def add(self, number: int, name: str, outcome: Outcome) -> None:
        self.counts.setdefault(name, Counter())[outcome.kind] += 1
        self.slowest = max(self.slowest, outcome.seconds)
        self.memory = max(self.memory, outcome.memory)
        if outcome.kind in FAULTS:
            self.faults.append((number, name, outcome))


def document(number: int, seed: int, made: dict[str, bytes]) -> tuple[str, bytes]:
    """The mutated document of that number."""
    rng = random.Random(f"{seed}/{number}")
    names = list(made)
    name = names[number % len(names)]
    return name, mutated(made[name], list(made.values()), rng)


def run(
    files: range,
    seed: int,
    workers: int = 2,
    keep: Path | None = None,
    told: Callable[[int, Tally], None] = lambda n, t: None,
) -> Tally:
    """Reads the documents of these numbers; those that go wrong are written into `keep`."""
    made, tally, lock = corpus(), Tally(), threading.Lock()
    numbers = iter(files)

    def work() -> None:
        worker = Worker()
        try:
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                name, data = document(number, seed, made)
                outcome = worker.read(name, data)
                with lock:
                    tally.add(number, name, outcome)
                    told(number, tally)
                if keep is not None and outcome.kind in FAULTS:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{number}-{name}").write_bytes(data)
        finally:
            worker.stop()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally
