"""An S3 store of our own on the loopback address, in a process of its own: moto's server, which speaks the protocol over HTTP.

`python -m tests.s3` serves until its standard input ends. `relay` stands between a client and it, and does to the
connection what networks do.
"""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

KEY, SECRET = "AKIAEXAMPLEOFTESTS", "secret-of-the-tests-never-in-a-log"


@dataclass(frozen=True, slots=True)
class Store:
    """Where it answers."""

    port: int

    @property
    def environment(self) -> dict[str, str]:
        """What a person sets to use it."""
        return environment(self.port)

    def client(self) -> Any:
        """The protocol spoken by another hand than the program's."""
        from botocore.session import get_session

        return get_session().create_client("s3", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="us-east-1", aws_access_key_id=KEY, aws_secret_access_key=SECRET)  # fmt: skip

    def bucket(self) -> str:
        """A new bucket's name."""
        name = f"b{uuid4().hex[:12]}"
        self.client().create_bucket(Bucket=name)
        return name


def environment(port: int, key: str = KEY, secret: str = SECRET) -> dict[str, str]:
    """The names that every S3 tool knows; nothing of this machine's own settings is looked at."""
    return {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret,
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "NO_PROXY": "127.0.0.1",
    }  # fmt: skip


@contextmanager
def served(**more: str) -> Iterator[Store]:
    """A store that has nothing yet. `more`: what moto itself is told by its environment."""
    command = [sys.executable, "-m", "tests.s3"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | more) as process:  # fmt: skip
        assert process.stdin is not None and process.stdout is not None
        try:
            yield Store(int(process.stdout.readline()))
        finally:
            process.kill()


class Relay:
    """Hands bytes on to `port` and back. `most` bytes from the client, then both ends are shut; `silent`: nothing is handed on."""

    def __init__(self, port: int) -> None:
        self.most: int | None = None
        self.silent = False
        self.asked: list[bytes] = []
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._to)) as store, suppress(OSError):
            threading.Thread(target=self._back, args=(store, client), daemon=True).start()
            sent = 0
            while data := client.recv(1 << 16):
                self.asked += [line for line in data.split(b"\r\n") if line.endswith(b" HTTP/1.1")]
                if self.silent:
                    continue
                if self.most is not None and sent + len(data) > self.most:
                    store.sendall(data[: max(0, self.most - sent)])
                    return
                store.sendall(data)
                sent += len(data)

    def _back(self, store: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := store.recv(1 << 16):
                client.sendall(data)
            client.shutdown(socket.SHUT_WR)


@contextmanager
def relay(store: Store) -> Iterator[Relay]:
    """A relay before the store."""
    with closing(Relay(store.port)) as made:
        yield made


def _main() -> None:
    from moto.moto_server.threaded_moto_server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    print(server.get_host_and_port()[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    _main()
