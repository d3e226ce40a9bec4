"""Secrets and connect tickets: what only we can make, and what we believe."""

import hmac
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.callers import Caller, Patron, Staff
from chalicelib.domain.credentials import (
    ALLOWED_AHEAD,
    TICKET_LIFE,
    Claims,
    chat_id_for,
    hashed,
    is_secret,
    read_ticket,
    secret_for,
    sign_ticket,
)
from chalicelib.errors import Unauthorized
from chalicelib.protocol.limits import ChatId

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
PATRON = Patron(library="ashgrove", chat_id="a" * 26)
MARIA = Staff(library="ashgrove", operator_id="maria", name="María", departments=("reference",), admin=True)
TICKET = sign_ticket(KEY, PATRON, "nonce", NOW)


def signed(claims: bytes, key: bytes = KEY) -> str:
    """A ticket of any content, with a signature that holds."""
    payload = urlsafe_b64encode(claims).rstrip(b"=")
    return b".".join([payload, urlsafe_b64encode(hmac.digest(key, payload, "sha256")).rstrip(b"=")]).decode()


def test_a_start_key_makes_one_chat_and_one_secret() -> None:
    chat_id = chat_id_for(KEY, "start")
    assert msgspec.convert(chat_id, ChatId) == chat_id_for(KEY, "start")
    assert chat_id != chat_id_for(KEY, "start ")
    assert len(secret_for(KEY, chat_id, "start")) == 43  # 256 bits


def test_a_secret_depends_on_the_key_the_chat_and_the_start() -> None:
    made = [
        secret_for(key, chat_id, start)
        for key in (KEY, OTHER_KEY)
        for chat_id in ("a", "b")
        for start in ("start", "other")
    ]
    assert len(set(made)) == len(made)


def test_only_the_secret_itself_is_the_secret() -> None:
    secret = secret_for(KEY, "chat", "start")
    stored = hashed(secret)
    assert is_secret(secret, stored)
    assert secret not in stored
    assert not any(is_secret(other, stored) for other in ("", secret[:-1], secret + "=", secret.swapcase(), stored))


@pytest.mark.parametrize("caller", [PATRON, MARIA])
def test_a_ticket_says_who_it_was_made_for(caller: Caller) -> None:
    claims = read_ticket(KEY, sign_ticket(KEY, caller, "nonce", NOW), NOW)
    assert (claims.patron or claims.staff) == caller
    assert claims.nonce == "nonce"


@pytest.mark.parametrize(
    ("later", "holds"),
    [
        (timedelta(0), True),
        (TICKET_LIFE, True),
        (TICKET_LIFE + timedelta(microseconds=1), False),
        (-ALLOWED_AHEAD, True),
        (-ALLOWED_AHEAD - timedelta(microseconds=1), False),
    ],
)
def test_a_ticket_holds_for_a_minute(later: timedelta, holds: bool) -> None:
    if holds:
        assert read_ticket(KEY, TICKET, NOW + later).patron == PATRON
    else:
        with pytest.raises(Unauthorized):
            read_ticket(KEY, TICKET, NOW + later)


@given(place=st.integers(0, len(TICKET) - 1), character=st.characters())
def test_a_ticket_with_another_character_anywhere_is_none(place: int, character: str) -> None:
    forged = TICKET[:place] + character + TICKET[place + 1 :]
    if forged == TICKET:
        return
    with pytest.raises(Unauthorized):
        read_ticket(KEY, forged, NOW)


@given(st.text())
def test_any_other_text_is_no_ticket(ticket: str) -> None:
    with pytest.raises(Unauthorized):
        read_ticket(KEY, ticket, NOW)


def test_a_ticket_by_another_key_or_for_another_purpose_is_none() -> None:
    claims = Claims(purpose="connect", nonce="nonce", expires_at=NOW, patron=PATRON)
    assert read_ticket(KEY, signed(msgspec.json.encode(claims)), NOW) == claims
    download = msgspec.structs.replace(claims, purpose="download")
    for forged in (signed(msgspec.json.encode(claims), OTHER_KEY), signed(msgspec.json.encode(download))):
        with pytest.raises(Unauthorized):
            read_ticket(KEY, forged, NOW)
