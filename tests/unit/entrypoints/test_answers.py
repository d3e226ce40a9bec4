"""Bytes in, an answer out: whatever the bytes."""

import json
from base64 import b64encode
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chalicelib.entrypoints import realtime
from chalicelib.entrypoints.answers import ACTIONS, answer, decode
from chalicelib.entrypoints.rest import network_of
from chalicelib.errors import BadFields, BadInput, NotJson, TooLarge, UnknownAction
from chalicelib.protocol.commands import AnyCommand, Ping, SendMessage
from chalicelib.protocol.events import AnyEvent, Refused
from chalicelib.protocol.limits import FRAME_BYTES, TEXT_CHARACTERS
from tests.unit.conftest import World

LONGEST_SENTENCE = 250
CHAT = "a" * 26

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
fields = ("ref", "chat_id", "client_id", "text", "seen", "seq", "after", "departments")
likely = (
    st.sampled_from([CHAT, "session1.1", "Hello?", 0, 1, -1, 1_000_001, ["reference"], "\0", CHAT + "\n"]) | json_values
)
almost_commands = st.builds(
    lambda action, rest: json.dumps({"action": action, **rest}).encode(),
    st.sampled_from(sorted(ACTIONS)) | json_values,
    st.dictionaries(st.sampled_from(fields), likely, max_size=5),
)
frames = st.binary() | json_values.map(lambda value: json.dumps(value).encode()) | almost_commands


def decoded(frame: bytes) -> AnyCommand | BadInput:
    try:
        return decode(frame)
    except BadInput as refused:
        return refused


@given(frames)
@example(b"[" * 10_000)
@example(b'{"action": "ping", "x": ' + b"[" * 10_000)
@example(b'{"action": "ping", "ref": "\xed\xa0\x80"}')
@example(b'{"action": {"$ne": ""}, "chat_id": []}')
def test_a_frame_is_a_command_or_it_is_bad_input(frame: bytes) -> None:
    found = decoded(frame)
    if isinstance(found, BadInput):
        assert found.code in {"not_json", "unknown_action", "bad_fields", "too_large"}
        assert len(str(found)) <= LONGEST_SENTENCE
    else:
        assert decode(msgspec.json.encode(found)) == found


