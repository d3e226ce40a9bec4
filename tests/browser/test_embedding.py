"""The widget on other people's pages: it is there, works, harms nothing, and comes in each of its forms."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import LIBRARY, Watch, Windows
from tests.browser.hosts import HOSTS, LINE, Host, Show, chat, form, launcher, plain
from tests.browser.people import FRAME, WAITING, Librarian, Patron
from tests.browser.survey import OVERFLOW, PHONE, SCREENS
from tests.browser.test_survival import NOTHING, STORED

SIZES = [pytest.param(PHONE, id="phone"), pytest.param(LIBRARY, id="desktop")]


def ask(inside: FrameLocator | Page, question: str) -> None:
    inside.get_by_label("Your question").fill(question)
    inside.get_by_role("button", name="Start Chat").click()
    expect(inside.get_by_role("heading", name=WAITING)).to_be_visible()
    inside.get_by_label("Your message").fill("And one more thing")
    inside.get_by_role("button", name="Send Message").click()
    expect(inside.locator(".bubble")).to_have_text([question, "And one more thing"])


def clean(page: Page, within: str = "deskbell-widget") -> None:
    found = Axe().run(page, context=within)
    assert not found.violations_count, found.generate_report()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_a_chat_on_a_page_of_another_kind(show: Show, host: Host, size: dict[str, int]):
    page = show(host, size)
    button = launcher(page)
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box
    assert 44 <= box["height"] <= 72, box
    assert 44 <= box["width"] <= 240, box
    before, after = box["x"], size["width"] - box["x"] - box["width"]
    assert (before < after) == (host.name in ("right-to-left", "tag-manager")), box
    button.click()
    ask(chat(page), f"Does it work on {host.name}?")
    page.screenshot(path=SCREENS / f"embedding-{host.name}-{size['width']}.png")
    frame = page.locator(FRAME).bounding_box()
    assert frame
    assert frame["width"] >= min(size["width"], 400) - 2, frame
    assert frame["height"] >= min(size["height"], 690), frame
    assert page.evaluate(OVERFLOW) <= 0 or host.name in ("hostile", "old")
    chat(page).get_by_role("button", name="Minimize").click()
    expect(button).to_be_focused()


CATALOGUE = """<script>
function go(title, replace) {
  history.pushState({}, "", "?" + title);
  const body = document.createElement("body");
  body.innerHTML = "<main><h1>" + title + "</h1><button onclick='go(\\"Next\\", true)'>Next record</button></main>";
  if (replace) document.body = body; else document.body.innerHTML = body.innerHTML;
}
addEventListener("DOMContentLoaded", () => go("First"));
</script>"""


def test_a_catalogue_in_one_page_changes_its_records_and_the_chat_goes_on(show: Show, maria: Librarian):
    page = show(Host("catalogue", plain(LINE + CATALOGUE)))
    launcher(page).click()
    ask(chat(page), "Which record is it?")
    page.get_by_role("button", name="Next record").click()
    expect(page).to_have_url(re.compile("Next"))
    expect(page.get_by_role("heading", name="Next")).to_be_visible()
    page.evaluate("go('Third')")
    expect(chat(page).locator(".bubble")).to_have_count(2)  # in a window that keeps nothing
    row = maria.list.get_by_role("listitem").filter(has_text="Which record is it?")
    row.get_by_role("button", name="Claim Chat").click()
    maria.say("This one.")
    expect(chat(page).locator(".bubble").last).to_have_text("This one.")


def test_an_application_that_clears_the_whole_page_gets_the_widget_back(patron: Patron):
    patron.ask("Who cleared this?")
    patron.page.evaluate("for (const child of [...document.documentElement.children].slice(1)) child.remove()")
    patron.page.evaluate("document.documentElement.append(document.createElement('body'))")
    expect(patron.bubbles).to_have_text("Who cleared this?")
    patron.press("Minimize")
    expect(patron.launcher).to_be_visible()


def test_the_same_widget_twice_is_one_and_two_widgets_are_two(show: Show):
    other = LINE.replace("ashgrove.home", "ashgrove.results").replace("async", "data-word='Ask Circulation' async")
    page = show(Host("twice", plain(LINE + LINE + other + LINE)))
    expect(launcher(page, "Ask Circulation")).to_be_visible()
    expect(launcher(page)).to_have_count(1)
    boxes = [launcher(page, name).bounding_box() for name in ("Ask Circulation", "Chat with us")]
    low, high = sorted(boxes, key=lambda box: -box["y"])
    assert high["y"] + high["height"] <= low["y"]
    launcher(page, "Ask Circulation").click()
    expect(chat(page).get_by_text("Your question goes to the librarians of Circulation.")).to_be_visible()
    expect(launcher(page)).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_tab_slides_out(show: Show, size: dict[str, int]):
    page = show(form("tab"), size)
    tab = launcher(page)
    box = tab.bounding_box()
    assert box
    assert box["x"] + box["width"] >= size["width"]
    assert box["height"] > box["width"] >= 44
    clean(page)
    page.screenshot(path=SCREENS / f"embedding-tab-{size['width']}.png")
    tab.press("Enter")
    expect(chat(page).get_by_label("Your question")).to_be_focused()
    page.screenshot(path=SCREENS / f"embedding-tab-open-{size['width']}.png")
    frame = page.locator(FRAME).bounding_box()
    assert frame
    assert frame["x"] + frame["width"] == pytest.approx(size["width"], abs=1)
    chat(page).get_by_label("Your question").press("Escape")
    expect(tab).to_be_focused()


@pytest.mark.parametrize("size", SIZES)
def test_a_box_in_the_page(show: Show, size: dict[str, int]):
    link = "<a href='$deskbell/ask/ashgrove.home'>Ask</a>"
    words = f"<h1>Ask us</h1><div data-deskbell-box style='height: 600px'>{link}</div>"
    page = show(form("box", words=words), size)
    ask(chat(page), "Is it in the page?")
    expect(page.get_by_role("link", name="Ask")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(chat(page).get_by_role("button", name="Minimize")).to_have_count(0)
    chat(page).get_by_label("Your message").press("Escape")
    expect(chat(page).get_by_label("Your message")).to_be_visible()
    frame = page.locator(FRAME).bounding_box()
    assert frame
    assert frame["height"] == pytest.approx(600, abs=4)
    assert page.evaluate(OVERFLOW) <= 0
    clean(page)
    page.screenshot(path=SCREENS / f"embedding-box-{size['width']}.png")


def test_a_box_that_comes_later_or_anew_is_filled(show: Show):
    page = show(form("box", words="<h1>Ask us</h1>"))
    for _ in range(2):
        page.evaluate("document.body.innerHTML = '<main><div data-deskbell-box></div></main>'")
        expect(chat(page).get_by_label("Your question")).to_be_visible()


LINKS = """<main><p>Lost? <a id="link" href="$deskbell/ask/ashgrove.home" data-deskbell-open>Ask a librarian</a> or
<button id="button" data-deskbell-open="ashgrove.home"><b>press here</b></button></p></main>"""


@pytest.mark.parametrize("size", SIZES)
def test_links_and_buttons_of_the_page_open_it(show: Show, size: dict[str, int]):
    page = show(form("link", words=LINKS), size)
    frames = page.locator(FRAME)
    page.wait_for_function("document.querySelector('deskbell-widget')")
    expect(launcher(page)).to_be_hidden()
    for opener in (page.locator("#link"), page.locator("#button")):
        opener.press("Enter")
        expect(chat(page).get_by_label("Your question")).to_be_focused()
        expect(frames).to_be_visible()
        chat(page).get_by_label("Your question").press("Escape")
        expect(opener).to_be_focused()
    page.locator("#button").click()
    ask(chat(page), "From a link?")
    chat(page).get_by_role("button", name="Minimize").click()
    expect(launcher(page)).to_be_visible()  # back to a chat that runs, from wherever the page is scrolled to
    assert page.url.endswith("form-link.html")


def test_without_the_loader_a_link_leads_to_the_chats_own_page(show: Show, watch: Watch, about: dict[str, Any]):
    watch.expect("net::ERR_FAILED")
    page = show(Host("no-loader", plain("", LINKS)))
    page.get_by_role("link", name="Ask a librarian").click()
    expect(page).to_have_url(f"{about['assets_url']}/ask/ashgrove.home")
    ask(page, "By a link alone?")


def test_the_button_opens_a_window(show: Show):
    page = show(form("window"))
    with page.expect_popup() as popup:
        launcher(page).click()
    ask(popup.value, "In a window?")
    assert "/ask/ashgrove.home" in popup.value.url
    launcher(page).click()  # again: the same one
    expect(popup.value.locator(".bubble")).to_have_count(2)
    assert len(page.context.pages) == 2


def test_a_chat_is_taken_along_into_a_window_and_cleared_in_both(patron: Patron, maria: Librarian):
    patron.ask("Can I take this along?", "Tara Taker")
    maria.claim("Tara Taker")
    patron.composer.fill("I was about to")
    with patron.page.expect_popup() as popup:
        patron.press("Chat options")
        patron.chat.get_by_role("menuitem", name="Open in a new window").click()
    window = popup.value
    expect(window.locator(".bubble")).to_have_text("Can I take this along?")
    expect(window.get_by_label("Your message")).to_have_value("I was about to")
    assert "/ask/ashgrove.home" in window.url
    expect(patron.launcher).to_be_visible()
    window.get_by_label("Your message").press("Enter")
    expect(maria.bubbles.last).to_have_text("I was about to")
    window.get_by_role("button", name="End Chat").click()
    window.get_by_role("dialog").get_by_role("button", name="End Chat").click()
    window.get_by_role("button", name="End and clear").click()
    window.get_by_role("dialog").get_by_role("button", name="End and clear").click()
    expect(window.get_by_label("Your question")).to_have_value("")
    expect(patron.page.locator(FRAME)).to_have_count(0)
    assert patron.page.evaluate(STORED) == NOTHING
    assert window.evaluate(STORED) == NOTHING


@pytest.mark.usefixtures("publish")
@pytest.mark.parametrize("size", SIZES)
def test_the_chats_own_page_without_javascript_names_other_ways(
    windows: Windows, about: dict[str, Any], size: dict[str, int]
):
    page = windows.private(viewport=size, java_script_enabled=False).new_page()
    page.goto(f"{about['assets_url']}/ask/ashgrove.home")
    expect(page.get_by_role("heading", name="Ask a Librarian")).to_be_visible()
    assert page.get_by_role("link", name="Email ask@ashgrove.example").get_attribute("href") == (
        "mailto:ask@ashgrove.example"
    )
    page.screenshot(path=SCREENS / f"embedding-no-javascript-{size['width']}.png")
    page.goto(f"{about['assets_url']}/ask/ashgrove.arabic")
    expect(page.get_by_role("heading", name="اسأل أمين المكتبة")).to_be_visible()
    assert "فعِّل JavaScript" in page.content()
    expect(page.locator("html[lang=ar][dir=rtl]")).to_have_count(1)
    page.screenshot(path=SCREENS / f"embedding-no-javascript-ar-{size['width']}.png")


def test_the_chats_own_page_names_other_ways_where_the_chat_does_not_load(
    windows: Windows, about: dict[str, Any], watch: Watch
):
    watch.expect("net::ERR_FAILED|Failed to fetch dynamically")
    page = windows.private().new_page()
    page.route("**/chat/assets/*.js", lambda route: route.abort())
    page.goto(f"{about['assets_url']}/ask/ashgrove.home")
    expect(page.get_by_role("link", name="Email ask@ashgrove.example")).to_be_visible()
    clean(page, "html")


def test_where_the_frame_does_not_load_there_is_a_way_out(show: Show, watch: Watch, about: dict[str, Any]):
    watch.expect("net::ERR_FAILED")
    host = Host("cut", plain(LINE))
    page = show(host, PHONE)
    page.clock.install()
    page.route("**/chat/index.html*", lambda route: route.abort())
    launcher(page).click()
    page.locator(FRAME).wait_for()
    page.clock.run_for(11_000)
    way = page.get_by_role("link", name="Other ways to ask")
    expect(way).to_have_attribute("href", re.compile(re.escape(f"{about['assets_url']}/ask/ashgrove.home")))
    clean(page)
    page.get_by_role("button", name="Close").click()
    expect(launcher(page)).to_be_focused()


@pytest.mark.parametrize("pattern", ["**/deskbell.js", "**/widgets/*.json"])
def test_a_page_is_as_it_was_while_deskbell_is_down(
    windows: Windows, publish: Callable[[str, str], str], told: dict[str, str], watch: Watch, pattern: str
):
    watch.expect("net::ERR_FAILED")  # which browsers tell by themselves
    page = windows.private().new_page()
    page.route(pattern, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(Host("down", plain(LINE, LINKS)).on(publish, told))
    expect(launcher(page)).to_have_count(0)
    assert page.locator("deskbell-widget").count() == 0
    page.get_by_role("link", name="Ask a librarian").click()
    expect(page.get_by_label("Your question").or_(page.get_by_role("heading")).first).to_be_visible()
    assert not [complaint for complaint in watch.complaints if complaint.startswith("uncaught")]


def test_a_second_file_that_does_not_load_leaves_the_chats_own_page(show: Show, watch: Watch):
    watch.expect("net::ERR_FAILED")
    page = show(Host("half", plain(LINE)))
    page.route("**/deskbell-panel-*.js", lambda route: route.abort())
    with page.context.expect_page() as opened:
        launcher(page).click()
    expect(opened.value.get_by_label("Your question")).to_be_visible()


def test_a_pinned_script_of_another_content_does_not_run(show: Show, watch: Watch, told: dict[str, str]):
    watch.expect("integrity")
    wrong = "sha384-" + "A" * 64
    line = f"<script src='$deskbell$script' integrity='{wrong}' crossorigin data-widget='ashgrove.home'></script>"
    page = show(Host("forged", plain(line)))
    assert page.locator("deskbell-widget").count() == 0
    assert [complaint for complaint in watch.complaints if "integrity" in complaint]
