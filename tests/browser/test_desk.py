"""At work: settings that come first, being there or not, being called, one desk at a time, the command palette."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from infra.deploy import Stack
from tests.browser.conftest import LIBRARY, Watch, Windows
from tests.browser.people import Librarian, Patron, meet
from tests.browser.senses import Senses, with_senses
from tests.browser.test_conversation import RED

pytestmark = pytest.mark.usefixtures("morning")

AtDesk = Callable[..., Librarian]
AtDoor = Callable[..., Librarian]
WithWidget = Callable[[str], str]

GREETING = re.compile(r"^Good (morning|afternoon|evening), Daniel$")


def top(librarian: Librarian) -> Locator:
    return librarian.page.get_by_role("banner")


def choose(librarian: Librarian, status: str) -> None:
    """Choose a status from the menu."""
    librarian.page.get_by_role("button", name="Change your status").click()
    librarian.page.get_by_role("menuitemradio", name=re.compile(f"^{status}")).click()


def am(librarian: Librarian, status: str) -> None:
    """The dashboard says that this is my status."""
    expect(top(librarian).get_by_text(f"You are {status.lower()}:")).to_be_visible()


def colleague(librarian: Librarian, name: str) -> Locator:
    """A colleague in the list of operators."""
    return librarian.page.get_by_role("region", name="Operators").get_by_role("listitem").filter(has_text=name)


def set_row(stack: Stack, name: str, **values: Any) -> None:
    """Write what Deskbell knows of an operator."""
    table = stack.session.resource("dynamodb").Table(stack.outputs["OperatorsTable"])
    [row] = [row for row in table.scan(ConsistentRead=True)["Items"] if row.get("name") == name]
    table.put_item(Item=row | values)


@pytest.fixture
def without_clerk(morning: None, stack: Stack) -> Iterator[None]:
    set_row(stack, "Cora Clerk", status="offline")
    yield
    set_row(stack, "Cora Clerk", status="online")


# ── the settings ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_that_could_not_be_loaded_says_so_and_comes_when_tried_again(maria: Librarian, watch: Watch):
    page = maria.page
    watch.expect(r"net::ERR_FAILED|dynamically imported module")
    page.route(re.compile(r"/assets/pages-|/config\.json$"), lambda route: route.abort())
    page.goto(page.url.partition("#")[0] + "#canned")
    missing = page.get_by_role("heading", name="This page could not be loaded")
    expect(missing).to_be_visible()
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Try again").click()
    expect(missing).to_be_visible()  # nothing can be reached yet: a reload would end in nothing at all
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Canned Messages", exact=True)).to_be_visible()


def test_a_dashboard_that_does_not_load_says_what_to_do(windows: Windows, about: dict[str, Any], watch: Watch):
    watch.expect(r"net::ERR_FAILED|dynamically imported module")
    page = windows.private().new_page()
    page.route(re.compile(r"/assets/en-"), lambda route: route.abort())
    page.goto(about["dashboard_url"])
    advice = page.get_by_text("check the connection and reload the page")
    expect(advice).to_be_visible()
    page.unroute_all()
    page.reload()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(advice).to_have_count(0)


def test_after_signing_in_the_settings_come_first_and_are_remembered(
    patron: Patron, windows: Windows, at_door: AtDoor, with_widget: WithWidget, home: str, tmp_path: Path
):
    daniel = at_door("daniel")
    daniel.sign_in()
    page = daniel.page
    expect(page.get_by_role("heading", name=GREETING)).to_be_focused()
    for department in ("Reference", "Hasty", "Night Desk"):
        expect(page.get_by_role("switch", name=department)).to_be_checked()
    page.get_by_role("switch", name="Hasty").uncheck()
    page.get_by_label("Ring", exact=True).select_option("Chime")
    page.get_by_role("switch", name="Flash the screen").check()
    page.get_by_role("switch", name="Repeat the ring").uncheck()
    page.get_by_role("button", name="Go Online").click()
    am(daniel, "Online")
    expect(page.get_by_role("heading", name="Patron Chats")).to_be_visible()

    page.reload()
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    expect(page.get_by_role("switch", name="Hasty")).not_to_be_checked()
    expect(page.get_by_role("switch", name="Reference")).to_be_checked()
    expect(page.get_by_label("Ring", exact=True)).to_have_value("chime")
    expect(page.get_by_role("switch", name="Flash the screen")).to_be_checked()
    expect(page.get_by_role("switch", name="Repeat the ring")).not_to_be_checked()

    page.get_by_role("link", name="Chats").click()
    patron.url = with_widget("ashgrove.hasty")
    patron.ask("Quick!", "Hilda Hasty")
    other = Patron(windows.ordinary(tmp_path / "other", viewport=LIBRARY), home)
    other.ask("No hurry.", "Rita Reference")
    expect(daniel.row("Rita Reference")).to_be_visible()
    expect(daniel.row("Hilda Hasty")).to_have_count(0)
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("switch", name="Hasty").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True).first).to_be_visible()
    page.get_by_role("link", name="Chats").click()
    expect(daniel.row("Hilda Hasty")).to_be_visible()


def test_the_quick_check_proves_sound_notification_and_connection(at_desk: AtDesk):
    daniel = at_desk("daniel", before=with_senses())
    page = daniel.page
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Run the check").click()
    assert Senses(page).wait_to_hear()
    page.get_by_role("group", name="Did you hear a bell?").get_by_role("button", name="Yes").click()
    expect(page.get_by_text("You heard it.")).to_be_visible()
    expect(page.get_by_text("Shown.", exact=True)).to_be_visible()
    expect(page.get_by_text(re.compile(r"^There and back in \d+ ms\.$"))).to_be_visible()
    expect(page.get_by_text("Works", exact=True)).to_have_count(3)


def test_the_quick_check_says_what_to_click_where_the_browser_blocks(at_desk: AtDesk):
    daniel = at_desk("daniel", before=with_senses("denied"))
    page = daniel.page
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Run the check").click()
    page.get_by_role("group", name="Did you hear a bell?").get_by_role("button", name="No").click()
    expect(page.get_by_text("Doesn’t work", exact=True)).to_be_visible()
    expect(page.get_by_text("Turn up this computer’s volume.")).to_contain_text("choose Unmute")
    expect(page.get_by_text("Blocked", exact=True)).to_be_visible()
    blocked = page.get_by_role("paragraph").filter(has_text="The browser blocks them for this site.")
    expect(blocked).to_contain_text("Click the icon to the left of the address, set Notifications to Allow, then")
    expect(page.get_by_text("Works without the notification too.")).to_be_visible()
    page.evaluate("Notification.permission = 'granted'")  # as they were told
    blocked.get_by_role("button", name="test again").click()
    expect(page.get_by_text("Shown.", exact=True)).to_be_visible()


def test_what_is_pressed_stays_where_it_is_until_it_is_let_go(maria: Librarian):
    page = maria.page
    page.reload()
    expect(page.get_by_text("The browser keeps Deskbell silent")).to_be_visible()
    mine = page.get_by_role("group", name="Show").get_by_role("button", name=re.compile("^Mine"))
    mine.hover()
    page.mouse.down()
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    page.mouse.up()
    expect(mine).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("The browser keeps Deskbell silent")).to_have_count(0)


# ── being there ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_header_says_whether_anybody_is_online_and_whether_i_am(at_door: AtDoor, without_clerk: None):
    daniel = at_door("daniel")
    daniel.sign_in()
    expect(top(daniel).get_by_text("Deskbell is Offline")).to_be_visible()
    am(daniel, "Offline")
    picture = daniel.page.get_by_role("button", name="Change your status")
    expect(picture).to_have_accessible_name(re.compile("Offline"))
    expect(picture.locator("svg")).to_have_css("color", RED)
    daniel.page.get_by_role("link", name="Widgets").click()
    top(daniel).get_by_role("link", name="Sign In").click()
    expect(daniel.page.get_by_role("heading", name=GREETING)).to_be_visible()
    daniel.page.get_by_role("button", name="Go Online").click()
    expect(top(daniel).get_by_text("Deskbell is Online")).to_be_visible()
    am(daniel, "Online")
    expect(picture).to_have_accessible_name(re.compile("Online"))
    expect(picture.locator("svg")).not_to_have_css("color", RED)
    daniel.page.get_by_role("link", name="Settings").click()
    top(daniel).get_by_role("link", name="Go Chat").click()
    expect(daniel.page.get_by_role("heading", name="Patron Chats")).to_be_visible()


def test_colleagues_see_each_status_in_a_word_and_in_a_shape_of_its_own(maria: Librarian, daniel: Librarian):
    row = colleague(maria, "Daniel Cho")
    shapes = {}
    for status in ("Internal", "Away", "Offline", "Online"):
        choose(daniel, status)
        am(daniel, status)
        expect(row).to_contain_text(status)
        shapes[status] = row.locator("svg").inner_html()
    assert len(set(shapes.values())) == 4
    expect(row).to_contain_text("Online · 0 of 3")


def test_only_who_is_online_is_rung(patron: Patron, at_desk: AtDesk):
    maria = at_desk("maria", before=with_senses())
    daniel = at_desk("daniel", before=with_senses())
    choose(daniel, "Internal")
    am(daniel, "Internal")
    before = Senses(daniel.page).heard
    patron.ask("Who hears me?", "Ina Internal")
    Senses(maria.page).wait_to_see("New chat for Reference", "Ina Internal: Who hears me?")
    expect(daniel.row("Ina Internal")).to_be_visible()
    assert Senses(daniel.page).shown == []
    assert Senses(daniel.page).heard == before


def test_going_offline_with_a_chat_asks_first_and_leaves_it_with_me(patron: Patron, maria: Librarian):
    meet(patron, maria, "Olaf Offline")
    choose(maria, "Offline")
    dialog = maria.page.get_by_role("dialog", name="Go Offline with an active chat?")
    dialog.get_by_role("button", name="Cancel").last.click()
    am(maria, "Online")
    choose(maria, "Offline")
    dialog.get_by_role("button", name="Go Offline").click()
    am(maria, "Offline")
    maria.say("I am still with you.")
    expect(patron.bubbles.last).to_have_text("I am still with you.")


def test_a_computer_that_slept_is_away_before_anybody_is_sent_to_it(
    patron: Patron, maria: Librarian, daniel: Librarian, with_widget: WithWidget, stack: Stack, watch: Watch
):
    watch.expect("status of 409")
    patron.url = with_widget("ashgrove.night")
    patron.open()
    maria.page.clock.install()
    daniel.page.clock.install()
    for librarian in (maria, daniel):
        librarian.page.reload()
        am(librarian, "Online")
    patron.chat.get_by_label("Your question").fill("Are you awake?")
    set_row(stack, "Daniel Cho", lease_until=int(time.time()) - 1)
    patron.press("Start Chat")
    expect(patron.chat.get_by_role("heading", name="Nobody is at the desk just now")).to_be_visible()
    maria.page.clock.fast_forward("02:00")
    expect(colleague(maria, "Daniel Cho")).to_contain_text("Away")
    daniel.page.clock.fast_forward("02:00")
    expect(daniel.page.get_by_text("You were set to Away while this computer slept.")).to_be_visible()
    am(daniel, "Away")
    daniel.page.get_by_role("status").get_by_role("button", name="Go Online").click()
    am(daniel, "Online")
    expect(colleague(maria, "Daniel Cho")).to_contain_text("Online")
    patron.press("Try again")
    expect(daniel.list.get_by_text("Are you awake?")).to_be_visible()


def test_the_shift_ends_by_itself_and_never_in_the_middle_of_a_chat(patron: Patron, maria: Librarian, stack: Stack):
    page = maria.page
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("Sign off at").fill(time.strftime("%H:%M", time.localtime(time.time() + 3600)))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Change your status").click()
    expect(page.get_by_text(re.compile(r"^You go Offline at 1?\d:\d\d\s[AP]M$"))).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Chats").click()
    meet(patron, maria, "Sigrid Shift")
    set_row(stack, "Maria Okafor", sign_off_at=int(time.time()) - 1)  # an hour has passed
    page.clock.install()
    page.reload()
    expect(maria.composer).to_be_visible()
    page.clock.fast_forward("00:20")
    maria.say("I stay until we are done.")
    expect(patron.bubbles.last).to_have_text("I stay until we are done.")
    am(maria, "Online")
    maria.press("End Chat")
    expect(maria.pane.get_by_role("button", name="Close Chat")).to_be_visible()
    page.clock.fast_forward("00:20")
    am(maria, "Offline")


# ── being called ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_chat_is_heard_and_seen_until_somebody_claims_it(patron: Patron, at_desk: AtDesk, daniel: Librarian):
    maria = at_desk("maria", before=with_senses())
    page, senses = maria.page, Senses(maria.page)
    page.emulate_media(reduced_motion="no-preference")
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("switch", name="Flash the screen").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True).first).to_be_visible()
    page.get_by_role("link", name="Chats").click()
    icon = page.locator('link[rel="icon"]')
    plain = icon.get_attribute("href")
    before = senses.heard
    patron.ask("Does anybody hear me?", "Rina Ring")
    senses.wait_to_see("New chat for Reference", "Rina Ring: Does anybody hear me?")
    first = senses.wait_to_hear(before)
    expect(page).to_have_title("(1) Deskbell")
    expect(icon).to_have_attribute("href", re.compile("^data:image/svg"))
    flash = page.locator(".flash")
    expect(flash).to_have_css("animation-name", "flash")
    page.emulate_media(reduced_motion="reduce")
    expect(flash).to_have_css("animation-name", "none")
    expect(flash).to_be_visible()
    senses.wait_to_hear(first)  # again, until somebody claims it
    daniel.claim("Rina Ring")
    senses.wait_for_none()
    expect(flash).to_have_count(0)
    expect(page).to_have_title("Deskbell")
    expect(icon).to_have_attribute("href", plain or "")


def test_a_click_on_the_notification_opens_the_chat(patron: Patron, at_desk: AtDesk):
    maria = at_desk("maria", before=with_senses())
    maria.page.get_by_role("link", name="Settings").click()
    patron.ask("Where is everybody?", "Klara Click")
    senses = Senses(maria.page)
    senses.wait_to_see("New chat for Reference", "Klara Click: Where is everybody?")
    senses.click()
    expect(maria.pane.get_by_role("heading", name="Klara Click")).to_be_visible()
    senses.wait_for_none()
    maria.press("Claim this Chat")
    expect(maria.composer).to_be_focused()
    maria.page.get_by_role("link", name="Settings").click()
    patron.say("There you are!")
    senses.wait_to_see("New message from Klara Click", "There you are!")


def test_of_several_tabs_one_calls(patron: Patron, at_desk: AtDesk):
    maria = at_desk("maria", before=with_senses())
    second = maria.page.context.new_page()
    second.add_init_script(with_senses())
    kept = maria.page.evaluate("JSON.stringify({...sessionStorage})")
    second.add_init_script(f"if (!sessionStorage.length) Object.assign(sessionStorage, {kept})")
    second.goto(maria.page.url)
    expect(second.get_by_role("banner").get_by_text("You are online:")).to_be_visible()
    patron.ask("Once or twice?", "Toni Tab")
    Senses(maria.page).wait_to_see("New chat for Reference", "Toni Tab: Once or twice?")
    expect(second.get_by_role("link", name="Toni Tab", exact=True)).to_be_visible()
    assert Senses(second).shown == []
    maria.page.close()
    Senses(second).wait_to_see("New chat for Reference", "Toni Tab: Once or twice?")  # the next in line


# ── one desk at a time ──────────────────────────────────────────────────────────────────────────────────────────────


def at_home(at_door: AtDoor, before: str = "") -> Librarian:
    """Daniel at a browser that is not the one he always uses."""
    librarian = at_door("daniel", before=f"localStorage['deskbell.browser'] = 'browser-at-home';\n{before}")
    librarian.sign_in()
    return librarian


def elsewhere(page: Page) -> Locator:
    return page.get_by_role("dialog", name="You are signed in at another computer")


def test_signed_in_elsewhere_the_other_session_ends_says_so_and_stops_ringing(
    patron: Patron, at_desk: AtDesk, at_door: AtDoor
):
    daniel = at_desk("daniel", before=with_senses())
    here = at_home(at_door, with_senses())
    expect(elsewhere(here.page)).to_contain_text("Your chats come along.")
    elsewhere(here.page).get_by_role("button", name="End that session and sign in here").click()
    expect(elsewhere(here.page)).to_have_count(0)
    am(here, "Online")
    moved = daniel.page.get_by_role("alert").filter(has_text="You moved to another computer.")
    expect(moved).to_be_visible()
    expect(top(daniel).get_by_text("Signed in elsewhere")).to_be_visible()
    expect(daniel.pane.get_by_text("You moved to another computer: new chats ring there.")).to_be_visible()
    before = Senses(daniel.page).heard
    patron.ask("Which of you two?", "Zora Zwei")
    Senses(here.page).wait_to_see("New chat for Reference", "Zora Zwei: Which of you two?")
    assert Senses(daniel.page).shown == []
    assert Senses(daniel.page).heard == before
    expect(daniel.row("Zora Zwei")).to_have_count(0)
    moved.get_by_role("button", name="End that session and sign in here").click()
    expect(daniel.row("Zora Zwei")).to_be_visible()
    expect(here.page.get_by_role("alert").filter(has_text="You moved to another computer.")).to_be_visible()


def test_signed_in_elsewhere_one_may_stay_there(at_desk: AtDesk, at_door: AtDoor):
    daniel = at_desk("daniel")
    here = at_home(at_door)
    stay = elsewhere(here.page).get_by_role("button", name="Stay signed in there")
    expect(stay).to_be_focused()
    stay.click()
    expect(here.page.get_by_role("heading", name="Sign in")).to_be_visible()
    daniel.page.reload()
    am(daniel, "Online")
    expect(daniel.page.get_by_text("You moved to another computer.")).to_have_count(0)


# ── the command palette ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_palette_signs_in_and_out_and_finds_a_patron(patron: Patron, at_door: AtDoor):
    daniel = at_door("daniel")
    daniel.sign_in()
    page = daniel.page
    am(daniel, "Offline")
    palette = page.get_by_role("dialog", name="Search or run a command")

    def command(typed: str) -> None:
        page.keyboard.press("Control+k")
        expect(palette.get_by_role("combobox")).to_be_focused()
        page.keyboard.type(typed)

    command("sign in")
    expect(palette.get_by_role("option", selected=True)).to_have_text("Go Online")
    page.keyboard.press("Enter")
    am(daniel, "Online")
    expect(palette).to_have_count(0)
    command("break")
    page.keyboard.press("Enter")
    am(daniel, "Away")
    patron.ask("Where are you?", "Paula Palette")
    expect(page).to_have_title("(1) Deskbell")
    command("paula")
    expect(palette.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(daniel.pane.get_by_role("heading", name="Paula Palette")).to_be_visible()
    command("nonsense")
    expect(palette.get_by_text("Nothing has that name")).to_be_visible()
    page.keyboard.press("Escape")
    expect(palette).to_have_count(0)
    command("staff")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Staff Chats")).to_be_visible()
    command("log out")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
