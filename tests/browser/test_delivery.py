"""Connections that break, on one side and on both: nothing lost, nothing twice, and everybody is told how it stands."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from boto3.dynamodb.conditions import Key
from playwright.sync_api import expect

from infra.deploy import Stack
from tests.browser.line import Frame, Line
from tests.browser.people import QUICK, Librarian, Patron, meet

ORANGE = "rgb(190, 89, 6)"  # --db-orange-mark
GREEN = "rgb(50, 143, 84)"  # --db-green-mark
LATER = "Sending when you’re back online"
BLOCKED_PATIENCE = 30_000  # ms that two attempts at a socket and the backoff between them may take

Logged = Callable[[str], list[dict[str, Any]]]


def same_everywhere(patron: Patron, librarian: Librarian, logged: Logged) -> list[str]:
    """Both screens show what is stored, each message once and in its order. Returns the messages."""
    entries = [entry for entry in logged(librarian.chat_id) if entry["type"] in ("started", "message")]
    texts = [entry.get("text") or entry["question"] for entry in entries]
    for person in (patron, librarian):
        expect(person.bubbles).to_have_text(texts)
        expect(person.log.get_by_text(LATER)).to_have_count(0)
        expect(person.log.get_by_text("Not sent")).to_have_count(0)
    return texts


# ── sending ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["patron", "librarian"])
def test_a_socket_that_dies_between_a_message_and_its_answer(
    patron: Patron, maria: Librarian, line: Line, logged: Logged, who: str
):
    sender: Patron | Librarian = patron.over(line) if who == "patron" else maria.over(line)
    meet(patron, maria, f"Milo Mid-send {who}")
    lost: list[Frame] = []

    def first_answer(frame: Frame) -> bool:
        if lost or frame["event"] != "accepted":
            return False
        lost.append(frame)
        return True

    line.lose_answer = first_answer
    sender.say("one")
    sender.say("two")
    expect(sender.log.get_by_role("listitem").filter(has_text="two")).to_contain_text(re.compile("· (Sent|Seen)"))
    assert lost
    assert same_everywhere(patron, maria, logged)[1:] == ["one", "two"]


def test_both_write_while_the_network_is_gone_and_one_reloads(
    patron: Patron, maria: Librarian, line: Line, logged: Logged
):
    patron.over(line)
    maria.over(line)
    meet(patron, maria, "Olga Offline")
    patron.say("Before the storm")
    expect(maria.bubbles.last).to_have_text("Before the storm")
    line.cut()
    for number in range(6):
        patron.say(f"patron {number}")
        maria.say(f"librarian {number}")
    expect(patron.log.get_by_text(LATER).last).to_be_visible()
    expect(maria.log.get_by_text(LATER).last).to_be_visible()
    expect(patron.chat.get_by_text("Keep writing. Nothing is lost, and Maria knows.")).to_be_visible()
    patron.page.reload()
    maria.page.reload()
    line.heal()
    expect(patron.bubbles).to_have_count(14, timeout=30_000)
    expect(maria.bubbles).to_have_count(14, timeout=30_000)
    patron.say("After the storm")
    expect(maria.bubbles).to_have_count(15)
    texts = same_everywhere(patron, maria, logged)
    assert [text for text in texts if text.startswith("patron")] == [f"patron {number}" for number in range(6)]
    assert [text for text in texts if text.startswith("librarian")] == [f"librarian {number}" for number in range(6)]


def test_a_browser_that_goes_offline_says_so_and_sends_when_it_is_back(
    patron: Patron, maria: Librarian, logged: Logged, line: Line
):
    meet(patron, maria, "Norbert Network")
    patron.context.set_offline(True)
    maria.page.context.set_offline(True)
    patron.say("From the tunnel")
    maria.say("Into the tunnel")
    expect(maria.page.get_by_role("status").get_by_text("You are offline.")).to_be_visible()
    expect(patron.chat.get_by_text("Reconnecting…", exact=True)).to_be_visible()
    patron.composer.fill("Half a thought")
    patron.context.set_offline(False)
    maria.page.context.set_offline(False)
    expect(maria.connected).to_be_visible()
    expect(patron.bubbles).to_have_count(3)
    expect(maria.bubbles).to_have_count(3)
    expect(patron.composer).to_have_value("Half a thought")
    assert sorted(same_everywhere(patron, maria, logged)[1:]) == ["From the tunnel", "Into the tunnel"]


# ── losing each other ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_patron_who_drops_turns_orange_and_green_again(patron: Patron, maria: Librarian, logged: Logged):
    meet(patron, maria, "Dora Dropped")
    row = maria.row("Dora Dropped")
    expect(row.locator(".mark")).to_have_css("color", GREEN)
    patron.page.close()
    expect(row).to_contain_text("Reconnecting…", timeout=QUICK)
    expect(row).to_contain_text(re.compile(r"1:\d\d left"))
    expect(row.locator(".mark")).to_have_css("color", ORANGE)
    expect(maria.pane.get_by_text("The patron dropped off at")).to_be_visible()
    maria.say("I wait for you.")
    expect(maria.log.get_by_text("Sent, not yet seen")).to_be_visible()
    back = patron.in_another_tab()
    back.visit()
    expect(back.bubbles.last).to_have_text("I wait for you.")
    expect(row).to_contain_text("Active")
    expect(row.locator(".mark")).to_have_css("color", GREEN)
    expect(maria.pane.get_by_text("The patron dropped off at")).to_have_count(0)
    expect(maria.log.get_by_role("listitem").filter(has_text="I wait for you.")).to_contain_text("· Seen")
    same_everywhere(back, maria, logged)


def test_a_patron_who_stays_away_is_disconnected_and_leaves_a_ticket(
    patron: Patron, maria: Librarian, with_widget: Callable[[str], str], line: Line, stack: Stack
):
    patron.url = with_widget("ashgrove.hasty")
    meet(patron.over(line), maria, "Walt Away")
    line.cut()
    patron.say("Are you still there?")
    patron.composer.fill("It is about the atlas")
    expect(maria.row("Walt Away")).to_contain_text("Ended · disconnected")
    expect(maria.log.get_by_role("listitem").last).to_have_text(re.compile(r"^disconnected · 1?\d:\d\d\s[AP]M$"))
    line.heal()
    expect(patron.chat.get_by_role("heading", name="We could not reconnect you")).to_be_visible(timeout=30_000)
    question = patron.chat.get_by_label("Your question")
    expect(question).to_have_value("Where is the map room?\nAre you still there?\nIt is about the atlas")
    patron.press("Send as a ticket")
    expect(patron.chat.get_by_text("Write your email address, so that a librarian can answer.")).to_be_visible()
    expect(patron.chat.get_by_label("Your email")).to_be_focused()
    patron.chat.get_by_label("Your email").fill("walt@example.org")
    patron.press("Send as a ticket")
    expect(patron.chat.get_by_role("heading", name="Your question is with us")).to_be_visible()
    patron.page.reload()
    expect(patron.chat.get_by_role("heading", name="Your question is with us")).to_be_visible()

    tickets = stack.session.resource("dynamodb").Table(stack.outputs["TicketsTable"])
    found = tickets.query(KeyConditionExpression=Key("library_id").eq("ashgrove"), ConsistentRead=True)["Items"]
    [ticket] = [ticket for ticket in found if ticket["email"] == "walt@example.org"]
    assert ticket["question"] == "Where is the map room?\nAre you still there?\nIt is about the atlas"
    assert ticket["department"] == "hasty"
    assert ticket["name"] == "Walt Away"


def test_a_ticket_is_known_after_a_reload_though_nobody_has_heard_that_the_chat_has_ended(
    patron: Patron, maria: Librarian, with_widget: Callable[[str], str], line: Line
):
    patron.url = with_widget("ashgrove.hasty")
    meet(patron.over(line), maria, "Tess Ticket")
    line.cut()
    expect(patron.chat.get_by_role("heading", name="We could not reconnect you")).to_be_visible(timeout=30_000)
    patron.page.context.route(re.compile("/ticket$"), lambda route: route.continue_())  # the ticket alone comes through
    patron.chat.get_by_label("Your email").fill("tess@example.org")
    patron.press("Send as a ticket")
    expect(patron.chat.get_by_role("heading", name="Your question is with us")).to_be_visible()
    patron.page.reload()
    expect(patron.chat.get_by_role("heading", name="Your question is with us")).to_be_visible()


def test_a_librarian_who_drops_and_the_patron_keeps_the_place(
    patron: Patron, maria: Librarian, daniel: Librarian, with_widget: Callable[[str], str]
):
    patron.url = with_widget("ashgrove.hasty")
    meet(patron, maria, "Kim Kept")
    maria.page.context.close()
    expect(patron.chat.get_by_text(re.compile("^Maria lost the connection."))).to_be_visible(timeout=QUICK)
    expect(patron.log.get_by_text("You are back in line, in first place")).to_be_visible()
    expect(patron.chat.get_by_role("heading", name="You are next")).to_be_visible()
    daniel.claim("Kim Kept")
    daniel.say("I take over.")
    expect(patron.bubbles.last).to_have_text("I take over.")
    expect(patron.chat.get_by_role("heading", name="Daniel Cho")).to_be_visible()


def test_a_librarian_who_is_back_in_time_keeps_the_chat(patron: Patron, maria: Librarian, line: Line):
    maria.over(line)
    meet(patron, maria, "Bea Back")
    line.cut()
    expect(patron.chat.get_by_text(re.compile("^Maria lost the connection."))).to_be_visible(timeout=QUICK)
    expect(maria.page.get_by_role("status").get_by_text("Your connection dropped at")).to_be_visible()
    line.heal()
    expect(patron.chat.get_by_text(re.compile("^Maria lost the connection."))).to_have_count(0, timeout=30_000)
    maria.say("Here I am again.")
    expect(patron.bubbles.last).to_have_text("Here I am again.")


# ── without WebSockets ──────────────────────────────────────────────────────────────────────────────────────────────


def test_where_websockets_are_blocked_polling_carries_a_whole_chat(
    patron: Patron, maria: Librarian, logged: Logged, line: Line
):
    line.blocks_sockets = True
    patron.over(line)
    line.carry(maria.page.context)
    maria.page.reload()
    slow = maria.page.get_by_role("banner").get_by_text("Connected, slowly")
    expect(slow).to_be_visible(timeout=BLOCKED_PATIENCE)
    patron.ask("Where is the map room?", "Polly Polling")
    expect(maria.row("Polly Polling")).to_be_visible()
    maria.claim("Polly Polling")
    maria.say("Level 3.")
    expect(patron.bubbles.last).to_have_text("Level 3.", timeout=BLOCKED_PATIENCE)
    patron.say("And the atlases?")
    expect(maria.bubbles.last).to_have_text("And the atlases?")
    maria.say("Beside it.")
    expect(patron.bubbles.last).to_have_text("Beside it.")
    expect(maria.row("Polly Polling")).to_contain_text("Active")
    same_everywhere(patron, maria, logged)
    patron.press("End Chat")
    patron.confirm("End Chat")
    expect(maria.row("Polly Polling")).to_contain_text("closed by the patron")
