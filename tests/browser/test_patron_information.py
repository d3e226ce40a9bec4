"""What belongs to the patron and what follows a chat: who they are, what they asked before, record, ticket and note."""

from collections.abc import Callable

import msgspec
import requests
from playwright.sync_api import Locator, expect

from chalicelib.domain.forms import Form
from chalicelib.stores.libraries import Widget
from infra.deploy import Stack
from infra.seed import seed
from tests.browser.conftest import LIBRARY_HERE
from tests.browser.people import QUICK, WAITING, Librarian, Patron, meet
from tests.browser.survey import Survey
from tests.browser.test_hostile import NAME, PAYLOADS, Publish, unharmed
from tests.conftest import Site
from tests.stack.clients import start_chat

PassBy = Callable[[str], Patron]

NONE = "Found by contact info, which nobody knows yet."
NOTE = "Cites city data: worth adding to the Geography guide."


def tab(librarian: Librarian, name: str) -> Locator:
    return librarian.pane.get_by_role("tab", name=name)


def section(librarian: Librarian, title: str) -> Locator:
    return librarian.pane.get_by_role("region", name=title)


def fact(librarian: Librarian, label: str) -> Locator:
    """What stands beside this word under "From the widget"."""
    here = librarian.page.get_by_text(label, exact=True)
    return librarian.pane.locator(".facts > div").filter(has=here).locator("dd")


def update(librarian: Librarian, field: str, text: str) -> None:
    label = librarian.page.get_by_label(field, exact=True)
    label.fill(text)
    librarian.pane.locator("form").filter(has=label).get_by_role("button", name="Update").click()
    expect(librarian.page.get_by_role("status").filter(has_text=f"{field}: updated.")).to_be_attached()
    expect(label).to_have_value(text)


def test_a_patron_is_known_put_right_and_recognised(
    patron: Patron, maria: Librarian, daniel: Librarian, home: str, survey: Survey
):
    patron.url = f"{home}?q=urban+heat+islands"
    patron.open()
    expect(patron.chat.get_by_role("checkbox", name="Show the librarian what I searched for")).not_to_be_checked()
    patron.start("Who lends me an atlas?", "Ida Isle")
    daniel.look_at("Ida Isle")
    maria.claim("Ida Isle")
    maria.say("I do.")
    composer = maria.composer
    composer.fill("It stands on")

    tab(maria, "Chat").focus()
    maria.page.keyboard.press("ArrowRight")
    expect(tab(maria, "Patron Information")).to_be_focused()
    expect(maria.log).to_be_hidden()
    expect(fact(maria, "Asked from")).to_have_text(home)
    expect(fact(maria, "Device")).to_contain_text("Chrome")
    expect(fact(maria, "Widget")).to_have_text("Home")
    expect(fact(maria, "Language")).to_have_text("English")
    expect(fact(maria, "Been here before")).to_have_count(0)  # of somebody without a contact nobody can say
    expect(fact(maria, "Address")).to_have_count(0)
    expect(section(maria, "Previous Chats with Patron")).to_contain_text(NONE)
    update(maria, "Name", "Ida Island")
    expect(maria.pane.get_by_role("heading", name="Ida Island")).to_be_visible()
    expect(daniel.pane.get_by_role("heading", name="Ida Island")).to_be_visible()
    expect(daniel.row("Ida Island")).to_be_visible()
    update(maria, "Contact Info", "ida@example.org")
    expect(section(maria, "Previous Chats with Patron")).to_contain_text("None that you may read.")
    expect(fact(maria, "Been here before")).to_have_text("Not with this contact")
    survey.dashboard("patron-information", maria.page)
    maria.press("Keep beside the chat")
    expect(maria.pane.get_by_role("complementary", name="Patron Information")).to_be_visible()
    expect(maria.pane.get_by_role("button", name="Back to tabs")).to_be_focused()
    expect(composer).to_have_text("It stands on")
    survey.dashboard("patron-information-beside", maria.page)
    maria.press("Back to tabs")
    expect(maria.pane.get_by_role("button", name="Keep beside the chat")).to_be_focused()
    tab(daniel, "Patron Information").click()
    expect(fact(daniel, "Contact Info")).to_have_text("ida@example.org")
    patron.say("On which shelf?")
    expect(tab(maria, "Chat")).to_contain_text("1")  # not seen while something else lies over it
    tab(maria, "Chat").click()
    expect(patron.log.get_by_text("Ida Island")).to_have_count(0)


