"""A patron and a librarian talk, from the question to the end: what each of them sees."""

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import LIBRARY, Windows
from tests.browser.line import Line
from tests.browser.people import QUICK, WAITING, Librarian, Patron, meet, wait_until

CLOCK = r"1?\d:\d\d\s[AP]M"
RED = "rgb(207, 65, 67)"  # --db-red-mark
FADES = 8_000  # ms, within which typing is forgotten: it is shown for 5 s
ARABIC = "أين أجد الخرائط القديمة؟"


def said(bubble: Locator, text: str) -> None:
    """The bubble shows this text, breaks and all."""
    expect(bubble).to_have_text(re.compile(f"^{re.escape(text)}$"), use_inner_text=True)


COUNTS = """(filter) => {
  const pressed = document.querySelector(".filters [aria-pressed=true]").textContent;
  return pressed === `${filter} (${document.querySelectorAll(".rows .row").length})`;
}"""


def show(librarian: Librarian, which: str) -> None:
    """Filter the list, which counts what it shows."""
    librarian.list.get_by_role("button", name=re.compile(rf"^{which} \(")).click()
    wait_until(librarian.page, COUNTS, arg=which)


# ── the queue ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_question_is_in_the_queue_of_its_department_at_once(
    patron: Patron, maria: Librarian, daniel: Librarian, priya: Librarian
):
    patron.ask("Where is the map room?", "Quinn Queue")
    for librarian in (maria, daniel):
        row = librarian.row("Quinn Queue")
        expect(row).to_be_visible(timeout=QUICK)
        expect(row).to_contain_text("Waiting · Reference")
        expect(row).to_contain_text("Where is the map room?")
        expect(row).to_contain_text(re.compile(r"waiting 0:\d\d"))
        expect(row.get_by_role("button", name="Claim Chat")).to_be_visible()
        expect(librarian.page).to_have_title(re.compile(r"^\(\d+\) Deskbell$"))
    expect(priya.row("Quinn Queue")).to_have_count(0)
    expect(maria.list).to_contain_text(re.compile(r"\d+ in progress · \d+ new · \d+ with you"))
    show(maria, "New")
    expect(maria.row("Quinn Queue")).to_be_visible()
    maria.claim("Quinn Queue")
    expect(maria.row("Quinn Queue")).to_have_count(0)
    show(maria, "New")
    show(maria, "Mine")
    expect(maria.row("Quinn Queue")).to_be_visible()
    show(daniel, "Mine")
    expect(daniel.row("Quinn Queue")).to_have_count(0)
    show(daniel, "All")
    expect(daniel.row("Quinn Queue")).to_contain_text("with Maria Okafor")


def test_a_patron_without_a_name_is_a_guest_and_a_question_is_needed(patron: Patron, maria: Librarian):
    patron.open()
    expect(patron.chat.get_by_label("Your question")).to_be_focused()
    patron.press("Start Chat")
    expect(patron.chat.get_by_label("Your question")).to_be_focused()
    expect(patron.chat.get_by_text("Write your question, so that the right librarian can answer.")).to_be_visible()
    patron.chat.get_by_label("Your question").fill("Is the nameless shelf open?")
    patron.press("Start Chat")
    row = maria.list.get_by_role("listitem").filter(has_text="Is the nameless shelf open?")
    expect(row.get_by_role("link", name="Guest")).to_be_visible(timeout=QUICK)


def test_a_preview_claims_nothing_and_shows_the_patron_nothing(
    patron: Patron, maria: Librarian, daniel: Librarian, logged: Callable[[str], list[dict]]
):
    patron.ask("Is the reading room quiet?", "Petra Preview")
    maria.look_at("Petra Preview")
    expect(maria.pane.get_by_text("Only you see this preview")).to_be_visible()
    said(maria.bubbles, "Is the reading room quiet?")
    expect(maria.composer).to_have_count(0)
    patron.say("I have a cello with me.")
    said(maria.bubbles.last, "I have a cello with me.")
    expect(patron.log.get_by_text("Sent", exact=False)).to_be_visible()
    expect(daniel.row("Petra Preview").get_by_role("button", name="Claim Chat")).to_be_visible()
    expect(patron.chat.get_by_role("heading", name=WAITING)).to_be_visible()
    assert [entry["type"] for entry in logged(maria.chat_id)] == ["started", "message"]
    maria.press("Claim this Chat")
    expect(maria.composer).to_be_focused()


