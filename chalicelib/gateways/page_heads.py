"""Pages of others, asked for their headers alone: does one let itself be framed? (docs/adr/0011)

The address comes from a patron or a librarian, so it may name anything. Each hop is resolved once, all that came of it
must be public, and the connection goes to one of these: a name that means another address a moment later gains nothing.
Nothing of ours is sent along, and no body is read.
"""

import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from http.client import HTTPException, parse_headers
from io import BytesIO
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from ..domain.framing import is_public
from ..observability import logger

PATIENCE: Final = 3.0  # seconds in all: names, connections, handshakes, redirects
REDIRECTS: Final = 3
HEAD_BYTES: Final = 32 * 1024
PORTS: Final = {"http": 80, "https": 443}
MOVED: Final = frozenset({301, 302, 303, 307, 308})
ASKED: Final = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Deskbell (may this page be framed?)\r\n"
    "Accept: text/html,*/*;q=0.1\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
)

Headers = list[tuple[str, str]]
Resolve = Callable[[str, int], list[str]]


class Head(NamedTuple):
    """How an answer begins."""

    status: int
    headers: Headers


class Unreachable(Exception):
    """It is nowhere that we go, or it did not answer. Which of the two is nobody's business."""


def resolve(host: str, port: int) -> list[str]:
    """The IPv4 addresses of a host, since functions speak no other. Raises OSError."""
    found = socket.getaddrinfo(host, port, family=socket.AF_INET, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class PageHeads:
    """Asks for what pages begin with.

    Parameters
    ----------
    resolve
        A host's addresses.
    is_allowed
        Which of them may be connected to.
    ports
        The one port of each scheme.
    """

    def __init__(
        self,
        resolve: Resolve = resolve,
        is_allowed: Callable[[str], bool] = is_public,
        ports: dict[str, int] = PORTS,
    ) -> None:
        self._resolve = resolve
        self._is_allowed = is_allowed
        self._ports = ports

    @cached_property
    def _names(self) -> ThreadPoolExecutor:
        """Looking up a name takes no timeout: whoever lingers is left behind."""
        return ThreadPoolExecutor(2, thread_name_prefix="names")

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def headers(self, url: str) -> Headers:
        """The headers of the page that this address (http or https) leads to. Raises Unreachable."""
        until = time.monotonic() + PATIENCE
        try:
            for _ in range(REDIRECTS + 1):
                head = self._ask(url, until)
                location = next((value for name, value in head.headers if name.lower() == "location"), None)
                if head.status not in MOVED or location is None:
                    break
                url = urljoin(url, location)
        except (OSError, HTTPException, ValueError, IndexError) as error:  # TimeoutError and TLS's are OSErrors
            logger.info("page not reached", error=type(error).__name__)
            raise Unreachable from None
        if head.status >= 300:  # not the page: what stands here in its place says nothing of it
            raise Unreachable
        return head.headers

    def _ask(self, url: str, until: float) -> Head:
        to = urlsplit(url)
        host = (to.hostname or "").encode("idna").decode()
        port = self._ports.get(to.scheme)
        if not host or port is None or (to.port or port) != port or to.username is not None:
            raise Unreachable
        addresses = self._names.submit(self._resolve, host, port).result(_left(until))
        if not addresses or not all(map(self._is_allowed, addresses)):
            raise Unreachable
        with socket.create_connection((addresses[0], port), _left(until)) as plain:
            if to.scheme == "http":
                return _read(plain, to, host, until)
            with self._tls.wrap_socket(plain, server_hostname=host) as secure:
                return _read(secure, to, host, until)


def _read(connection: socket.socket, to: SplitResult, host: str, until: float) -> Head:
    path = (to.path or "/") + (f"?{to.query}" if to.query else "")
    connection.settimeout(_left(until))
    connection.sendall(ASKED.format(path=path, host=host).encode("latin-1"))
    read = b""
    while b"\r\n\r\n" not in read:
        connection.settimeout(_left(until))
        part = connection.recv(4096)
        read += part
        if not part or len(read) > HEAD_BYTES:
            raise Unreachable
    line, _, rest = read.partition(b"\r\n")
    return Head(int(line.split()[1]), parse_headers(BytesIO(rest)).items())


def _left(until: float) -> float:
    """Seconds that are left. Raises TimeoutError."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
