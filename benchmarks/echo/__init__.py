"""The least that a WebSocket API can do for two people: one function that hands each frame on.

Deployed beside Deskbell, to be compared with.
"""

import io
import json
import time
import zipfile
from pathlib import Path
from typing import Final, Self

import yaml
from websockets.sync.client import ClientConnection, connect

from benchmarks.people import KILOBYTE, PATIENCE
from infra.deploy import Stack, deploy
from infra.package import Package

HERE: Final = Path(__file__).parent


class Echo:
    """Two open sockets, and what goes from the one to the other.

    Parameters
    ----------
    beside
        The stack into whose AWS it is deployed.
    port
        Where that listens.
    """

    def __init__(self, beside: Stack, port: int) -> None:
        package = Package(yaml.safe_load((HERE / "template.yaml").read_text()), _code())
        stack = deploy(beside.session, package, name="echo", parameters={"EmulatorPort": str(port)})
        self._near, self._far = (_open(stack.outputs["WebsocketUrl"]) for _ in range(2))
        self._far.send(json.dumps({"to": ""}))
        self._to = json.loads(self._far.recv(timeout=PATIENCE))["from"]
        self._sent = 0

    def delay(self) -> float:
        """Seconds that a frame of a message's size takes."""
        self._sent += 1
        frame = json.dumps({"to": self._to, "number": self._sent, "text": KILOBYTE})
        began = time.perf_counter()
        self._near.send(frame)
        arrived = json.loads(self._far.recv(timeout=PATIENCE))
        taken = time.perf_counter() - began
        assert arrived["number"] == self._sent
        return taken

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._near.close()
        self._far.close()


def _open(url: str) -> ClientConnection:
    return connect(url, open_timeout=PATIENCE, ping_interval=None, compression=None)


def _code() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as code:
        code.write(HERE / "handler.py", "handler.py")
    return content.getvalue()