@given(frame=frames, by_staff=st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_frame_has_an_answer_and_none_a_fault(world: World, frame: bytes, by_staff: bool) -> None:
    caller = world.operator() if by_staff else world.patron(CHAT)
    found = answer(world.deskbell, caller, "socket", frame)
    if found is not None:
        assert msgspec.json.decode(msgspec.json.encode(found), type=AnyEvent) == found


@pytest.mark.parametrize(
    ("frame", "refusal"),
    [
        (b"", NotJson),
        (b"ping", NotJson),
        (b'{"action": "ping"}\0', NotJson),
        (rb'{"action": "ping", "ref": "\ud800"}', NotJson),
        (b"null", UnknownAction),
        (b"{}", UnknownAction),
        (b'{"action": "close_all"}', UnknownAction),
        (b'{"action": "ping", "admin": true}', BadFields),
        (b'{"action": "ping", "ref": 7}', BadFields),
        (b'{"action": "sync", "after": 0}', BadFields),
        (b'{"action": "ping"}' + b" " * FRAME_BYTES, TooLarge),
    ],
)
def test_each_kind_of_bad_input_has_its_code(frame: bytes, refusal: type[BadInput]) -> None:
    with pytest.raises(BadInput) as refused:
        decode(frame)
    assert type(refused.value) is refusal


def said(**fields: Any) -> bytes:
    command = {"action": "message", "chat_id": CHAT, "client_id": "session1.1", "text": "Hello?", **fields}
    return json.dumps(command, ensure_ascii=False).encode()


@pytest.mark.parametrize("text", ["x" * TEXT_CHARACTERS, "👩" * TEXT_CHARACTERS, "مرحبا\n", "a\0b"])
def test_a_text_may_be_anything_of_the_length_allowed(text: str) -> None:
    command = decode(said(text=text))
    assert isinstance(command, SendMessage)
    assert command.text == text
    with pytest.raises(BadFields):
        decode(said(text="👩" * TEXT_CHARACTERS + "x"))


@pytest.mark.parametrize("field", ["chat_id", "client_id"])
def test_an_id_ends_where_it_ends(field: str) -> None:
    good = json.loads(said())[field]
    decode(said(**{field: good}))
    with pytest.raises(BadFields):
        decode(said(**{field: good + "\n"}))


def test_a_refusal_names_what_it_refuses(world: World) -> None:
    refused = answer(world.deskbell, world.patron(CHAT), "socket", said(ref="r7", text=5))
    assert isinstance(refused, Refused)
    assert (refused.code, refused.ref, refused.chat_id) == ("bad_fields", "r7", CHAT)


@pytest.mark.parametrize("fields", [{"ref": "r" * 9_000}, {"x" * 9_000: 1}])
def test_a_refusal_does_not_throw_back_what_it_was_sent(world: World, fields: dict[str, Any]) -> None:
    refused = answer(world.deskbell, world.patron(CHAT), "socket", said(**fields))
    assert isinstance(refused, Refused)
    assert len(refused.ref) <= 40
    assert len(refused.message) <= LONGEST_SENTENCE


# ── what API Gateway makes of frames ────────────────────────────────────────────────────────────────────────────────


def frame_event(body: str, **fields: Any) -> dict[str, Any]:
    patron = {"role": "patron", "library": "ashgrove", "chat_id": CHAT}
    context = {"connectionId": "socket", "eventType": "MESSAGE", "authorizer": patron}
    return {"requestContext": context, "body": body, "isBase64Encoded": False, **fields}


def answered(world: World, event: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(realtime.message(world.deskbell, event)["body"])
    return found


def test_binary_frames_are_told_to_be_text(world: World) -> None:
    frame = b64encode(msgspec.json.encode(Ping(ref="r1"))).decode()
    refused = answered(world, frame_event(frame, isBase64Encoded=True))
    assert (refused["code"], refused["message"], refused["ref"]) == ("not_json", "Send text, not binary data.", "r1")


def test_a_lone_surrogate_that_was_let_through_is_refused(world: World) -> None:
    assert answered(world, frame_event('{"action": "ping", "ref": "\ud800"}'))["code"] == "not_json"


def test_a_fault_is_answered_with_a_sentence(world: World) -> None:
    broken = world.deskbell._replace(presence=None)  # type: ignore[arg-type]
    event = frame_event('{"action": "ping", "ref": "r1"}')
    refused = json.loads(realtime.message(broken, event)["body"])
    assert (refused["code"], refused["message"]) == ("try_again", "Deskbell is busy. Trying again.")


def test_a_frame_does_not_pass_for_a_disconnection(world: World) -> None:
    found = realtime.disconnect(world.deskbell, frame_event('{"action": "$disconnect"}'))
    assert json.loads(found["body"])["code"] == "unknown_action"


@pytest.mark.parametrize(
    ("forwarded", "network"),
    [
        ("203.0.113.7, 130.176.0.1", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7, 130.176.0.1", "203.0.113.7"),  # the first is what the client said itself
        ("2001:DB8::7, 130.176.0.1", "2001:db8::7"),
        ("nowhere, 198.51.100.2", "198.51.100.2"),
        ("198.51.100.2", "198.51.100.2"),
        ("", "198.51.100.2"),
    ],
)
def test_a_patrons_network_is_what_cloudfront_saw(forwarded: str, network: str) -> None:
    request = SimpleNamespace(
        headers={"x-forwarded-for": forwarded}, context={"identity": {"sourceIp": "198.51.100.2"}}
    )
    assert network_of(request) == network  # type: ignore[arg-type]
