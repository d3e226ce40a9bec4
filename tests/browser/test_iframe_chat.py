"""iFrame chat: the patron's page in a window of ours with the chat on top, by their own wish or a librarian's."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.browser.conftest import Watch, Windows
from tests.browser.people import Librarian, Patron, meet

LAUNCH = "Launch iFrame Chat"
VIEWED = 'iframe[name="deskbell"]'
AWAY = "The chat is in another window"


@pytest.fixture
def on_page(patron: Patron, with_widget: Callable[[str], str]) -> Patron:
    """A patron on a page whose widget has iFrame chat."""
    patron.url = with_widget("ashgrove.over")
    return patron


def answering(patron: Patron, framing: str) -> list[str]:
    """As if Deskbell had found this out of any page; returns what it is asked about."""
    asked: list[str] = []

    def answer(route, request):
        asked.append(json.loads(request.post_data)["url"])
        route.fulfill(json={"framing": framing})

    patron.context.route("**/framing", answer)
    return asked


def option(patron: Patron, name: str) -> Locator:
    """What the chat's menu offers, once it is open."""
    patron.press("Chat options")
    expect(patron.chat.get_by_role("menu")).to_be_visible()
    return patron.chat.get_by_role("menuitem", name=name, exact=True)


def launched(patron: Patron) -> Page:
    """The window, once it is there."""
    option(patron, LAUNCH).click()
    with patron.page.expect_popup() as popup:
        patron.confirm("Open the window")
    return popup.value


def test_a_patron_goes_on_over_the_page_and_from_page_to_page(
    on_page: Patron, maria: Librarian, publish: Callable[[str, str], str], watch: Watch
):
    watch.expect("Unsafe attempt to initiate navigation")
    next_page = publish("next.html", "<!doctype html><title>Next</title><h1>The next page</h1>")
    on_page.url += "?search=secret#results"
    meet(on_page, maria, "Ivy Over")
    on_page.composer.fill("I was about to")
    asked = []
    on_page.context.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    window = launched(on_page)

    # The chat is there, as it was; and here it says so, and has no connection any more.
    over = Patron(on_page.context, window.url, window)
    expect(over.composer).to_have_value("I was about to")
    expect(over.bubbles).to_have_text(["Where is the map room?"])
    expect(on_page.chat.get_by_role("heading", name=AWAY)).to_be_visible()
    expect(maria.log.get_by_text("Ivy Over entered iFrame chat mode")).to_be_visible()
    assert "secret" not in window.url + "".join(one for one in asked if "/framing" in one)
    expect(option(over, LAUNCH)).to_have_count(0)
    over.press("Chat options")

    # The page is whole, but for its own widget; it stays in its frame wherever it leads.
    viewed = window.frame_locator(VIEWED)
    expect(viewed.get_by_role("heading", level=1)).to_be_visible()
    expect(viewed.locator("deskbell-widget")).to_have_count(0)
    frame = window.frame(name="deskbell")
    assert frame
    assert frame.url == on_page.url
    assert frame.evaluate("document.referrer") == ""
    assert "SecurityError" in frame.evaluate("try { top.location = 'about:blank' } catch (error) { error.name }")
    frame.evaluate("url => { location.href = url }", next_page)
    expect(viewed.get_by_role("heading", name="The next page")).to_be_visible()
    over.say("Still here")
    expect(maria.bubbles.last).to_have_text("Still here")
    over.press("Minimize")
    maria.say("So am I")
    expect(window.get_by_role("button", name="Chat with us, 1 unread")).to_be_visible()
    window.reload()
    window.get_by_role("button", name="Chat with us").click()
    expect(over.bubbles.last).to_have_text("So am I")
    expect(viewed.get_by_role("heading", level=1)).to_be_visible()

    # Closed, the chat goes on where it came from, with what was being written.
    over.composer.fill("And now")
    window.evaluate("close()")
    expect(on_page.bubbles.last).to_have_text("So am I")
    expect(on_page.composer).to_have_value("And now")
    on_page.say("Back on the page")
    expect(maria.bubbles.last).to_have_text("Back on the page")


