"""Several chats in windows, and the keyboard: moved, resized, put away and brought back without losing anything."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from infra.deploy import Stack
from tests.browser.conftest import LIBRARY, Windows, forget_settings
from tests.browser.people import Librarian, Patron, meet
from tests.browser.survey import AXE, DESK, PHONE, TABLET, Survey
from tests.browser.test_files import give
from tests.browser.test_staff_chats import open_with

pytestmark = pytest.mark.usefixtures("morning")

Both: TypeAlias = tuple[Patron, Patron]

STEP = 24  # px, from a window to the next one, and by an arrow key
LONG = "\n".join(f"Line {number} of what I have read so far." for number in range(60))


def choose(librarian: Librarian, setting: str) -> None:
    """Switch something in the settings, and go back to the chats."""
    page = librarian.page
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("switch", name=setting).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True).first).to_be_visible()
    page.get_by_role("link", name="Chats", exact=True).click()
    expect(page.get_by_role("heading", name="Patron Chats")).to_be_visible()


def window(librarian: Librarian, patron: str) -> Locator:
    return librarian.page.get_by_role("group", name=patron, exact=True)


def press(window: Locator, button: str) -> None:
    window.get_by_role("button", name=button, exact=True).click()


def place(one: Locator) -> list[int]:
    """x, y, width and height."""
    box = one.bounding_box()
    assert box
    return [round(box[side]) for side in ("x", "y", "width", "height")]  # type: ignore[literal-required]


def drag(window: Locator, at: tuple[float, float], by: tuple[float, float]) -> None:
    """Draw a window by a point of it, `at` in pixels from its upper left corner."""
    x, y, _, _ = place(window)
    mouse = window.page.mouse
    mouse.move(x + at[0], y + at[1])
    mouse.down()
    mouse.move(x + at[0] + by[0], y + at[1] + by[1], steps=3)
    mouse.up()


def expect_no_acts_of_a_chat(region: Locator) -> None:
    """In this part of the screen neither keys nor commands end a chat, or do anything else that is about patrons."""
    page = region.page
    region.focus()
    for key in ("e", "r", "n", "a"):
        page.keyboard.press(key)
    expect(region).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("chat")
    commands = page.get_by_role("listbox", name="Commands and chats")
    expect(commands.get_by_role("option", name="Open Staff Chats")).to_be_visible()
    expect(commands.get_by_role("option", name="End Chat")).to_have_count(0)
    page.keyboard.press("Escape")


@pytest.fixture
def survey() -> Iterator[Survey]:
    survey = Survey((PHONE, TABLET), ("light", "dark"))
    yield survey
    survey.close()


@pytest.fixture
def lena(windows: Windows, home: str) -> Patron:
    """A second patron; the first is called Jonas."""
    return Patron(windows.private(viewport=LIBRARY), home)


@pytest.fixture
def both(morning: None, stack: Stack, private_patron: Patron, lena: Patron, maria: Librarian) -> Iterator[Both]:
    """Jonas and Lena chat with Maria, whose chats are in windows. Lena's came last."""
    choose(maria, "Chats in windows")
    meet(private_patron, maria, "Jonas Weber")
    lena.ask("Do you lend laptops?", "Lena Fischer")
    maria.row("Lena Fischer").get_by_role("button", name="Claim Chat").click()
    expect(window(maria, "Lena Fischer").get_by_role("textbox")).to_be_focused()
    yield private_patron, lena
    forget_settings(stack)


def test_windows_by_mouse(both: Both, maria: Librarian):
    page = maria.page
    [patron, _] = both
    jonas_seen = patron.log.get_by_text("Seen")
    jonas, lenas = window(maria, "Jonas Weber"), window(maria, "Lena Fischer")
    left, top, width, height = place(jonas)
    assert place(lenas) == [left + STEP, top + STEP, width, height]
    expect(maria.list.get_by_text("In a window")).to_have_count(2)
    expect(jonas_seen).to_have_count(1)

    patron.say("Is the map room open?")  # behind Lena's window
    expect(maria.row("Jonas Weber")).to_contain_text("1 unread")
    expect(jonas_seen).to_have_count(1)
    drag(lenas, (100, 20), (3000, 3000))
    x, y, _, _ = place(lenas)
    floor = page.locator(".desk__floor").bounding_box()
    assert floor
    assert (x + width, y + height) == (round(floor["x"] + floor["width"]), round(floor["y"] + floor["height"]))
    drag(lenas, (100, 20), (0, -STEP))
    assert place(lenas) == [x, y - STEP, width, height]
    expect(jonas_seen).to_have_count(2)  # it can be read now
    expect(maria.row("Jonas Weber")).not_to_contain_text("unread")

    drag(lenas, (3, 100), (50, 50))  # no edge to draw by
    assert place(lenas) == [x, y - STEP, width, height]
    drag(jonas, (width - 2, 100), (-40, 90))
    drag(jonas, (100, height - 2), (90, -3000))
    assert place(jonas) == [left, top, width - 40, 288]


