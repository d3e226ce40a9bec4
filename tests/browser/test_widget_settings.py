"""What an admin sets for a widget, and what patrons meet then."""

import re
from collections.abc import Callable

import msgspec
import pytest
from playwright.sync_api import expect

from chalicelib.domain.forms import Consent, Field, Form
from chalicelib.domain.offline import Offline
from chalicelib.stores.libraries import Widget
from infra.deploy import Stack
from infra.seed import seed
from tests.browser.conftest import LIBRARY_HERE, Watch
from tests.browser.people import WAITING, Librarian, Patron
from tests.browser.survey import Survey
from tests.browser.test_hostile import PAYLOADS, unharmed
from tests.browser.test_routing import be

WithWidget = Callable[[str], str]
AtDesk = Callable[..., Librarian]

ACCENT = "#1f3a68"
WORDS = "We keep this chat for 30 days."
# All that a library could be talked into asking.
HOSTILE = Form(
    name="hidden",
    contact="optional",
    question="hidden",
    fields=(
        *(Field(label=payload[:120]) for payload in PAYLOADS[:4]),
        Field(label=PAYLOADS[4], options=tuple(payload[:120] for payload in PAYLOADS)),
    ),
    consent=Consent(text=" ".join(PAYLOADS), link="https://example.org/", link_text=PAYLOADS[0]),
)
HERE = msgspec.structs.replace(
    LIBRARY_HERE,
    widgets=(
        *LIBRARY_HERE.widgets,
        Widget(id="ashgrove.standing", department="reference", accent=ACCENT),
        Widget(id="ashgrove.form", department="reference", accent=ACCENT),
        Widget(id="ashgrove.hostile", department="reference", accent=ACCENT, form=HOSTILE),
        Widget(id="ashgrove.hidden", department="night", accent=ACCENT, offline=Offline(shows="hide")),
        Widget(id="ashgrove.listed", department="night", accent=ACCENT, offline=Offline(shows="links")),
    ),
)


@pytest.fixture(autouse=True)
def library(morning: None, stack: Stack) -> None:
    seed(stack, HERE)


def set_up(librarian: Librarian, widget: str) -> None:
    """Opens the settings of a widget."""
    page = librarian.page
    page.get_by_role("link", name="Widgets").click()
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=widget, exact=True, level=2))
    card.get_by_role("link", name="Set up the widget").click()
    expect(page.get_by_role("heading", name=f"Set up {widget}", level=1)).to_be_visible()


def save(librarian: Librarian) -> None:
    librarian.page.get_by_role("button", name="Save", exact=True).click()


def test_settings_are_corrected_where_they_were_refused_and_nothing_typed_is_lost(hana: Librarian, watch: Watch):
    watch.expect("status of 400")
    set_up(hana, "Standing")
    page = hana.page
    websites = page.get_by_label("Websites")
    websites.fill("https://library.example\nlibrary.example/catalogue")
    page.get_by_label("Language").select_option("Français")
    page.get_by_role("switch", name="Launch iFrame Chat").check()
    save(hana)
    expect(page.get_by_role("alert")).to_contain_text("“library.example/catalogue” is no website.")
    expect(websites).to_be_focused()
    page.get_by_role("link", name="Widgets").click()
    set_up(hana, "Standing")
    expect(page.get_by_text("This is what you changed and have not saved.")).to_be_visible()
    websites.fill("https://library.example\n\nhttps://Catalogue.Library.example/")
    save(hana)
    expect(page.get_by_role("main").get_by_text("Saved.", exact=True)).to_be_visible()
    page.reload()
    expect(websites).to_have_value("https://library.example\nhttps://catalogue.library.example")
    expect(page.get_by_label("Language")).to_have_value("fr")
    expect(page.get_by_role("switch", name="Launch iFrame Chat")).to_be_checked()


def test_a_widgets_settings_are_an_admins(at_desk: Callable[..., Librarian], watch: Watch):
    watch.expect("status of 403")
    maria = at_desk("maria")
    maria.page.get_by_role("link", name="Widgets").click()
    expect(maria.page.get_by_role("heading", name="Home", exact=True)).to_be_visible()
    expect(maria.page.get_by_role("link", name="Set up the widget")).to_have_count(0)
    maria.page.goto(maria.page.url.partition("#")[0] + "#widget/ashgrove.home")
    expect(maria.page.get_by_role("alert")).to_contain_text("Only an admin sees this page")


# ── the form before a chat ──────────────────────────────────────────────────────────────────────────────────────────


def set_form(hana: Librarian) -> None:
    """Hana asks for a contact, a course, a campus and consent, and corrects what she forgot."""
    page = hana.page
    own_questions = page.get_by_role("group", name="Questions of your own")
    page.get_by_label("Email or mobile number").select_option("Required")
    own_questions.get_by_role("button", name="Add a question").click()
    first, second = (page.get_by_role("group", name=f"Question {number}", exact=True) for number in (1, 2))
    expect(first.get_by_label("What you ask")).to_be_focused()
    save(hana)
    expect(first.get_by_role("alert")).to_have_text("Write what you ask.")
    expect(first.get_by_label("What you ask")).to_be_focused()
    first.get_by_label("What you ask").fill("Course")
    first.get_by_label("An answer is required").check()
    own_questions.get_by_role("button", name="Add a question").click()
    second.get_by_label("What you ask").fill("Campus")
    second.get_by_label("The answer", exact=True).select_option("One of a list")
    second.get_by_label("To choose from").fill("North\nSouth\n")
    page.get_by_role("switch", name="Tell patrons about their data").check()
    page.get_by_label("Text", exact=True).fill(WORDS)
    save(hana)
    expect(page.get_by_role("main").get_by_text("Saved.", exact=True)).to_be_visible()


