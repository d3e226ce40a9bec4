"""The first-day tour: seen once, by keyboard, and away as soon as there is a patron."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Librarian, Patron
from tests.browser.survey import Survey

pytestmark = pytest.mark.usefixtures("morning")

AtDoor = Callable[..., Librarian]


def tour(librarian: Librarian) -> Locator:
    return librarian.page.get_by_role("region", name="First steps")


def test_the_tour_is_seen_once_by_keyboard(at_door: AtDoor, survey: Survey):
    priya = at_door("priya", is_new=True)
    page, keyboard = priya.page, priya.page.keyboard
    priya.sign_in()

    note = tour(priya)
    expect(note.get_by_role("heading", name="Say how you are")).to_be_focused()
    expect(page.locator(".avatar--me")).to_have_attribute("data-pointed-at", "")
    survey.dashboard("tour", page)
    keyboard.press("Tab")
    keyboard.press("Tab")
    expect(note.get_by_role("button", name="Next")).to_be_focused()
    keyboard.press("Enter")
    expect(note.get_by_role("heading", name="Claim a chat")).to_be_focused()
    expect(page.locator("[data-pointed-at]")).to_have_count(1)
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        keyboard.press("Escape")
    assert saved.value.ok
    expect(note).to_have_count(0)
    expect(page.get_by_role("heading", name="Priya")).to_be_focused()

    elsewhere = at_door("priya", is_new=True)
    elsewhere.sign_in()
    expect(elsewhere.page.get_by_role("switch", name="Compact")).to_be_visible()
    expect(elsewhere.page.get_by_role("button", name="Show the tour again")).to_be_visible()
    expect(tour(elsewhere)).to_have_count(0)
    elsewhere.page.get_by_role("button", name="Show the tour again").click()
    expect(tour(elsewhere)).to_be_visible()


def test_the_tour_makes_way_for_a_patron(at_door: AtDoor, patron: Patron):
    maria = at_door("maria", is_new=True)
    maria.sign_in()
    expect(tour(maria)).to_be_visible()
    maria.go_online()
    note = tour(maria)
    note.get_by_role("button", name="Next").click()
    expect(note.get_by_role("heading", name="Claim a chat")).to_be_visible()

    patron.ask("Where is the map room?", "Ingrid Weber")

    expect(maria.row("Ingrid Weber")).to_be_visible()
    expect(note).to_have_count(0)
    maria.claim("Ingrid Weber")
    maria.press("End Chat")
    maria.press("Close Chat")
    expect(note.get_by_role("heading", name="Claim a chat")).to_be_visible()
    for _ in range(3):
        note.get_by_role("button", name="Next").click()
    note.get_by_role("button", name="Done").click()
    expect(note).to_have_count(0)
