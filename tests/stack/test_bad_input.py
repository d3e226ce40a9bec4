"""What is not of the contract: it gets a code and a sentence, changes nothing and is shown nothing of our insides."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

import pytest
import requests
from websockets import ConnectionClosed, InvalidStatus

from infra.deploy import Stack
from tests.conftest import Site, emails
from tests.stack.clients import Client, Patron, Socket, message, opened, start_chat, start_key
from tests.stack.conftest import People, Stored
from tests.stack.refusals import INSIDES, body_of, check_problem, check_refusal, nested

Read = Callable[[str], Stored]

MINE: Final = "the id of my chat"  # stand in a case for what only the running stack knows
OTHER: Final = "the id of another chat"


def command(action: str, **fields: Any) -> str:
    return json.dumps({"action": action, **fields})


def said(**fields: Any) -> str:
    """A good message but for these fields; None leaves one out."""
    good = message(MINE, "badinput.1", "Hello?")
    return command("message", **{name: value for name, value in (good | fields).items() if value is not None})


BOLD: Final = {"kind": "bold", "start": 0, "length": 5}


def formatted(**fields: Any) -> str:
    """A message with one format, good but for these fields."""
    return said(formats=[BOLD | fields])


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
    "formats of a patron": (said(formats=[BOLD]), "not_allowed"),
    "a private note of a patron": (said(private=True), "not_allowed"),
    "a privacy that is a text": (said(private="true"), "bad_fields"),
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


# ── what staff send ─────────────────────────────────────────────────────────────────────────────────────────────────

COLLEAGUE: Final = "the id of a colleague"


# What is no address of a page, for patrons and staff alike.
ADDRESSES: Final = {
    "no address": "",
    "no scheme": "catalog.example",
    "a script": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "a file": "file:///etc/passwd",
    "a name and a password": "https://user:secret@catalog.example/",
    "an address of spaces": "https://catalog.example/a b",
    "an address and a line break": "https://catalog.example/\r\nX: y",
    "an address with NUL": "https://catalog.example/\0",
    "an address not in ASCII": "https://bücher.example/",
    "an address with a backslash": "https://catalog.example\\@10.0.0.1/",
    "2,001 characters of address": "https://catalog.example/" + "x" * 1977,
}


def asked(**fields: Any) -> str:
    return command("transfer", chat_id=MINE, **fields)


# What Ada, who has claimed my chat, sends over the socket or by REST, and the code that it is refused with.
STAFF_COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "formats that are markup": (said(formats="<b>Hello?</b>"), "bad_fields"),
    "a format that is a text": (said(formats=["bold"]), "bad_fields"),
    "a format of an unknown kind": (formatted(kind="script"), "bad_fields"),
    "a format with a field too many": (formatted(style="color: red"), "bad_fields"),
    "a format before the text": (formatted(start=-1), "bad_fields"),
    "a format past the text": (formatted(length=7), "bad_fields"),
    "a format of nothing": (formatted(length=0), "bad_fields"),
    "a format past 64 bits": (formatted(start=1 << 70), "bad_fields"),
    "a format that starts between two": (formatted(start=0.5), "bad_fields"),
    "formats twice": (said(formats=[BOLD, BOLD]), "bad_fields"),
    "formats in disorder": (said(formats=[BOLD | {"start": 1, "kind": "italic"}, BOLD]), "bad_fields"),
    "101 formats": (
        said(text="x" * 303, formats=[BOLD | {"start": 3 * n, "length": 1} for n in range(101)]),
        "bad_fields",
    ),
    "a note that is private in numbers": (said(private=1), "bad_fields"),
    "a note with a file": (said(private=True, file="a" * 26), "bad_fields"),
    "no status": (command("status"), "bad_fields"),
    "an unknown status": (command("status", status="busy"), "bad_fields"),
    "a status in capitals": (command("status", status="Online"), "bad_fields"),
    "a status and NUL": (command("status", status="online\0"), "bad_fields"),
    "a status that is an object": (command("status", status={"$ne": "online"}), "bad_fields"),
    "a status of somebody else": (command("status", status="online", operator_id=COLLEAGUE), "bad_fields"),
    "an end in words": (command("status", status="online", sign_off_at="at five"), "bad_fields"),
    "an end in no zone": (command("status", status="online", sign_off_at="2030-01-01T17:00:00"), "bad_fields"),
    "an end in numbers": (command("status", status="online", sign_off_at=1e9), "bad_fields"),
    "an end that is no day": (command("status", status="online", sign_off_at="2030-02-30T17:00:00Z"), "bad_fields"),
    "an end in years": (command("status", status="online", sign_off_at="2100-01-01T00:00:00Z"), "bad_settings"),
    "an end before all years": (
        command("status", status="online", sign_off_at="0001-01-01T00:00:00+14:00"),
        "bad_settings",
    ),
    "an end after all years": (
        command("status", status="online", sign_off_at="9999-12-31T23:59:59-14:00"),
        "bad_settings",
    ),
    "departments that are a text": (command("monitor", departments="reference"), "bad_fields"),
    "departments that are numbers": (command("monitor", departments=[1]), "bad_fields"),
    "a path for a department": (command("monitor", departments=["../archives"]), "bad_fields"),
    "a department of another library": (command("monitor", departments=["ashgrove#reference"]), "bad_fields"),
    "a department of colleagues": (command("monitor", departments=["reference", "archives"]), "not_allowed"),
    "no department of any library": (command("monitor", departments=["x" * 40]), "not_allowed"),
    "2,000 departments": (command("monitor", departments=["archives"] * 2_000), "not_allowed"),
    "a session of 7 characters": (command("monitor", session="x" * 7), "bad_fields"),
    "a session of 41 characters": (command("monitor", session="x" * 41), "bad_fields"),
    "a session and a line break": (command("monitor", session="adas-desk\n"), "bad_fields"),
    "yes for true": (command("monitor", session="adas-desk", take_over="yes"), "bad_fields"),
    "a part of the list of colleagues": (command("list_chats", departments=["archives"], after="0.x"), "not_allowed"),
    "a part of the list after nowhere": (command("list_chats", departments=["reference"], after=""), "bad_fields"),
    "a part after no place": (command("list_chats", departments=["reference"], after="x.0"), "bad_fields"),
    "a part after a line break": (command("list_chats", departments=["reference"], after="0.x\n"), "bad_fields"),
    "a part of no list": (command("list_chats", after="0.x"), "bad_fields"),
    "a transfer to nobody": (asked(), "bad_fields"),
    "a transfer to two": (asked(department="archives", operator_id=COLLEAGUE), "bad_fields"),
    "a transfer to no department": (asked(department="nothing"), "not_found"),
    "a transfer to no operator": (asked(operator_id="nobody"), "not_found"),
    "a transfer to an operator by a path": (asked(operator_id="../ben"), "bad_fields"),
    "a transfer to a list of operators": (asked(operator_id=[COLLEAGUE]), "bad_fields"),
    "a transfer of another chat": (command("transfer", chat_id=OTHER, department="archives"), "not_taking_part"),
    "a transfer of no chat": (command("transfer", chat_id="a" * 26, department="archives"), "not_found"),
    "a note of 501 characters": (asked(department="archives", note="x" * 501), "bad_fields"),
    "a note that is an object": (asked(department="archives", note={"text": "maps"}), "bad_fields"),
    "a chat with a colleague and a department": (
        command("staff_chat", operator_id=COLLEAGUE, department="reference"),
        "bad_fields",
    ),
    "a chat with nobody": (command("staff_chat", operator_id="nobody"), "not_found"),
    "a chat with NUL": (command("staff_chat", operator_id="ben\0"), "bad_fields"),
    "a chat with another department": (command("staff_chat", department="archives"), "not_allowed"),
    "a chat with no department": (command("staff_chat", department="nothing"), "not_allowed"),
    "a list of chats with a field too many": (command("staff_chats", operator_id=COLLEAGUE), "bad_fields"),
    "contact information of another chat": (command("ask_contact", chat_id=OTHER), "not_taking_part"),
    "contact information of no chat": (command("ask_contact", chat_id="a" * 26), "not_found"),
    "contact information of a patron, by staff": (
        command("share_contact", chat_id=MINE, contact="ada@example.org"),
        "not_allowed",
    ),
    "contact information without end": (command("share_contact", chat_id=MINE, contact="a" * 255), "bad_fields"),
    "contact information that is none": (command("share_contact", chat_id=MINE, contact=""), "bad_fields"),
    "nothing to put down of a patron": (command("update_patron", chat_id=MINE), "bad_fields"),
    "81 characters for a name": (command("update_patron", chat_id=MINE, name="x" * 81), "bad_fields"),
    "a name that is an object": (command("update_patron", chat_id=MINE, name={"$ne": ""}), "bad_fields"),
    "255 characters for a contact": (command("update_patron", chat_id=MINE, contact="a" * 255), "bad_fields"),
    "a contact that nobody answers": (command("update_patron", chat_id=MINE, contact="at the desk"), "bad_contact"),
    "the name of another chat's patron": (command("update_patron", chat_id=OTHER, name="Noor"), "not_taking_part"),
    "the name of no chat's patron": (command("update_patron", chat_id="a" * 26, name="Noor"), "not_found"),
    **{
        f"suggested: {what}": (command("suggest_iframe", chat_id=MINE, url=url), "bad_fields")
        for what, url in ADDRESSES.items()
    },
    "suggested in another chat": (
        command("suggest_iframe", chat_id=OTHER, url="https://a.example/"),
        "not_taking_part",
    ),
    "entered for the patron": (command("enter_iframe", chat_id=MINE), "not_allowed"),
    "the place of no chat": (command("place", chat_id="a" * 26), "not_found"),
    "the place of a list": (command("place", chat_id=[MINE]), "bad_fields"),
}


class Desk(NamedTuple):
    """A librarian, and what their bad commands may not touch."""

    client: Client
    socket: Socket
    patron: Patron
    other: Patron
    colleague: str

    def about(self, case: str) -> str:
        return str(about(case, self.patron, self.other)).replace(COLLEAGUE, self.colleague)


@pytest.fixture(scope="module")
def desk(people: People, site: Site, other: Patron) -> Iterator[Desk]:
    """Ada's, who has claimed a chat; Ben has been at work as well."""
    patron, ada = start_chat(site, "birchwood.home"), people["ada"]
    people["ben"].command("monitor")
    with ada.connect() as socket:
        socket.ask("monitor")
        assert socket.ask("claim", chat_id=patron.chat_id)["event"] == "accepted"
        yield Desk(ada, socket, patron, other, people["ben"].get("/profile").json()["id"])