def test_what_is_written_in_a_window_is_for_its_chat_and_stays(both: Both, maria: Librarian):
    patron, lena = both
    page = maria.page
    jonas, lenas = window(maria, "Jonas Weber"), window(maria, "Lena Fischer")
    page.get_by_role("button", name="Tile").click()
    jonas.get_by_role("log").click()
    expect(maria.row("Jonas Weber").get_by_role("link")).to_have_attribute("aria-current", "true")
    maria.row("Lena Fischer").get_by_text("In a window").click(force=True)
    expect(lenas.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("For three days.")
    jonas.get_by_role("textbox").fill("Until nine ")
    lenas.dispatch_event("dragenter")
    expect(maria.row("Lena Fischer").get_by_role("link")).to_have_attribute("aria-current", "true")
    give(lenas, "drop", {"name": "Rules.txt", "mimeType": "text/plain", "buffer": b"Bring it back."})
    expect(lenas.get_by_text("Rules.txt")).to_be_visible()
    expect(jonas.get_by_text("Rules.txt")).to_have_count(0)
    press(lenas, "Send Message")
    expect(lena.log.get_by_text("For three days.")).to_be_visible()
    expect(lena.log.get_by_text("Rules.txt").first).to_be_visible()
    expect(patron.bubbles).to_have_count(1)

    before = [place(jonas), place(lenas)]
    press(jonas, "Minimize")
    expect(jonas).to_have_count(0)
    expect(maria.row("Jonas Weber").get_by_role("link")).to_be_focused()
    expect(maria.list.get_by_text("In a window")).to_have_count(1)
    page.reload()
    expect(lenas.get_by_text("For three days.")).to_be_visible()
    expect(jonas).to_have_count(0)
    maria.row("Jonas Weber").get_by_role("link").click()
    expect(jonas.get_by_role("textbox")).to_have_text("Until nine ")
    assert [place(jonas), place(lenas)] == before

    press(jonas, "End Chat")
    press(jonas, "Close Chat")
    expect(jonas).to_have_count(0)
    expect(maria.row("Jonas Weber")).to_have_count(0)
    page.get_by_role("button", name="Minimize all").click()
    expect(page.get_by_role("heading", name="Status Messages and Alerts")).to_be_visible()
    expect(maria.row("Lena Fischer")).to_contain_text("Active")


@pytest.mark.usefixtures("both")
def test_windows_by_keyboard(maria: Librarian):
    keyboard = maria.page.keyboard
    jonas, lenas = window(maria, "Jonas Weber"), window(maria, "Lena Fischer")
    keyboard.press("Alt+1")
    expect(jonas.get_by_role("textbox")).to_be_focused()
    keyboard.type("e? c")  # text, no shortcuts
    expect(jonas.get_by_role("textbox")).to_have_text("e? c")
    keyboard.press("Alt+2")
    expect(lenas.get_by_role("textbox")).to_be_focused()
    keyboard.press("Alt+ArrowUp")
    expect(jonas.get_by_role("textbox")).to_be_focused()

    left, top, width, height = place(jonas)
    jonas.get_by_role("button", name="More actions").focus()
    keyboard.press("Enter")
    jonas.get_by_role("menuitem", name="Move").press("Enter")
    expect(jonas).to_be_focused()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        keyboard.press(key)
    keyboard.press("Escape")
    expect(jonas.get_by_role("button", name="More actions")).to_be_focused()
    assert place(jonas) == [left + 2 * STEP, top + STEP, width, height]
    keyboard.press("Enter")
    jonas.get_by_role("menuitem", name="Resize").press("Enter")
    for key in ("ArrowLeft", "ArrowDown"):
        keyboard.press(key)
    keyboard.press("Escape")
    assert place(jonas) == [left + 2 * STEP, top + STEP, width - STEP, height + STEP]
    keyboard.press("ArrowLeft")  # the mode is over
    assert place(jonas) == [left + 2 * STEP, top + STEP, width - STEP, height + STEP]


@pytest.mark.usefixtures("both")
def test_filters_and_what_is_known_of_the_patron_are_commands(maria: Librarian):
    keyboard, lenas = maria.page.keyboard, window(maria, "Lena Fischer")
    for words in ("my chats", "patron info"):
        keyboard.press("Control+k")
        keyboard.type(words)
        keyboard.press("Enter")
    expect(maria.list.get_by_role("button", name="Mine")).to_have_attribute("aria-pressed", "true")
    expect(lenas.get_by_role("tab", name="Patron Information", selected=True)).to_be_focused()


@pytest.mark.usefixtures("both")
def test_all_acts_by_keyboard(maria: Librarian):
    page, keyboard = maria.page, maria.page.keyboard
    jonas, lenas = window(maria, "Jonas Weber"), window(maria, "Lena Fischer")
    parts = [
        page.get_by_role("navigation", name="Deskbell"),
        maria.list,
        page.get_by_role("region", name="Chat with Jonas Weber"),
        page.get_by_role("region", name="Chat with Lena Fischer"),
    ]
    page.get_by_role("heading", name="Patron Chats").focus()
    for part in (*parts[2:], *parts[:2]):
        keyboard.press("F6")
        expect(part).to_be_focused()
    keyboard.press("Shift+F6")
    expect(parts[0]).to_be_focused()

    keyboard.press("?")
    shortcuts = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(shortcuts.get_by_text("Claim or join the open chat")).to_be_visible()
    keyboard.press("m")  # not behind a dialog
    keyboard.press("Escape")
    expect(parts[0]).to_be_focused()
    expect(lenas).to_be_visible()
    keyboard.press("m")
    expect(lenas).to_have_count(0)
    expect(maria.row("Lena Fischer").get_by_role("link")).to_be_focused()
    keyboard.press("r")
    expect(jonas.get_by_role("textbox")).to_be_focused()
    keyboard.press("Control+k")
    keyboard.type("add part")
    keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Add Participants")).to_be_visible()
    keyboard.press("Escape")
    expect(jonas.get_by_role("textbox")).to_be_focused()
    keyboard.press("Control+k")
    keyboard.type("attach")
    keyboard.press("Enter")
    expect(jonas.get_by_role("button", name="Choose a file")).to_be_focused()
    keyboard.press("Escape")
    expect(jonas.get_by_role("button", name="Send a File")).to_be_focused()
    parts[2].focus()
    keyboard.press("e")
    expect(jonas.get_by_role("button", name="End Chat")).to_be_focused()
    keyboard.press("Enter")
    expect(jonas.get_by_role("button", name="Close Chat")).to_be_focused()
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Patron Chats")).to_be_focused()
    expect(jonas).to_have_count(0)
    keyboard.press("s")
    page.get_by_role("switch", name="Shortcuts of a single letter").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True).first).to_be_visible()
    keyboard.press("?")
    keyboard.press("l")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    expect(shortcuts).to_have_count(0)
    page.get_by_role("button", name="See all shortcuts").click()
    expect(shortcuts.get_by_text("Letters are switched off in your settings.")).to_be_visible()


