"""What proves who is speaking: the secret of a chat, the tickets that open a connection, the links to other devices.

A ticket is `<claims>.<HMAC-SHA256>`, both in base64url. It lives 60 seconds and opens one connection, so that it may
stand in a URL, which ends up in logs; nothing that lives longer ever does. A link's token is made alike. It lives 15
minutes and buys one device a secret of its own; it stands behind the `#` of a URL, which no browser sends anywhere.
"""

import hashlib
import hmac
from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Final

import msgspec
from msgspec import Struct

from ..errors import Unauthorized
from .callers import Caller, Patron, Staff

TICKET_LIFE: Final = timedelta(seconds=60)
LINK_LIFE: Final = timedelta(minutes=15)
ALLOWED_AHEAD: Final = timedelta(seconds=5)  # clocks of two Lambdas


class Claims(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a ticket or a link says. `purpose` keeps it from being anything else that the same key signs."""

    purpose: str
    nonce: str
    expires_at: datetime
    patron: Patron | None = None
    staff: Staff | None = None


def chat_id_for(key: bytes, start_key: str) -> str:
    """The id of the chat that this start key starts: asked twice, one chat. 128 bits in lower-case base 32."""
    return b32encode(_mac(key, f"chat|{start_key}")[:16]).decode().rstrip("=").lower()


def secret_for(key: bytes, chat_id: str, start_key: str) -> str:
    """The patron's secret: 256 bits that only the server can make, the same for a start that is sent again."""
    return _encoded(_mac(key, f"secret|{chat_id}|{start_key}"))


def hashed(secret: str) -> str:
    """How a secret is stored. It has 256 random bits, so a plain hash is enough."""
    return _encoded(hashlib.sha256(secret.encode()).digest())


def is_secret(secret: str, secret_hash: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(hashed(secret), secret_hash)


def sign_ticket(key: bytes, caller: Caller, nonce: str, now: datetime) -> str:
    """A ticket that opens one connection of this caller."""
    return _signed(
        key,
        Claims(
            purpose="connect",
            nonce=nonce,
            expires_at=now + TICKET_LIFE,
            patron=caller if isinstance(caller, Patron) else None,
            staff=caller if isinstance(caller, Staff) else None,
        ),
    )


def read_ticket(key: bytes, ticket: str, now: datetime) -> Claims:
    """What a ticket says, if we signed it and it still holds; else Unauthorized. It may be spent all the same."""
    return _read(key, ticket, "connect", TICKET_LIFE, now)


def sign_link(key: bytes, patron: Patron, nonce: str, now: datetime) -> str:
    """The token of a link by which one other device of this patron takes part in the chat."""
    return _signed(key, Claims(purpose="continue", nonce=nonce, expires_at=now + LINK_LIFE, patron=patron))


def read_link(key: bytes, token: str, now: datetime) -> Claims:
    """As `read_ticket`, of a link's token."""
    return _read(key, token, "continue", LINK_LIFE, now)


def _signed(key: bytes, claims: Claims) -> str:
    payload = _encoded(msgspec.json.encode(claims))
    return f"{payload}.{_encoded(_mac(key, payload))}"


def _read(key: bytes, signed: str, purpose: str, life: timedelta, now: datetime) -> Claims:
    payload, _, signature = signed.rpartition(".")
    if not payload or not hmac.compare_digest(_encoded(_mac(key, payload)).encode(), signature.encode()):
        raise Unauthorized
    claims = msgspec.json.decode(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)), type=Claims)
    if claims.purpose != purpose or not now <= claims.expires_at <= now + life + ALLOWED_AHEAD:
        raise Unauthorized
    return claims


def _mac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
