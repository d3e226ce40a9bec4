"""Every main state of every screen, narrow and wide: pictures to look at, axe, and no scrolling sideways."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.line import Line
from tests.browser.people import WAITING, Librarian, Patron, meet
from tests.browser.survey import Survey

A_KEY = 400  # ms; typing is told every 3 s
QUESTION = "Where can I see the 1871 map of Ashgrove?"
ANSWER = ("It is in the map room, on level 3:", "https://example.org/maps")


def answer(librarian: Librarian) -> None:
    """Two lines in one message."""
    place, address = ANSWER
    librarian.composer.fill(place)
    librarian.composer.press("Shift+Enter")
    librarian.composer.press_sequentially(address)
    librarian.composer.press("Enter")


def test_asking(patron: Patron, survey: Survey, with_widget: Callable[[str], str]):
    patron.visit()
    expect(patron.launcher).to_be_visible()
    survey.library("launcher", patron.page)
    patron.launcher.click()
    expect(patron.chat.get_by_label("Your question")).to_be_visible()
    survey.widget("form", patron)
    patron.press("Start Chat")
    expect(patron.chat.get_by_text("Write your question")).to_be_visible()
    survey.widget("form-error", patron)
    patron.chat.get_by_label("Your question").fill(QUESTION)
    patron.press("Start Chat")
    expect(patron.chat.get_by_role("heading", name=WAITING)).to_be_visible()
    survey.widget("waiting", patron)
    patron.press("End and clear")
    survey.widget("confirm-clear", patron)
    patron.confirm("End and clear")
    expect(patron.launcher).to_be_visible()
    patron.visit(with_widget("ashgrove.own"))
    patron.launcher.click()
    expect(patron.chat.get_by_role("heading", name="The chat is not open on this site")).to_be_visible()
    survey.widget("elsewhere", patron)


def test_asking_in_a_private_window(private_patron: Patron, survey: Survey):
    private_patron.ask(QUESTION, "Jonas Private")
    survey.widget("private", private_patron)


def test_chatting(patron: Patron, maria: Librarian, line: Line, survey: Survey):
    meet(patron.over(line), maria, "Jonas Weber", QUESTION)
    answer(maria)
    patron.say("Thank you! Is it open on Saturdays?")
    expect(patron.log.get_by_text("· Seen")).to_be_visible()
    maria.composer.press_sequentially("It is, yes", delay=A_KEY)
    expect(patron.chat.locator(".typing").get_by_text("Maria Okafor is typing...")).to_be_visible()
    survey.widget("conversation", patron)
    line.cut()
    patron.say("And on Sundays?")
    expect(patron.chat.get_by_text("Sending when you’re back online")).to_be_visible()
    survey.widget("reconnecting", patron)
    line.heal()
    expect(patron.chat.get_by_text("Sending when you’re back online")).to_have_count(0, timeout=30_000)
    patron.press("End Chat")
    survey.widget("confirm-end", patron)
    patron.confirm("End Chat")
    expect(patron.log.get_by_text("Ended by you")).to_be_visible()
    survey.widget("ended", patron)


def test_leaving_a_ticket(patron: Patron, with_widget: Callable[[str], str], survey: Survey):
    patron.url = with_widget("ashgrove.hasty")
    patron.ask(QUESTION, "Jonas Ticket")
    patron.press("Leave my question")
    survey.widget("ticket", patron)
    patron.press("Send as a ticket")
    survey.widget("ticket-error", patron)
    patron.chat.get_by_label("Your email").fill("jonas@example.org")
    patron.press("Send as a ticket")
    expect(patron.chat.get_by_role("heading", name="Your question is with us")).to_be_visible()
    survey.widget("ticketed", patron)


def test_at_the_door(at_door: Callable[..., Librarian], survey: Survey, watch: Watch):
    watch.expect("status of 400")
    door = at_door("daniel")
    survey.dashboard("sign-in", door.page)
    door.sign_in("Wrong-1")
    expect(door.page.get_by_role("alert")).to_be_visible()
    survey.dashboard("sign-in-refused", door.page)


def test_at_a_quiet_desk(priya: Librarian, survey: Survey):
    expect(priya.pane.get_by_role("heading", name="The desk is quiet")).to_be_visible()
    survey.dashboard("quiet", priya.page)


def test_at_the_desk(patron: Patron, maria: Librarian, daniel: Librarian, survey: Survey):
    def look(state: str) -> None:
        survey.dashboard(state, maria.page)

    patron.ask(QUESTION, "Ingrid Weber")
    expect(maria.row("Ingrid Weber")).to_be_visible()
    look("list")
    maria.look_at("Ingrid Weber")
    look("preview")
    maria.press("Claim this Chat")
    expect(maria.composer).to_be_focused()
    answer(maria)
    patron.say("Thank you! Is it open on Saturdays?")
    expect(maria.bubbles).to_have_count(3)
    patron.composer.press_sequentially("And Sunday?", delay=A_KEY)
    expect(maria.pane.get_by_text("Ingrid Weber is typing...")).to_be_visible()
    look("chat")
    daniel.look_at("Ingrid Weber")
    daniel.press("Join")
    maria.press("More actions")
    look("more-actions")
    maria.page.keyboard.press("Escape")
    patron.page.close()
    expect(maria.pane.get_by_text("The patron dropped off at")).to_be_visible()
    look("reconnecting")
    maria.press("End Chat")
    expect(maria.pane.get_by_role("button", name="Close Chat")).to_be_visible()
    look("ended")


def test_a_desk_without_a_connection(maria: Librarian, line: Line, survey: Survey):
    maria.over(line)
    line.cut()
    expect(maria.page.get_by_role("status").get_by_text("Your connection dropped at")).to_be_visible()
    survey.dashboard("own-connection-lost", maria.page)


def test_what_is_asked_after_a_chat(
    patron: Patron, maria: Librarian, hana: Librarian, survey: Survey, with_widget: Callable[[str], str]
):
    patron.url = with_widget("ashgrove.asking")
    meet(patron, maria, "Jonas Weber", QUESTION)
    patron.press("Feedback")
    expect(patron.chat.get_by_role("dialog", name="Feedback")).to_be_visible()
    survey.widget("feedback", patron)
    patron.chat.get_by_role("dialog").get_by_role("button", name="Close").click()
    maria.press("End Chat")
    expect(patron.chat.get_by_role("group", name="How was this chat?")).to_be_visible()
    survey.widget("ended-survey", patron)
    patron.chat.get_by_role("radio", name="Good", exact=False).first.check()
    patron.chat.get_by_label("Anything we should know?").fill("Warmer lamps on level 3, if you can.")
    patron.chat.get_by_role("radio", name="No", exact=True).last.check()
    patron.chat.get_by_role("button", name="Send Feedback").click()
    expect(patron.chat.get_by_text("The library has your feedback")).to_be_visible()
    survey.widget("ended-thanks", patron)
    hana.page.get_by_role("link", name="Widgets").click()
    hana.page.get_by_role("link", name="Surveys").click()
    expect(hana.page.get_by_text("Warmer lamps on level 3")).to_be_visible()
    survey.dashboard("surveys", hana.page)
    hana.page.goto(hana.page.url.partition("#")[0] + "#widget/ashgrove.asking")
    expect(hana.page.get_by_label("Ask patrons")).to_be_checked()
    survey.dashboard("widget-survey", hana.page)