@pytest.fixture
def untouched(stack: Stack, desk: Desk, stored: Read) -> Iterator[None]:
    """Chats, staff, settings and chains are the same afterwards.

    Deadlines of other tests' chats still fall due meanwhile: they lower loads, end leases and have pages told again.
    """

    def lasting(row: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in row.items() if name not in ("load", "lease_until", "connections")}

    def everything() -> list[Any]:
        kept = [
            [lasting(row) for row in rows(stack, table) if "published" not in row]
            for table in ("OperatorsTable", "LibrariesTable")
        ]
        return [*kept, *(stored(patron.chat_id) for patron in (desk.patron, desk.other))]

    before = everything()
    yield
    assert everything() == before


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("case", "code"), STAFF_COMMANDS.values(), ids=STAFF_COMMANDS)
def test_a_bad_command_of_staff_is_refused_and_changes_nothing(desk: Desk, case: str, code: str) -> None:
    desk.socket.send(desk.about(case))
    check_refusal(desk.socket.wait(lambda frame: frame["event"] == "error"), code)
    [refusal] = desk.client.post("/commands", data=desk.about(case)).json()["events"]
    check_refusal(refusal, code)


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
    "no question": (START | {"question": ""}, 400, "empty_text"),
    **{
        f"{field}: {what}": (START | {field: url}, 400, "bad_fields")
        for field in ("page", "referrer")
        for what, url in ADDRESSES.items()
        if url
    },
    "201 characters of title": (START | {"title": "x" * 201}, 400, "bad_fields"),
    "a contact that is not asked for": (START | {"contact": "noor@example.org"}, 409, "form_changed"),
    "a contact of 255 characters": (START | {"contact": "x" * 255}, 400, "bad_fields"),
    "an answer to nothing": (START | {"answers": {"Course": "BIO 101"}}, 409, "form_changed"),
    "an answer of 121 characters": (START | {"answers": {"Course": "x" * 121}}, 400, "bad_fields"),
    "an answer that is an object": (START | {"answers": {"Course": {"$ne": ""}}}, 400, "bad_fields"),
    "answers that are a list": (START | {"answers": ["BIO 101"]}, 400, "bad_fields"),
    "7 answers": (START | {"answers": dict.fromkeys("abcdefg", "x")}, 400, "bad_fields"),
    "consent to nothing": (START | {"consent": "Whatever you like."}, 409, "form_changed"),
    "consent that is true": (START | {"consent": True}, 400, "bad_fields"),
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

