"""What others write stays text, and what other windows say is not heard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import Watch
from tests.browser.people import Librarian, Patron

PAYLOADS = [
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit=1;alert(1)'>",
    '"><svg/onload=window.hit=1>',
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "{{constructor.constructor('window.hit=1')()}} ${window.hit=1}",
    "</textarea></title></style><style>*{display:none}</style>",
    "&lt;b&gt; &amp;amp; %3Cscript%3E \\u003cscript\\u003e",
    'javascript:window.hit=1//https://example.org/"onmouseover="window.hit=1',
]
ICON = "<link rel='icon' href='data:,'>"  # or browsers ask for one that is not there
Publish = Callable[[str, str], str]
NAME = "<img src=x onerror=window.hit=1;alert(2)>"


def of_a_stranger(url: str) -> str:
    """The same page at another origin."""
    return url.replace("127.0.0.1", "localhost")


def unharmed(*pages: Page) -> None:
    """No page ran what was only to be shown; a dialog would have failed the test by itself."""
    for page in pages:
        for frame in page.frames:
            assert frame.evaluate("window.hit === undefined")


def test_what_people_write_runs_nowhere_and_is_shown_as_it_is(patron: Patron, maria: Librarian, daniel: Librarian):
    patron.ask(PAYLOADS[0], NAME)
    row = maria.row(NAME)
    expect(row).to_contain_text(PAYLOADS[0])
    daniel.look_at(NAME)
    maria.claim(NAME)
    for number, payload in enumerate(PAYLOADS, start=1):  # counted, since what is said last is said by both
        patron.say(payload)
        expect(maria.bubbles).to_have_count(2 * number)
        maria.composer.fill(payload)
        for key in ("Control+a", "Control+b", "Enter"):
            maria.composer.press(key)
        expect(patron.bubbles).to_have_count(2 * number + 1)
        expect(patron.bubbles.last.locator("strong").first).to_be_visible()
    for person in (patron, maria, daniel):
        expect(person.bubbles).to_have_text(
            [PAYLOADS[0], *(text for payload in PAYLOADS for text in (payload, payload))]
        )
        for link in person.bubbles.get_by_role("link").all():
            assert (link.get_attribute("href") or "").startswith("https://example.org/")
    patron.page.reload()
    maria.page.reload()
    expect(patron.bubbles).to_have_count(17)
    expect(maria.bubbles).to_have_count(17)
    unharmed(patron.page, maria.page, daniel.page)


@pytest.fixture
def mixed_page(patron: Patron, publish: Publish, about: dict[str, Any]) -> tuple[Page, Frame]:
    """The patron on a page of the library that frames the chat itself, beside a frame of a stranger; and that frame."""
    chat = f"{about['assets_url']}/chat/index.html?widget=ashgrove.home"
    stranger = of_a_stranger(patron.url)
    frames = (f"title='Ask a Librarian' width=400 height=700 src='{chat}'", f"src='{stranger}'")
    page = patron.page
    page.goto(publish("mixed.html", ICON + "".join(f"<iframe {attributes}></iframe>" for attributes in frames)))
    [frame] = [frame for frame in page.frames if frame.url == stranger]
    page.evaluate("frames[0].postMessage({deskbell: 'shown', focus: false}, '*')")
    return page, frame


def test_the_chat_hears_the_page_around_it_alone(patron: Patron, maria: Librarian, mixed_page: tuple[Page, Frame]):
    page, stranger = mixed_page
    patron.start("Who listens?", "Uli Unheard")
    maria.claim("Uli Unheard")
    expect(patron.chat.get_by_role("heading", name="Maria Okafor")).to_be_visible()
    patron.composer.blur()
    for message in ("{deskbell: 'shown', focus: true}", "{deskbell: 'hidden', focus: false}", "'hidden'", "null"):
        stranger.evaluate(f"parent.frames[0].postMessage({message}, '*')")
    maria.say("Nobody but you.")
    answer = maria.log.get_by_role("listitem").filter(has_text="Nobody but you.")
    expect(answer).to_contain_text("· Seen")  # it would not be, were the chat hidden
    expect(patron.composer).not_to_be_focused()
    page.evaluate("frames[0].postMessage({deskbell: 'shown', focus: true}, '*')")
    expect(patron.composer).to_be_focused()


def test_the_librarys_page_hears_its_own_chat_alone(patron: Patron, maria: Librarian):
    patron.ask("Who clears this?", "Vera Victim")
    maria.claim("Vera Victim")
    stranger = patron.context.new_page()
    stranger.goto(of_a_stranger(patron.url))
    with stranger.expect_popup() as popup:
        stranger.evaluate("url => { window.victim = window.open(url) }", patron.url)
    victim = Patron(patron.context, patron.url, popup.value)
    expect(victim.bubbles).to_have_text("Who clears this?")
    for message in ("{deskbell: 'cleared'}", "{deskbell: 'minimise'}", "{deskbell: 'unread', count: 99}", "null"):
        stranger.evaluate(f"victim.postMessage({message}, '*')")
        victim.page.evaluate(f"window.postMessage({message}, '*')")
    victim.say("I am still here.")
    expect(maria.bubbles.last).to_have_text("I am still here.")
    victim.press("Minimize")
    expect(victim.launcher).to_have_accessible_name("Chat with us")
    assert victim.page.evaluate("localStorage['deskbell-page:ashgrove']") == "running"


def test_a_widget_of_other_sites_says_so_and_starts_nothing(patron: Patron, with_widget: Callable[[str], str]):
    asked: list[str] = []
    patron.page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    patron.page.on("websocket", lambda socket: asked.append(socket.url))
    patron.url = with_widget("ashgrove.own")
    patron.open()
    expect(patron.chat.get_by_role("heading", name="The chat is not open on this site")).to_be_visible()
    expect(patron.chat.get_by_label("Your question")).to_have_count(0)
    assert [url for url in asked if "ashgrove.own.json" in url]
    assert not [url for url in asked if "/api/" in url or url.startswith("ws")]


def test_nobody_can_frame_the_dashboard(patron: Patron, publish: Publish, about: dict[str, Any], watch: Watch):
    refused = "frame-ancestors 'none'"
    watch.expect(refused)
    patron.visit(publish("framing.html", f"{ICON}<iframe src='{about['dashboard_url']}'></iframe>"))
    expect(patron.page.frame_locator("iframe").get_by_role("heading", name="Sign in")).to_have_count(0)
    assert [complaint for complaint in watch.complaints if refused in complaint]
