"""Pages that invite: after a while, once, politely, and only where somebody answers."""

import json
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from boto3.dynamodb.conditions import Key
from playwright.sync_api import BrowserContext, Locator, Page, expect

from chalicelib.domain.proactive import PageRule, Proactive
from chalicelib.stores.libraries import Widget
from infra.deploy import Stack
from infra.seed import seed
from tests.browser.conftest import LIBRARY, LIBRARY_HERE, Watch, Windows
from tests.browser.hosts import ENGLISH, LINE, PINNED, TRUSTED, Host, chat, launcher, plain, with_policy
from tests.browser.people import WAITING, Librarian
from tests.browser.survey import NARROWEST, OVERFLOW, SCREENS
from tests.browser.test_page_views import WATCHING
from tests.browser.test_survival import NOTHING, STORED
from tests.browser.test_widget_settings import save, set_up

TIMER = 15_000
DAY = 24 * 60 * 60_000
RULES = (
    PageRule(path="*/taken-out.html", on=False),
    PageRule(path="*/research.html", timer=40, text="Hi! A question about your research?", position="start"),
)
INVITING = Proactive(on=True, waiting=0, department="hasty", pages=RULES)
NIGHT = Proactive(on=True, department="night")  # where nobody is
HERE = msgspec.structs.replace(
    LIBRARY_HERE,
    widgets=(
        *LIBRARY_HERE.widgets,
        Widget(id="ashgrove.inviting", department="reference", accent="#1f3a68", proactive=INVITING),
        Widget(
            id="ashgrove.lonely",
            department="reference",
            accent="#1f3a68",
            proactive=Proactive(on=True, department="night"),
        ),
        Widget(id="ashgrove.tuned", department="reference", accent="#1f3a68"),
    ),
)


@pytest.fixture(scope="module", autouse=True)
def library(publish: Callable[[str, str], str], stack: Stack) -> None:
    seed(stack, HERE)


@pytest.fixture
def url(publish: Callable[[str, str], str], told: dict[str, str]) -> Callable[..., str]:
    """`url(name, markup)`: the address of such a page, with the widget that invites."""

    def of(name: str, markup: str = plain(ENGLISH + "<input aria-label='Search'>"), widget: str = "inviting") -> str:
        return Host(name, markup.replace("ashgrove.home", f"ashgrove.{widget}")).on(publish, told)

    return of


@pytest.fixture
def reader(windows: Windows) -> Callable[..., Page]:
    """`reader()`: somebody with a page before them, whose time a test moves."""

    def come(context: BrowserContext | None = None, **options: Any) -> Page:
        page = (context or windows.private(**{"viewport": LIBRARY, **options})).new_page()
        page.clock.install()
        return page

    return come