COPIES: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": ("Hello?", 400, "not_json"),
    "no address": ({}, 400, "bad_fields"),
    "no address at all": ({"email": "noor"}, 400, "bad_fields"),
    "two addresses": ({"email": "noor@example.org, all@example.org"}, 400, "bad_fields"),
    "an address with a header": ({"email": "noor@example.org\r\nBcc: all@example.org"}, 400, "bad_fields"),
    "a list of addresses": ({"email": ["noor@example.org"]}, 400, "bad_fields"),
    "a long address": ({"email": f"noor@{'x' * 250}.org"}, 400, "bad_fields"),
    "a text of one's own": ({"email": "noor@example.org", "text": "Buy my pills!"}, 400, "bad_fields"),
    "a zone that is a path": ({"email": "noor@example.org", "zone": "../../etc/passwd"}, 400, "bad_fields"),
    "a very long language": ({"email": "noor@example.org", "language": "x" * 41}, 400, "bad_fields"),
    "33 KB": ({"email": "x" * 33 * 1024}, 413, "too_large"),
    "a good one, of a chat that nobody answered": ({"email": "noor@example.org"}, 409, "not_answered"),
}

CONTINUATIONS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": ("Hello?", 400, "not_json"),
    "no token": ({}, 400, "bad_fields"),
    "a long token": ({"token": "x" * 1_025}, 400, "bad_fields"),
    "no token of ours": ({"token": "%00.%00"}, 410, "link_over"),
    "a token in other letters": ({"token": "é.é"}, 410, "link_over"),
    "half a surrogate pair": ('{"token": "\\ud83d."}', 400, "not_json"),
}

QUESTION: Final = TICKET | {"widget_id": "birchwood.home", "start_key": "x" * 22}

QUESTIONS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"Hello?", 400, "not_json"),
    "no widget": (TICKET, 400, "bad_fields"),
    "no start key": (TICKET | {"widget_id": "birchwood.home"}, 400, "bad_fields"),
    "a start key of 23 characters": (QUESTION | {"start_key": "x" * 23}, 400, "bad_fields"),
    "a department": (QUESTION | {"department": "archives"}, 400, "bad_fields"),
    "a ticket's number": (QUESTION | {"ticket_id": "a" * 26}, 400, "bad_fields"),
    "a site of 254 characters": (QUESTION | {"site": "x" * 254}, 400, "bad_fields"),
    "another site": (
        QUESTION | {"widget_id": "birchwood.own", "site": "https://evil.example"},
        403,
        "site_not_allowed",
    ),
    "two addresses": (QUESTION | {"email": "noor@example.org,omar@example.org"}, 400, "bad_fields"),
    "spaces alone": (QUESTION | {"question": " \n\u3000"}, 400, "empty_text"),
    "a contact beside the address": (QUESTION | {"contact": "noor@example.org"}, 400, "bad_fields"),
    "an answer to nothing": (QUESTION | {"answers": {"Course": "BIO 101"}}, 409, "form_changed"),
    "33 KB": (QUESTION | {"question": "x" * 33 * 1024}, 413, "too_large"),
    "a path for a widget": (QUESTION | {"widget_id": "../../x"}, 400, "bad_fields"),
    "no widget of this library": (QUESTION | {"widget_id": "birchwood.nothing"}, 404, "not_found"),
    "no widget of any library": (QUESTION | {"widget_id": "nowhere.home"}, 404, "not_found"),
}


def notified(**fields: Any) -> dict[str, Any]:
    return {"departments": ["reference"], "notifications": fields}


OFFICE: Final = {"label": "Office hours", "url": "https://cal.example/office"}


def scheduled(schedulers: Any) -> dict[str, Any]:
    return {"departments": ["reference"], "schedulers": schedulers}


SETTINGS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"departments=reference", 400, "not_json"),
    "nothing": (b"", 400, "not_json"),
    "an array": (b"[]", 400, "bad_fields"),
    "nested": ('{"departments": ' + nested(10_000) + "}", 400, "bad_fields"),
    "no departments": ({}, 400, "bad_fields"),
    "departments that are a text": ({"departments": "reference"}, 400, "bad_fields"),
    "a path for a department": ({"departments": ["../archives"]}, 400, "bad_fields"),
    "another department": ({"departments": ["archives"]}, 403, "not_allowed"),
    "no department": ({"departments": ["nothing"]}, 403, "not_allowed"),
    "somebody else": ({"departments": [], "operator_id": "ben"}, 400, "bad_fields"),
    "a capacity": ({"departments": [], "capacity": 100}, 400, "bad_fields"),
    "a volume below 0": (notified(volume=-1), 400, "bad_fields"),
    "a volume above 100": (notified(volume=101), 400, "bad_fields"),
    "a volume between two": (notified(volume=0.5), 400, "bad_fields"),
    "a volume in words": (notified(volume="loud"), 400, "bad_fields"),
    "a sound from elsewhere": (notified(sound="https://evil.example/bell.mp3"), 400, "bad_fields"),
    "yes for true": (notified(flash="yes"), 400, "bad_fields"),
    "a field too many": (notified(shout=True), 400, "bad_fields"),
    "schedulers that are no list": (scheduled(OFFICE), 400, "bad_fields"),
    "11 schedulers": (
        scheduled([OFFICE | {"label": f"{n}", "url": f"https://cal.example/{n}"} for n in range(11)]),
        400,
        "bad_fields",
    ),
    "two schedulers of one label": (scheduled([OFFICE, OFFICE | {"url": "https://cal.example/2"}]), 400, "bad_fields"),
    "two schedulers of one address": (scheduled([OFFICE, OFFICE | {"label": "Evenings"}]), 400, "bad_fields"),
    "a scheduler without a label": (scheduled([OFFICE | {"label": "  "}]), 400, "bad_fields"),
    "a scheduler of 81 characters": (scheduled([OFFICE | {"label": "x" * 81}]), 400, "bad_fields"),
    "a scheduler's address that runs": (scheduled([OFFICE | {"url": "javascript:alert(1)"}]), 400, "bad_fields"),
    "a scheduler's address in the clear": (scheduled([OFFICE | {"url": "http://cal.example/"}]), 400, "bad_fields"),
    "a scheduler's address with a password": (
        scheduled([OFFICE | {"url": "https://ada:secret@cal.example/"}]),
        400,
        "bad_fields",
    ),
    "a scheduler's address and a line break": (
        scheduled([OFFICE | {"url": "https://cal.example/\n"}]),
        400,
        "bad_fields",
    ),
    "a scheduler's address of 2,001 characters": (
        scheduled([OFFICE | {"url": "https://cal.example/" + "x" * 1_981}]),
        400,
        "bad_fields",
    ),
    "a scheduler with a field too many": (scheduled([OFFICE | {"html": "<b>"}]), 400, "bad_fields"),
    "33 KB": ({"departments": ["reference"] * 3_000}, 413, "too_large"),
}


