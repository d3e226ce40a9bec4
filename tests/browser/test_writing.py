"""What helps librarians write: private notes, a moment to take a message back, drafts that last, calendar links."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.people import Librarian, Patron, meet
from tests.browser.survey import DESK, PHONE, Survey
from tests.browser.test_hostile import PAYLOADS, unharmed

SECRET = "Fines waived in May, ask her gently"


def settings_of(librarian: Librarian) -> Page:
    librarian.page.evaluate("location.hash = '#settings'")
    expect(librarian.page.get_by_role("heading", name="Settings", level=1)).to_be_visible()
    return librarian.page


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("footer").get_by_text("Saved")).to_be_visible()


def everything_in(frame: Frame) -> str:
    """What the patron's chat shows and keeps."""
    found: str = frame.evaluate("document.documentElement.outerHTML + JSON.stringify({...localStorage})")
    return found


def test_a_private_note_is_for_staff_alone(
    patron: Patron, maria: Librarian, at_desk: Callable[..., Librarian], survey: Survey
) -> None:
    frames: list[str] = []
    patron.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    meet(patron, maria, "Nia Note")
    maria.composer.press_sequentially("Half an answer")
    toggle = maria.pane.get_by_role("button", name="Private Note")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    expect(maria.composer).to_be_focused()
    expect(maria.composer).to_have_accessible_name("Private note, for staff only")
    expect(maria.pane.get_by_text("only staff see it, the patron never does")).to_be_visible()
    maria.expect_written("")  # what was meant for the patron waits apart
    maria.composer.press_sequentially(f"{SECRET} {PAYLOADS[0]}")
    survey.dashboard("note", maria.page)
    maria.press("Add Note")
    note = maria.log.get_by_role("listitem").filter(has_text=SECRET)
    expect(note).to_contain_text("Private note by you")
    expect(note).to_contain_text(PAYLOADS[0])
    expect(toggle).to_have_attribute("aria-pressed", "true")  # nobody falls back into the patron's box

    toggle.click()
    maria.expect_written("Half an answer")
    maria.composer.press("Enter")
    expect(patron.bubbles.last).to_have_text("Half an answer")
    patron.say("Thank you")
    expect(maria.bubbles.last).to_have_text("Thank you")

    daniel = at_desk("daniel")
    daniel.look_at("Nia Note")
    expect(daniel.log.get_by_role("listitem").filter(has_text=SECRET)).to_contain_text("Private note by Maria Okafor")
    unharmed(daniel.page)
    seen = everything_in(patron.frame)
    patron.page.reload()
    expect(patron.bubbles.last).to_have_text("Thank you")
    assert SECRET not in seen + everything_in(patron.frame) + "".join(frames)
    assert any("withheld" in frame for frame in frames)


def test_what_was_sent_can_be_taken_back_for_a_moment(patron: Patron, maria: Librarian) -> None:
    page = settings_of(maria)
    undo_send = page.get_by_role("switch", name="Undo send")
    undo_send.press("Space")
    expect(undo_send).to_be_checked()
    save(page)
    page.evaluate("location.hash = '#'")
    meet(patron, maria, "Una Undo")
    maria.say("Hasty words")
    held = maria.log.get_by_role("listitem").filter(has_text="Hasty words")
    held.get_by_role("button", name="Undo").click()
    expect(maria.composer).to_be_focused()
    maria.expect_written("Hasty words")
    expect(held).to_have_count(0)
    maria.composer.fill("")

    maria.composer.press("Control+b")
    maria.composer.press_sequentially("bold words")
    maria.composer.press("Enter")
    maria.composer.press("Control+z")
    expect(maria.composer.locator("strong")).to_have_text("bold words")
    expect(maria.log.get_by_role("button", name="Undo")).to_have_count(0)

    maria.composer.press("Enter")
    maria.say("And the next one")  # which sends the first
    expect(patron.bubbles.last).to_have_text("bold words")
    maria.press("End Chat")  # which sends the second
    expect(patron.bubbles.last).to_have_text("And the next one")
    expect(patron.log).not_to_contain_text("Hasty words")