def invitation(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Chat invitation")


def read(page: Page, milliseconds: int = TIMER) -> None:
    """Look at the page for so long, from when it could invite."""
    expect(page.locator("deskbell-invite")).to_be_attached()
    page.clock.run_for(milliseconds)


def expect_no_invitation(page: Page) -> None:
    """Not now, and not by what it might still be waiting for either: it asks for the settings, then for the lock."""
    page.evaluate(
        """async () => {
          const script = document.querySelector('script[src*="/deskbell"]');
          const url = new URL(`/widgets/${script.dataset.widget}.json`, script.src);
          for (let again = 0; again < 2; again += 1) await (await fetch(url, { credentials: "omit" })).json();
          await navigator.locks.request("nobody's", () => undefined);
        }"""
    )
    expect(invitation(page)).to_have_count(0)


def leave(page: Page) -> None:
    """As the browser says it, but the page stays: what others send as they go is seen by nobody here."""
    page.evaluate("dispatchEvent(new Event('pagehide'))")


def beacons(page: Page) -> list[dict[str, Any]]:
    """What the page tells when it is left."""
    told: list[dict[str, Any]] = []
    page.on("request", lambda request: "/api/invitations" in request.url and told.append(json.loads(request.post_data)))
    return told


def wait_for_counts(stack: Stack, widget: str) -> None:
    """Until the widget's page has been counted."""
    counts = stack.session.resource("dynamodb").Table(stack.outputs["QueuesTable"])
    end = monotonic() + 15
    while not counts.query(KeyConditionExpression=Key("queue").eq(f"invitations#{widget}"), ConsistentRead=True)[
        "Count"
    ]:
        assert monotonic() < end
        sleep(0.1)


def test_not_now_is_heard_for_a_day_in_every_tab(reader: Callable[..., Page], url: Callable[..., str]):
    page = reader()
    told = beacons(page)
    page.goto(url("inviting"))
    read(page)
    page.get_by_label("Search").focus()
    invitation(page).get_by_role("button", name="Not now").focus()
    page.keyboard.press("Escape")
    expect(invitation(page)).to_have_count(0)
    expect(page.get_by_label("Search")).to_be_focused()
    assert list(page.evaluate(STORED)["local"]) == ["deskbell:ashgrove:later"]
    leave(page)
    leave(page)
    assert [(left["shown"], left["dismissed"]) for left in told] == [(True, True)]
    page.goto(url("another"))
    read(page, 5 * TIMER)
    expect_no_invitation(page)
    page.clock.fast_forward(DAY)
    page.goto(url("inviting"))
    read(page)
    expect(invitation(page)).to_be_visible()


def test_of_two_tabs_one_invites(reader: Callable[..., Page], url: Callable[..., str]):
    first = reader()
    first.goto(url("inviting"))
    read(first)
    expect(invitation(first)).to_be_visible()
    second = reader(first.context)
    second.goto(url("another"))
    read(second, 2 * TIMER)
    expect_no_invitation(second)
    first.close()
    second.goto(url("inviting"))
    read(second)
    expect(invitation(second)).to_be_visible()


@pytest.mark.usefixtures("morning")
def test_nobody_is_invited_during_a_chat_or_where_nobody_answers(reader: Callable[..., Page], url: Callable[..., str]):
    page = reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url("lonely", widget="lonely"))
    expect(launcher(page)).to_be_visible()
    page.clock.run_for(2 * TIMER)
    assert not any("deskbell-invite" in one for one in asked)
    page.goto(url("inviting"))
    launcher(page).click()
    expect(chat(page).get_by_label("Your question")).to_be_visible()
    read(page, 2 * TIMER)
    expect_no_invitation(page)


def test_pages_have_rules_and_one_can_be_taken_out(reader: Callable[..., Page], url: Callable[..., str]):
    page = reader()
    told = beacons(page)
    page.goto(url("taken-out"))
    read(page, 5 * TIMER)
    expect_no_invitation(page)
    leave(page)
    page.goto(url("research"))
    read(page, 39_000)
    expect_no_invitation(page)
    read(page, 1_000)
    expect(invitation(page)).to_contain_text("Hi! A question about your research?")
    box = page.locator("deskbell-invite").bounding_box()
    assert box
    assert box["x"] < 100
    leave(page)
    assert [(left["page"].rpartition("/")[2], left["timer"]) for left in told] == [("research.html", 40)]


