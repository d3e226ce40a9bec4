"""The delivery contract on the deployed stack: real sockets, real pushes, real deadlines."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from infra.deploy import Stack
from tests.conftest import Site
from tests.stack.clients import PATIENCE, Client, Patron, Socket, chats_listed, message, opened, start_chat, start_key
from tests.stack.conftest import People, Stored, execution_of

TOLD_WITHIN = timedelta(seconds=2)  # of the stack's knowing that somebody is gone
POLL_SECONDS = 0.05

Read = Callable[[str], Stored]


@contextmanager
def claimed(patron: Patron, operator: Client) -> Iterator[tuple[Socket, Socket]]:
    """The sockets of a patron and of the operator who has claimed their chat."""
    with patron.listen() as widget, operator.connect() as dashboard:
        assert dashboard.ask("monitor")["event"] == "monitoring"
        assert dashboard.ask("claim", chat_id=patron.chat_id)["event"] == "accepted"
        widget.wait_for_entry(patron.chat_id, "claimed")
        yield widget, dashboard


@pytest.fixture
def hasty(people: People, site: Site) -> Patron:
    """The patron of a new chat in the department that waits 2 seconds for whoever dropped."""
    return start_chat(site, "birchwood.hasty")


def wait_until_due(stack: Stack, chat_id: str, seq: int) -> None:
    """Wait until the deadline that was set for the absence at this place has run."""
    arn = execution_of(stack, chat_id, seq)
    states, given_up = stack.session.client("stepfunctions"), time.monotonic() + PATIENCE
    while states.describe_execution(executionArn=arn)["status"] == "RUNNING":
        assert time.monotonic() < given_up, "the deadline never ran"
        time.sleep(POLL_SECONDS)


# ── a conversation ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_patron_and_a_librarian_chat_from_the_question_to_the_end(people: People, site: Site, stored: Read) -> None:
    with people["ada"].connect() as ada:
        ada.ask("monitor")
        patron = start_chat(site, "birchwood.home", "Where is the map room?", name="Noor")
        chat_id = patron.chat_id
        listed = ada.wait_for_chat(chat_id, status="waiting")
        assert (listed["patron_name"], listed["department_name"]) == ("Noor", "Reference")
        with patron.listen() as widget:
            ada.ask("claim", chat_id=chat_id)
            assert widget.wait_for_entry(chat_id, "claimed")["entry"]["name"] == "Ada"

            widget.send({"action": "typing", "chat_id": chat_id})
            assert ada.wait_for("typing", chat_id)["name"] == "Noor"
            assert widget.ask("message", **message(chat_id, "patrontab.1", "Is it open?"))["seq"] == 3
            assert ada.wait_for_entry(chat_id, "message")["entry"]["text"] == "Is it open?"
            ada.send({"action": "seen", "chat_id": chat_id, "seq": 3})
            assert widget.wait_for("seen", chat_id)["seq"] == 3
            assert ada.ask("message", **message(chat_id, "adas-desk.1", "Until 9.\n👩🏽‍🚀 مرحبا"))["seq"] == 4
            assert widget.wait_for_entry(chat_id, "message")["entry"]["text"] == "Until 9.\n👩🏽‍🚀 مرحبا"

            assert widget.ask("end", chat_id=chat_id)["seq"] == 5
            ended = ada.wait_for_entry(chat_id, "ended")
            assert (ended["entry"]["by"], ended["chat"]["ended_reason"]) == ("patron", "patron")
            refused = ada.ask("message", **message(chat_id, "adas-desk.2", "Bye"))
            assert (refused["code"], refused["message"]) == ("chat_ended", "This chat has ended.")
            assert ada.ask("close", chat_id=chat_id)["event"] == "accepted"
            assert chat_id not in chats_listed(ada.ask("monitor"), ada.ask)
    assert stored(chat_id).types == ["started", "claimed", "message", "message", "ended"]


def test_a_private_note_reaches_staff_and_nothing_of_it_the_patron(
    patron: Patron, people: People, stored: Read
) -> None:
    chat_id, secret = patron.chat_id, "Fines waived in May"
    with claimed(patron, people["ada"]) as (widget, ada), people["ben"].connect() as ben:
        ben.ask("monitor")
        assert ben.ask("join", chat_id=chat_id)["event"] == "accepted"
        assert ada.ask("message", **message(chat_id, "adas-desk.1", secret), private=True)["seq"] == 4
        assert ada.ask("message", **message(chat_id, "adas-desk.2", "On level 3."))["seq"] == 5
        entry = ben.wait_for_entry(chat_id, "noted")["entry"]
        assert (entry["text"], entry["name"]) == (secret, "Ada")
        assert widget.wait_for_entry(chat_id, "message")["entry"]["text"] == "On level 3."
        assert widget.ask("message", **message(chat_id, "patrontab.1", "Found it"))["seq"] == 6
        again = widget.ask("sync", chat_id=chat_id, after=0)
        everything = [again, *widget.remaining(), patron.command("sync", chat_id=chat_id, after=0)]
        transcript = ben.ask("sync", chat_id=chat_id, after=0)["entries"]
    assert [entry["seq"] for entry in again["entries"]] == [1, 2, 3, 4, 5, 6]
    assert secret not in json.dumps(everything)
    assert "noted" not in json.dumps(everything)
    assert [entry["text"] for entry in transcript if entry["type"] == "noted"] == [secret]
    assert stored(chat_id).types[3] == "noted"


def test_whatever_is_acknowledged_is_stored(patron: Patron, people: People, stored: Read) -> None:
    with claimed(patron, people["ada"]) as (widget, _):
        accepted = widget.ask("message", **message(patron.chat_id, "patrontab.1", "Hello?"))
        log = stored(patron.chat_id).log
    assert [entry["seq"] for entry in log] == [1, 2, 3]
    assert (log[-1]["text"], log[-1]["seq"], log[-1]["at"]) == ("Hello?", accepted["seq"], accepted["at"])


def test_a_message_sent_again_has_its_place_and_no_copy(patron: Patron, people: People, stored: Read) -> None:
    chat_id = patron.chat_id
    first = message(chat_id, "patrontab.1", "Hello?")
    with claimed(patron, people["ada"]) as (widget, ada), patron.listen() as other_socket:
        places = [widget.ask("message", **first)["seq"], other_socket.ask("message", **first)["seq"]]
        assert widget.ask("message", **message(chat_id, "patrontab.2", "Anybody?"))["seq"] == 4
        places += [widget.ask("message", **first)["seq"], patron.command("message", **first)["seq"]]
        pushed = [frame["entry"]["seq"] for frame in ada.remaining() if frame["event"] == "logged"]
    assert places == [3, 3, 3, 3]
    assert pushed == [3, 4]
    assert stored(chat_id).types == ["started", "claimed", "message", "message"]


def test_a_message_that_overtakes_another_is_told_which_comes_first(patron: Patron) -> None:
    with patron.listen() as widget:
        refused = widget.ask("message", **message(patron.chat_id, "patrontab.2", "Second"))
    assert (refused["code"], refused["expected"]) == ("out_of_order", 1)


def test_of_two_claims_at_the_same_instant_one_wins_and_the_other_is_told_who(people: People, site: Site) -> None:
    with people["ada"].connect() as ada, ThreadPoolExecutor(2) as pool:
        for _ in range(5):  # over socket and REST, so that two functions race
            chat_id = start_chat(site, "birchwood.home").chat_id
            claims = {
                "Ada": pool.submit(ada.ask, "claim", chat_id=chat_id),
                "Ben": pool.submit(people["ben"].command, "claim", chat_id=chat_id),
            }
            answers = {name: claim.result() for name, claim in claims.items()}
            [winner] = [name for name, answer in answers.items() if answer["event"] == "accepted"]
            [loser] = [answer for answer in answers.values() if answer["event"] == "error"]
            assert (loser["code"], loser["name"]) == ("already_claimed", winner)
            assert winner in loser["message"]


def test_a_start_brings_the_ticket_for_the_first_connection(people: People, site: Site) -> None:
    request = {"widget_id": "birchwood.home", "start_key": start_key(), "question": "Anybody?"}
    started = site.post("/api/chats", json=request).json()
    with opened(started["connection"]["url"], started["connection"]["ticket"], site.origin) as widget:
        heard = widget.ask("sync", chat_id=started["chat_id"], after=0)
    assert [entry["question"] for entry in heard["entries"]] == ["Anybody?"]


# ── losing each other, and finding back ─────────────────────────────────────────────────────────────────────────────


def test_a_patron_whose_connection_breaks_is_shown_as_lost_at_once(patron: Patron, people: People) -> None:
    with people["ben"].connect() as ben, claimed(patron, people["ada"]) as (widget, ada):
        ben.ask("monitor")
        widget.kill()
        lost = ada.wait_for_entry(patron.chat_id, "patron_lost")["chat"]
        assert datetime.now(UTC) - datetime.fromisoformat(lost["patron_lost_at"]) < TOLD_WITHIN
        assert lost["patron_lost_at"] < lost["ends_at"]
        assert ben.wait_for_chat(patron.chat_id, patron_lost_at=lost["patron_lost_at"])["ends_at"] == lost["ends_at"]


def test_a_patron_who_stays_away_past_the_deadline_ends_the_chat(hasty: Patron, people: People, stored: Read) -> None:
    with claimed(hasty, people["ada"]) as (widget, ada):
        widget.kill()
        ended = ada.wait_for_entry(hasty.chat_id, "ended")
    assert (ended["entry"]["by"], ended["chat"]["ended_reason"]) == ("system", "disconnected")
    assert stored(hasty.chat_id).types == ["started", "claimed", "patron_lost", "ended"]


def test_a_chat_that_nobody_claimed_and_nobody_waits_in_is_abandoned(hasty: Patron, people: People) -> None:
    with people["ada"].connect() as ada:
        ada.ask("monitor")
        with hasty.listen() as widget:
            widget.kill()
        assert ada.wait_for_chat(hasty.chat_id, status="ended")["ended_reason"] == "abandoned"
        assert hasty.chat_id not in chats_listed(ada.ask("monitor"), ada.ask)


def test_coming_back_in_time_cancels_the_deadline(hasty: Patron, people: People, stack: Stack, stored: Read) -> None:
    chat_id = hasty.chat_id
    with claimed(hasty, people["ada"]) as (widget, ada):
        widget.kill()
        lost = ada.wait_for_entry(chat_id, "patron_lost")["entry"]["seq"]
        assert ada.ask("message", **message(chat_id, "adas-desk.1", "Still there?"))["event"] == "accepted"
        with hasty.connect() as again:
            missed = again.ask("sync", chat_id=chat_id, after=2)
            assert [entry["type"] for entry in missed["entries"]] == ["patron_lost", "message", "patron_back"]
            assert "patron_lost_at" not in ada.wait_for_entry(chat_id, "patron_back")["chat"]
            wait_until_due(stack, chat_id, lost)
            state = stored(chat_id).state
            assert (state["status"], state.get("patron_lost_seq", 0)) == ("active", 0)
            assert again.ask("message", **message(chat_id, "patrontab.1", "Yes."))["event"] == "accepted"


def test_a_librarian_who_stays_away_gives_the_chat_back_to_the_front(hasty: Patron, people: People) -> None:
    chat_id = hasty.chat_id
    with people["ben"].connect() as ben, claimed(hasty, people["ada"]) as (widget, ada):
        ben.ask("monitor")
        ada.kill()
        assert widget.wait_for_entry(chat_id, "operator_lost")["entry"]["name"] == "Ada"
        returned = widget.wait_for_entry(chat_id, "returned")
        assert returned["entry"]["reason"] == "operator_lost"
        assert "operators" not in ben.wait_for_chat(chat_id, status="waiting", front=True)
        assert ben.ask("claim", chat_id=chat_id)["event"] == "accepted"
        assert widget.wait_for_entry(chat_id, "claimed")["entry"]["name"] == "Ben"


def test_a_push_that_meets_gone_does_not_fail_the_message(
    patron: Patron, people: People, stack: Stack, stored: Read
) -> None:
    chat_id = patron.chat_id
    with claimed(patron, people["ada"]) as (widget, ada):
        key = {"chat_id": {"S": chat_id}, "seq": stored(chat_id).session["seq"]}
        listeners = stored(chat_id).session["connections"]["M"]
        [patrons] = [listener for listener in listeners.values() if listener["M"]["who"] == {"S": "patron"}]
        stack.session.client("dynamodb").update_item(  # a connection whose $disconnect was never told
            TableName=stack.outputs["ChatsTable"],
            Key=key,
            UpdateExpression="SET connections.#gone = :patron",
            ExpressionAttributeNames={"#gone": "long-gone"},
            ExpressionAttributeValues={":patron": patrons},
        )
        assert ada.ask("message", **message(chat_id, "adas-desk.1", "Here it is."))["event"] == "accepted"
        assert widget.wait_for_entry(chat_id, "message")["entry"]["text"] == "Here it is."
    assert "long-gone" not in stored(chat_id).session["connections"]["M"]


# ── without a socket ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chat_over_rest_alone_from_the_question_to_the_end(patron: Patron, people: People, stored: Read) -> None:
    ada, chat_id = people["ada"], patron.chat_id
    waiting = chats_listed(ada.command("monitor"), ada.command)
    assert waiting[chat_id]["status"] == "waiting"
    assert ada.command("claim", chat_id=chat_id)["seq"] == 2
    assert patron.command("message", **message(chat_id, "patrontab.1", "Hello?"))["seq"] == 3
    heard = ada.command("sync", chat_id=chat_id, after=2)
    assert [(entry["type"], entry["by"]) for entry in heard["entries"]] == [("message", "patron")]
    assert ada.command("message", **message(chat_id, "adas-desk.1", "Welcome."))["seq"] == 4
    assert [entry.get("text") for entry in patron.sync(after=3)["entries"]] == ["Welcome."]
    assert ada.command("end", chat_id=chat_id)["seq"] == 5
    over = patron.sync(after=4)
    assert (over["chat"]["status"], over["chat"]["ended_reason"]) == ("ended", "operator")
    assert stored(chat_id).types == ["started", "claimed", "message", "message", "ended"]


def test_who_polls_and_who_has_a_socket_hear_each_other(patron: Patron, people: People) -> None:
    chat_id = patron.chat_id
    with people["ada"].connect() as ada:
        ada.ask("claim", chat_id=chat_id)
        patron.command("message", **message(chat_id, "patrontab.1", "From a poll"))
        assert ada.wait_for_entry(chat_id, "message")["entry"]["text"] == "From a poll"
        ada.ask("message", **message(chat_id, "adas-desk.1", "From a socket"))
        assert patron.sync(after=3)["entries"][0]["text"] == "From a socket"


def test_a_start_that_is_sent_again_is_the_same_chat(people: People, site: Site) -> None:
    request = {"widget_id": "birchwood.home", "start_key": start_key(), "question": "Anybody?"}
    first, again = (site.post("/api/chats", json=request).json() for _ in range(2))
    assert (first["chat_id"], first["secret"]) == (again["chat_id"], again["secret"])


@pytest.mark.parametrize(
    ("named", "status"),
    [
        ({"site": "https://birchwood.example"}, 201),
        ({}, 403),
        ({"site": "https://birchwood.example.evil.example"}, 403),
        ({"site": "http://birchwood.example"}, 403),
        ({"site": "https://birchwood.example:8443"}, 403),
        ({"site": "null"}, 403),
    ],
)
def test_a_widget_limited_to_named_sites_says_so_elsewhere(
    people: People, site: Site, named: dict[str, str], status: int
) -> None:
    request = {"widget_id": "birchwood.own", "start_key": start_key(), "question": "Anybody?"}
    answer = site.post("/api/chats", json=request | named)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "site_not_allowed"
        assert "website" in answer.json()["message"]


def test_a_question_becomes_one_ticket_however_often_it_is_sent(patron: Patron, stack: Stack) -> None:
    left = [
        patron.post("/ticket", json={"email": "noor@example.org", "question": question}).json()["ticket_id"]
        for question in ("Where is the map room?", "Where is the map room, please?")
    ]
    key = {"library_id": {"S": "birchwood"}, "ticket_id": {"S": left[0]}}
    ticket = stack.session.client("dynamodb").get_item(TableName=stack.outputs["TicketsTable"], Key=key)["Item"]
    assert left[0] == left[1]
    assert ticket["question"] == {"S": "Where is the map room, please?"}
    assert (ticket["email"], ticket["department"]) == ({"S": "noor@example.org"}, {"S": "reference"})


def test_many_sockets_of_one_chat_all_hear_it(patron: Patron, people: People) -> None:
    with ExitStack() as open_ones, people["ada"].connect() as ada:
        widgets = [open_ones.enter_context(patron.listen()) for _ in range(3)]
        ada.ask("claim", chat_id=patron.chat_id)
        ada.ask("message", **message(patron.chat_id, "adas-desk.1", "Hello, all tabs."))
        for widget in widgets:
            assert widget.wait_for_entry(patron.chat_id, "message")["entry"]["text"] == "Hello, all tabs."
