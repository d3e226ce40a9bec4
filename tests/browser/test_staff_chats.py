"""Colleagues write to each other: with one of them, with a department, with everyone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.line import Line
from tests.browser.people import Librarian, Patron, meet

pytestmark = pytest.mark.usefixtures("morning")

LATER = "Sending when you’re back online"


def peers(librarian: Librarian) -> Locator:
    """Everybody whom the librarian can write to, with what is unread."""
    return librarian.page.get_by_role("region", name="Staff Chats", exact=True).get_by_role("listitem")


def peer(librarian: Librarian, name: str) -> Locator:
    page = librarian.page
    return peers(librarian).filter(has=page.get_by_role("link", name=name, exact=True))


def rail(librarian: Librarian) -> Locator:
    """The way to the staff chats, with the number of unread messages in its name."""
    return librarian.page.get_by_role("navigation").get_by_role("link", name=re.compile("^Staff"))


def expect_unread(librarian: Librarian, count: int) -> None:
    """The way there says how many messages are unread; nothing where none is."""
    name = rf"^Staff, {count} unread$" if count else "^Staff$"
    expect(rail(librarian)).to_have_accessible_name(re.compile(name))


def open_with(librarian: Librarian, name: str) -> None:
    rail(librarian).click()
    peer(librarian, name).get_by_role("link").click()
    expect(librarian.pane.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(librarian.composer).to_be_visible()


def leave_chats(librarian: Librarian) -> None:
    librarian.page.get_by_role("navigation").get_by_role("link", name=re.compile("^Chats")).click()
    expect(librarian.list).to_be_visible()


def test_one_to_one_with_unread_counts_typing_and_its_history(maria: Librarian, daniel: Librarian, priya: Librarian):
    operators = maria.page.get_by_role("region", name="Operators")
    operators.get_by_role("link", name="Daniel Cho").click()
    expect(maria.composer).to_have_attribute("aria-placeholder", "Write to Daniel")
    expect(maria.pane.get_by_text("Staff chats are archived. Patrons never see them.")).to_be_visible()
    maria.say("Is the map room open?")
    maria.say("Somebody asks.")
    expect_unread(daniel, 2)
    expect(daniel.page).to_have_title("(1) Deskbell")
    rail(daniel).click()
    expect(peer(daniel, "Maria Okafor")).to_contain_text("2 unread")
    expect(peer(priya, "Maria Okafor")).to_have_count(0)
    peer(daniel, "Maria Okafor").get_by_role("link").click()
    expect(daniel.bubbles).to_have_text(["Is the map room open?", "Somebody asks."])
    expect_unread(daniel, 0)
    expect(daniel.page).to_have_title("Deskbell")
    expect(maria.log.get_by_role("listitem").filter(has_text="Somebody asks.")).to_contain_text("· Seen")
    daniel.composer.press_sequentially("It is")
    expect(maria.pane.get_by_text("Daniel Cho is typing...")).to_be_visible()
    daniel.composer.press("Enter")
    expect(maria.bubbles).to_have_text(["Is the map room open?", "Somebody asks.", "It is"])
    for librarian in (maria, daniel):
        librarian.page.reload()
        expect(librarian.bubbles).to_have_text(["Is the map room open?", "Somebody asks.", "It is"])
    expect_unread(priya, 0)


def test_a_department_hears_what_is_written_to_it_and_nobody_else_does(
    maria: Librarian, daniel: Librarian, priya: Librarian
):
    open_with(daniel, "Night Desk")
    expect(daniel.pane.get_by_text("1 signed in")).to_be_visible()
    daniel.say("Who closes tonight?")
    expect_unread(priya, 1)
    open_with(priya, "Night Desk")
    expect(priya.bubbles).to_have_text(["Who closes tonight?"])
    priya.say("I do.")
    expect(daniel.bubbles).to_have_text(["Who closes tonight?", "I do."])
    expect_unread(maria, 0)
    rail(maria).click()
    expect(peer(maria, "Everyone")).to_be_visible()
    expect(peer(maria, "Night Desk")).to_have_count(0)


def test_everyone_hears_what_is_written_to_everyone(maria: Librarian, daniel: Librarian, priya: Librarian):
    open_with(maria, "Everyone")
    maria.say("The lift is out of order.")
    for librarian in (daniel, priya):
        expect_unread(librarian, 1)
        open_with(librarian, "Everyone")
        expect(librarian.bubbles).to_have_text(["The lift is out of order."])
    daniel.say("Thanks!")
    expect(priya.bubbles.last).to_have_text("Thanks!")
    said = maria.log.get_by_role("listitem").filter(has_text="Thanks!")
    expect(said).to_contain_text("Daniel Cho")


def test_what_is_written_to_somebody_offline_waits_for_them(
    at_desk: Callable[..., Librarian], maria: Librarian, daniel: Librarian
):
    daniel.page.get_by_role("button", name="Change your status").click()
    daniel.page.get_by_role("menuitemradio", name=re.compile("^Offline")).click()
    expect(daniel.page.get_by_role("banner").get_by_text("You are offline:")).to_be_visible()
    daniel.page.close()
    open_with(maria, "Daniel Cho")
    expect(maria.pane.get_by_text("Daniel is offline. Your message waits for them.")).to_be_visible()
    maria.say("Please call the bindery tomorrow.")
    expect(maria.log.get_by_text("Sent", exact=False).first).to_be_visible()
    tomorrow = at_desk("daniel")
    expect_unread(tomorrow, 1)
    expect(maria.pane.get_by_text("Your message waits for them.")).to_have_count(0)
    open_with(tomorrow, "Maria Okafor")
    expect(tomorrow.bubbles).to_have_text(["Please call the bindery tomorrow."])


def test_what_is_written_without_a_connection_arrives_once_and_in_order(
    maria: Librarian, daniel: Librarian, line: Line
):
    maria.over(line)
    open_with(maria, "Daniel Cho")
    open_with(daniel, "Maria Okafor")
    maria.say("before")
    expect(daniel.bubbles).to_have_text(["before"])
    line.cut()
    for number in range(3):
        maria.say(f"meanwhile {number}")
    expect(maria.log.get_by_text(LATER).last).to_be_visible()
    daniel.say("are you there?")
    maria.page.reload()
    line.heal()
    texts = ["before", "are you there?", *(f"meanwhile {number}" for number in range(3))]
    for librarian in (maria, daniel):
        expect(librarian.bubbles).to_have_text(texts, timeout=30_000)
        expect(librarian.log.get_by_text(LATER)).to_have_count(0)


def test_a_colleague_is_asked_for_advice_beside_a_chat_and_the_patron_sees_nothing_of_it(
    patron: Patron, maria: Librarian, priya: Librarian
):
    meet(patron, maria, "Adam Advice")
    maria.press("Add Participants")
    panel = maria.page.get_by_role("dialog", name="Add Participants")
    panel.get_by_role("link", name="Chat first with Priya Raman").click()
    expect(maria.composer).to_have_attribute("aria-placeholder", "Write to Priya")
    maria.say("May patrons copy the map of 1871?")
    open_with(priya, "Maria Okafor")
    priya.say("They may.")
    expect(maria.bubbles).to_have_text(["May patrons copy the map of 1871?", "They may."])
    leave_chats(maria)
    maria.look_at("Adam Advice")
    maria.say("You may copy it.")
    expect(patron.bubbles).to_have_text(["Where is the map room?", "You may copy it."])
    expect(patron.log.get_by_text("Priya Raman")).to_have_count(0)
