"""Many people at a workbench with many forms: `FORMS USERS SECONDS [sqlite|postgresql] [WORKERS] [THINK]`.

Each person opens the first page, a list, a form, changes a cell or remarks on one, and thinks for THINK seconds on the mean in
between. WORKERS server processes stand behind one database; people are spread over them. Milliseconds as the browser waits.
"""

import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from tests.web.postgresql import binaries, server
from tests.web.served import served

CSRF = "a" * 32
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))}


def main() -> None:
    forms, users, seconds = (int(a) for a in sys.argv[1:4])
    given = sys.argv[4:]
    kind, workers, think = (*given, *("sqlite", "2", "3")[len(given) :])
    with ExitStack() as at_end:
        data = Path(at_end.enter_context(tempfile.TemporaryDirectory(prefix="jixiao-load-")))
        environment = CLEAN | {"JIXIAO_SECRET": "s" * 50}
        if kind == "postgresql":
            found = binaries()
            assert found is not None, "没有 PostgreSQL"
            environment["DATABASE_URL"] = at_end.enter_context(server(found))
        begin = time.perf_counter()
        made = _fill(forms, users, data, environment)
        filled = time.perf_counter() - begin
        ports = [at_end.enter_context(served(data, environment)) for _ in range(int(workers))]
        waits, errors = _load(made["users"], ports, seconds, float(think))
    print(json.dumps({"seconds": filled, "forms": forms, "errors": errors} | _told(waits), ensure_ascii=False))


def _fill(forms: int, users: int, data: Path, environment: dict[str, str]) -> dict[str, Any]:
    settings = {"JIXIAO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "jixiao_web.settings"}
    command = [sys.executable, "-m", "benchmarks.workbench", str(forms), str(users)]
    done = subprocess.run(command, env=environment | settings, capture_output=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


Waits = dict[str, list[float]]


def _load(users: list[dict[str, Any]], ports: list[int], seconds: int, think: float) -> tuple[Waits, int]:
    waits: Waits = defaultdict(list)
    errors: list[str] = []
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_person, args=(n, user, ports[n % len(ports)], until, think, waits, errors))
        for n, user in enumerate(users)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for line in sorted({*errors})[:10]:
        print(line, file=sys.stderr)
    return waits, len(errors)


def _person(
    n: int, user: dict[str, Any], port: int, until: float, think: float, waits: Waits, errors: list[str]
) -> None:
    dice = random.Random(n)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    thinking = threading.Event()  # never set: a person looks at the page for a while
    head = {"Cookie": f"jixiao-session={user['session']}; jixiao-csrf={CSRF}", "X-CSRFToken": CSRF}

    def ask(what: str, url: str, said: str = "") -> str:
        more = {"Content-Type": "application/x-www-form-urlencoded"} if said else {}
        begin = time.perf_counter()
        connection.request("POST" if said else "GET", url, said or None, head | more)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        waits[what].append((time.perf_counter() - begin) * 1000)
        if answer.status not in (200, 302):
            errors.append(f"{what} {answer.status}")
        thinking.wait(dice.expovariate(1 / think) if think else 0)
        return text

    thinking.wait(dice.random() * think)
    for url in ("/", "/sheets/", "/public/", *(f"/sheets/{pk}/" for pk in user["sheets"][:1])):  # a server just started
        ask("热身", url)
    del waits["热身"][:]
    while time.monotonic() < until:
        ask("首页", "/")
        ask("列表", dice.choice(("/sheets/", "/sheets/?stage=unit", "/sheets/?errors=1", "/sheets/?page=3")))
        if not user["sheets"]:
            continue
        pk = dice.choice(user["sheets"])
        page = ask("打开表", f"/sheets/{pk}/")
        if user["role"] == "clerk":
            for row in range(3):
                before = re.search(rf'data-cell="indicators:{row}:reason"[^>]*>([^<]*)<', page)
                was, text = before[1].strip() if before else "", f"说明{dice.random():.6f}"
                ask(
                    "改一格",
                    f"/sheets/{pk}/cell/",
                    urlencode({"cell": f"indicators:{row}:reason", "before": was, "text": text}),
                )
        else:
            ask("写意见", f"/sheets/{pk}/comment/", urlencode({"cell": "", "text": f"请补充{dice.random():.6f}"}))
        ask("公开页", dice.choice(("/public/", f"/public/?q={quote('公路')}", "/public/?year=2024")))


def _told(waits: Waits) -> dict[str, Any]:
    every = [ms for times in waits.values() for ms in times]
    return {name: _quantiles(times) for name, times in {**waits, "全部": every}.items() if times}


def _quantiles(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    at = {f"p{q}": ordered[min(len(ordered) - 1, len(ordered) * q // 100)] for q in (50, 95, 99)}
    return {"n": len(ordered)} | {name: round(ms, 1) for name, ms in at.items()}


if __name__ == "__main__":
    main()
