"""As test_screens, for what the dashboard shows where there is nothing to show, or more than usual."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.line import Line
from tests.browser.people import Librarian
from tests.browser.survey import Survey
from tests.browser.test_overlay import choose
from tests.browser.test_patron_information import section, tab, update
from tests.browser.test_screens import QUESTION
from tests.browser.test_screens_desk import go
from tests.browser.test_signing_in import EXPIRE
from tests.conftest import Site
from tests.stack.clients import start_chat


def test_what_one_may_not_see(maria: Librarian, survey: Survey, watch: Watch):
    watch.expect("status of 40[34]")
    nobodys = "0" * 26
    for state, page, words in (
        ("not-an-admin", "library", "Only an admin sees this page"),
        ("no-such-chat", f"chat/{nobodys}", "This chat is not on your desk any more"),
        ("no-such-transcript", f"transcript/{nobodys}", "This transcript can’t be read"),
        ("no-such-ticket", f"ticket/{nobodys}", "This ticket can’t be read"),
    ):
        go(maria, page)
        expect(maria.page.get_by_role("heading", name=words)).to_be_visible()
        survey.dashboard(state, maria.page)


def test_before_there_is_anything_to_see(maria: Librarian, line: Line, survey: Survey, watch: Watch):
    watch.expect("status of 40[01]|Failed to load resource")
    page = maria.page
    line.carry(page.context)
    line.hold()
    page.reload()
    expect(page.locator(".skeleton").first).to_be_visible()
    survey.dashboard("loading", page)
    line.cut()
    page.reload()
    expect(page.get_by_role("heading", name="Deskbell can’t be reached")).to_be_visible()
    survey.dashboard("unreachable", page)
    line.release()
    line.heal()
    expect(maria.connected).to_be_attached()
    page.evaluate(EXPIRE)
    line.drop()
    expect(page.get_by_role("dialog", name="You are signed out.")).to_be_visible()
    survey.dashboard("signed-out", page)


@pytest.mark.usefixtures("choices")
def test_what_is_known_of_a_patron(maria: Librarian, site: Site, survey: Survey):
    page = maria.page
    chat = start_chat(site, "ashgrove.home", QUESTION, name="Ingrid Weber")
    left = {"email": "ingrid@example.org", "question": "Which shelf is the atlas on?", "name": "Ingrid Weber"}
    assert chat.post("/ticket", json=left).status_code == 201
    maria.claim("Ingrid Weber")
    tab(maria, "Patron Information").click()
    update(maria, "Contact Info", "ingrid@example.org")
    section(maria, "Previous Tickets with this Patron").get_by_role("link").click()
    expect(page.get_by_text("Which shelf is the atlas on?", exact=True)).to_be_visible()
    survey.dashboard("ticket", page)
    page.go_back()
    row = maria.row("Ingrid Weber")
    padding, size = (row.evaluate(f"(row) => getComputedStyle(row).{which}") for which in ("paddingTop", "fontSize"))
    choose(maria, "Compact")
    tighter = row.evaluate("(row) => [getComputedStyle(row).paddingTop, getComputedStyle(row).fontSize]")
    assert tighter == [f"{float(padding[:-2]) - 4:g}px", size]
    maria.look_at("Ingrid Weber")
    survey.dashboard("compact", page)