def test_of_two_librarians_one_has_the_chat_and_the_other_is_told_who(
    patron: Patron, maria: Librarian, daniel: Librarian, line: Line
):
    daniel.over(line)
    patron.ask("Who has the atlas?", "Clara Claimed")
    expect(daniel.row("Clara Claimed")).to_be_visible()
    line.hold()  # he does not hear of it in time
    maria.claim("Clara Claimed")
    daniel.row("Clara Claimed").get_by_role("button", name="Claim Chat").click()
    expect(daniel.row("Clara Claimed").get_by_role("button", name="Claiming…")).to_be_visible()
    line.release()
    expect(daniel.pane.get_by_text("Maria Okafor claimed this chat a moment before you.")).to_be_visible()
    expect(daniel.row("Clara Claimed")).to_contain_text("with Maria Okafor")
    expect(daniel.composer).to_have_count(0)
    expect(patron.log.get_by_text("Maria Okafor joined the chat")).to_be_visible()
    expect(patron.log.get_by_text("Daniel Cho")).to_have_count(0)


# ── messages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_messages_go_both_ways_by_enter_and_by_button(patron: Patron, maria: Librarian):
    meet(patron, maria, "Mona Message")
    assert maria.composer.evaluate("(box) => box.spellcheck")
    maria.composer.fill("On level 3.")
    maria.composer.press("Enter")
    said(patron.bubbles.last, "On level 3.")
    maria.expect_written("")
    patron.composer.fill("Thank you! 🗺️👩🏽‍🏫 Ἀτλαντίς 地図")
    patron.press("Send Message")
    said(maria.bubbles.last, "Thank you! 🗺️👩🏽‍🏫 Ἀτλαντίς 地図")
    expect(patron.composer).to_be_focused()
    patron.composer.fill("And Enter works here too.")
    patron.composer.press("Enter")
    said(maria.bubbles.last, "And Enter works here too.")
    maria.composer.fill("The button too.")
    maria.press("Send Message")
    said(patron.bubbles.last, "The button too.")
    expect(patron.bubbles).to_have_count(5)
    expect(maria.bubbles).to_have_count(5)


def test_line_breaks_are_kept_and_every_script_runs_its_own_way(patron: Patron, maria: Librarian):
    meet(patron, maria, "Line Broken", question=f"First line\n\nThird line\n{ARABIC}")
    said(maria.bubbles.first, f"First line\n\nThird line\n{ARABIC}")
    patron.composer.press_sequentially("one")
    patron.composer.press("Shift+Enter")
    patron.composer.press_sequentially("two")
    patron.composer.press("Enter")
    said(maria.bubbles.last, "one\ntwo")
    maria.composer.press_sequentially("three")
    maria.composer.press("Shift+Enter")
    maria.composer.press_sequentially("four")
    maria.composer.press("Enter")
    said(patron.bubbles.last, "three\nfour")
    expect(patron.bubbles.last).to_have_css("direction", "ltr")
    patron.say(ARABIC)
    said(maria.bubbles.last, ARABIC)
    maria.say(f"نعم: {ARABIC}")
    said(patron.bubbles.last, f"نعم: {ARABIC}")
    for bubble in (maria.bubbles.nth(3), patron.bubbles.nth(4)):
        expect(bubble).to_have_css("direction", "rtl")


def test_web_addresses_are_links_and_nothing_else_is(patron: Patron, maria: Librarian):
    meet(patron, maria, "Lena Link")
    patron.say("See https://example.org/a_(b)?c=1&d=2. Or javascript:alert(1), data:text/html,hi")
    expect(maria.bubbles).to_have_count(2)
    maria.say("And (http://example.org/map) too")
    for bubble, name, address in (
        (maria.bubbles.nth(1), "https://example.org/a_(b)?c=1&d=2", "https://example.org/a_(b)?c=1&d=2"),
        (patron.bubbles.nth(2), "http://example.org/map", "http://example.org/map"),
    ):
        link = bubble.get_by_role("link")
        expect(link).to_have_count(1)
        expect(link).to_have_text(name)
        expect(link).to_have_attribute("href", address)
        expect(link).to_have_attribute("target", "_blank")
        expect(link).to_have_attribute("rel", re.compile("noopener noreferrer"))


