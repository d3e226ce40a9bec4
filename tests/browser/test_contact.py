"""Asking the patron how to reach them, and emoji: what the buttons beside the text put into the chat."""

from playwright.sync_api import Locator, expect

from tests.browser.people import Librarian, Patron, meet
from tests.browser.survey import Survey

HOSTILE = "<img/src=x/onerror=alert(1)>@evil.example"  # an address, as the standard has it


def contact(patron: Patron) -> Locator:
    return patron.log.get_by_label("Email or mobile number")


def test_a_librarian_asks_how_to_reach_the_patron_and_the_patron_says_so(
    patron: Patron, maria: Librarian, survey: Survey
) -> None:
    meet(patron, maria, "Cory Contact")
    ask = maria.pane.get_by_role("button", name="Ask for contact info")
    ask.click()
    expect(patron.log.get_by_text("Maria Okafor asks how to reach you")).to_be_visible()
    expect(maria.log.get_by_text("You asked for contact info")).to_be_visible()
    expect(ask).to_be_disabled()
    expect(patron.composer).to_be_focused()  # what comes never moves it

    survey.widget("contact", patron)
    survey.dashboard("contact", maria.page)
    patron.page.bring_to_front()  # from looking at the other window
    patron.press("Not now")
    expect(patron.composer).to_be_focused()
    expect(contact(patron)).to_have_count(0)
    patron.press("Share")
    contact(patron).fill("by pigeon")
    contact(patron).press("Enter")
    expect(patron.log.get_by_text("Write an email address or a phone number")).to_be_visible()
    expect(contact(patron)).to_be_focused()
    expect(contact(patron)).to_have_value("by pigeon")
    contact(patron).fill("cory@example.org")
    contact(patron).press("Enter")
    expect(patron.log.get_by_text("You shared how to reach you: cory@example.org")).to_be_visible()
    expect(maria.log.get_by_text("Cory Contact shared contact info: cory@example.org")).to_be_visible()
    expect(contact(patron)).to_have_count(0)
    expect(patron.composer).to_be_focused()

    ask.click()  # another one
    contact(patron).fill(HOSTILE)
    contact(patron).press("Enter")
    expect(maria.log.get_by_text(f"Cory Contact shared contact info: {HOSTILE}")).to_be_visible()
    ask.click()
    expect(maria.log.get_by_text("You asked for contact info")).to_have_count(3)
    maria.press("End Chat")
    expect(patron.log.get_by_text("Ended by Maria Okafor")).to_be_visible()
    expect(contact(patron)).to_have_count(0)


def test_both_sides_choose_emoji_by_keyboard(patron: Patron, maria: Librarian, survey: Survey) -> None:
    meet(patron, maria, "Emil Emoji")
    for person, page, keyboard in (
        (patron, patron.chat, patron.page.keyboard),
        (maria, maria.page, maria.page.keyboard),
    ):
        composer = person.composer
        composer.fill("Thanks!")
        composer.press("ArrowLeft")
        page.get_by_role("button", name="Emoji").click()
        picker = page.get_by_role("group", name="Emoji")
        expect(picker.get_by_role("button", name="😀")).to_be_focused()
        keyboard.press("ArrowRight")
        keyboard.press("ArrowDown")
        expect(picker.get_by_role("button", name="😍")).to_be_focused()
        keyboard.press("Escape")
        expect(page.get_by_role("button", name="Emoji")).to_be_focused()
        page.get_by_role("button", name="Emoji").press("Enter")
        picker.get_by_role("button", name="😀").press("Enter")
        expect(composer).to_be_focused()
        composer.press_sequentially(" a lot")
        person.expect_written("Thanks😀 a lot!")
        composer.press("Enter")
    expect(patron.bubbles).to_have_text(["Where is the map room?", "Thanks😀 a lot!", "Thanks😀 a lot!"])
    patron.chat.get_by_role("button", name="Emoji").click()
    survey.widget("emoji", patron)
    maria.page.get_by_role("button", name="Emoji").click()
    survey.dashboard("emoji", maria.page)
