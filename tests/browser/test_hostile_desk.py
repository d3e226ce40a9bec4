"""What a patron writes or names, on every screen of the dashboard: text, that runs nowhere and turns nothing around."""

import re
from collections.abc import Callable
from typing import Final

import msgspec
import pytest
import requests
from playwright.sync_api import expect

from chalicelib.domain.forms import Field, Form
from chalicelib.stores.libraries import Widget
from infra.deploy import Stack
from infra.seed import seed
from tests.browser.conftest import LIBRARY_HERE
from tests.browser.people import Librarian
from tests.browser.senses import Senses, with_senses
from tests.browser.test_files import PICTURE
from tests.browser.test_hostile import NAME, PAYLOADS, unharmed
from tests.browser.test_overlay import choose, window
from tests.browser.test_patron_information import section, tab
from tests.conftest import Site
from tests.stack.clients import Patron, message, start_chat

CONTACT: Final = "<b>window.hit=1</b>@example.org"  # which mail knows no better
TURNED: Final = "\u202egnp.exe \u2067 turns around"
QUESTION: Final = f"{PAYLOADS[1]} {TURNED}"
LABELS: Final = tuple(payload[:120] for payload in PAYLOADS[:3])
WIDGET: Final = Widget(
    id="ashgrove.hostile-desk",
    department="reference",
    accent="#1f3a68",
    form=Form(contact="optional", fields=tuple(Field(label=label) for label in LABELS)),
)
ALL: Final = {
    "name": f"{TURNED} {NAME}",
    "contact": CONTACT,
    "answers": dict(zip(LABELS, (*PAYLOADS[3:5], TURNED), strict=True)),
    "page": "https://library.example/?q=%3Cscript%3Ewindow.hit=1%3C/script%3E",
    "title": f"{PAYLOADS[5]} {TURNED}",
    "referrer": "https://elsewhere.example/#'onmouseover='window.hit=1",
}

# A mark that turns text around reaches as far as its paragraph: nothing of ours may stand in the same one.
TURNED_AROUND: Final = """() => {
  const marks = /[\\u202a-\\u202e\\u2066-\\u2069]/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const {parentElement: own, data} = walker.currentNode;
    if (!marks.test(data) || !own.checkVisibility() || own.closest('.bubble')) continue;
    let around = own;
    const holds = ({display, unicodeBidi}) => display !== 'inline' || /isolate|plaintext/.test(unicodeBidi);
    while (!holds(getComputedStyle(around))) around = around.parentElement;
    if (around.textContent !== data) found.push(around.outerHTML.slice(0, 300));
  }
  return found;
}"""
LINKS: Final = "(root) => [...document.querySelectorAll('[href], [src]')].map((one) => one.href || one.src).map(String)"
HARMLESS: Final = re.compile(r"^(https?:|blob:|data:image/|mailto:|tel:|\[object SVGAnimatedString\]$)")


@pytest.fixture
def maria(morning: None, choices: None, stack: Stack, at_desk: Callable[..., Librarian]) -> Librarian:
    """Maria, whose library asks its patrons for all sorts of things."""
    seed(stack, msgspec.structs.replace(LIBRARY_HERE, widgets=(*LIBRARY_HERE.widgets, WIDGET)))
    return at_desk("maria", before=with_senses())


def look(librarian: Librarian) -> None:
    """Nothing on this screen has run, leads anywhere but to the web, or turns its neighbours around."""
    page = librarian.page
    unharmed(page)
    assert [link for link in page.evaluate(LINKS) if not HARMLESS.match(link)] == []
    assert page.evaluate(TURNED_AROUND) == []


def ask(site: Site) -> Patron:
    return start_chat(site, WIDGET.id, QUESTION, **ALL)


def share_a_file(patron: Patron) -> None:
    """The patron sends a file whose name is as bad as can be."""
    name = f"{TURNED}<img src=x onerror=window.hit=1>.png"
    signed = patron.post("/files", json={"name": name, "size": len(PICTURE["buffer"])}).json()
    requests.post(signed["url"], data=signed["fields"], files={"file": ("blob", PICTURE["buffer"])}, timeout=30)
    fields = message(patron.chat_id, "hostile-1.1", "My file.")
    sent = patron.command("message", **fields, file=signed["file_id"])
    assert sent["event"] == "accepted"