def test_text_may_be_long_but_not_endless(patron: Patron, maria: Librarian):
    meet(patron, maria, "Lars Long")
    longest = "🐘" * 5_000
    for writer, reader in ((patron, maria), (maria, patron)):
        writer.composer.fill(longest + "!")
        writer.composer.press("Enter")
        writer.expect_written(longest + "!")
        expect(writer.composer).to_have_attribute("aria-invalid", "true")
        writer.say(longest)
        said(reader.bubbles.last, longest)
    expect(maria.bubbles).to_have_count(3)


def test_who_is_typing_is_shown_until_they_stop(patron: Patron, maria: Librarian):
    meet(patron, maria, "Tilda Typing")
    maria_types = patron.chat.locator(".typing").get_by_text("Maria Okafor is typing...")
    tilda_types = maria.pane.get_by_role("status").get_by_text("Tilda Typing is typing...")
    patron.composer.press_sequentially("Well")
    maria.composer.press_sequentially("Yes")
    expect(tilda_types).to_be_visible()
    expect(maria_types).to_be_visible()
    expect(tilda_types).to_have_count(0, timeout=FADES)
    expect(maria_types).to_have_count(0, timeout=FADES)
    patron.composer.press_sequentially("…")
    maria.composer.press_sequentially("…")
    expect(tilda_types).to_be_visible()
    expect(maria_types).to_be_visible()
    patron.composer.press("Enter")
    maria.composer.press("Enter")
    expect(tilda_types).to_have_count(0, timeout=QUICK)
    expect(maria_types).to_have_count(0, timeout=QUICK)
    patron.composer.press_sequentially("And")
    expect(tilda_types).to_be_visible()
    patron.page.close()
    expect(maria.pane.get_by_text("The patron dropped off at")).to_be_visible()
    expect(tilda_types).to_have_count(0, timeout=QUICK)


def test_a_message_is_sending_then_sent_then_seen(patron: Patron, maria: Librarian, line: Line):
    patron.over(line)
    meet(patron, maria, "Sandro Sent")
    maria.row("Sandro Sent").get_by_role("link").click()  # which hides the chat
    expect(maria.pane.get_by_role("heading", name="Status Messages and Alerts")).to_be_visible()
    line.hold()
    patron.say("Are you there?")
    expect(patron.log.get_by_text("Sending…")).to_be_visible()
    line.release()
    meta = patron.log.get_by_role("listitem").filter(has_text="Are you there?")
    expect(meta).to_contain_text("· Sent")
    expect(maria.row("Sandro Sent")).to_contain_text("1 unread")
    maria.look_at("Sandro Sent")
    expect(meta).to_contain_text("· Seen")
    expect(maria.row("Sandro Sent")).not_to_contain_text("unread")

    patron.press("Minimize")
    maria.say("Yes, behind the desk.")
    answer = maria.log.get_by_role("listitem").filter(has_text="Yes, behind the desk.")
    expect(answer).to_contain_text("· Sent")
    patron.page.get_by_role("button", name="Chat with us, 1 unread").click()
    expect(answer).to_contain_text("· Seen")


@pytest.mark.parametrize(("zone", "desk_zone"), [("Pacific/Auckland", "America/St_Johns")])
def test_times_are_the_readers_own(
    windows: Windows, at_desk: Callable[..., Librarian], home: str, tmp_path, zone: str, desk_zone: str
):
    patron = Patron(windows.ordinary(tmp_path / "away", viewport=LIBRARY, timezone_id=zone), home)
    maria = at_desk("maria", timezone_id=desk_zone)
    meet(patron, maria, "Zoe Zone")
    maria.say("It is late there.")
    said(patron.bubbles.last, "It is late there.")
    for log, where in ((patron.log, zone), (maria.log, desk_zone)):
        time = log.get_by_role("listitem").filter(has_text="It is late there.").get_by_role("time")
        at = datetime.fromisoformat(time.get_attribute("datetime") or "").astimezone(ZoneInfo(where))
        expect(time).to_have_text(f"{at:%-I:%M %p}")
        expect(time).to_have_attribute("title", re.compile(f"{at:%A, %B} {at.day}, {at.year}"))
        expect(log.get_by_text("Today", exact=True)).to_be_visible()


