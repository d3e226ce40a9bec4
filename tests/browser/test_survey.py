"""What patrons are asked after a chat: answered by keyboard, kept, counted, and never more than text."""

from collections.abc import Callable

import msgspec
import pytest
from playwright.sync_api import Locator, expect

from chalicelib.stores.libraries import Widget
from infra.deploy import Stack
from infra.seed import seed
from tests.browser.conftest import LIBRARY_HERE
from tests.browser.people import FRAME, Librarian, Patron, meet
from tests.browser.test_hostile import PAYLOADS, unharmed

DURING = (
    "At any time during our chat, click the “Feedback” link in the bottom right corner to fill out a short survey and "
    "provide feedback on a new feature."
)
AFTER = (
    "Thank you for using Ask a Librarian. We’ve added a new feature and would value your feedback. Let us know what "
    "you think by filling out this short survey."
)
FORMULA = "=1+1 <img src=x onerror='window.hit=1'>"
ASKED = Widget(id="ashgrove.asked", department="reference", accent="#1f3a68")


@pytest.fixture(autouse=True)
def library(morning: None, stack: Stack) -> None:
    seed(stack, msgspec.structs.replace(LIBRARY_HERE, widgets=(*LIBRARY_HERE.widgets, ASKED)))


def link(patron: Patron) -> Locator:
    return patron.chat.get_by_role("button", name="Feedback", exact=True)


def sheet(patron: Patron) -> Locator:
    return patron.chat.get_by_role("dialog", name="Feedback")


def test_a_patron_answers_by_keyboard_alone(patron: Patron, maria: Librarian, with_widget: Callable[[str], str]):
    patron.url = with_widget("ashgrove.asking")
    meet(patron, maria, "Kim Keys")
    expect(patron.log.get_by_text(DURING)).to_have_count(1)
    link(patron).focus()
    patron.page.keyboard.press("Enter")
    expect(sheet(patron)).to_be_visible()
    sheet(patron).get_by_label("Anything we should know?").fill("Warmer lamps")
    patron.page.keyboard.press("Escape")
    expect(sheet(patron)).to_have_count(0)
    expect(link(patron)).to_be_focused()
    expect(patron.page.locator(FRAME)).to_be_visible()  # Esc closes the innermost thing, and never the chat

    maria.press("End Chat")
    expect(patron.log.get_by_text(AFTER)).to_be_visible()
    patron.page.reload()  # nothing that was written is lost
    short = patron.log.get_by_role("button", name="this short survey")
    expect(short).to_be_visible()
    short.focus()
    keyboard = patron.page.keyboard
    keyboard.press("Enter")
    expect(patron.chat.get_by_role("radio", name="1 Very poor")).to_be_focused()
    keyboard.press("Space")
    for _ in range(3):
        keyboard.press("ArrowRight")
    expect(patron.chat.get_by_role("radio", name="4 Good")).to_be_checked()
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("Tab")
    expect(patron.chat.get_by_label("Anything we should know?")).to_be_focused()
    keyboard.press("End")
    keyboard.type(", please.")
    expect(patron.chat.get_by_label("Anything we should know?")).to_have_value("Warmer lamps, please.")
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("ArrowRight")
    keyboard.press("Tab")
    expect(patron.chat.get_by_role("button", name="Send Feedback")).to_be_focused()
    keyboard.press("Enter")
    thanks = patron.chat.get_by_text("Thank you. The library has your feedback.")
    expect(thanks).to_be_focused()
    expect(patron.chat.get_by_role("button", name="Start a new chat")).to_be_visible()
    patron.page.reload()
    expect(thanks).to_be_visible()


def test_what_is_asked_answered_and_counted_is_text(hana: Librarian, patron: Patron, with_widget: Callable[[str], str]):
    page = hana.page
    page.goto(page.url.partition("#")[0] + "#widget/ashgrove.asked")
    page.get_by_label("Ask patrons").check()
    first, second = (page.get_by_role("group", name=f"Question {number}") for number in (1, 2))
    first.get_by_label("Question", exact=True).fill(PAYLOADS[0])
    first.get_by_label("Choices").fill(f"{PAYLOADS[1]}\n{PAYLOADS[2]}")
    second.get_by_label("Question", exact=True).fill(PAYLOADS[3])
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("main").get_by_text("Saved.", exact=True)).to_be_visible()

    patron.url = with_widget("ashgrove.asked")
    patron.ask("Who asks?", "Ona Asked")
    link(patron).click()
    sheet(patron).get_by_role("button", name="Send Feedback").click()
    expect(sheet(patron).get_by_text("Choose or write something first.")).to_be_visible()
    asked = sheet(patron).get_by_role("group", name=PAYLOADS[0])
    asked.get_by_role("radio", name=PAYLOADS[1]).check()
    sheet(patron).get_by_label(PAYLOADS[3]).fill(FORMULA)
    sheet(patron).get_by_role("group", name="Have you used").get_by_role("radio", name="No").check()
    sheet(patron).get_by_role("button", name="Send Feedback").click()
    expect(sheet(patron).get_by_text("Thank you.")).to_be_visible()

    page.get_by_role("link", name="Widgets").click()
    page.get_by_role("link", name="Surveys").click()
    tally = page.get_by_role("table", name=PAYLOADS[0])
    expect(tally.get_by_role("row", name=PAYLOADS[1])).to_contain_text("1")
    expect(page.get_by_role("listitem").filter(has_text=PAYLOADS[3])).to_contain_text(FORMULA)
    widgets = page.get_by_role("table", name="Widget", exact=True)
    expect(widgets.get_by_role("row", name="Asked")).to_have_text("Asked11 of 1100%")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download as CSV").click()
    table = saved.value.path().read_text("utf-8-sig")
    assert f'"\'{FORMULA}"' in table
    assert "\"'=" in table and ',"=' not in table
    unharmed(patron.page, page)