def test_a_reader_is_invited_and_their_chat_has_a_queue_of_its_own(
    reader: Callable[..., Page], url: Callable[..., str], maria: Librarian
):
    page = reader()
    page.add_init_script(WATCHING)
    told, asked = beacons(page), []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(url("inviting"))
    page.get_by_label("Search").focus()
    read(page, TIMER - 1_000)
    assert asked[:3] == ["inviting.html", "deskbell.js", "ashgrove.inviting.json"]
    assert [one.rpartition("-")[0] for one in asked[3:]] == ["deskbell-invite"]
    expect_no_invitation(page)
    read(page, 1_000)
    expect(invitation(page)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Need help? Chat with us now.")
    expect(page.get_by_label("Search")).to_be_focused()
    assert page.evaluate(STORED) == NOTHING
    assert page.evaluate("shift") == 0
    found = Axe().run(page, context="deskbell-widget")
    assert not found.violations_count, found.generate_report()
    page.screenshot(path=SCREENS / "proactive-1280.png")

    invitation(page).get_by_role("button", name="Start Chat").click()
    expect(invitation(page)).to_have_count(0)
    expect(chat(page).get_by_label("Your question")).to_be_focused()
    chat(page).get_by_label("Your name").fill("Inga Invited")
    chat(page).get_by_label("Your question").fill("Since you ask: where is the map room?")
    chat(page).get_by_role("button", name="Start Chat").click()
    expect(chat(page).get_by_role("heading", name=WAITING)).to_be_visible()
    expect(maria.row("Inga Invited")).to_contain_text("Proactive")
    maria.look_at("Inga Invited")
    expect(maria.pane.locator(".head__sub")).to_contain_text("Hasty")
    expect(maria.pane.locator(".head__sub")).to_contain_text("Proactive")

    leave(page)
    [left] = told
    assert (left["widget_id"], left["timer"], left["visits"]) == ("ashgrove.inviting", 15, 1)
    assert left["page"].endswith("/inviting.html")
    assert left["shown"]
    assert left["accepted"]
    assert "dismissed" not in left


CATALOGUE = '<button onclick=\'history.pushState({}, "", "/next-record")\'>Next record</button>'


def test_a_catalogue_in_one_page_begins_anew_with_each_record(reader: Callable[..., Page], url: Callable[..., str]):
    page = reader()
    told = beacons(page)
    page.goto(url("catalogue", plain(ENGLISH + CATALOGUE)))
    read(page, TIMER - 2_000)
    page.get_by_role("button", name="Next record").click()
    read(page, TIMER - 2_000)
    expect_no_invitation(page)
    read(page, 4_000)
    expect(invitation(page)).to_be_visible()
    assert [(left["page"].rpartition("/")[2], left["reached"]) for left in told] == [("catalogue.html", False)]


def test_a_strict_page_may_be_invited_and_then_chat(reader: Callable[..., Page], url: Callable[..., str], watch: Watch):
    page = reader()
    page.goto(url("strict-inviting", with_policy(TRUSTED, PINNED)))
    read(page)
    invitation(page).get_by_role("button", name="Start Chat").click()
    expect(chat(page).get_by_label("Your question")).to_be_visible()
    assert not watch.complaints


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_fits_the_narrowest_screen_without_colours_or_movement(
    reader: Callable[..., Page], url: Callable[..., str], language: str
):
    page = reader(viewport=NARROWEST, forced_colors="active" if language == "en" else "none")
    markup = plain(LINE)
    if language == "ar":
        markup = markup.replace("<html lang='en'", "<html lang='ar' dir='rtl'")
    page.goto(url(f"narrow-{language}", markup))
    read(page)
    box = page.locator("deskbell-invite")
    expect(box.get_by_role("button")).to_have_count(2)
    expect(box).to_have_css("animation-name", "none")
    page.screenshot(path=SCREENS / f"proactive-320-{language}.png")
    assert page.evaluate(OVERFLOW) <= 0
    place = box.bounding_box()
    assert place
    assert place["x"] >= 16 - 1
    assert place["x"] + place["width"] <= 320 - 16 + 1
    assert all(one.bounding_box()["height"] >= 36 for one in box.get_by_role("button").all())
    found = Axe().run(page, context="deskbell-widget")
    assert not found.violations_count, found.generate_report()


def test_an_admin_switches_it_on_and_sees_what_came_of_it(
    reader: Callable[..., Page], url: Callable[..., str], hana: Librarian, watch: Watch, stack: Stack
):
    watch.expect("status of 400")
    set_up(hana, "Tuned")
    page = hana.page
    card = page.get_by_role("region", name="Proactive Chat", exact=True)
    card.get_by_role("switch", name="Pages invite to chat").check()
    card.get_by_label("Timer, in seconds").fill("1")
    card.get_by_role("button", name="Add a page").click()
    card.get_by_label("Address").fill("*/quiet/*")
    card.get_by_label("No invitation on this page").check()
    save(hana)
    expect(card.get_by_role("alert")).to_contain_text("Choose 3 to 600 seconds.")
    expect(card.get_by_label("Timer, in seconds")).to_be_focused()
    card.get_by_label("Timer, in seconds").fill("20")
    page.screenshot(path=SCREENS / "proactive-settings-1440.png", full_page=True)
    save(hana)
    expect(page.get_by_role("main").get_by_text("Saved.", exact=True)).to_be_visible()

    patron = reader()
    patron.goto(url("tuned", widget="tuned"))
    read(patron, 20_000)
    invitation(patron).get_by_role("button", name="Not now").click()
    patron.goto("about:blank")
    wait_for_counts(stack, "ashgrove.tuned")
    page.get_by_text("Proactive Chat: the last 30 days").click()
    row = page.get_by_role("row").filter(has_text="/tuned.html")
    expect(row.get_by_role("cell")).to_have_text(["20 s", "1", "15–30 s", "1", "1", "0", "0%"])
    page.screenshot(path=SCREENS / "proactive-report-1440.png", full_page=True)
