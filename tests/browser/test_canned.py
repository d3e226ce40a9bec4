"""Canned messages and FAQs: kept in order on their pages, and put into a message in a chat."""

from collections.abc import Iterable

from playwright.sync_api import Locator, Request, expect

from tests.browser.conftest import Watch
from tests.browser.people import Librarian, Patron, meet
from tests.browser.survey import Survey
from tests.browser.test_hostile import PAYLOADS, unharmed


def open_page(librarian: Librarian, address: str, heading: str) -> None:
    librarian.page.evaluate("(hash) => { location.hash = hash; }", address)
    expect(librarian.page.get_by_role("heading", name=heading, level=1)).to_be_visible()


def lists(librarian: Librarian, whose: str) -> Locator:
    return librarian.page.get_by_role("region", name=f"{whose} Canned Messages")


def add_message(part: Locator, title: str, text: str, shortcut: str = "") -> None:
    part.get_by_role("button", name="Add a canned message").click()
    expect(part.get_by_label("Title")).to_be_focused()
    part.get_by_label("Title").fill(title)
    part.get_by_label("Shortcut").fill(shortcut)
    part.get_by_label("Text").fill(text)
    part.get_by_role("button", name="Save").click()


def add_faqs(librarian: Librarian, faqs: Iterable[tuple[str, str]]) -> None:
    """Each a question and the words that it is found by."""
    open_page(librarian, "#faqs", "FAQs")
    for question, words in faqs:
        librarian.page.get_by_role("button", name="Add an FAQ").click()
        librarian.page.get_by_label("FAQ Group").fill("Loans")
        librarian.page.get_by_label("Question").fill(question)
        librarian.page.get_by_label("Search words").fill(words)
        librarian.page.get_by_label("Address of the page").fill("library.example/renew")
        librarian.page.get_by_role("button", name="Save").click()
        expect(librarian.page.get_by_role("listitem").filter(has_text=question)).to_be_visible()


def search_without_a_call(field: Locator, words: str) -> None:
    """No key costs a request."""
    called: list[str] = []

    def note(request: Request) -> None:
        called.append(request.url)

    field.page.on("request", note)
    field.press_sequentially(words)
    field.page.remove_listener("request", note)
    assert called == []


def test_canned_messages_are_added_corrected_deleted_and_brought_back(
    maria: Librarian, survey: Survey, watch: Watch
) -> None:
    watch.expect("status of 400")
    open_page(maria, "#canned", "Canned Messages")
    expect(lists(maria, "Shared").get_by_role("button")).to_have_count(0)  # she is no admin
    mine = lists(maria, "Personal")
    add_message(mine, "Back soon", "One moment, {patron}.", "two words")
    expect(mine.get_by_role("alert")).to_contain_text("A shortcut is one word")
    expect(mine.get_by_label("Shortcut")).to_be_focused()
    maria.page.reload()  # nothing that was typed is lost
    expect(mine.get_by_label("Text")).to_have_value("One moment, {patron}.")
    mine.get_by_label("Shortcut").fill("/soon")
    mine.get_by_label("Shortcut").press("Enter")
    row = mine.get_by_role("listitem").filter(has_text="Back soon")
    expect(row).to_contain_text("/soon")
    expect(mine.get_by_role("button", name="Add a canned message")).to_be_focused()
    survey.dashboard("canned-page", maria.page)

    row.get_by_role("button", name="Edit").click()
    mine.get_by_label("Title").fill("Back in a minute")
    mine.get_by_role("button", name="Save").click()
    row = mine.get_by_role("listitem").filter(has_text="Back in a minute")
    expect(row.get_by_role("button", name="Edit")).to_be_focused()
    row.get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)
    undo = mine.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(row.get_by_role("button", name="Edit")).to_be_focused()


def test_what_is_chosen_is_put_into_the_message_and_sent_by_nobody_else(
    patron: Patron, maria: Librarian, hana: Librarian, survey: Survey
) -> None:
    open_page(hana, "#canned", "Canned Messages")
    shared = lists(hana, "Shared")
    add_message(shared, "Welcome", "Hello {patron}, I am {me} of {library}.", "welcome")
    expect(shared.get_by_role("listitem").filter(has_text="Welcome")).to_be_visible()
    add_message(shared, PAYLOADS[0], PAYLOADS[1])
    expect(shared.get_by_role("listitem").filter(has_text=PAYLOADS[0])).to_contain_text(PAYLOADS[1])
    add_faqs(hana, (("How do I renew a book?", "extend"), (PAYLOADS[2], PAYLOADS[3])))
    survey.dashboard("faqs-page", hana.page)

    meet(patron, maria, "Carla Canned")
    maria.composer.press("/")  # at the start of a message
    panel = maria.page.get_by_role("form", name="Canned Messages")
    search = panel.get_by_role("searchbox", name="Search canned messages")
    expect(search).to_be_focused()
    maria.expect_written("")
    expect(panel.get_by_role("button", name=PAYLOADS[0])).to_be_visible()
    survey.dashboard("canned-panel", maria.page)
    search_without_a_call(search, "welc")
    search.press("Enter")
    expect(panel).to_have_count(0)
    expect(maria.composer).to_be_focused()
    maria.expect_written("Hello Carla Canned, I am Maria Okafor of Ashgrove University Library.")
    maria.composer.press_sequentially(" Welcome!")

    maria.press("FAQs")
    panel = maria.page.get_by_role("form", name="Search FAQs")
    terms = panel.get_by_label("Search Term(s)")
    expect(terms).to_be_focused()
    expect(panel.get_by_role("option", name="Loans")).to_have_count(1)  # they have come
    search_without_a_call(terms, "prices exten")
    found = panel.get_by_role("list", name="FAQs").get_by_role("listitem")
    expect(found).to_have_count(1)
    expect(found.get_by_role("link")).to_have_attribute("target", "_blank")
    survey.dashboard("faqs-panel", maria.page)
    panel.get_by_label("FAQ Group").select_option("Loans")
    terms.press("ArrowDown")
    expect(found.get_by_role("link")).to_be_focused()
    found.get_by_role("button", name="Insert link").click()
    expect(patron.bubbles).to_have_count(1)  # nothing was sent by any of it
    maria.composer.press("Enter")
    expect(patron.bubbles.last).to_contain_text(
        "Hello Carla Canned, I am Maria Okafor of Ashgrove University Library. Welcome! https://library.example/renew"
    )
    maria.composer.press("/")
    maria.page.keyboard.press("Escape")
    expect(maria.composer).to_be_focused()
    maria.expect_written("/")
    for page in (maria.page, hana.page):
        unharmed(page)