@pytest.mark.usefixtures("choices")
def test_colleagues_have_windows_as_patrons_have(private_patron: Patron, maria: Librarian, daniel: Librarian):
    choose(maria, "Chats in windows")
    meet(private_patron, maria, "Jonas Weber")
    page, keyboard = maria.page, maria.page.keyboard
    jonas, daniels = window(maria, "Jonas Weber"), window(maria, "Daniel Cho")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Daniel Cho", exact=True))
    row.get_by_role("link").press("Enter")
    expect(daniels.get_by_role("textbox")).to_be_focused()
    keyboard.type("Can you take the desk at ten?")
    keyboard.press("Enter")
    expect(daniels.get_by_role("log")).to_contain_text("Can you take the desk at ten?")
    expect(daniels).to_contain_text("Online")

    region = page.get_by_role("region", name="Staff chat with Daniel Cho")
    expect_no_acts_of_a_chat(region)
    keyboard.press("Alt+1")
    expect(jonas.get_by_role("textbox")).to_be_focused()
    open_with(daniel, "Maria Okafor")
    daniel.say("I come at five to ten.")
    expect(daniels.locator(".head")).to_contain_text("1 unread")  # behind Jonas's window
    expect(row).to_contain_text(re.compile("In a window.*1 unread"))
    page.get_by_role("button", name="Tile").click()
    expect(row).not_to_contain_text("unread")
    drag(daniels, (100, 20), (-30, 40))
    daniels.get_by_role("button", name="More actions").press("Enter")
    daniels.get_by_role("menuitem", name="Resize").press("Enter")
    keyboard.press("ArrowUp")
    keyboard.press("Escape")
    there = place(daniels)
    page.reload()
    expect(daniels.get_by_role("log")).to_contain_text("I come at five to ten.")
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()

    region.focus()
    keyboard.press("m")
    expect(daniels).to_have_count(0)
    expect(row.get_by_role("link")).to_be_focused()
    page.get_by_role("navigation").get_by_role("link", name="Staff").click()
    expect(page.get_by_role("heading", name="Staff Chats")).to_be_visible()
    row.get_by_role("link").click()
    expect(daniels.get_by_role("textbox")).to_be_focused()
    assert place(daniels) == there
    jonas.get_by_role("log").click()
    expect(jonas).to_have_attribute("data-focused", "true")
    expect(page.get_by_role("heading", name="Staff Chats")).to_be_visible()  # nothing changes beside the windows
    daniels.get_by_role("log").click()
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("heading", name="Daniel Cho")).to_be_visible()
    expect(page.get_by_role("heading", name="Jonas Weber")).to_have_count(0)
    page.get_by_role("button", name="Back to Staff Chats").click()
    expect(row.get_by_role("link")).to_be_focused()