def test_a_page_that_refuses_is_noticed_before_there_is_a_window(on_page: Patron, maria: Librarian):
    meet(on_page, maria, "Rex Refused")
    asked = answering(on_page, "refused")
    option(on_page, LAUNCH).click()
    dialog = on_page.chat.get_by_role("dialog")
    expect(dialog.get_by_text("does not let its pages be shown under a chat")).to_be_visible()
    expect(dialog.get_by_role("button", name="Open the window")).to_have_count(0)
    with on_page.page.expect_popup() as popup:
        on_page.confirm("Open in a new window")
    expect(popup.value.locator(".bubble")).to_have_text("Where is the map room?")
    assert "/ask/ashgrove.over" in popup.value.url
    assert asked == [on_page.url]


def test_a_librarian_suggests_a_page_and_the_patron_leaves_it_for_the_chat_alone(
    patron: Patron, maria: Librarian, home: str
):
    meet(patron, maria, "Sam Suggested")
    expect(option(patron, LAUNCH)).to_have_count(0)  # this widget leaves it to librarians
    patron.press("Chat options")
    maria.press("Suggest iFrame Chat")
    window = maria.pane.get_by_role("form", name="Suggest iFrame Chat")
    address = window.get_by_label("Starting URL")
    expect(address).to_be_focused()
    address.fill("javascript:alert(1)")
    address.press("Enter")
    expect(window.get_by_role("alert")).to_contain_text("Write a web address")
    address.fill(home)
    window.get_by_role("button", name="Send", exact=True).click()
    expect(window).to_have_count(0)
    expect(maria.log.get_by_role("link", name=home)).to_be_visible()

    expect(patron.log.get_by_role("link", name=home)).to_be_visible()
    patron.press("Enter iFrame chat")
    with patron.page.expect_popup() as popup:
        patron.confirm("Open the window")
    over = Patron(patron.context, home, popup.value)
    expect(over.page.frame_locator(VIEWED).get_by_role("heading", level=1)).to_be_visible()
    expect(maria.log.get_by_text("Sam Suggested entered iFrame chat mode")).to_be_visible()

    # An empty page is left by the same button as everywhere.
    option(over, "Open in a new window").click()
    over.page.wait_for_url("**/ask/ashgrove.home*")
    over.page.get_by_label("Your message").fill("Alone now")
    over.page.get_by_label("Your message").press("Enter")
    expect(maria.bubbles.last).to_have_text("Alone now")


def test_on_a_phone_there_is_none_and_staff_are_told_why(
    windows: Windows,
    playwright: Playwright,
    tmp_path: Path,
    with_widget: Callable[[str], str],
    maria: Librarian,
):
    phone = {name: value for name, value in playwright.devices["Pixel 7"].items() if name != "default_browser_type"}
    patron = Patron(windows.ordinary(tmp_path / "phone", **phone), with_widget("ashgrove.over"))
    meet(patron, maria, "Pia Phone")
    expect(patron.chat.get_by_role("button", name="End Chat")).to_be_visible()
    expect(option(patron, LAUNCH)).to_have_count(0)
    suggest = maria.pane.get_by_role("button", name="Suggest iFrame Chat")
    expect(suggest).to_have_attribute("aria-disabled", "true")
    suggest.click(force=True)
    expect(maria.pane.get_by_text("The patron is on a phone")).to_be_visible()
    expect(maria.pane.get_by_role("form", name="Suggest iFrame Chat")).to_have_count(0)


def test_no_link_to_the_window_shows_what_somebody_likes(windows: Windows, about: dict[str, Any], home: str):
    page = windows.private().new_page()
    page.goto(f"{about['assets_url']}/iframe/index.html?widget=ashgrove.over&url={home}#{home}")
    page.wait_for_url("**/ask/ashgrove.over*")