def steps(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"steps": list(steps)}


def step(**fields: Any) -> dict[str, Any]:
    return steps({"departments": ["reference"]} | fields)


def hours(**fields: Any) -> dict[str, Any]:
    return step(hours={"zone": "Europe/Berlin", "weekly": [MONDAY]} | fields)


MONDAY: Final = {"weekday": 0, "opens": 540, "closes": 1020}
DEPARTMENTS: Final = ("reference", "archives", "hasty")

CHAINS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"steps", 400, "not_json"),
    "an array": (b"[]", 400, "bad_fields"),
    "nested": ('{"steps": ' + nested(10_000) + "}", 400, "bad_fields"),
    "no step": (steps(), 400, "bad_fields"),
    "7 steps": (steps(*({"departments": [name]} for name in "abcdefg")), 400, "bad_fields"),
    "a step that is a department": ({"steps": ["reference"]}, 400, "bad_fields"),
    "a field too many": (step(sites=["https://evil.example"]), 400, "bad_fields"),
    "nobody": (steps({}), 400, "bad_settings"),
    "a path for a department": (step(departments=["../archives"]), 400, "bad_fields"),
    "no department": (step(departments=["nothing"]), 400, "bad_settings"),
    "a department twice": (
        steps(*({"departments": [name]} for name in (*DEPARTMENTS, "archives"))),
        400,
        "bad_settings",
    ),
    "a department by two names": (step(covered_by=["birchwood#reference"]), 400, "bad_settings"),
    "no operator": (step(operators=["nobody"]), 400, "bad_settings"),
    "an operator by a path": (step(operators=["../ada"]), 400, "bad_fields"),
    "a library that has not agreed": (step(covered_by=["ashgrove#reference"]), 400, "bad_settings"),
    "no library": (step(covered_by=["nowhere#reference"]), 400, "bad_settings"),
    "a library and no department": (step(covered_by=["ashgrove"]), 400, "bad_fields"),
    "somebody's desk": (step(covered_by=["@ashgrove#maria"]), 400, "bad_fields"),
    "9 seconds": (step(seconds=9), 400, "bad_settings"),
    "601 seconds": (step(seconds=601), 400, "bad_settings"),
    "seconds past 64 bits": (step(seconds=1 << 70), 400, "bad_settings"),
    "seconds of 5,000 digits": (json.dumps(step(seconds=0)).replace("0", "9" * 5_000), 400, "bad_fields"),
    "seconds in words": (step(seconds="40"), 400, "bad_fields"),
    "a message of 501 characters": (step(message="x" * 501), 400, "bad_fields"),
    "a message that is an object": (step(message={"html": "<b>"}), 400, "bad_fields"),
    "hours that are a text": (step(hours="9 to 5"), 400, "bad_fields"),
    "hours in no zone": (step(hours={"weekly": [MONDAY]}), 400, "bad_fields"),
    "a zone of another planet": (hours(zone="Mars/Olympus"), 400, "bad_settings"),
    "no zone": (hours(zone=""), 400, "bad_settings"),
    "a zone that is a folder": (hours(zone="Europe"), 400, "bad_settings"),
    "a path for a zone": (hours(zone="../../../../etc/passwd"), 400, "bad_settings"),
    "a zone with NUL": (hours(zone="Europe/Berlin\0"), 400, "bad_settings"),
    "a zone of 20,000 characters": (hours(zone="x" * 20_000), 400, "bad_settings"),
    "an eighth day": (hours(weekly=[MONDAY | {"weekday": 7}]), 400, "bad_settings"),
    "a day past 64 bits": (hours(weekly=[MONDAY | {"weekday": 1 << 70}]), 400, "bad_settings"),
    "half a day": (hours(weekly=[MONDAY | {"weekday": 0.5}]), 400, "bad_fields"),
    "25 o'clock": (hours(weekly=[MONDAY | {"closes": 1_500}]), 400, "bad_settings"),
    "before midnight": (hours(weekly=[MONDAY | {"opens": -1}]), 400, "bad_settings"),
    "hours that overlap": (hours(weekly=[MONDAY, MONDAY | {"opens": 600}]), 400, "bad_settings"),
    "hours that never open": (hours(weekly=[]), 400, "bad_settings"),
    "a date that is none": (hours(exceptions=[{"date": "2026-02-30"}]), 400, "bad_fields"),
    "the first of all dates": (hours(exceptions=[{"date": "0001-01-01"}]), 400, "bad_settings"),
    "the last of all dates": (hours(exceptions=[{"date": "9999-12-31"}]), 400, "bad_settings"),
    "a date twice": (hours(exceptions=[{"date": "2026-12-25"}] * 2), 400, "bad_settings"),
    "33 KB": (step(message="x" * 33 * 1024), 413, "too_large"),
}


def pages(**fields: Any) -> dict[str, Any]:
    return {"pages": fields}


def form(**fields: Any) -> dict[str, Any]:
    return {"form": fields}