def test_what_a_library_asks_is_filled_in_by_keyboard_and_seen_by_staff(
    hana: Librarian,
    passer_by: Callable[[str], Patron],
    with_widget: WithWidget,
    survey: Survey,
    watch: Watch,
):
    watch.expect("status of 400")
    set_up(hana, "Form")
    set_form(hana)
    survey.dashboard("widget-settings", hana.page)
    patron = passer_by(with_widget("ashgrove.form"))
    patron.open()
    chat, keys = patron.chat, patron.page.keyboard
    expect(chat.get_by_label("Your question")).to_be_focused()
    keys.type("Where is the lab manual?")
    keys.press("Tab")
    keys.type("Noor Needed")
    keys.press("Enter")
    contact = chat.get_by_label("Email or mobile number")
    expect(contact).to_be_focused()
    expect(contact).to_have_accessible_description(
        "Write an email address or a phone number, so that we can reach you."
    )
    expect(chat.get_by_label("Course")).to_have_accessible_description("Fill this in.")
    expect(chat.get_by_role("checkbox", name=WORDS)).to_have_accessible_description(
        "Tick this, if you agree, to go on."
    )
    survey.widget("form-refused", patron)
    contact.focus()
    keys.type("+1 555 0142")
    keys.press("Tab")
    keys.type("BIO 101")
    keys.press("Tab")
    keys.type("South")
    keys.press("Tab")
    keys.press("Space")
    expect(chat.get_by_label("Your question")).to_have_value("Where is the lab manual?")
    keys.press("Tab")
    keys.press("Enter")
    expect(chat.get_by_role("heading", name=WAITING)).to_be_visible()

    hana.page.get_by_role("link", name="Chats").click()
    hana.look_at("Noor Needed")
    expect(hana.bubbles).to_have_text(["Where is the lab manual?"])
    hana.pane.get_by_role("tab", name="Patron Information").click()
    filled = hana.pane.locator(".facts > div")
    for row, said in enumerate(("Contact Info+1 555 0142", "CourseBIO 101", "CampusSouth", f"Agreed to{WORDS}")):
        expect(filled.nth(row)).to_have_text(said)
    expect(patron.log.locator("dl")).to_have_count(0)


def test_what_a_library_asks_and_what_is_answered_runs_nowhere(
    maria: Librarian, passer_by: Callable[[str], Patron], with_widget: WithWidget
):
    patron = passer_by(with_widget("ashgrove.hostile"))
    patron.open()
    chat = patron.chat
    for number, field in enumerate(HOSTILE.fields[:4], start=1):  # after the contact
        expect(chat.get_by_role("textbox").nth(number)).to_have_accessible_name(re.compile(re.escape(field.label)))
        chat.get_by_role("textbox").nth(number).fill(field.label)
    chat.get_by_role("combobox").select_option(PAYLOADS[-1])
    chat.get_by_role("checkbox").check()
    patron.press("Start Chat")
    expect(chat.get_by_role("heading", name=WAITING)).to_be_visible()
    row = maria.list.get_by_role("listitem").filter(has_text="Has not asked anything yet")
    row.get_by_role("link").click()
    shown = [*(field.label for field in HOSTILE.fields[:4]), PAYLOADS[-1], " ".join(PAYLOADS)]
    maria.pane.get_by_role("tab", name="Patron Information").click()
    for row, said in enumerate(shown):
        expect(maria.pane.locator(".facts dd").nth(row)).to_have_text(said)
    unharmed(patron.page, maria.page)


# ── while nobody is there ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_widget_that_is_hidden_while_nobody_is_there_comes_with_the_first_librarian(
    passer_by: Callable[[str], Patron], at_desk: AtDesk, with_widget: WithWidget, about: dict[str, str]
):
    patron = passer_by(with_widget("ashgrove.hidden"))
    patron.visit()
    expect(patron.page.locator("deskbell-widget")).to_be_attached()
    expect(patron.page.locator("deskbell-widget").locator("button")).to_be_hidden()
    by_link = patron.context.new_page()
    by_link.goto(f"{about['assets_url']}/ask/ashgrove.hidden")
    expect(by_link.get_by_role("heading", name="The desk is closed just now")).to_be_visible()
    expect(by_link.get_by_role("link", name="Email ask@ashgrove.example")).to_be_visible()
    expect(by_link.get_by_role("textbox")).to_have_count(0)
    at_desk("daniel")
    later = passer_by(patron.url)
    later.open()
    expect(later.chat.get_by_label("Your question")).to_be_focused()


def test_other_ways_to_ask_are_shown_whenever_nobody_is_there_and_nothing_typed_is_lost(
    passer_by: Callable[[str], Patron], at_desk: AtDesk, with_widget: WithWidget, watch: Watch
):
    watch.expect("status of 409")
    daniel = at_desk("daniel")
    patron = passer_by(with_widget("ashgrove.listed"))
    patron.open()
    patron.chat.get_by_label("Your question").fill("Where do you keep the night?")
    be(daniel, "Offline")
    patron.press("Start Chat")
    expect(patron.chat.get_by_role("heading", name="Nobody is at the desk just now")).to_be_visible()
    expect(patron.chat.get_by_role("link", name="Email ask@ashgrove.example")).to_be_visible()
    expect(patron.chat.get_by_role("textbox")).to_have_count(0)
    be(daniel, "Online")
    patron.press("Try again")
    expect(patron.bubbles).to_have_text("Where do you keep the night?")