def test_a_contact_finds_what_was_asked_before(
    patron: Patron, passer_by: PassBy, maria: Librarian, home: str, survey: Survey
):
    meet(patron, maria, "Ida Island", "Who lends me an atlas?")
    tab(maria, "Patron Information").click()
    update(maria, "Contact Info", "ida@example.org")
    maria.press("End Chat")
    expect(maria.pane.get_by_role("button", name="Close Chat")).to_be_focused()
    tab(maria, "Chat").click()
    maria.press("Add to Reference Analytics")
    expect(maria.pane.get_by_label("Question Type")).to_be_focused()
    maria.pane.get_by_label("Question Type").select_option("Finding an item")
    survey.dashboard("after-chat", maria.page)
    maria.pane.get_by_role("form", name="Add to Reference Analytics").get_by_role("button", name="Save").click()
    expect(maria.pane.get_by_text("Finding an item, Under 5 min · Maria Okafor")).to_be_visible()
    expect(maria.pane.get_by_role("button", name="Edit")).to_be_focused()
    maria.press("Create a Ticket from this Chat")
    form = maria.pane.get_by_role("form", name="Create a Ticket from this Chat")
    expect(form.get_by_label("Contact Info")).to_have_value("ida@example.org")
    expect(form.get_by_label("Question")).to_have_value("Who lends me an atlas?")
    form.get_by_label("Question").fill("Atlas: which shelf?")
    form.get_by_role("button", name="Save").click()
    expect(maria.pane.get_by_role("link", name="Open the ticket")).to_be_visible()
    maria.press("Close Chat")

    again = passer_by(f"{home}?q=isobars")
    again.open()
    again.chat.get_by_role("checkbox", name="Show the librarian what I searched for").check()
    again.start("And a globe?", "Ida")
    maria.claim("Ida")
    tab(maria, "Patron Information").click()
    expect(fact(maria, "Asked from").get_by_role("link")).to_have_attribute("href", f"{home}?q=isobars")
    update(maria, "Contact Info", "IDA@example.org")
    expect(fact(maria, "Been here before")).to_have_text("Yes, once")
    section(maria, "Previous Tickets with this Patron").get_by_role("link", name="Atlas: which shelf?").click()
    expect(maria.pane.get_by_role("heading", name="Ida Island")).to_be_visible()
    expect(fact(maria, "Created by")).to_have_text("Maria Okafor")
    maria.press("Back")
    tab(maria, "Patron Information").click()
    section(maria, "Previous Chats with Patron").get_by_role("link", name="Who lends me an atlas?").click()
    expect(maria.bubbles).to_have_text("Who lends me an atlas?")
    expect(maria.pane.get_by_text("In Reference Analytics")).to_be_visible()
    expect(maria.pane.get_by_role("textbox", name="Reply to")).to_have_count(0)
    survey.dashboard("transcript", maria.page)
    maria.page.reload()
    expect(maria.bubbles).to_have_count(1)


def test_what_was_asked_before_comes_in_parts(morning: None, stack: Stack, maria: Librarian, site: Site):
    asking = Widget(id="ashgrove.reached", department="reference", accent="#1f3a68", form=Form(contact="optional"))
    seed(stack, msgspec.structs.replace(LIBRARY_HERE, widgets=(*LIBRARY_HERE.widgets, asking)))
    for number in range(22):
        earlier = start_chat(site, asking.id, f"Question {number}", contact="ida@example.org")
        earlier.command("end", chat_id=earlier.chat_id)
    start_chat(site, asking.id, "And now?", name="Ida Isle", contact="Ida@Example.org")
    maria.claim("Ida Isle")
    tab(maria, "Patron Information").click()
    before = section(maria, "Previous Chats with Patron").get_by_role("link")
    expect(before).to_have_count(20)
    expect(fact(maria, "Been here before")).to_have_text("Yes, more than 20 times")
    section(maria, "Previous Chats with Patron").get_by_role("button", name="Show more").press("Enter")
    expect(before).to_have_count(22)
    expect(before.nth(20)).to_be_focused()
    expect(before.last).to_contain_text("Question 0")


def test_the_record_is_asked_for_and_nothing_typed_is_lost(patron: Patron, maria: Librarian):
    maria.page.get_by_role("link", name="Settings").click()
    asks = maria.page.get_by_role("switch", name="Ask for the record")
    asks.check()
    maria.page.get_by_role("button", name="Save", exact=True).click()
    expect(maria.page.locator(".settings__said")).to_have_text("Saved.")
    maria.page.get_by_role("link", name="Chats").click()
    meet(patron, maria, "Otto Over")
    maria.press("End Chat")
    expect(maria.pane.get_by_label("Question Type")).to_be_focused()
    maria.pane.get_by_label("Notes").fill("Took a walk.")
    maria.pane.get_by_label("Internal note").fill(NOTE)
    maria.page.reload()
    expect(maria.pane.get_by_label("Internal note")).to_have_value(NOTE)
    maria.press("Close Chat")
    maria.page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    maria.pane.locator(".after__save").get_by_role("button", name="Save").click()
    expect(maria.pane.get_by_text("Saved by Maria Okafor")).to_be_visible()
    maria.press("Add to Reference Analytics")
    expect(maria.pane.get_by_label("Notes")).to_have_value("Took a walk.")


def test_what_a_page_says_of_itself_runs_nowhere(patron: Patron, maria: Librarian, home: str, publish: Publish):
    markup = requests.get(home, timeout=10).text
    title = "</title><script>window.hit=1</script>".replace("<", "&lt;")
    page = f"<title>{title}</title><script nonce=x></script>"
    patron.visit(publish("hostile-page.html", markup.replace("<title>", f"{page}<title>")))
    patron.launcher.click()
    patron.chat.get_by_label("Your question").fill(PAYLOADS[1])
    patron.chat.get_by_label("Your name").fill(NAME)
    patron.press("Start Chat")
    expect(patron.chat.get_by_role("heading", name=WAITING)).to_be_visible()
    maria.claim(NAME)
    tab(maria, "Patron Information").click()
    expect(fact(maria, "Asked from")).to_have_text("</title><script>window.hit=1</script>")
    update(maria, "Name", PAYLOADS[1][:80])
    expect(maria.pane.get_by_role("heading", level=1)).to_have_text(PAYLOADS[1][:80], timeout=QUICK)
    tab(maria, "Chat").click()
    maria.press("End Chat")
    maria.pane.get_by_label("Internal note").fill("\n".join(PAYLOADS))
    maria.pane.locator(".after__save").get_by_role("button", name="Save").click()
    expect(maria.pane.get_by_text("Saved by Maria Okafor")).to_be_visible()
    unharmed(patron.page, maria.page)