# ── colleagues ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_colleague_joins_and_leaves_and_everybody_sees_it(patron: Patron, maria: Librarian, daniel: Librarian):
    meet(patron, maria, "Jo Joined")
    daniel.look_at("Jo Joined")
    expect(daniel.pane.get_by_text("Maria Okafor is chatting with this patron.")).to_be_visible()
    daniel.press("Join")
    expect(daniel.composer).to_be_focused()
    expect(patron.log.get_by_text("Daniel Cho joined the chat")).to_be_visible()
    expect(maria.log.get_by_text("Daniel Cho joined")).to_be_visible()
    expect(patron.chat.get_by_role("heading", name="Maria Okafor and Daniel Cho")).to_be_visible()
    daniel.say("I know that atlas.")
    for log in (patron.log, maria.log):
        line = log.get_by_role("listitem").filter(has_text="I know that atlas.")
        expect(line).to_contain_text("Daniel Cho")
    daniel.press("More actions")
    daniel.page.get_by_role("menuitem", name="Leave").click()
    expect(patron.log.get_by_text("Daniel Cho left the chat")).to_be_visible()
    expect(maria.log.get_by_text("Daniel Cho left")).to_be_visible()
    expect(daniel.pane.get_by_text("Maria Okafor is chatting with this patron.")).to_be_visible()
    expect(daniel.composer).to_have_count(0)


# ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_librarian_ends_the_chat_and_takes_it_off_the_desk(patron: Patron, maria: Librarian, daniel: Librarian):
    meet(patron, maria, "Edda Ended")
    expect(daniel.row("Edda Ended")).to_be_visible()
    maria.press("End Chat")
    expect(maria.pane.get_by_role("button", name="Close Chat")).to_be_focused()
    stamp = maria.log.get_by_role("listitem").last
    expect(stamp).to_have_text(re.compile(f"^ended by you · {CLOCK}$"))
    expect(maria.row("Edda Ended")).to_contain_text("Ended · by you")
    expect(maria.row("Edda Ended").locator(".mark")).to_have_css("color", RED)
    expect(maria.composer).to_have_count(0)
    expect(daniel.row("Edda Ended")).to_have_count(0)

    expect(patron.chat.get_by_text("Chat ended", exact=True).first).to_be_visible()
    expect(patron.log.get_by_role("listitem").last).to_have_text(re.compile(f"^Ended by Maria Okafor · {CLOCK}$"))
    expect(patron.composer).to_have_count(0)
    expect(patron.chat.get_by_role("button", name="End Chat")).to_have_count(0)

    maria.press("Close Chat")
    expect(maria.row("Edda Ended")).to_have_count(0)
    maria.page.reload()
    expect(maria.connected).to_be_visible()
    expect(maria.list.get_by_text("Loading chats…")).to_have_count(0)
    expect(maria.row("Edda Ended")).to_have_count(0)
    patron.press("Start a new chat")
    expect(patron.chat.get_by_label("Your question")).to_have_value("")


def test_a_patron_ends_the_chat_once_they_have_confirmed_it(patron: Patron, maria: Librarian):
    meet(patron, maria, "Emil Enough")
    patron.press("End Chat")
    expect(patron.chat.get_by_role("dialog", name="End this chat?")).to_contain_text(
        "Maria will see that you have left."
    )
    patron.confirm("Keep chatting")
    patron.say("One more thing.")
    said(maria.bubbles.last, "One more thing.")
    patron.press("End Chat")
    patron.confirm("End Chat")
    expect(patron.log.get_by_role("listitem").last).to_have_text(re.compile(f"^Ended by you · {CLOCK}$"))
    expect(patron.composer).to_have_count(0)
    expect(patron.chat.get_by_role("button", name="Start a new chat")).to_be_focused()

    expect(maria.log.get_by_role("listitem").last).to_have_text(re.compile(f"^closed by the patron · {CLOCK}$"))
    expect(maria.row("Emil Enough")).to_contain_text("Ended · closed by the patron")
    expect(maria.row("Emil Enough").locator(".mark")).to_have_css("color", RED)
    expect(maria.composer).to_have_count(0)
    maria.press("Close Chat")
    expect(maria.row("Emil Enough")).to_have_count(0)


def test_a_patron_who_leaves_the_queue_is_gone_from_every_desk(patron: Patron, maria: Librarian):
    patron.ask("Never mind", "Lou Left")
    expect(maria.row("Lou Left")).to_be_visible()
    patron.press("Leave the queue")
    patron.confirm("Leave the queue")
    expect(patron.log.get_by_text("Ended by you")).to_be_visible()
    expect(maria.row("Lou Left")).to_have_count(0)
