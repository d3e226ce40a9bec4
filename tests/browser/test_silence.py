"""A department that lets no chat stand open for ever: patrons are asked, chats end, and questions can be left."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from chalicelib.stores.libraries import Department, Library, Widget
from infra.deploy import Stack
from infra.seed import LibrarySeed, Operator, seed
from tests.browser.conftest import DESK, PASSWORD, Windows
from tests.browser.people import Librarian, Patron, meet
from tests.browser.survey import Survey

ELMWOOD = LibrarySeed(
    id="elmwood",
    library=Library(name="Elmwood Library", networks=("127.0.0.0/8",)),
    departments=(Department(id="reference", name="Reference", silence_seconds=6),),
    widgets=(Widget(id="elmwood.home", department="reference", accent="#1f3a68"),),
    staff=(
        Operator(
            username="elmwood-quinn", password=PASSWORD, name="Quinn Ames", role="operator", departments=("reference",)
        ),
    ),
)


@pytest.fixture
def quinn(morning: None, stack: Stack, windows: Windows, about: dict[str, Any]) -> Librarian:
    seed(stack, ELMWOOD)
    page = windows.private(viewport=DESK).new_page()
    page.goto(about["dashboard_url"])
    librarian = Librarian(page, "elmwood-quinn", PASSWORD, "Quinn Ames")
    librarian.sign_in()
    librarian.go_online()
    return librarian


def test_a_patron_who_does_not_answer_is_asked_and_may_leave_the_question(
    quinn: Librarian, patron: Patron, with_widget: Callable[[str], str], survey: Survey
):
    patron.url = with_widget("elmwood.home")
    meet(patron, quinn, "Sam Silent")
    quinn.say("It is on level 3.")
    asked = re.compile(r"Are you still there\? Write something, or this chat ends at 1?\d:\d\d\s[AP]M\.")
    expect(patron.log.get_by_text(asked)).to_be_visible()
    expect(quinn.log.get_by_text("The patron is asked whether they are still there.")).to_be_visible()
    patron.say("Yes, on my way up.")
    expect(quinn.bubbles.last).to_have_text("Yes, on my way up.")
    quinn.say("Good.")
    expect(patron.log.get_by_text(asked)).to_have_count(2)

    expect(patron.log.get_by_text("Ended after a silence")).to_be_visible(timeout=30_000)
    expect(quinn.row("Sam Silent")).to_contain_text("Ended · ended after a silence")
    expect(quinn.pane.get_by_text("The patron was offered a ticket.")).to_be_visible()
    expect(patron.bubbles.last).to_have_text("Good.")  # what was answered can still be read
    survey.widget("silent", patron)
    patron.press("Leave your question")
    expect(patron.chat.get_by_label("Your question")).to_have_value("Where is the map room?")
    patron.press("Back to the chat")
    patron.press("Leave your question")
    patron.chat.get_by_label("Your email").fill("sam@example.org")
    patron.press("Send as a ticket")
    expect(patron.chat.get_by_role("heading", name="Your question is with us")).to_be_visible()