WIDGETS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"pages", 400, "not_json"),
    "an array": (b"[]", 400, "bad_fields"),
    "nested": ('{"pages": ' + nested(10_000) + "}", 400, "bad_fields"),
    "no section of ours": ({"accent": {}}, 400, "bad_fields"),
    "who is asked": ({"chain": {"steps": []}}, 400, "bad_fields"),
    "another widget": ({"id": "ashgrove.home"}, 400, "bad_fields"),
    "a section that is a text": ({"pages": "https://birchwood.example"}, 400, "bad_fields"),
    "websites that are a text": (pages(sites="https://birchwood.example"), 400, "bad_fields"),
    "a website that is an object": (pages(sites=[{"html": "<b>"}]), 400, "bad_fields"),
    "a website of every name": (pages(sites=["https://*"]), 400, "bad_settings"),
    "a script for a website": (pages(sites=["javascript:alert(1)"]), 400, "bad_settings"),
    "21 websites": (pages(sites=[f"https://{n}.example" for n in range(21)]), 400, "bad_settings"),
    "a form that is a text": ({"form": "name"}, 400, "bad_fields"),
    "a form that asks a little": ({"form": {"name": "sometimes"}}, 400, "bad_fields"),
    "a question of no words": (form(fields=[{"label": " "}]), 400, "bad_settings"),
    "a question that is an object": (form(fields=[{"label": {"html": "<b>"}}]), 400, "bad_fields"),
    "7 questions": (form(fields=[{"label": f"{n}"} for n in range(7)]), 400, "bad_settings"),
    "one to choose from": (form(fields=[{"label": "Campus", "options": ["North"]}]), 400, "bad_settings"),
    "21 to choose from": (
        form(fields=[{"label": "Campus", "options": [f"{n}" for n in range(21)]}]),
        400,
        "bad_settings",
    ),
    "consent to a script": (
        form(consent={"text": "Yes?", "link": "javascript:alert(1)", "link_text": "More"}),
        400,
        "bad_settings",
    ),
    "consent without words": (form(consent={}), 400, "bad_fields"),
    "something else while nobody is there": ({"offline": {"shows": "<b>"}}, 400, "bad_fields"),
    "a language of nobody": (pages(language="tlh"), 400, "bad_settings"),
    "33 KB": (pages(language="x" * 33 * 1024), 413, "too_large"),
}


def proactive(**fields: Any) -> dict[str, Any]:
    return {"proactive": fields}


WIDGETS |= {
    "a timer that is a text": (proactive(timer="15"), 400, "bad_fields"),
    "a timer of no time": (proactive(timer=0), 400, "bad_settings"),
    "an invitation of 121 characters": (proactive(text="x" * 121), 400, "bad_settings"),
    "a colour with a script": (proactive(accent="#fff;background:url(//evil.example)"), 400, "bad_settings"),
    "a place above all": (proactive(position="top"), 400, "bad_fields"),
    "a queue of another library": (proactive(department="ashgrove#reference"), 400, "bad_settings"),
    "a queue of nobody": (proactive(department="cellar"), 400, "bad_settings"),
    "a page with its host": (proactive(pages=[{"path": "https://birchwood.example/"}]), 400, "bad_settings"),
    "a page that takes long to compare": (proactive(pages=[{"path": "/*a*a*a*a*"}]), 400, "bad_settings"),
    "a page with a line break": (proactive(pages=[{"path": "/a\n"}, {"path": "/a\nb"}]), 400, "bad_settings"),
    "a page too rich": (proactive(pages=[{"path": "/", "html": "<b>"}]), 400, "bad_fields"),
    "21 pages": (proactive(pages=[{"path": f"/{n}"} for n in range(21)]), 400, "bad_settings"),
    "as many invitations as there are": (proactive(an_hour=10**9), 400, "bad_settings"),
}


LEFT: Final = {"widget_id": "birchwood.inviting", "page": "/hours", "timer": 15, "seconds": 20}
PAGES_LEFT: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"page=/hours", 400, "not_json"),
    "an array": (b"[]", 400, "bad_fields"),
    "nothing": (b"", 400, "not_json"),
    "no widget": ({**LEFT, "widget_id": "birchwood"}, 400, "bad_fields"),
    "a widget of nobody": ({**LEFT, "widget_id": "birchwood.nothing"}, 404, "not_found"),
    "a widget that does not invite": ({**LEFT, "widget_id": "birchwood.home"}, 404, "not_found"),
    "a page with its host": ({**LEFT, "page": "https://birchwood.example/hours"}, 400, "bad_fields"),
    "a page with what was searched": ({**LEFT, "page": "/search?q=divorce"}, 400, "bad_fields"),
    "a page of 201 characters": ({**LEFT, "page": "/" + "x" * 200}, 400, "bad_fields"),
    "a page with a line break": ({**LEFT, "page": "/hours\n"}, 400, "bad_fields"),
    "a timer of no time": ({**LEFT, "timer": 0}, 400, "bad_fields"),
    "a time before": ({**LEFT, "seconds": -1}, 400, "bad_fields"),
    "longer than a day": ({**LEFT, "seconds": 86_401}, 400, "bad_fields"),
    "a thousand and more at once": ({**LEFT, "visits": 1025}, 400, "bad_fields"),
    "less than none": ({**LEFT, "visits": -1}, 400, "bad_fields"),
    "more invitations than one": ({**LEFT, "shown": 1000}, 400, "bad_fields"),
    "who they are": ({**LEFT, "patron_name": "Noor"}, 400, "bad_fields"),
    "33 KB": ({**LEFT, "page": "/" + "x" * 33 * 1024}, 413, "too_large"),
}


def library(*covers: Any, **policy: Any) -> dict[str, Any]:
    return {"policy": policy, "covers": list(covers)}


def link(url: Any, label: Any = "Hours") -> dict[str, Any]:
    return library(links=[{"label": label, "url": url}])


def departments(**waits: Any) -> dict[str, Any]:
    return library() | {"departments": [{"id": "reference", "reconnect_seconds": 90, "silence_seconds": 0} | waits]}


