"""Three of the staff and two patrons, all at once: what each of them is told while everything happens together."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.people import QUICK, Librarian, Patron, wait_until
from tests.browser.test_desk import colleague
from tests.browser.test_routing import NIGHT, add_participants, be, card, published
from tests.browser.test_staff_chats import expect_unread, leave_chats, open_with, peer, rail
from tests.conftest import Site

pytestmark = pytest.mark.usefixtures("morning")

WithWidget = Callable[[str], str]


@pytest.mark.timeout(300)
def test_a_busy_hour(
    patron: Patron,
    passer_by: Callable[[str], Patron],
    maria: Librarian,
    daniel: Librarian,
    priya: Librarian,
    with_widget: WithWidget,
    site: Site,
):
    staff = (maria, daniel, priya)
    night = passer_by(with_widget(NIGHT))
    for librarian in staff:
        for other in staff:
            if other is not librarian:
                expect(colleague(librarian, other.name)).to_contain_text("Online · 0 of")

    # Two ring at once: each is seen by those whom it is for, and by nobody else.
    patron.ask("Where are the maps of 1871?", "Ann Atlas")
    night.ask("May I renew by night?", "Bob Borrow")
    for librarian in (maria, daniel):
        expect(librarian.row("Ann Atlas")).to_contain_text("Waiting")
    for librarian in (daniel, priya):
        expect(librarian.row("Bob Borrow")).to_contain_text("Waiting")
    expect(maria.row("Bob Borrow")).to_have_count(0)
    expect(priya.row("Ann Atlas")).to_have_count(0)

    # Two claim at once; the third sees who has what, and how busy they are.
    maria.claim("Ann Atlas")
    priya.claim("Bob Borrow")
    expect(patron.chat.get_by_role("heading", name="Maria Okafor")).to_be_visible()
    expect(night.chat.get_by_role("heading", name="Priya Raman")).to_be_visible()
    expect(daniel.row("Ann Atlas")).to_contain_text("with Maria Okafor")
    expect(daniel.row("Bob Borrow")).to_contain_text("with Priya Raman")
    expect(colleague(daniel, "Maria Okafor")).to_contain_text("Online · 1 of 3")
    expect(colleague(daniel, "Priya Raman")).to_contain_text("Online · 1 of 1")
    expect(colleague(priya, "Maria Okafor")).to_contain_text("Online · 1 of 3")  # of queues that she does not monitor
    expect(colleague(maria, "Priya Raman")).to_contain_text("Online · 1 of 1")

    advise(maria, daniel, priya)

    # A transfer with a note, while the other chat goes on.
    maria.look_at("Ann Atlas")
    panel = add_participants(maria)
    panel.get_by_text("Brief them first").click()
    panel.get_by_label("Private note").fill("The box is in the stacks")
    panel.get_by_role("region", name="Staff").get_by_role("button", name="Daniel Cho").click()
    expect(panel).to_have_count(0)
    night.say("I am still here.")
    priya.say("So am I.")
    daniel.row("Ann Atlas").get_by_role("button", name="Join").click()
    expect(daniel.composer).to_be_focused()
    daniel.say("Level two, in the stacks.")
    expect(patron.bubbles).to_have_text(["Where are the maps of 1871?", "Level two, in the stacks."])
    expect(night.bubbles).to_have_text(["May I renew by night?", "I am still here.", "So am I."])
    expect(patron.log.get_by_text("The box is in the stacks")).to_have_count(0)
    maria.press("Leave Chat")
    expect(patron.chat.get_by_role("heading", name="Daniel Cho")).to_be_visible()
    expect(colleague(maria, "Daniel Cho")).to_contain_text("Online · 1 of 3")
    expect(colleague(daniel, "Maria Okafor")).to_contain_text("Online · 0 of 3")

    # Statuses, and what pages are told of them.
    be(maria, "Away")
    for librarian in (daniel, priya):
        expect(colleague(librarian, "Maria Okafor")).to_contain_text("Away")
    assert published(site, NIGHT)
    for librarian in (daniel, priya):
        librarian.press("End Chat")
        expect(librarian.pane.get_by_role("button", name="Close Chat")).to_be_visible()
        be(librarian, "Away")
    expect(patron.log.get_by_role("listitem").last).to_contain_text("Ended by Daniel Cho")
    expect(night.log.get_by_role("listitem").last).to_contain_text("Ended by Priya Raman")
    wait_until(
        maria.page,
        "async (address) => ((await (await fetch(address, { cache: 'no-store' })).json()).open ?? []).length === 0",
        arg=f"/widgets/{NIGHT}.json",
        timeout=QUICK,
    )
    maria.page.get_by_role("link", name="Widgets").click()
    expect(card(maria, "Night").get_by_text("Offline", exact=True)).to_be_visible()


def advise(asking: Librarian, knowing: Librarian, third: Librarian) -> None:
    """Among colleagues, beside the chats: no patron sees any of it."""
    open_with(asking, "Everyone")
    asking.say("Who knows the maps of 1871?")
    for librarian in (knowing, third):
        expect_unread(librarian, 1)
    rail(knowing).click()
    peer(knowing, "Everyone").get_by_role("link").click()
    knowing.say("I do. Give me the chat.")
    expect(asking.bubbles).to_have_text(["Who knows the maps of 1871?", "I do. Give me the chat."])
    for librarian in (asking, knowing):
        leave_chats(librarian)
