"""As test_screens, for who is at work and who is asked: at three widths, light and dark."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LIBRARY, Watch, Windows
from tests.browser.people import Librarian, Patron, meet
from tests.browser.senses import with_senses
from tests.browser.survey import PHONE, TABLET, Survey
from tests.browser.test_screens import QUESTION

pytestmark = pytest.mark.usefixtures("morning")

NIGHT = "ashgrove.night"

AtDesk = Callable[..., Librarian]
WithWidget = Callable[[str], str]


@pytest.fixture
def survey() -> Iterator[Survey]:
    survey = Survey((PHONE, TABLET), ("light", "dark"))
    yield survey
    survey.close()


def go(librarian: Librarian, page: str) -> None:
    """Another page of the dashboard, also where the rail is folded away."""
    librarian.page.goto(librarian.page.url.partition("#")[0] + f"#{page}")


def test_the_settings(at_door: Callable[..., Librarian], survey: Survey):
    maria = at_door("maria", before=with_senses("denied"))
    maria.sign_in()
    page = maria.page
    expect(maria.connected).to_be_visible()
    expect(page.get_by_text("Cora Clerk is here too.").first).to_be_visible()
    survey.dashboard("settings", page)
    page.get_by_role("button", name="Run the check").click()
    expect(page.get_by_text("Did you hear a bell?")).to_be_visible()
    survey.dashboard("check", page)
    page.get_by_role("group", name="Did you hear a bell?").get_by_role("button", name="No").click()
    expect(page.get_by_text("Blocked", exact=True)).to_be_visible()
    expect(page.get_by_text("There and back in")).to_be_visible()
    survey.dashboard("check-blocked", page)
    page.get_by_role("button", name="Go Online").click()
    expect(page.get_by_role("heading", name="Patron Chats")).to_be_visible()
    survey.dashboard("online", page)
    page.get_by_role("button", name="Change your status").click()
    survey.dashboard("status-menu", page)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    survey.dashboard("palette", page)


def test_signed_in_elsewhere(daniel: Librarian, at_door: Callable[..., Librarian], survey: Survey):
    here = at_door("daniel", before="localStorage['deskbell.browser'] = 'browser-at-home'")
    here.sign_in()
    expect(here.page.get_by_role("dialog", name="You are signed in at another computer")).to_be_visible()
    survey.dashboard("elsewhere-asked", here.page)
    here.page.get_by_role("button", name="End that session and sign in here").click()
    expect(daniel.page.get_by_text("You moved to another computer.")).to_be_visible()
    survey.dashboard("elsewhere-told", daniel.page)


def test_a_transfer(patron: Patron, maria: Librarian, daniel: Librarian, survey: Survey):
    meet(patron, maria, "Ingrid Weber", QUESTION)
    maria.press("Add Participants")
    page = maria.page
    panel = page.get_by_role("dialog", name="Add Participants")
    panel.get_by_text("Brief them first").click()
    panel.get_by_label("Private note").fill("Looks for a map of 1871")
    survey.dashboard("transfer", page)
    panel.get_by_role("region", name="Staff").get_by_role("button", name="Daniel Cho").click()
    expect(maria.pane.get_by_text("Waiting for Daniel Cho…")).to_be_visible()
    survey.dashboard("transfer-waiting", page)
    expect(daniel.row("Ingrid Weber")).to_contain_text("Transfer from Maria Okafor")
    survey.dashboard("transfer-asked", daniel.page)
    daniel.look_at("Ingrid Weber")
    survey.dashboard("transfer-invitation", daniel.page)
    survey.widget("transfer-waiting", patron)
    daniel.press("Join")
    expect(maria.pane.get_by_text("Daniel Cho has taken over.")).to_be_visible()
    survey.dashboard("transfer-joined", page)
    survey.widget("transfer-joined", patron)
    page.get_by_role("button", name="Change your status").click()
    page.get_by_role("menuitemradio", name="Offline").click()
    expect(page.get_by_role("dialog", name="Go Offline with an active chat?")).to_be_visible()
    survey.dashboard("leaving", page)


def test_staff_chats(maria: Librarian, daniel: Librarian, survey: Survey):
    go(maria, "staff")
    expect(maria.page.get_by_role("heading", name="Staff Chats")).to_be_visible()
    survey.dashboard("staff-chats", maria.page)
    maria.page.get_by_role("link", name="Daniel Cho", exact=True).click()
    maria.say("May patrons copy the map of 1871?")
    go(daniel, "staff")
    daniel.page.get_by_role("link", name="Maria Okafor", exact=True).click()
    daniel.say("They may, for study:\nhttps://example.org/copies")
    expect(maria.bubbles).to_have_count(2)
    survey.dashboard("staff-chat", maria.page)
    go(maria, "staff/everyone")
    maria.say("The lift is out of order.")
    expect(maria.bubbles).to_have_count(1)
    survey.dashboard("staff-chat-everyone", maria.page)


def test_why_is_my_widget_offline(at_door: Callable[..., Librarian], survey: Survey, watch: Watch):
    watch.expect("status of 400")
    hana = at_door("hana")
    hana.sign_in()
    page = hana.page
    expect(page.get_by_role("switch").first).to_be_visible()
    go(hana, "widgets")
    expect(page.get_by_role("button", name="Change who is asked").first).to_be_visible()
    survey.dashboard("widgets", page)
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Rolling", level=2))
    card.get_by_role("button", name="Change who is asked").click()
    card.get_by_role("button", name="Add a step").click()
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_role("alert")).to_be_visible()
    survey.dashboard("chain", page)


def test_a_closed_desk(patron: Patron, with_widget: WithWidget, survey: Survey):
    patron.visit(with_widget(NIGHT))
    launcher = patron.page.get_by_role("button", name="Ask a Librarian")
    expect(launcher).to_be_visible()
    survey.library("launcher-closed", patron.page)
    launcher.click()
    expect(patron.chat.get_by_role("heading", name="The desk is closed just now")).to_be_visible()
    survey.widget("closed", patron)
    patron.press("Send Question")
    expect(patron.chat.get_by_text("Write your email address")).to_be_visible()
    survey.widget("closed-error", patron)


def test_a_busy_desk(
    patron: Patron, windows: Windows, priya: Librarian, with_widget: WithWidget, survey: Survey, tmp_path: Path
):
    patron.url = with_widget(NIGHT)
    meet(patron, priya, "Busy Bea")
    people = [Patron(windows.ordinary(tmp_path / name, viewport=LIBRARY), patron.url) for name in ("second", "third")]
    for person in people:
        person.ask(QUESTION)
    third = people[1]
    expect(third.chat.get_by_role("heading", name="2nd in line")).to_be_visible()
    expect(third.chat.get_by_text("We are all busy just now.")).to_be_visible()
    survey.widget("busy", third)
    third.press("Keep waiting")
    expect(third.chat.get_by_text("We are all busy just now.")).to_have_count(0)
    survey.widget("place", third)


def test_what_admins_fill_in(at_door: Callable[..., Librarian], survey: Survey, watch: Watch):
    watch.expect("status of 400")
    hana = at_door("hana")
    hana.sign_in()
    page = hana.page
    expect(page.get_by_role("switch").first).to_be_visible()
    go(hana, "widgets")
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Home", level=2))
    card.get_by_role("button", name="Change who is asked").click()
    card.get_by_role("button", name="Change hours").click()
    card.get_by_label("Opening hours").check()
    card.get_by_role("group", name="Monday", exact=True).get_by_role("button", name="Copy to other days").click()
    card.get_by_role("group", name="Tuesday", exact=True).get_by_role("button", name="Add times").click()
    card.get_by_role("button", name="Add a day or days").click()
    card.get_by_label("Other hours").check()
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_role("alert")).to_be_visible()
    survey.dashboard("hours", page)
    card.get_by_role("button", name="Cancel", exact=True).last.click()
    expect(page.get_by_role("dialog", name="Discard your changes?")).to_be_visible()
    survey.dashboard("discard", page)
    page.get_by_role("button", name="Discard", exact=True).click()
    go(hana, "library")
    expect(page.get_by_label("Greeting")).to_be_visible()
    survey.dashboard("library", page)
    page.get_by_role("button", name="Add a link").click()
    page.get_by_role("group", name="Link 1").get_by_label("Address").fill("our website")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Link 1")
    survey.dashboard("library-problem", page)
