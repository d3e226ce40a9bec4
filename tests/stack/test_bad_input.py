"""What is not of the contract: it gets a code and a sentence, changes nothing and is shown nothing of our insides."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final

import pytest
import requests
from websockets import ConnectionClosed, InvalidStatus

from infra.deploy import Stack
from tests.conftest import Site
from tests.stack.clients import Frame, Patron, Socket, message, opened, start_chat, start_key
from tests.stack.conftest import People, Stored

Read = Callable[[str], Stored]

INSIDES: Final = re.compile(r"Traceback|File \"|\.py\b|site-packages|/var/|/opt/|/tmp/|msgspec|Error\(|arn:aws")
LONGEST_ANSWER: Final = 400  # characters: it does not throw back what it was sent
MINE: Final = "the id of my chat"  # stand in a case for what only the running stack knows
OTHER: Final = "the id of another chat"


def command(action: str, **fields: Any) -> str:
    return json.dumps({"action": action, **fields})


def said(**fields: Any) -> str:
    """A good message but for these fields; None leaves one out."""
    good = message(MINE, "badinput.1", "Hello?")
    return command("message", **{name: value for name, value in (good | fields).items() if value is not None})


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


NESTED: Final = {
    "alone": nested(10_000),
    "as a text": said().replace('"Hello?"', nested(10_000)),
    "in an unknown field": command("ping", x=0).replace("0", nested(10_000)),
}

# What a patron sends over the socket or by REST, and the code that it is refused with.
COMMANDS: Final[dict[str, tuple[str | bytes, str]]] = {
    "no JSON": ("Hello?", "not_json"),
    "half a command": (command("ping")[:-3], "not_json"),
    "two commands": (command("ping") * 2, "not_json"),
    "a byte order mark": ("\ufeff" + command("ping"), "not_json"),
    "NaN": ('{"action": "sync", "chat_id": "' + MINE + '", "after": NaN}', "not_json"),
    "NUL after it": (command("ping") + "\0", "not_json"),
    "NUL in a text, not escaped": (said().replace("Hello?", "Hel\0lo"), "not_json"),
    "half a surrogate pair": (said(text="\ud83d"), "not_json"),
    "the halves swapped": (said(text="\ude00\ud83d"), "not_json"),
    "nested text": (said().replace('"Hello?"', nested(500)), "bad_fields"),
    "an array": (f"[{command('ping')}]", "unknown_action"),
    "null": ("null", "unknown_action"),
    "no action": ("{}", "unknown_action"),
    "an unknown action": (command("delete", chat_id=MINE), "unknown_action"),
    "an action in capitals": (command("PING"), "unknown_action"),
    "an action that is an object": ('{"action": {"$ne": null}}', "unknown_action"),
    "an action that is a number": ('{"action": 1}', "unknown_action"),
    "a route of API Gateway's: $disconnect": (command("$disconnect"), "unknown_action"),
    "a route of API Gateway's: $default": (command("$default"), "unknown_action"),
    "a field missing": (said(text=None), "bad_fields"),
    "a field too many": (said(admin=True), "bad_fields"),
    "a prototype": (said(__proto__={"admin": True}), "bad_fields"),
    "a field by a very long name": (said(**{"x" * 20_000: 1}), "bad_fields"),
    "a text that is an object": (said(text={"$ne": ""}), "bad_fields"),
    "a text that is a list": (said(text=["Hello?"]), "bad_fields"),
    "a text that is a number": (said(text=5), "bad_fields"),
    "no text": (said(text=""), "bad_fields"),
    "spaces alone": (said(text=" \n\t\u3000"), "empty_text"),
    "5,001 characters": (said(text="x" * 5_001), "bad_fields"),
    "a chat's id that is a query": (said(chat_id={"S": MINE}), "bad_fields"),
    "a chat's id in capitals": (said(chat_id="A" * 26), "bad_fields"),
    "a chat's id with NUL": (said(chat_id="a" * 25 + "\0"), "bad_fields"),
    "a chat's id and a line break": (said(chat_id=MINE + "\n"), "bad_fields"),
    "a path for an id": (said(chat_id="../../../../etc/passwd"), "bad_fields"),
    "another chat's id": (said(chat_id=OTHER), "not_found"),
    "no chat's id": (said(chat_id="a" * 26), "not_found"),
    "another chat's end": (command("end", chat_id=OTHER), "not_found"),
    "a client id without a number": (said(client_id="badinput"), "bad_fields"),
    "a client id numbered 0": (said(client_id="badinput.0"), "bad_fields"),
    "a client id numbered below 0": (said(client_id="badinput.-1"), "bad_fields"),
    "a client id numbered too high": (said(client_id="badinput.10000000"), "bad_fields"),
    "a client id in other digits": (said(client_id="badinput.١"), "bad_fields"),
    "a client id and a line break": (said(client_id="badinput.1\n"), "bad_fields"),
    "a number ahead": (said(client_id="badinput.9999999"), "out_of_order"),
    "a place below 0": (command("sync", chat_id=MINE, after=-1), "bad_fields"),
    "a place too high": (command("sync", chat_id=MINE, after=1_000_001), "bad_fields"),
    "a place past 64 bits": (command("sync", chat_id=MINE, after=1 << 70), "bad_fields"),
    "a place between two": (command("sync", chat_id=MINE, after=1.5), "bad_fields"),
    "a place in words": (command("sync", chat_id=MINE, after="0"), "bad_fields"),
    "a place that is true": (command("sync", chat_id=MINE, after=True), "bad_fields"),
    "a place without end": ('{"action": "sync", "chat_id": "' + MINE + '", "after": 1e999}', "bad_fields"),
    "a long ref": (command("ping", ref="r" * 41), "bad_fields"),
    "a ref that is no text": (command("ping", ref=7), "bad_fields"),
    "staff's command": (command("claim", chat_id=MINE), "not_allowed"),
    "bytes": (b"\xff\xfe\x00\x01", "not_json"),
    "33 KB": (said(text="x" * 33 * 1024), "too_large"),
    "33 KB of spaces": (command("ping") + " " * 33 * 1024, "too_large"),
}


@pytest.fixture(scope="module")
def victim(people: People, site: Site) -> Patron:
    """Whose chat is to be the same afterwards."""
    return start_chat(site, "birchwood.home")


@pytest.fixture(scope="module")
def other(people: People, site: Site) -> Patron:
    return start_chat(site, "birchwood.home")


@pytest.fixture(scope="module")
def widget(victim: Patron) -> Iterator[Socket]:
    with victim.listen() as widget:
        yield widget


def about(case: str | bytes, victim: Patron, other: Patron) -> str | bytes:
    """The case, with the ids of these chats."""
    if isinstance(case, bytes):
        return case
    return case.replace(MINE, victim.chat_id).replace(OTHER, other.chat_id)


def check_refusal(refusal: Frame, code: str) -> None:
    written = json.dumps(refusal)
    assert refusal["code"] == code, refusal
    assert refusal["message"].endswith(".")
    assert len(written) <= LONGEST_ANSWER
    assert not INSIDES.search(written)


@pytest.mark.parametrize(("case", "code"), COMMANDS.values(), ids=COMMANDS)
def test_a_bad_frame_is_refused_changes_nothing_and_leaves_the_connection(
    widget: Socket, victim: Patron, other: Patron, stored: Read, case: str | bytes, code: str
) -> None:
    before = [stored(patron.chat_id) for patron in (victim, other)]
    widget.send(about(case, victim, other))
    check_refusal(widget.wait(lambda frame: frame["event"] == "error"), code)
    assert [stored(patron.chat_id) for patron in (victim, other)] == before
    assert widget.ask("ping")["event"] == "pong"


@pytest.mark.parametrize(("case", "code"), COMMANDS.values(), ids=COMMANDS)
def test_a_bad_command_by_rest_is_refused_and_changes_nothing(
    victim: Patron, other: Patron, stored: Read, case: str | bytes, code: str
) -> None:
    before = [stored(patron.chat_id) for patron in (victim, other)]
    body = about(case, victim, other)
    answer = victim.post("/commands", data=body if isinstance(body, bytes) else body.encode())
    refusal = answer.json()["events"][0] if answer.status_code == 200 else answer.json()
    check_refusal(refusal, code)
    assert [stored(patron.chat_id) for patron in (victim, other)] == before


@pytest.mark.parametrize("case", NESTED.values(), ids=NESTED)
def test_ten_thousand_levels_by_rest(victim: Patron, other: Patron, stored: Read, case: str) -> None:
    before = stored(victim.chat_id)
    refusal = victim.post("/commands", data=about(case, victim, other)).json()["events"][0]
    assert refusal["code"] in {"not_json", "unknown_action"}
    check_refusal(refusal, refusal["code"])
    assert stored(victim.chat_id) == before


@pytest.mark.parametrize("case", NESTED.values(), ids=NESTED)
def test_ten_thousand_levels_cost_at_most_the_connection(
    patron: Patron, other: Patron, stored: Read, case: str
) -> None:
    with patron.listen() as widget:
        widget.send(about(case, patron, other))
        with suppress(ConnectionClosed):  # MiniStack reads the frame before our handler does, and gives up
            assert widget.wait(lambda frame: frame["event"] == "error")["code"] in {"not_json", "unknown_action"}
    with patron.listen() as widget:
        assert widget.ask("message", **message(patron.chat_id, "badinput.1", "Hello?"))["event"] == "accepted"
    assert [entry["text"] for entry in stored(patron.chat_id).log if entry["type"] == "message"] == ["Hello?"]


def test_a_frame_does_not_pass_for_a_new_connection(widget: Socket, victim: Patron, stored: Read) -> None:
    before = stored(victim.chat_id)
    widget.send(command("$connect"))
    assert widget.ask("ping")["event"] == "pong"
    assert stored(victim.chat_id) == before


# ── bodies of routes ────────────────────────────────────────────────────────────────────────────────────────────────

START: Final[dict[str, Any]] = {"widget_id": "birchwood.home", "question": "Hello?"}
TICKET: Final[dict[str, Any]] = {"email": "noor@example.org", "question": "Hello?"}

STARTS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "nothing": (b"", 400, "not_json"),
    "no JSON": (b"widget_id=birchwood.home&question=Hello", 400, "not_json"),
    "no UTF-8": (b'{"widget_id": "\xff\xfe"}', 400, "bad_fields"),
    "an array": (b"[]", 400, "bad_fields"),
    "nested": (nested(10_000), 400, "bad_fields"),
    "nested in a question": ('{"question": ' + nested(10_000) + "}", 400, "bad_fields"),
    "nested in an unknown field": ('{"x": ' + nested(10_000) + "}", 400, "bad_fields"),
    "half a surrogate pair": (json.dumps(START | {"question": "\ud83d"}), 400, "not_json"),
    "33 KB": (START | {"question": "x" * 33 * 1024}, 413, "too_large"),
    "a field missing": ({"question": "Hello?"}, 400, "bad_fields"),
    "a field too many": (START | {"status": "active"}, 400, "bad_fields"),
    "a field by a very long name": (START | {"x" * 20_000: 1}, 400, "bad_fields"),
    "a question that is an object": (START | {"question": {"$ne": ""}}, 400, "bad_fields"),
    "5,001 characters": (START | {"question": "x" * 5_001}, 400, "bad_fields"),
    "spaces alone": (START | {"question": " \n"}, 400, "empty_text"),
    "a name of 81 characters": (START | {"name": "x" * 81}, 400, "bad_fields"),
    "a site of 254 characters": (START | {"site": "x" * 254}, 400, "bad_fields"),
    "a start key of 21 characters": (START | {"start_key": "x" * 21}, 400, "bad_fields"),
    "a start key and a line break": (START | {"start_key": "x" * 22 + "\n"}, 400, "bad_fields"),
    "a path for a widget": (START | {"widget_id": "../../x"}, 400, "bad_fields"),
    "a widget with NUL": (START | {"widget_id": "birchwood.home\0"}, 400, "bad_fields"),
    "no widget of any library": (START | {"widget_id": "nowhere.home"}, 404, "not_found"),
    "no widget of this library": (START | {"widget_id": "birchwood.nothing"}, 404, "not_found"),
}
TICKETS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"Hello?", 400, "not_json"),
    "no address": (TICKET | {"email": "noor"}, 400, "bad_fields"),
    "two addresses": (TICKET | {"email": "noor@example.org,omar@example.org"}, 400, "bad_fields"),
    "an address without a domain": (TICKET | {"email": "noor@example"}, 400, "bad_fields"),
    "an address and a line break": (TICKET | {"email": "noor@example.org\n"}, 400, "bad_fields"),
    "an address and a header": (TICKET | {"email": "noor@example.org\nBcc: everybody@example.org"}, 400, "bad_fields"),
    "an address of 255 characters": (TICKET | {"email": "noor@" + "x" * 246 + ".org"}, 400, "bad_fields"),
    "no question": (TICKET | {"question": ""}, 400, "bad_fields"),
    "5,001 characters": (TICKET | {"question": "x" * 5_001}, 400, "bad_fields"),
    "a name of 81 characters": (TICKET | {"name": "x" * 81}, 400, "bad_fields"),
    "another chat's id": (TICKET | {"chat_id": "a" * 26}, 400, "bad_fields"),
}


def body_of(case: str | bytes | dict[str, Any]) -> bytes:
    if isinstance(case, dict):
        return json.dumps(case).encode()
    return case.encode() if isinstance(case, str) else case


def check_problem(answer: requests.Response, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"code", "message"}
    check_refusal(answer.json(), code)


def keys(stack: Stack, table: str, hash_key: str) -> set[str]:
    pages = stack.session.client("dynamodb").get_paginator("scan").paginate(TableName=stack.outputs[table])
    return {item[hash_key]["S"] for page in pages for item in page["Items"]}


@pytest.mark.parametrize(("case", "status", "code"), STARTS.values(), ids=STARTS)
def test_a_bad_start_is_refused_and_starts_nothing(
    people: People, site: Site, stack: Stack, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    if isinstance(case, dict) and case.keys() >= START.keys():
        case = {"start_key": start_key()} | case
    before = keys(stack, "ChatsTable", "chat_id")
    check_problem(site.post("/api/chats", data=body_of(case)), status, code)
    assert keys(stack, "ChatsTable", "chat_id") == before


@pytest.mark.parametrize(("case", "status", "code"), TICKETS.values(), ids=TICKETS)
def test_a_bad_ticket_is_refused_and_stored_nowhere(
    victim: Patron, stack: Stack, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    before = keys(stack, "TicketsTable", "ticket_id")
    check_problem(victim.post("/ticket", data=body_of(case)), status, code)
    assert keys(stack, "TicketsTable", "ticket_id") == before


@pytest.mark.parametrize("id_", ["a" * 26, "a", "A" * 26, "%00", "a" * 2_000, "*"])
@pytest.mark.parametrize("route", ["connections", "commands", "ticket"])
def test_an_id_of_no_chat_is_nobodys(people: People, site: Site, id_: str, route: str) -> None:
    headers = {"Authorization": "Bearer " + "x" * 43}
    check_problem(site.post(f"/api/chats/{id_}/{route}", headers=headers, json={}), 401, "unauthorized")


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "bearer", "Basic bm9vcjo=", "Bearer \xe9", "Bearer a b"])
def test_what_is_no_secret_is_nobodys(victim: Patron, site: Site, header: str) -> None:
    answer = site.post(f"/api/chats/{victim.chat_id}/connections", headers={"Authorization": header.encode("latin-1")})
    check_problem(answer, 401, "unauthorized")


@pytest.mark.parametrize("ticket", ["", ".", "a.b", "%00.%00", "%ED%A0%80.x", "x" * 4_000, "a.b&ticket=c.d"])
def test_what_is_no_ticket_opens_nothing(people: People, site: Site, ticket: str) -> None:
    url = people["ada"].post("/connections").json()["url"]
    with pytest.raises(InvalidStatus) as refused, opened(url, ticket, site.origin):
        pass
    assert refused.value.response.status_code in {401, 403}
    assert not INSIDES.search(refused.value.response.body.decode())


# ── what only looks bad ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5_000,
        "👩" * 5_000,
        "a\0b",
        "مرحبا\u202e\u200f",
        "<script>alert(1)</script>",
        "'; DROP TABLE chats --",
    ],
    ids=["5,000 characters", "5,000 beyond 16 bits", "NUL", "right to left", "a script", "SQL"],
)
def test_a_text_comes_out_as_it_went_in(patron: Patron, people: People, text: str) -> None:
    with patron.listen() as widget, people["ada"].connect() as ada:
        ada.ask("claim", chat_id=patron.chat_id)
        assert widget.ask("message", **message(patron.chat_id, "badinput.1", text))["event"] == "accepted"
        assert ada.wait_for_entry(patron.chat_id, "message")["entry"]["text"] == text
