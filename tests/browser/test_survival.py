"""What a chat outlives on the library's site, and what it leaves behind: nothing that the patron would not want."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.line import Line
from tests.browser.people import Librarian, Patron, meet

# All that a page can keep, as JSON. Cookies are the browser's to tell.
STORED = """async () => ({
  local: {...localStorage},
  session: {...sessionStorage},
  databases: (await indexedDB.databases()).map(({name}) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING: dict[str, Any] = {"local": {}, "session": {}, "databases": [], "caches": [], "workers": 0}


def talk(patron: Patron, librarian: Librarian, name: str, question: str = "Where is the map room?") -> None:
    meet(patron, librarian, name, question)
    librarian.say(f"Hello, {name}.")
    expect(patron.bubbles).to_have_text([question, f"Hello, {name}."])


def test_a_reload_loses_neither_the_chat_nor_what_is_being_written(patron: Patron, maria: Librarian):
    talk(patron, maria, "Rita Reload")
    patron.composer.fill("I was about to")
    maria.composer.fill("And so was I")
    patron.page.reload()
    maria.page.reload()
    for person in (patron, maria):
        expect(person.bubbles).to_have_text(["Where is the map room?", "Hello, Rita Reload."])
    expect(patron.composer).to_have_value("I was about to")
    maria.expect_written("And so was I")
    patron.composer.press("Enter")
    maria.composer.press("Enter")
    for person in (patron, maria):
        expect(person.bubbles).to_contain_text(["I was about to"])
        expect(person.bubbles).to_contain_text(["And so was I"])
        expect(person.bubbles).to_have_count(4)


def test_a_question_that_is_being_written_outlives_a_page_change(patron: Patron):
    patron.open()
    patron.chat.get_by_label("Your question").fill("Half a quest")
    patron.chat.get_by_label("Your name").fill("Half a name")
    patron.page.get_by_role("link", name="Find").click()
    expect(patron.page).to_have_title(re.compile("Results"))
    expect(patron.chat.get_by_label("Your question")).to_have_value("Half a quest")
    expect(patron.chat.get_by_label("Your name")).to_have_value("Half a name")


def test_the_chat_follows_the_patron_from_page_to_page(
    patron: Patron, maria: Librarian, logged: Callable[[str], list[dict[str, Any]]]
):
    talk(patron, maria, "Paul Page")
    patron.page.get_by_role("link", name="Find").click()  # a page with the widget of another department
    expect(patron.page).to_have_title(re.compile("Results"))
    expect(patron.bubbles).to_have_text(["Where is the map room?", "Hello, Paul Page."])
    patron.say("From the results")
    expect(maria.bubbles.last).to_have_text("From the results")
    patron.page.get_by_role("link", name="Back to the library's home page").click()
    maria.say("To the home page")
    expect(maria.log.get_by_role("listitem").filter(has_text="To the home page")).to_contain_text("· Seen")
    patron.press("Minimize")
    patron.page.reload()
    expect(patron.launcher).to_be_visible()
    maria.say("And once more")
    expect(patron.launcher).to_have_accessible_name("Chat with us, 1 unread")
    patron.launcher.click()
    expect(patron.bubbles.last).to_have_text("And once more")
    spoken = [entry["by"] for entry in logged(maria.chat_id) if entry["type"] in ("started", "message")]
    assert len(spoken) == 5


def test_a_second_tab_goes_on_with_the_same_chat(patron: Patron, maria: Librarian):
    talk(patron, maria, "Tom Tab")
    second = patron.in_another_tab()
    second.visit()
    expect(second.bubbles).to_have_text(["Where is the map room?", "Hello, Tom Tab."])
    second.say("From the second tab")
    patron.say("From the first tab")
    maria.say("I hear both")
    expect(maria.bubbles).to_have_count(5)
    expected = maria.bubbles.all_inner_texts()
    for tab in (patron, second):
        expect(tab.bubbles).to_have_text(expected)
    patron.page.close()
    second.say("Still here")
    expect(maria.bubbles.last).to_have_text("Still here")
    expect(maria.row("Tom Tab")).to_contain_text("Active")


def test_two_tabs_end_with_one_end(patron: Patron, maria: Librarian):
    talk(patron, maria, "Toni Tabs")
    second = patron.in_another_tab()
    second.visit()
    expect(second.bubbles).to_have_count(2)
    second.press("End Chat")
    second.confirm("End Chat")
    for tab in (patron, second):
        expect(tab.log.get_by_text("Ended by you")).to_be_visible()
    third = patron.in_another_tab()
    third.open()
    expect(third.chat.get_by_label("Your question")).to_have_value("")


def test_the_librarys_page_keeps_nothing_before_the_patron_acts_and_no_secret_after(patron: Patron, maria: Librarian):
    patron.visit()
    expect(patron.launcher).to_be_visible()
    assert patron.page.evaluate(STORED) == NOTHING
    assert patron.page.locator("iframe").count() == 0  # nor has the chat been loaded
    talk(patron, maria, "Nora Nothing")
    kept = patron.page.evaluate(STORED)
    assert kept == NOTHING | {
        "local": {"deskbell-page:ashgrove": "running"},
        "session": {"deskbell-page:ashgrove": "open"},
    }
    assert patron.context.cookies() == []
    assert maria.page.context.cookies() == []
    frame = patron.frame
    secret = frame.evaluate("JSON.parse(localStorage['deskbell:ashgrove']).secret")
    assert len(secret) >= 32
    for page in patron.page.frames:
        assert secret not in page.url
    assert secret not in patron.page.content()


def test_end_and_clear_leaves_no_trace_in_any_tab(
    patron: Patron, maria: Librarian, logged: Callable[[str], list[dict[str, Any]]]
):
    talk(patron, maria, "Clea Cleared")
    patron.composer.fill("A secret draft")
    second = patron.in_another_tab()
    second.visit()
    expect(second.bubbles).to_have_count(2)
    patron.press("End and clear")
    patron.confirm("End and clear")
    for tab in (patron, second):
        expect(tab.launcher).to_be_visible()
        expect(tab.page.locator("iframe")).to_have_count(0)
        assert tab.page.evaluate(STORED) == NOTHING
    expect(maria.row("Clea Cleared")).to_contain_text("closed by the patron")
    assert logged(maria.chat_id)[-1]["type"] == "ended"
    for tab in (patron, second):
        tab.launcher.click()
        expect(tab.chat.get_by_label("Your question")).to_have_value("")
        expect(tab.chat.get_by_label("Your name")).to_have_value("")
        assert tab.frame.evaluate(STORED) == NOTHING
    assert patron.context.cookies() == []


def test_who_leaves_the_page_while_it_clears_leaves_no_trace_either(patron: Patron, maria: Librarian, line: Line):
    talk(patron.over(line), maria, "Hetty Hasty")
    patron.composer.fill("A secret draft")
    line.hold()
    patron.press("End and clear")
    patron.confirm("End and clear")
    patron.page.get_by_role("link", name="Find").click()
    expect(patron.page).to_have_title(re.compile("Results"))
    patron.page.reload()
    expect(patron.chat.get_by_label("Your question")).to_have_value("")
    assert patron.frame.evaluate(STORED) == NOTHING


def test_what_has_ended_can_be_cleared_too(patron: Patron, maria: Librarian):
    talk(patron, maria, "Otto Over")
    maria.press("End Chat")
    patron.press("End and clear")
    patron.confirm("End and clear")
    patron.launcher.click()
    expect(patron.chat.get_by_label("Your question")).to_have_value("")
    assert patron.frame.evaluate(STORED) == NOTHING


def test_a_private_window_works_and_says_what_it_cannot_keep(private_patron: Patron, maria: Librarian, watch: Watch):
    patron = private_patron
    warning = patron.chat.get_by_text("This browser keeps nothing for us here.")
    patron.open()
    expect(warning).to_be_visible()
    patron.start("Is this kept?", "Priva Tissima")
    maria.claim("Priva Tissima")
    patron.say("It works.")
    expect(maria.bubbles.last).to_have_text("It works.")
    expect(warning).to_be_visible()
    watch.expect("^dialog: beforeunload")
    patron.page.reload()
    assert [complaint for complaint in watch.complaints if complaint.startswith("dialog: beforeunload")]
    expect(maria.row("Priva Tissima")).to_contain_text("Reconnecting…")
    expect(patron.chat.get_by_label("Your question")).to_have_value("")
    assert patron.context.cookies() == []
    assert patron.page.evaluate(STORED)["local"] == {}