LIBRARIES: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"covers=ashgrove", 400, "not_json"),
    "an array": (b"[]", 400, "bad_fields"),
    "nested": ('{"policy": ' + nested(10_000) + "}", 400, "bad_fields"),
    "no policy": ({"covers": []}, 400, "bad_fields"),
    "no covers": ({"policy": {}}, 400, "bad_fields"),
    "another name": (library() | {"name": "Mine"}, 400, "bad_fields"),
    "addresses that are not limited": (library() | {"networks": ["0.0.0.0/0"]}, 400, "bad_fields"),
    "another library": (library() | {"library": "ashgrove"}, 400, "bad_fields"),
    "covers that are a text": ({"policy": {}, "covers": "ashgrove"}, 400, "bad_fields"),
    "covers for the directory": (library("*"), 400, "bad_fields"),
    "covers for a path": (library("../ashgrove"), 400, "bad_fields"),
    "covers for no library": (library("nowhere"), 400, "bad_settings"),
    "covers for itself": (library("birchwood"), 400, "bad_settings"),
    "a greeting that is an object": (library(greeting={"html": "<b>"}), 400, "bad_fields"),
    "a greeting of 501 characters": (library(greeting="x" * 501), 400, "bad_settings"),
    "a line of 501 characters": (library(say=["x" * 501]), 400, "bad_settings"),
    "21 lines": (library(avoid=[str(line) for line in range(21)]), 400, "bad_settings"),
    "lines that are a text": (library(say="Loans are for three weeks."), 400, "bad_fields"),
    "21 links": (
        library(links=[{"label": "Here", "url": f"https://one.example/{n}"} for n in range(21)]),
        400,
        "bad_settings",
    ),
    "a script": (link("javascript:alert(1)"), 400, "bad_settings"),
    "a script in capitals": (link("JavaScript:alert(1)"), 400, "bad_settings"),
    "data": (link("data:text/html,<script>alert(1)</script>"), 400, "bad_settings"),
    "a path": (link("//evil.example/"), 400, "bad_settings"),
    "somebody before the host": (link("https://birchwood.example@evil.example/"), 400, "bad_settings"),
    "a line break": (link("https://birchwood.example/\r\nX: y"), 400, "bad_settings"),
    "NUL": (link("https://birchwood.example/\0"), 400, "bad_settings"),
    "an address that is a number": (link(7), 400, "bad_fields"),
    "an address of 501 characters": (link("https://one.example/" + "x" * 481), 400, "bad_settings"),
    "words of 81 characters": (link("https://one.example/", "x" * 81), 400, "bad_settings"),
    "no words": (link("https://one.example/", ""), 400, "bad_settings"),
    "a link too rich": (
        library(links=[{"label": "Here", "url": "https://one.example/", "onclick": "x"}]),
        400,
        "bad_fields",
    ),
    "ways that are a text": (library() | {"ways": "tel:5550142"}, 400, "bad_fields"),
    "a way that runs": (library() | {"ways": [{"label": "Here", "url": "javascript:alert(1)"}]}, 400, "bad_settings"),
    "a way too rich": (library() | {"ways": [{"label": "A", "url": "tel:5550142", "on": 1}]}, 400, "bad_fields"),
    "a colour that is a number": (library() | {"accent": 0x1F3A68}, 400, "bad_fields"),
    "a colour that is a style": (library() | {"accent": "#fff;x:url(//evil)"}, 400, "bad_settings"),
    "staff chats that are a word": (library() | {"staff_chats": "off"}, 400, "bad_fields"),
    "departments that are an object": (library() | {"departments": {"reference": 60}}, 400, "bad_fields"),
    "a department of another library": (departments(id="ashgrove#reference"), 400, "bad_fields"),
    "a department with another name": (departments(name="Reference"), 400, "bad_fields"),
    "no department": (departments(id="maps"), 400, "bad_settings"),
    "a wait of no time": (departments(reconnect_seconds=0), 400, "bad_fields"),
    "a wait of eleven minutes": (departments(reconnect_seconds=660), 400, "bad_fields"),
    "a silence before it began": (departments(silence_seconds=-1), 400, "bad_fields"),
    "a silence of two hours": (departments(silence_seconds=7200), 400, "bad_fields"),
    "networks that are numbers": (library() | {"public_networks": [3221225984]}, 400, "bad_fields"),
    "a network that is none": (library() | {"public_networks": ["192.0.2.0/33"]}, 400, "bad_settings"),
    "everybody's network": (library() | {"public_networks": ["0.0.0.0/0"]}, 400, "bad_settings"),
    "an address of one's own": (library() | {"here": "192.0.2.1"}, 400, "bad_fields"),
    "33 KB": (library(greeting="x" * 33 * 1024), 413, "too_large"),
}


BROWSERS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"endpoint=https://web.push.apple.com/x", 400, "not_json"),
    "an array": (b"[]", 400, "bad_fields"),
    "nothing": (b"", 400, "not_json"),
    "no endpoint": ({}, 400, "bad_fields"),
    "an endpoint that is an object": ({"endpoint": {"S": "https://web.push.apple.com/x"}}, 400, "bad_fields"),
    "not over TLS": ({"endpoint": "http://web.push.apple.com/x"}, 400, "bad_fields"),
    "a space": ({"endpoint": "https://web.push.apple.com/x y"}, 400, "bad_fields"),
    "a line break": ({"endpoint": "https://web.push.apple.com/x\r\nHost: evil.example"}, 400, "bad_fields"),
    "a last line break": ({"endpoint": "https://web.push.apple.com/x\n"}, 400, "bad_fields"),
    "1,025 characters": ({"endpoint": "https://web.push.apple.com/" + "x" * 998}, 400, "bad_fields"),
    "somebody else's": ({"endpoint": "https://web.push.apple.com/x", "operator_id": "ben"}, 400, "bad_fields"),
    "a host of nobody's": ({"endpoint": "https://evil.example/x"}, 400, "bad_settings"),
    "Lambda's own": ({"endpoint": "https://127.0.0.1:9001/2018-06-01/runtime/"}, 400, "bad_settings"),
    "AWS's metadata": ({"endpoint": "https://169.254.169.254/latest/meta-data/"}, 400, "bad_settings"),
    "a host that ends like one": ({"endpoint": "https://fcm.googleapis.com.evil.example/x"}, 400, "bad_settings"),
    "a host after a name": ({"endpoint": "https://fcm.googleapis.com@evil.example/x"}, 400, "bad_settings"),
    "a port": ({"endpoint": "https://web.push.apple.com:22/x"}, 400, "bad_settings"),
    "33 KB": ({"endpoint": "https://web.push.apple.com/" + "x" * 33 * 1024}, 413, "too_large"),
}


def rows(stack: Stack, table: str) -> list[dict[str, Any]]:
    pages = stack.session.client("dynamodb").get_paginator("scan").paginate(TableName=stack.outputs[table])
    return sorted((item for page in pages for item in page["Items"]), key=json.dumps)


def keys(stack: Stack, table: str, hash_key: str) -> set[str]:
    return {item[hash_key]["S"] for item in rows(stack, table)}