def test_drafts_outlast_the_tab_and_are_the_same_in_all_tabs(patron: Patron, maria: Librarian) -> None:
    meet(patron, maria, "Dora Draft")
    maria.composer.press("Control+b")
    maria.composer.press_sequentially("First words")
    context, url = maria.page.context, maria.page.url
    session = maria.page.evaluate("JSON.stringify({...sessionStorage})")
    maria.page.close()

    def tab() -> Librarian:
        page = context.new_page()
        page.add_init_script(f"if (!sessionStorage.length) Object.assign(sessionStorage, {session})")
        page.goto(url)
        return Librarian(page, maria.username, maria.password, maria.name)

    again, other = tab(), tab()
    for one in (again, other):
        expect(one.composer.locator("strong")).to_have_text("First words")
    other.composer.press("End")
    other.composer.press_sequentially(", and more")
    again.expect_written("First words, and more")
    other.composer.press("Enter")
    again.expect_written("")
    expect(patron.bubbles.last).to_have_text("First words, and more")
    again.composer.press_sequentially("Not for others")
    again.sign_out()
    expect(again.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "Not for others" not in again.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")


def test_a_calendar_link_is_put_into_the_message(
    patron: Patron, maria: Librarian, survey: Survey, tmp_path: Path
) -> None:
    meet(patron, maria, "Cal Endar")
    calendar = maria.pane.get_by_role("button", name="Send a Calendar Link")
    panel = maria.pane.get_by_role("region", name="Send a Calendar Link")
    calendar.click()
    expect(panel).to_contain_text("You have no calendar links yet.")
    panel.get_by_role("link", name="Manage calendar links").click()

    card = maria.page.get_by_role("region", name="Calendar Links")
    add(card, PAYLOADS[1], "http://cal.example/")
    expect(card.get_by_role("alert")).to_contain_text("https://")
    expect(card.get_by_label("Address")).to_be_focused()
    card.get_by_label("Address").fill("ashgrove.libcal.example/maria")
    card.get_by_label("Address").press("Enter")
    add(card, "Evenings", "https://ashgrove.libcal.example/evenings")
    add(card, "Not this one", "https://ashgrove.libcal.example/not")
    card.get_by_role("listitem").filter(has_text="Not this one").get_by_role("button", name="Remove").click()
    expect(card.get_by_role("listitem")).to_have_count(2)
    survey.dashboard("schedulers", maria.page)
    save(maria.page)
    unharmed(maria.page)

    maria.page.evaluate("location.hash = '#'")
    maria.look_at("Cal Endar")
    calendar.click()
    survey.dashboard("calendar", maria.page)
    expect(panel.get_by_role("button", name=PAYLOADS[1])).to_be_focused()
    panel.get_by_role("button", name="Evenings").click()
    expect(maria.composer).to_be_focused()
    maria.expect_written("https://ashgrove.libcal.example/evenings ")
    assert patron.bubbles.count() == 1
    maria.composer.press("Enter")
    expect(patron.bubbles.last.get_by_role("link")).to_have_attribute(
        "href", "https://ashgrove.libcal.example/evenings"
    )


def add(card: Locator, label: str, address: str) -> None:
    card.get_by_label("Label").fill(label)
    card.get_by_label("Address").fill(address)
    card.get_by_role("button", name="Add a calendar link").click()


def test_on_a_phone_the_conversation_has_the_room_and_all_tools_are_one_button_away(
    patron: Patron, maria: Librarian, survey: Survey
) -> None:
    meet(patron, maria, "Fern Phone")
    maria.page.set_viewport_size(PHONE)
    more = maria.pane.get_by_role("button", name="Formatting and more")
    bold = maria.pane.get_by_role("button", name="Bold")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(bold).to_have_count(0)
    more.click()
    for name in (
        "Bold",
        "Emoji",
        "Ask for contact info",
        "Send a Calendar Link",
        "Suggest iFrame Chat",
        "Private Note",
    ):
        expect(maria.pane.get_by_role("button", name=name)).to_be_visible()
    more.click()
    expect(bold).to_have_count(0)
    maria.page.set_viewport_size(DESK)
    expect(bold).to_be_visible()
    expect(more).to_have_count(0)


def test_canned_messages_are_exported_as_a_text_to_copy_from(hana: Librarian) -> None:
    page = settings_of(hana)
    page.get_by_role("link", name="Manage canned messages").click()
    mine = page.get_by_role("region", name="Personal Canned Messages")
    mine.get_by_role("button", name="Add a canned message").click()
    mine.get_by_label("Title").fill("See you")
    mine.get_by_label("Text").fill("Goodbye, {patron}.\nCome back soon.")
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_role("listitem").filter(has_text="See you")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "canned-messages.txt"
    text = Path(download.value.path()).read_text()
    assert "See you\n---\nGoodbye, {patron}.\nCome back soon.\n" in text
