"""What patrons do with a chat beside chatting: how they like it, copies, other devices, and computers for everybody."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, Locator, Page, expect

from infra.deploy import Stack
from tests.browser.conftest import Watch
from tests.browser.line import Line
from tests.browser.people import Librarian, Patron, meet
from tests.browser.senses import with_senses
from tests.browser.survey import Survey
from tests.browser.test_hostile import NAME, PAYLOADS, unharmed
from tests.browser.test_survival import NOTHING, STORED, talk
from tests.conftest import Site, emails

ANYBODY = {"Access-Control-Allow-Origin": "*"}
MAY_COMPLAIN = r"status of (409|410|429)"


def options(patron: Patron, item: str = "") -> Locator:
    """Open the menu; choose something from it."""
    patron.press("Chat options")
    menu = patron.chat.get_by_role("menu", name="Chat options")
    expect(menu).to_be_visible()
    if item:
        menu.get_by_role("menuitem", name=item, exact=True).click()
        expect(menu).to_have_count(0)
    return menu


def test_larger_text_and_a_sound_are_remembered(patron: Patron, maria: Librarian, survey: Survey):
    patron.context.add_init_script(with_senses())
    talk(patron, maria, "Sonia Sound")
    button = patron.chat.get_by_role("button", name="Chat options")
    sound = patron.chat.get_by_role("menuitemcheckbox", name="Sound for new messages")
    larger = patron.chat.get_by_role("menuitemcheckbox", name="Larger text")
    button.focus()
    button.press("Enter")
    expect(sound).to_be_focused()
    expect(sound).to_have_attribute("aria-checked", "false")
    survey.widget("options", patron)
    sound.press("ArrowDown")
    expect(larger).to_be_focused()
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = patron.frame.evaluate(size)
    larger.press("Enter")
    expect(larger).to_have_attribute("aria-checked", "true")
    assert patron.frame.evaluate(size) == before * 1.25
    survey.widget("options-larger", patron)
    larger.press("ArrowUp")
    sound.press("Space")
    expect(sound).to_have_attribute("aria-checked", "true")
    patron.frame.wait_for_function("struck > 0")  # so that they know it
    sound.press("Escape")
    expect(sound).to_have_count(0)
    expect(button).to_be_focused()
    expect(patron.composer).to_be_visible()  # Esc has closed the menu alone

    heard = patron.frame.evaluate("struck")
    maria.say("You are looking.")
    expect(patron.bubbles).to_have_count(3)
    patron.press("Minimize")
    assert patron.frame.evaluate("struck") == heard
    maria.say("And now you are not.")
    patron.frame.wait_for_function("(heard) => struck > heard", arg=heard, polling=100)  # nothing is painted there

    patron.page.reload()
    expect(patron.launcher).to_be_visible()
    patron.launcher.click()
    expect(patron.bubbles).to_have_count(4)
    assert patron.frame.evaluate(size) == before * 1.25
    patron.press("Chat options")
    for item in (sound, larger):
        expect(item).to_have_attribute("aria-checked", "true")
    patron.chat.get_by_role("heading", name="Maria Okafor").click()  # the menu may lie over what is below
    expect(sound).to_have_count(0)


def text_of(download: Download, folder: Path) -> str:
    download.save_as(folder / download.suggested_filename)
    return (folder / download.suggested_filename).read_text("utf-8")


def test_a_copy_is_downloaded_and_printed(patron: Patron, maria: Librarian, tmp_path: Path):
    patron.context.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
    meet(patron, maria, NAME, PAYLOADS[0])
    for number, payload in enumerate(PAYLOADS[1:], start=2):
        maria.say(payload)
        expect(patron.bubbles).to_have_count(number)

    with patron.page.expect_download() as downloading:
        options(patron, "Download")
    assert re.fullmatch(r"chat-\d{4}-\d\d-\d\d\.txt", downloading.value.suggested_filename)
    text = text_of(downloading.value, tmp_path)
    assert text.startswith("Your chat with Ashgrove University Library\n")
    for payload in PAYLOADS:
        assert f"\n    {payload}\n" in text
    assert re.search(r"^\S+(\s[AP]M)?  Maria Okafor joined the chat$", text, re.MULTILINE)

    options(patron, "Print")
    patron.frame.wait_for_function("window.printed === 1")
    patron.page.emulate_media(media="print")
    sheet = patron.frame.locator("pre.copy")
    expect(sheet).to_be_visible()
    expect(patron.frame.locator("#app")).to_be_hidden()
    assert sheet.text_content() == text
    assert sheet.evaluate("element => element.childElementCount") == 0
    patron.page.emulate_media(media="screen")
    expect(sheet).to_be_hidden()
    patron.frame.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)

    # The browser's own way gives the conversation alone, too.
    patron.page.emulate_media(media="print")
    expect(patron.log.locator(".unseen").first).to_have_text("You:")
    expect(patron.bubbles).to_have_count(len(PAYLOADS))
    expect(patron.bubbles.first).to_be_visible()
    for chrome in ("heading", "button", "textbox"):
        expect(patron.chat.get_by_role(chrome)).to_have_count(0)
    log = patron.log.evaluate("log => [log.clientHeight, log.scrollHeight]")
    assert log[0] == log[1]  # all of it, not what fits on the screen
    patron.page.emulate_media(media="screen")
    expect(patron.composer).to_be_visible()
    unharmed(patron.page, maria.page)


def test_a_copy_is_sent_by_email(patron: Patron, maria: Librarian, stack: Stack, survey: Survey, watch: Watch):
    watch.expect(MAY_COMPLAIN)
    meet(patron, maria, NAME, PAYLOADS[0])
    maria.say(PAYLOADS[1])
    options(patron, "Email")
    dialog = patron.chat.get_by_role("dialog", name="Email a copy")
    address, again = dialog.get_by_label("Email address"), dialog.get_by_label("The same address again")
    address.fill("noor@example")
    patron.confirm("Send Copy")
    expect(dialog.get_by_text("Check this address")).to_be_visible()
    expect(address).to_be_focused()
    address.fill("noor@example.org")
    again.fill("nour@example.org")
    patron.confirm("Send Copy")
    expect(dialog.get_by_text("The two addresses are not the same.")).to_be_visible()
    expect(again).to_be_focused()
    survey.widget("email-error", patron)
    again.fill("noor@example.org")
    patron.confirm("Send Copy")
    expect(dialog.get_by_text("A copy is on its way to noor@example.org.")).to_be_visible()
    patron.confirm("Done")
    expect(patron.chat.get_by_role("button", name="Chat options")).to_be_focused()
    expect(patron.log.get_by_text("You asked for a copy by email")).to_be_visible()
    expect(maria.log.get_by_text("A copy was sent by email to the patron")).to_be_visible()

    maria.press("End Chat")
    expect(patron.chat.get_by_role("heading", name="Keep a copy")).to_be_visible()
    survey.widget("ended-with-copies", patron)
    for outcome in ("A copy is on its way", "Two copies of this chat have been sent"):
        patron.press("Email")
        for field in (address, again):
            field.fill("amina@example.org")
        patron.confirm("Send Copy")
        expect(dialog.get_by_text(outcome)).to_be_visible()
        patron.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    sent = [email for email in emails(stack) if email["To"][0] in ("noor@example.org", "amina@example.org")]
    assert len(sent) == 2
    for payload in PAYLOADS[:2]:
        assert f"\n    {payload}\n" in sent[0]["BodyText"]


def test_a_link_takes_the_chat_to_another_device(
    patron: Patron,
    passer_by: Callable[[str], Patron],
    maria: Librarian,
    survey: Survey,
    watch: Watch,
):
    watch.expect(MAY_COMPLAIN)
    talk(patron, maria, "Dora Device")
    options(patron, "Continue on another device")
    link = patron.chat.get_by_label("Link to this chat")
    expect(link).to_have_value(re.compile(r"/ask/ashgrove\.home\?lang=en#continue=[\w.-]+$"))
    survey.widget("device", patron)
    patron.confirm("Copy Link")
    expect(patron.chat.get_by_text("The link is copied.")).to_be_visible()
    url = link.input_value()
    patron.confirm("Done")

    phone = Standalone(passer_by(url).page, url)
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    phone.page.goto(url)
    expect(phone.bubbles).to_have_text(["Where is the map room?", "Hello, Dora Device."])
    assert "#" not in phone.page.url
    assert not [one for one in asked if url.rpartition("=")[2] in one]
    phone.composer.fill("From my phone")
    phone.composer.press("Enter")
    patron.say("From the desk")
    for log in (phone.bubbles, patron.bubbles, maria.bubbles):
        expect(log).to_have_count(4)
    phone.page.reload()
    expect(phone.bubbles).to_have_count(4)

    late = Standalone(passer_by(url).page, url)
    late.page.goto(url)
    expect(late.page.get_by_text("This link was used already, or its time is over.")).to_be_visible()
    expect(late.page.get_by_label("Your question")).to_be_visible()

    options(patron, "Continue on another device")
    expect(link).not_to_have_value(url)
    second = link.input_value()
    patron.confirm("Done")
    patron.press("End and clear")
    patron.confirm("End and clear")
    expect(maria.row("Dora Device")).to_contain_text("closed by the patron")
    late.page.goto(second)
    late.page.reload()
    expect(late.page.get_by_label("Your question")).to_be_visible()


class Standalone:
    """The chat as a page of its own."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.bubbles = page.get_by_role("log").locator(".bubble")
        self.composer = page.get_by_label("Your message")