@pytest.mark.parametrize(("case", "status", "code"), STARTS.values(), ids=STARTS)
def test_a_bad_start_is_refused_and_starts_nothing(
    people: People, site: Site, stack: Stack, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    if isinstance(case, dict) and case.keys() >= START.keys():
        case = {"start_key": start_key()} | case
    before = keys(stack, "ChatsTable", "chat_id")
    check_problem(site.post("/api/chats", data=body_of(case)), status, code)
    assert keys(stack, "ChatsTable", "chat_id") == before


@pytest.mark.parametrize("url", [*ADDRESSES.values(), None, 5, ["https://a.example/"]])
def test_what_is_no_address_is_not_looked_at(victim: Patron, url: object) -> None:
    answer = victim.post("/framing", json={"url": url})
    assert answer.status_code == 400
    check_refusal(answer.json(), "bad_fields")


def test_what_is_on_this_machine_or_its_network_looks_like_what_is_nowhere(site: Site, patron: Patron) -> None:
    local = [site.origin, "http://127.0.0.1/", "http://2130706433/", "http://169.254.169.254/latest/meta-data/"]
    for url in (*local, "http://[::1]/", "http://10.0.0.1/", "http://nowhere.invalid/"):
        assert patron.post("/framing", json={"url": url}).json() == {"framing": "unreachable"}


def test_pages_are_looked_at_so_often(site: Site) -> None:
    patron = start_chat(site, "birchwood.home")
    answers = [patron.post("/framing", json={"url": "http://127.0.0.1/"}).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


@pytest.mark.parametrize(("case", "status", "code"), TICKETS.values(), ids=TICKETS)
def test_a_bad_ticket_is_refused_and_stored_nowhere(
    victim: Patron, stack: Stack, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    before = keys(stack, "TicketsTable", "ticket_id")
    check_problem(victim.post("/ticket", data=body_of(case)), status, code)
    assert keys(stack, "TicketsTable", "ticket_id") == before


@pytest.mark.parametrize(("case", "status", "code"), COPIES.values(), ids=COPIES)
def test_a_bad_wish_for_a_copy_is_refused_and_sends_nothing(
    victim: Patron, stack: Stack, stored: Read, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    before, sent = stored(victim.chat_id), emails(stack)
    check_problem(victim.post("/copies", data=body_of(case)), status, code)
    assert (stored(victim.chat_id), emails(stack)) == (before, sent)


@pytest.mark.parametrize(("case", "status", "code"), CONTINUATIONS.values(), ids=CONTINUATIONS)
def test_what_is_no_link_lets_nobody_in(site: Site, case: str | bytes | dict[str, Any], status: int, code: str) -> None:
    check_problem(site.post("/api/continuations", data=body_of(case)), status, code)


@pytest.mark.parametrize(("case", "status", "code"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_bad_question_is_refused_and_stored_nowhere(
    people: People, site: Site, stack: Stack, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    before = keys(stack, "TicketsTable", "ticket_id")
    check_problem(site.post("/api/tickets", data=body_of(case)), status, code)
    assert keys(stack, "TicketsTable", "ticket_id") == before


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("case", "status", "code"), SETTINGS.values(), ids=SETTINGS)
def test_bad_settings_are_refused_and_remembered_nowhere(
    desk: Desk, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    check_problem(desk.client.put("/settings", data=body_of(case)), status, code)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("case", "status", "code"), CHAINS.values(), ids=CHAINS)
def test_a_bad_chain_is_refused_and_asks_nobody(
    people: People, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    check_problem(people["dora"].put("/widgets/birchwood.home/chain", data=body_of(case)), status, code)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("case", "status", "code"), WIDGETS.values(), ids=WIDGETS)
def test_bad_settings_of_a_widget_are_refused_and_change_nothing(
    people: People, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    check_problem(people["dora"].put("/widgets/birchwood.home/settings", data=body_of(case)), status, code)


def leave_page(site: Site, case: str | bytes | dict[str, Any], **headers: str) -> requests.Response:
    return site.post("/api/invitations", data=body_of(case), headers={"Content-Type": "text/plain", **headers})


def counted(stack: Stack) -> list[dict[str, Any]]:
    return [row for row in rows(stack, "QueuesTable") if row["queue"]["S"].startswith("invitations#birchwood")]


@pytest.mark.parametrize(("case", "status", "code"), PAGES_LEFT.values(), ids=PAGES_LEFT)
def test_a_bad_beacon_is_refused_and_counted_nowhere(
    people: People, site: Site, stack: Stack, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    before = counted(stack)
    check_problem(leave_page(site, case), status, code)
    assert counted(stack) == before


def test_a_beacon_is_text_and_says_nothing_back(people: People, site: Site, stack: Stack) -> None:
    answer = leave_page(site, LEFT | {"visits": 1, "shown": True}, Origin="https://library.example")
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Set-Cookie" not in answer.headers
    assert [row["entry"]["S"] for row in counted(stack) if row["entry"]["S"].endswith("#015#/hours")]
    assert site.post("/api/invitations", json=LEFT).status_code == 415
    counts = people["dora"].get("/widgets/birchwood.inviting/invited").json()["counts"]
    [report] = [count for count in counts if count["page"] == "/hours"]
    assert (report["views"], report["shown"]) == (1, 1)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("case", "status", "code"), LIBRARIES.values(), ids=LIBRARIES)
def test_a_bad_library_page_is_refused_and_changes_nothing(
    people: People, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    check_problem(people["dora"].put("/library", data=body_of(case)), status, code)


@pytest.mark.parametrize(("case", "status", "code"), BROWSERS.values(), ids=BROWSERS)
def test_a_push_to_anywhere_else_is_refused(
    people: People, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    check_problem(people["ada"].put("/push", data=body_of(case)), status, code)


NEED: Final = "Did you get what you needed?"


def one(question: Any, text: Any) -> dict[str, Any]:
    return {"answers": [{"question": question, "text": text}]}


# What a patron sends to PUT /chats/{chat}/survey.
SURVEYS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"rating=4", 400, "not_json"),
    "nested": (nested(10_000), 400, "bad_fields"),
    "33 KB": (one(NEED, "x" * 33 * 1024), 413, "too_large"),
    "nothing": ({}, 400, "empty_text"),
    "spaces alone": (one("Anything we should know?", " \n\t\u3000"), 400, "empty_text"),
    "a rating of 0": ({"rating": 0}, 400, "bad_fields"),
    "a rating of 6": ({"rating": 6}, 400, "bad_fields"),
    "half a rating": ({"rating": 4.5}, 400, "bad_fields"),
    "a rating in words": ({"rating": "4"}, 400, "bad_fields"),
    "a rating that is true": ({"rating": True}, 400, "bad_fields"),
    "yes for true": ({"is_new": "yes"}, 400, "bad_fields"),
    "a field too many": ({"rating": 4, "library": "ashgrove"}, 400, "bad_fields"),
    "another chat": ({"rating": 4, "chat_id": "a" * 26}, 400, "bad_fields"),
    "an answer that counts as chosen": (
        {"answers": [{"question": NEED, "text": "Yes", "chosen": True}]},
        400,
        "bad_fields",
    ),
    "a question that nobody asked": (one("Who are you?", "Noor"), 400, "bad_fields"),
    "a choice that is none": (one(NEED, "Maybe"), 400, "bad_fields"),
    "an answer given twice": ({"answers": 2 * one(NEED, "Yes")["answers"]}, 400, "bad_fields"),
    "1,001 characters": (one("Anything we should know?", "x" * 1_001), 400, "bad_fields"),
    "an answer that is an object": (one(NEED, {"$ne": ""}), 400, "bad_fields"),
    "answers that are no list": ({"answers": {NEED: "Yes"}}, 400, "bad_fields"),
}
# The query of GET /staff/surveys and of GET /staff/surveys/responses.
YEAR: Final = {"since": "2030-01-01T00:00:00Z", "until": "2030-12-31T00:00:00Z"}
REPORTS: Final[dict[str, dict[str, str]]] = {
    "no range": {},
    "no end": {"since": YEAR["since"]},
    "a day without a time": YEAR | {"since": "2030-01-01"},
    "a time in no zone": YEAR | {"since": "2030-01-01T00:00:00"},
    "words": YEAR | {"since": "yesterday"},
    "an end before the beginning": {"since": YEAR["until"], "until": YEAR["since"]},
    "all time": {"since": "0001-01-01T00:00:00Z", "until": "9999-12-31T00:00:00Z"},
    "a field too many": YEAR | {"library": "ashgrove"},
    "a place of no response": YEAR | {"before": "survey#ashgrove"},
    "a place and a line break": YEAR | {"before": f"2030-01-01T00:00:00.000000+00:00#{'a' * 26}\n"},
}


@pytest.mark.parametrize(("case", "status", "code"), SURVEYS.values(), ids=SURVEYS)
def test_what_answers_no_survey_is_refused(
    patron: Patron, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    check_problem(patron.put("/survey", data=body_of(case)), status, code)
    assert not patron.get("/survey").json()["answered"]


@pytest.mark.parametrize("route", ["/surveys", "/surveys/responses"])
@pytest.mark.parametrize("query", REPORTS.values(), ids=REPORTS)
def test_what_is_no_range_of_a_report_is_refused(people: People, route: str, query: dict[str, str]) -> None:
    check_problem(people["dora"].get(f"{route}?{urlencode(query)}"), 400, "bad_fields")


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("id_", ["birchwood.nothing", "ashgrove.home", "%00", "a" * 2_000, "*", "%F0%28"])
def test_an_id_of_no_widget_is_not_found(people: People, id_: str) -> None:
    check_problem(people["dora"].put(f"/widgets/{id_}/chain", json=step()), 404, "not_found")
    check_problem(people["dora"].put(f"/widgets/{id_}/settings", json=pages()), 404, "not_found")
    check_problem(people["dora"].get(f"/widgets/{id_}/invited"), 404, "not_found")


@pytest.mark.parametrize("id_", ["birchwood", "%00.home", "a" * 2_000, "*.*"])
def test_an_id_of_no_widget_has_no_network(people: People, site: Site, id_: str) -> None:
    check_problem(site.get(f"/api/widgets/{id_}/network"), 400, "bad_fields")


RECORD: Final = {"question_type": "other", "time_spent": "under_5"}
AFTER: Final[dict[str, tuple[str, str, dict[str, Any], int, str]]] = {
    "no record": ("PUT", "record", {}, 400, "bad_fields"),
    "a type that is none": ("PUT", "record", RECORD | {"question_type": "gossip"}, 400, "bad_fields"),
    "a time in minutes": ("PUT", "record", RECORD | {"time_spent": 5}, 400, "bad_fields"),
    "2,001 characters of notes": ("PUT", "record", RECORD | {"notes": "x" * 2_001}, 400, "bad_fields"),
    "a record by somebody else": ("PUT", "record", RECORD | {"by": "ben"}, 400, "bad_fields"),
    "no note": ("PUT", "note", {}, 400, "bad_fields"),
    "a note that is a list": ("PUT", "note", {"text": ["Call back."]}, 400, "bad_fields"),
    "2,001 characters of a note": ("PUT", "note", {"text": "x" * 2_001}, 400, "bad_fields"),
    "a note of a chat that runs": ("PUT", "note", {"text": "Call back."}, 403, "not_allowed"),
    "a ticket for nobody": ("POST", "ticket", {"question": "Where?", "contact": ""}, 400, "bad_fields"),
    "a ticket of nothing": ("POST", "ticket", {"contact": "noor@example.org"}, 400, "bad_fields"),
    "a ticket elsewhere": (
        "POST",
        "ticket",
        {"contact": "noor@example.org", "question": "Where?", "department": "archives"},
        400,
        "bad_fields",
    ),
}


@pytest.mark.parametrize(("method", "what", "case", "status", "code"), AFTER.values(), ids=AFTER)
def test_what_is_nothing_to_keep_of_a_chat_is_kept_nowhere(
    desk: Desk, stored: Read, stack: Stack, method: str, what: str, case: dict[str, Any], status: int, code: str
) -> None:
    before, tickets = stored(desk.patron.chat_id), keys(stack, "TicketsTable", "ticket_id")
    ask = desk.client.put if method == "PUT" else desk.client.post
    check_problem(ask(f"/chats/{desk.patron.chat_id}/{what}", json=case), status, code)
    assert (stored(desk.patron.chat_id), keys(stack, "TicketsTable", "ticket_id")) == (before, tickets)


@pytest.mark.parametrize("before", ["yesterday", "2030-01-01T00:00:00", "x" * 101, "survey#birchwood"])
@pytest.mark.parametrize("list_", ["chats", "tickets"])
def test_a_place_in_no_list_is_refused(desk: Desk, list_: str, before: str) -> None:
    query = urlencode({"before": before})
    check_problem(desk.client.get(f"/chats/{desk.patron.chat_id}/previous/{list_}?{query}"), 400, "bad_fields")


@pytest.mark.parametrize("id_", ["A" * 26, "%00", "a" * 2_000, "*", "a"])
def test_an_id_of_no_ticket_is_refused(people: People, id_: str) -> None:
    check_problem(people["ada"].get(f"/tickets/{id_}"), 400, "bad_fields")


@pytest.mark.parametrize("id_", ["a" * 26, "A" * 26, "%00", "a" * 2_000, "*"])
def test_an_id_of_no_chat_has_no_policy(people: People, id_: str) -> None:
    check_problem(people["ada"].get(f"/chats/{id_}/policy"), 404, "not_found")


@pytest.mark.parametrize("id_", ["a" * 26, "a", "A" * 26, "%00", "a" * 2_000, "*"])
@pytest.mark.parametrize("route", ["connections", "commands", "ticket", "copies", "links"])
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