def talk(patron: Patron, maria: Librarian, called: str) -> None:
    """The patron says, shares and does what there is to do, and drops off."""
    page, pane = maria.page, maria.pane
    with patron.listen() as socket:
        for number, payload in enumerate((*PAYLOADS, TURNED), start=1):
            socket.ask("message", **message(patron.chat_id, f"hostile-0.{number}", payload))
        share_a_file(patron)
        socket.send({"action": "typing", "chat_id": patron.chat_id})
        expect(pane.get_by_text("is typing...")).to_be_visible()
        expect(maria.log.get_by_text("kept for one month")).to_be_visible()
        expect(maria.bubbles).to_have_text([QUESTION, *PAYLOADS, TURNED, "My file."])
        look(maria)
        maria.press("Add Participants")
        expect(page.get_by_role("dialog", name="Add Participants")).to_contain_text(called)
        look(maria)
        page.keyboard.press("Escape")
        socket.kill()
    expect(pane.get_by_text("The patron dropped off at")).to_be_visible()
    look(maria)


def look_around(maria: Librarian, called: str) -> None:
    """Maria reads what is known of the patron, ends the chat, makes a ticket of it, and opens it in a window."""
    page, pane = maria.page, maria.pane
    tab(maria, "Patron Information").click()
    expect(pane.get_by_label("Contact Info", exact=True)).to_have_value(CONTACT)
    for shown in (*ALL["answers"].values(), ALL["title"], ALL["referrer"]):
        expect(pane.locator(".facts").get_by_text(shown, exact=True)).to_be_visible()
    before = section(maria, "Previous Chats with Patron").get_by_role("link")
    expect(before).to_contain_text(PAYLOADS[1])
    look(maria)
    before.click()
    expect(maria.bubbles).to_have_text([QUESTION])
    look(maria)
    page.go_back()
    maria.press("End Chat")
    expect(pane.get_by_role("button", name="Close Chat")).to_be_visible()
    tab(maria, "Chat").click()
    maria.press("Create a Ticket from this Chat")
    form = pane.get_by_role("form", name="Create a Ticket from this Chat")
    expect(form.get_by_label("Contact Info")).to_have_value(CONTACT)
    expect(form.get_by_label("Question")).to_have_value(QUESTION)
    look(maria)
    form.get_by_role("button", name="Save").click()
    pane.get_by_role("link", name="Open the ticket").click()
    expect(pane.get_by_text(QUESTION, exact=True)).to_be_visible()
    look(maria)
    page.go_back()
    tab(maria, "Patron Information").click()
    expect(section(maria, "Previous Tickets with this Patron").get_by_role("link")).to_contain_text(PAYLOADS[1])
    look(maria)
    page.evaluate("location.hash = '#alerts'")
    choose(maria, "Chats in windows")
    maria.row(called).get_by_role("link").click()
    expect(window(maria, called).get_by_role("log")).to_contain_text(PAYLOADS[2])
    look(maria)


def test_what_a_patron_writes_or_names_is_text_on_every_screen(maria: Librarian, site: Site):
    page = maria.page
    earlier = ask(site)
    ticket = {"email": "pat@example.org", "question": QUESTION, "name": f"{TURNED}{NAME}"}
    assert earlier.post("/ticket", json=ticket).status_code == 201
    earlier.command("end", chat_id=earlier.chat_id)

    patron = ask(site)
    called = patron.sync()["chat"]["patron_name"]
    assert called == f"gnp.exe turns around {NAME}"  # a name stands among our words: it turns none of them
    page.wait_for_function("() => notices.length > 0")
    [[title, body]] = Senses(page).shown
    assert title == "New chat for Reference"
    assert body.startswith(f"{called}: {PAYLOADS[1]}")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", body)
    assert "<" not in page.title()
    expect(maria.row(called)).to_contain_text(PAYLOADS[1])
    look(maria)

    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("turns")
    expect(page.get_by_role("option", name=called)).to_be_visible()
    look(maria)
    page.keyboard.press("Escape")
    maria.look_at(called)
    expect(maria.bubbles).to_have_text([QUESTION])
    look(maria)
    maria.press("Claim this Chat")
    talk(patron, maria, called)
    look_around(maria, called)