def test_a_message_that_waits_can_be_changed_or_deleted(patron: Patron, maria: Librarian, line: Line, survey: Survey):
    talk(patron.over(line), maria, "Edda Edits")
    line.cut()
    for text in ("First", "Secnod", "Third"):
        patron.say(text)
    waiting = patron.log.get_by_role("listitem")
    expect(waiting.get_by_role("button", name="Edit")).to_have_count(3)
    survey.widget("waiting-to-be-sent", patron)
    waiting.filter(has_text="Secnod").get_by_role("button", name="Edit").click()
    expect(patron.composer).to_have_value("Secnod")
    expect(patron.composer).to_be_focused()
    patron.composer.fill("Second")
    patron.composer.press("Enter")
    waiting.filter(has_text="Third").get_by_role("button", name="Delete").click()
    expect(patron.bubbles).to_have_text(["Where is the map room?", "Hello, Edda Edits.", "First", "Second"])
    line.heal()
    expect(maria.bubbles.last).to_have_text("Second", timeout=30_000)
    expect(maria.bubbles).to_have_count(4)
    expect(waiting.get_by_role("button", name="Edit")).to_have_count(0)


@pytest.fixture
def public_page(publish: Callable[[str, str], str], home: str) -> str:
    """A page on a computer that everybody uses."""
    return publish("public.html", requests.get(home, timeout=10).text.replace("data-widget", "data-public data-widget"))


