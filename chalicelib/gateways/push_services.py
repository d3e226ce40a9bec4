"""Browsers' push services: an empty push to each, signed by VAPID (RFC 8292), which says who sends it.

Only hosts that `domain/web_push.py` lists are connected to, redirects are not followed, and no answer's body is read.
"""

import ssl
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import cached_property
from http.client import HTTPException, HTTPSConnection
from typing import TYPE_CHECKING, Final

import msgspec

from ..domain.web_push import address_of
from ..observability import logger

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

AT_ONCE: Final = 16
PATIENCE: Final = 4.0  # seconds, to connect and to answer
TIME_TO_LIVE: Final = 120  # seconds that a browser may be unreachable: later there is nobody waiting any more
TOKEN_LIFE: Final = timedelta(hours=1)  # RFC 8292 allows a day
GONE: Final = frozenset({404, 410})
UNCOMPRESSED: Final = bytes([4])  # how a point with both its coordinates begins

Post = Callable[[str, str, dict[str, str]], int]


def post(host: str, path: str, headers: dict[str, str]) -> int:
    """POST nothing there, and return the status. Raises OSError or HTTPException."""
    connection = HTTPSConnection(host, timeout=PATIENCE, context=ssl.create_default_context())
    try:
        connection.request("POST", path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


class PushServices:
    """Sends pushes.

    Parameters
    ----------
    key
        The private key of P-256: 32 bytes.
    contact
        Whom a push service may turn to: the address of this Deskbell's site.
    """

    def __init__(self, key: Callable[[], bytes], contact: str, post: Post = post) -> None:
        self._load_key = key
        self._contact = contact
        self._post = post

    @cached_property
    def _key(self) -> "EllipticCurvePrivateKey":
        # Only where a push is sent: of all functions, one has it (infra/resources.yaml), and it is slow to load.
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

        return ec.derive_private_key(int.from_bytes(self._load_key(), "big"), ec.SECP256R1())

    def push(self, endpoints: Iterable[str], now: datetime) -> list[str]:
        """Push to each; return those that are gone. Whatever else fails is logged: a push is only a hint."""
        waiting = list(endpoints)
        if not waiting:
            return []
        headers = {host: self.headers(host, now) for host in {address_of(endpoint).host for endpoint in waiting}}
        with ThreadPoolExecutor(min(AT_ONCE, len(waiting))) as pool:
            arrived = list(pool.map(lambda endpoint: self._send(endpoint, headers), waiting))
        return [endpoint for endpoint, here in zip(waiting, arrived, strict=True) if not here]

    def headers(self, host: str, now: datetime) -> dict[str, str]:
        """What a push to this host says."""
        claims = {"aud": f"https://{host}", "exp": int((now + TOKEN_LIFE).timestamp()), "sub": self._contact}
        return {
            "Authorization": f"vapid t={self._token(claims)}, k={_encoded(self._public_key())}",
            "TTL": str(TIME_TO_LIVE),
            "Topic": "deskbell",  # of several that wait for one browser, the last is enough
            "Urgency": "high",
            "Content-Length": "0",
        }

    def _token(self, claims: dict[str, object]) -> str:
        """A JSON web token, ES256: the signature is r and s, 32 bytes each."""
        from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

        written = ".".join(_encoded(msgspec.json.encode(part)) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
        r, s = utils.decode_dss_signature(self._key.sign(written.encode(), ec.ECDSA(SHA256())))
        return f"{written}.{_encoded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def _public_key(self) -> bytes:
        point = self._key.public_key().public_numbers()
        return UNCOMPRESSED + point.x.to_bytes(32, "big") + point.y.to_bytes(32, "big")

    def _send(self, endpoint: str, headers: dict[str, dict[str, str]]) -> bool:
        """Whether the browser is still there, as far as one knows."""
        host, path = address_of(endpoint)
        try:
            status = self._post(host, path, headers[host])
        except (OSError, HTTPException) as error:
            logger.warning("push failed", host=host, error=type(error).__name__)
            return True
        if status in GONE:
            return False
        if status >= 300:
            logger.warning("push refused", host=host, status=status)
        return True


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