@pytest.mark.usefixtures("both")
def test_windows_where_there_is_less_room(maria: Librarian, survey: Survey):
    page = maria.page
    jonas, lenas = window(maria, "Jonas Weber"), window(maria, "Lena Fischer")
    page.get_by_role("button", name="Tile").click()
    free = place(jonas)
    survey.dashboard("windows", page)
    page.set_viewport_size(TABLET)
    assert place(lenas)[1] < place(jonas)[1]
    maria.row("Jonas Weber").get_by_role("link").click()
    expect(jonas.get_by_role("textbox")).to_be_focused()
    assert place(jonas)[1] < place(lenas)[1]
    lenas.get_by_role("textbox").click()
    assert place(jonas)[1] < place(lenas)[1]  # nothing jumps under the pointer
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("heading", name="Lena Fischer")).to_be_visible()
    expect(page.get_by_role("heading", name="Jonas Weber")).to_have_count(0)
    page.get_by_role("button", name="Back to Patron Chats").click()
    page.get_by_role("link", name="Status Messages and Alerts").click()  # a widget is offline
    expect(page.get_by_role("heading", name="Status Messages and Alerts")).to_be_visible()
    expect(maria.list).to_be_hidden()
    page.get_by_role("button", name="Back to Patron Chats").click()
    maria.row("Jonas Weber").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Jonas Weber")).to_be_visible()
    expect(maria.list).to_be_hidden()
    page.set_viewport_size(DESK)
    expect(lenas).to_be_visible()
    assert place(jonas) == free
    page.keyboard.press("Control+k")
    page.keyboard.type("keyboard")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    survey.dashboard("shortcuts", page)


def test_a_chat_is_where_it_was_left(private_patron: Patron, lena: Patron, maria: Librarian):
    meet(private_patron, maria, "Jonas Weber")
    private_patron.say(LONG)
    expect(maria.bubbles.last).to_contain_text("Line 59")
    lena.ask("Do you lend laptops?", "Lena Fischer")
    log = maria.log
    log.evaluate("(log) => (log.scrollTop = 300)")
    maria.composer.fill("Half of an answer")
    maria.look_at("Lena Fischer")
    maria.look_at("Jonas Weber")
    expect(log).to_have_js_property("scrollTop", 300)
    expect(maria.composer).to_have_text("Half of an answer")
    maria.row("Jonas Weber").get_by_role("link").click()
    expect(maria.pane.get_by_role("heading", name="Status Messages and Alerts")).to_be_visible()
    expect(maria.row("Jonas Weber")).to_contain_text(re.compile("Active.*Draft"))
    maria.row("Jonas Weber").get_by_role("link").click()
    expect(log).to_have_js_property("scrollTop", 300)
    log.evaluate("(log) => (log.scrollTop = log.scrollHeight)")
    maria.look_at("Lena Fischer")
    maria.look_at("Jonas Weber")
    expect(maria.bubbles.last.get_by_text("Line 59")).to_be_in_viewport()