def test_a_computer_for_everybody_keeps_nothing_and_forgets_who_has_gone(
    patron: Patron, public_page: str, maria: Librarian
):
    patron.url = public_page
    patron.context.clock.install()
    patron.open()
    expect(patron.chat.get_by_text("On this computer nothing is kept: after 10 minutes")).to_be_visible()
    patron.start("Where is the map room?", "Petra Public")
    maria.claim("Petra Public")
    patron.composer.fill("A secret draft")

    def nothing_is_kept() -> None:
        assert patron.page.evaluate(STORED) == NOTHING
        assert patron.frame.evaluate(STORED) == NOTHING

    nothing_is_kept()
    warning = patron.chat.get_by_role("alertdialog", name="Still there?")
    patron.context.clock.fast_forward("09:01")
    expect(warning).to_be_visible()
    assert not Axe().run(patron.frame).violations_count
    patron.chat.get_by_role("button", name="I’m still here").click()
    expect(warning).to_have_count(0)
    expect(patron.composer).to_have_value("A secret draft")
    patron.press("Minimize")
    patron.context.clock.fast_forward("05:00")
    patron.page.get_by_label("Search").first.press("a")  # they are busy on the library's page
    patron.context.clock.fast_forward("05:00")
    expect(patron.launcher).to_be_visible()
    patron.context.clock.fast_forward("04:01")
    expect(warning).to_be_visible()  # though the chat was minimised
    patron.context.clock.fast_forward("01:00")
    expect(patron.page.locator("iframe")).to_have_count(0)
    expect(maria.row("Petra Public")).not_to_contain_text("Active")
    assert patron.page.evaluate(STORED) == NOTHING
    patron.launcher.click()
    expect(patron.chat.get_by_label("Your question")).to_have_value("")
    expect(patron.chat.get_by_label("Your name")).to_have_value("")
    nothing_is_kept()


@pytest.mark.parametrize("public", [True, False])
def test_a_library_says_by_network_which_computers_are_for_everybody(
    patron: Patron, maria: Librarian, site: Site, public: bool
):
    settings = site.get("/widgets/ashgrove.home.json").json() | {"public_networks": True}
    patron.context.route("**/widgets/ashgrove.home.json", lambda route: route.fulfill(json=settings, headers=ANYBODY))
    patron.context.route("**/api/widgets/*/network", lambda route: route.fulfill(json={"public": public}))
    talk(patron, maria, "Nele Network")
    patron.composer.fill("A draft")
    kept = patron.frame.evaluate(STORED)
    if public:
        assert kept == NOTHING
        assert patron.page.evaluate(STORED) == NOTHING
        expect(patron.chat.get_by_text("On this computer nothing is kept")).to_be_visible()
    else:
        assert kept["session"]["deskbell:ashgrove.message"] == '"A draft"'
        assert "deskbell:ashgrove" in kept["local"]


def test_a_link_in_a_message_says_where_it_leads(patron: Patron, maria: Librarian):
    talk(patron, maria, "Lina Link")
    maria.say("https://аpple.com/login")  # the first letter is Cyrillic
    link = patron.bubbles.last.get_by_role("link")
    expect(link).to_have_text("https://аpple.com/login (xn--pple-43d.com)")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    expect(link).to_have_attribute("target", "_blank")
