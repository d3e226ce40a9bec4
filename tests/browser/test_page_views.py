"""What the widget costs the page that it is on, and how the page changes its looks."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, expect

from tests.browser.conftest import Windows
from tests.browser.hosts import LINE, Host, Show, chat, form, launcher, plain
from tests.browser.people import FRAME, Patron
from tests.browser.survey import NARROWEST, OVERFLOW, PHONE, SCREENS
from tests.browser.test_survival import NOTHING, STORED

FIFTY = 50

WATCHING = """
globalThis.shift = 0;
new PerformanceObserver((list) => { for (const {value} of list.getEntries()) shift += value; })
  .observe({type: "layout-shift", buffered: true});
"""


def test_a_page_view_costs_a_script_and_a_file_moves_nothing_and_keeps_nothing(
    windows: Windows, publish: Callable[[str, str], str], told: dict[str, str]
):
    context = windows.private()
    context.add_init_script(WATCHING)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(told["deskbell"])))
    url = Host("view", plain(LINE)).on(publish, told)
    page.goto(url)
    expect(launcher(page)).to_be_visible()
    assert [one for one in asked if not one.startswith("data:")] == [
        url,
        "/deskbell.js",
        "/widgets/ashgrove.home.json",
    ]
    assert page.evaluate("shift") == 0
    assert page.evaluate(STORED) == NOTHING
    assert context.cookies() == []
    launcher(page).click()
    expect(chat(page).get_by_label("Your question")).to_be_visible()
    assert page.evaluate("shift") == 0
    assert page.evaluate(STORED)["session"] == {"deskbell-page:ashgrove": "open"}
    assert context.cookies() == []


def held(session: CDPSession) -> dict[str, float]:
    """What a page holds on to, when all that nobody needs is gone."""
    session.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return {name: metrics[name] for name in ("Nodes", "JSEventListeners", "Documents")}


def test_opening_and_closing_fifty_times_leaks_nothing(patron: Patron):
    patron.open()
    expect(patron.chat.get_by_label("Your question")).to_be_visible()
    frame = patron.frame
    sessions = [patron.context.new_cdp_session(of) for of in (patron.page, frame)]
    for session in sessions:
        session.send("Performance.enable")

    def toggle(times: int) -> list[dict[str, float]]:
        for _ in range(times):
            frame.evaluate("document.querySelector('[aria-label=Minimize]').click()")
            patron.page.wait_for_function(IS_OPEN, arg=False)
            patron.page.evaluate("document.querySelector('deskbell-widget').shadowRoot.querySelector('button').click()")
            patron.page.wait_for_function(IS_OPEN, arg=True)
        return [held(session) for session in sessions]

    before = toggle(5)  # what is only made once is there by then
    after = toggle(FIFTY)
    for was, is_ in zip(before, after, strict=True):
        for name, count in is_.items():
            assert count - was[name] < FIFTY / 2, (before, after)


IS_OPEN = (
    "(open) => document.querySelector('deskbell-widget').shadowRoot.querySelector('deskbell-panel').hidden === !open"
)


# What a phone's keyboard does to a page, which no emulation has.
KEYBOARD = """(left) => {
  Object.defineProperty(visualViewport, "height", { value: left });
  visualViewport.dispatchEvent(new Event("resize"));
}"""


def test_a_phones_keyboard_leaves_the_field_in_view_and_nothing_zooms(show: Show):
    page = show(form("button"), PHONE)
    launcher(page).click()
    field = chat(page).get_by_label("Your question")
    expect(field).to_be_focused()
    left = PHONE["height"] - 300
    page.evaluate(KEYBOARD, left)
    expect(page.locator("deskbell-panel")).to_have_css("height", f"{left}px")
    box = field.bounding_box()
    assert box
    assert 0 <= box["y"] <= left - box["height"], box
    sizes = "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    assert min(chat(page).locator("input, textarea").evaluate_all(sizes)) >= 16  # below it, iOS zooms in


def test_a_page_changes_the_looks(show: Show):
    looks = "--deskbell-z: 7; --deskbell-radius: 4px; --deskbell-block: 90px; --deskbell-inline: 30px"
    line = LINE.replace("async", "data-corner='start' data-word='Ask Ashgrove' async")
    page = show(Host("looks", plain(f"{line}<style>:root {{ {looks} }}</style>")))
    button = launcher(page, "Ask Ashgrove")
    expect(button).to_have_css("z-index", "7")
    expect(button).to_have_css("border-radius", "4px")
    box = button.bounding_box()
    assert box
    assert box["x"] == 30
    assert box["y"] + box["height"] == 900 - 90
    button.click()
    panel = page.locator("deskbell-panel")
    expect(panel).to_have_css("z-index", "7")
    expect(panel).to_have_css("border-radius", "4px")
    box = panel.bounding_box()
    assert box
    assert (box["x"], box["y"] + box["height"]) == (30, 900 - 90)


def test_corners_are_never_rounder_than_24(show: Show):
    page = show(Host("round", plain(LINE + "<style>:root { --deskbell-radius: 90px }</style>")))
    launcher(page).click()
    expect(page.locator("deskbell-panel")).to_have_css("border-radius", "24px")


@pytest.mark.parametrize("name", ["button", "tab"])
def test_forced_colours_and_the_narrowest_screen(show: Show, name: str):
    page = show(form(name), NARROWEST, forced_colors="active")
    expect(launcher(page)).to_be_visible()
    page.screenshot(path=SCREENS / f"embedding-{name}-forced-320.png")
    assert page.evaluate(OVERFLOW) <= 0
    assert not Axe().run(page, context="deskbell-widget").violations_count
    launcher(page).click()
    expect(chat(page).get_by_label("Your question")).to_be_visible()
    page.screenshot(path=SCREENS / f"embedding-{name}-forced-open-320.png")
    box = page.locator(FRAME).bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, 320)
