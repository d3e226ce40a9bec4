"""What admins change on the dashboard: when a widget's steps are open, their library's policy and other ways to ask."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Locator, expect

from chalicelib.domain.routing import Chain, Step
from chalicelib.stores.libraries import Department, Library, Widget
from infra.deploy import Stack
from infra.seed import LibrarySeed, Operator, seed
from tests.browser.conftest import DESK, LIBRARY_HERE, PASSWORD, Watch, Windows
from tests.browser.people import Librarian, Patron
from tests.browser.test_staff_chats import leave_chats, open_with, rail

ACCENT = "#1f3a68"
OPENS_SOON = 150_000  # ms until a step that opens at one of the next minutes has


def librarian_of_dunmore(username: str, name: str, role: str, *departments: str) -> Operator:
    return Operator(username=username, password=PASSWORD, name=name, role=role, departments=departments)


# Another library of this Deskbell, which has agreed to nothing yet.
DUNMORE = LibrarySeed(
    id="dunmore",
    library=Library(name="Dunmore Town Library"),
    departments=(Department(id="reference", name="Reference"), Department(id="local", name="Local History")),
    widgets=(Widget(id="dunmore.home", department="reference", accent=ACCENT),),
    staff=(
        librarian_of_dunmore("dunmore-dee", "Dee Doyle", "admin"),
        librarian_of_dunmore("dunmore-fay", "Fay Flynn", "operator", "reference"),
        librarian_of_dunmore("dunmore-kit", "Kit Kane", "operator", "local"),
    ),
)
ASHGROVE_HERE = msgspec.structs.replace(
    LIBRARY_HERE,
    widgets=(
        *LIBRARY_HERE.widgets,
        Widget(id="ashgrove.hours", department="hasty", accent=ACCENT),
        Widget(id="ashgrove.covered", department="night", accent=ACCENT),
        Widget(
            id="ashgrove.opening",
            department="hasty",
            accent=ACCENT,
            chain=Chain(
                steps=(
                    Step(queues=("ashgrove#hasty",), seconds=10),
                    Step(queues=("ashgrove#archives",), message="The archives have opened."),
                )
            ),
        ),
    ),
)

WithWidget = Callable[[str], str]
AtDesk = Callable[..., Librarian]


@pytest.fixture(autouse=True)
def libraries(morning: None, stack: Stack) -> None:
    seed(stack, ASHGROVE_HERE)
    seed(stack, DUNMORE)


@pytest.fixture
def of_dunmore(windows: Windows, about: dict[str, Any]) -> Callable[[str], Librarian]:
    """`of_dunmore("fay")`, signed in at a dashboard of their own."""

    def signed_in(first_name: str) -> Librarian:
        username = f"dunmore-{first_name}"
        [operator] = [operator for operator in DUNMORE.staff if operator.username == username]
        page = windows.private(viewport=DESK).new_page()
        page.goto(about["dashboard_url"])
        librarian = Librarian(page, username, PASSWORD, operator.name)
        librarian.sign_in()
        expect(librarian.connected).to_be_visible()
        return librarian

    return signed_in


def go(librarian: Librarian, page: str) -> None:
    librarian.page.get_by_role("link", name="Widgets").click()
    if page == "Library":
        librarian.page.get_by_role("main").get_by_role("link", name="Library", exact=True).click()
        expect(librarian.page.get_by_role("heading", name="Library", level=1)).to_be_visible()


def card(librarian: Librarian, widget: str) -> Locator:
    """A widget on the page that says how they stand."""
    page = librarian.page
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=widget, exact=True, level=2))


def change(librarian: Librarian, widget: str) -> Locator:
    go(librarian, "Widgets")
    found = card(librarian, widget)
    found.get_by_role("button", name="Change who is asked").click()
    return found


def save(where: Locator) -> None:
    where.get_by_role("button", name="Save", exact=True).click()


# ── opening hours ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_desk_that_an_admin_closes_is_closed_to_the_next_patron_and_says_why(
    hana: Librarian, passer_by: Callable[[str], Patron], with_widget: WithWidget, watch: Watch
):
    watch.expect("status of 400")
    url = with_widget("ashgrove.hours")
    hours = change(hana, "Hours")
    expect(hours.get_by_text("Hours Always open")).to_be_visible()
    hours.get_by_role("button", name="Change hours").click()
    hours.get_by_label("Opening hours").check()
    hours.get_by_label("Time zone").fill("Europe/Atlantis")
    friday = hours.get_by_role("group", name="Friday", exact=True)
    friday.get_by_label("Closes").fill("02:00")
    expect(friday.get_by_text("until 2:00 on Saturday")).to_be_visible()
    friday.get_by_role("button", name="Add times").click()
    friday.get_by_label("Opens").last.fill("08:00")
    save(hours)
    expect(hours.get_by_role("alert")).to_have_text("Friday: write when it opens and when it closes.")
    friday.get_by_role("button", name="Remove these times").last.click()
    expect(friday.get_by_role("button", name="Add times")).to_be_focused()
    save(hours)
    expect(hours.get_by_role("alert")).to_contain_text("There is no time zone “Europe/Atlantis”.")
    hours.get_by_label("Time zone").fill("UTC")
    expect(hours.get_by_text(re.compile(r"It is \d+:\d\d.* there now\."))).to_be_visible()
    hours.get_by_role("button", name="Add a day or days").click()
    expect(hours.get_by_label("Date", exact=True)).to_be_focused()
    today = datetime.now(UTC).date()
    hours.get_by_label("Date", exact=True).fill(f"{today - timedelta(days=1)}")
    hours.get_by_label("Last date").fill(f"{today + timedelta(days=2)}")
    hours.get_by_label("Name").fill("Stocktaking")
    save(hours)
    expect(hours).to_contain_text(re.compile(r"Chat is offline: Hasty is closed until 09:00 on .+ \(Stocktaking\)\."))
    expect(hours.get_by_role("button", name="Change who is asked")).to_be_focused()
    late = passer_by(url)
    late.visit()
    expect(late.page.get_by_role("button", name="Ask a Librarian")).to_contain_text("The desk is closed just now")

    change(hana, "Hours")
    hours.get_by_role("button", name="Change hours").click()
    expect(hours.get_by_role("group", name="Stocktaking").get_by_label("Last date")).to_have_value(
        f"{today + timedelta(days=2)}"
    )
    hours.get_by_role("button", name="Remove", exact=True).click()
    hours.get_by_label("Always open").check()
    save(hours)
    expect(hours).to_contain_text("Chat is online: it rings")
    early = passer_by(url)
    early.visit()
    expect(early.launcher).to_be_visible()


def test_a_days_hours_are_copied_to_others(hana: Librarian):
    hours = change(hana, "Hours")
    hours.get_by_role("button", name="Change hours").click()
    hours.get_by_label("Opening hours").check()
    monday, saturday = (hours.get_by_role("group", name=day, exact=True) for day in ("Monday", "Saturday"))
    monday.get_by_label("Opens").fill("08:00")
    monday.get_by_role("button", name="Copy to other days").click()
    copying = monday.get_by_role("group", name="Copy Monday’s hours to")
    copying.get_by_label("Friday").uncheck()
    copying.get_by_label("Saturday").check()
    copying.get_by_role("button", name="Copy", exact=True).click()
    expect(monday.get_by_role("button", name="Copy to other days")).to_be_focused()
    expect(saturday.get_by_label("Opens")).to_have_value("08:00")
    expect(hours.get_by_text("Mon–Thu 8:00–17:00, Fri 9:00–17:00, Sat 8:00–17:00")).to_be_visible()


def test_what_an_admin_has_not_saved_is_still_there_later_and_is_not_lost_unasked(hana: Librarian):
    hours = change(hana, "Hours")
    message = hours.get_by_label("Message to the patron")
    message.fill("Half a thought")
    hana.page.get_by_role("link", name="Settings").click()
    expect(hana.page.get_by_role("heading", name="Settings")).to_be_visible()
    go(hana, "Widgets")
    expect(message).to_have_value("Half a thought")
    expect(hours.get_by_text("This is what you changed and have not saved.")).to_be_visible()
    hana.page.reload()
    expect(message).to_have_value("Half a thought")
    hours.get_by_role("button", name="Cancel").click()
    asked = hana.page.get_by_role("dialog", name="Discard your changes?")
    asked.get_by_role("button", name="Keep Editing").click()
    expect(message).to_have_value("Half a thought")
    hours.get_by_role("button", name="Cancel").click()
    asked.get_by_role("button", name="Discard", exact=True).click()
    hours.get_by_role("button", name="Change who is asked").click()
    expect(message).to_have_value("")


@pytest.mark.timeout(360)
def test_a_chat_is_asked_on_when_a_later_step_opens_and_keeps_its_place(
    hana: Librarian,
    at_desk: AtDesk,
    passer_by: Callable[[str], Patron],
    with_widget: WithWidget,
    logged: Callable[[str], list[dict[str, Any]]],
):
    url = with_widget("ashgrove.opening")
    daniel, priya = at_desk("daniel"), at_desk("priya")
    opening = change(hana, "Opening")
    second = opening.get_by_role("group", name="Step 2", exact=True)
    second.get_by_role("button", name="Change hours").click()
    second.get_by_label("Opening hours").check()
    second.get_by_label("Time zone").fill("UTC")
    opens = datetime.now(UTC) + timedelta(seconds=90)  # what comes until then takes less than half a minute
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        second.get_by_role("group", name=day, exact=True).get_by_role("button", name="Remove these times").click()
    today = second.get_by_role("group", name=f"{opens:%A}", exact=True)
    today.get_by_role("button", name="Add times").click()
    today.get_by_label("Opens").fill(f"{opens:%H:%M}")
    today.get_by_label("Closes").fill(f"{opens - timedelta(minutes=10):%H:%M}")
    save(opening)
    expect(opening).to_contain_text("Archives is closed until")

    first, next_one = passer_by(url), passer_by(url)
    first.ask("Who is there at this hour?", "Ophelia Opening")
    expect(daniel.row("Ophelia Opening")).to_be_visible()
    expect(priya.row("Ophelia Opening")).to_have_count(0)
    next_one.ask("And after them?", "Nora Next")
    expect(next_one.chat.get_by_role("heading", name="2nd in line")).to_be_visible()
    expect(priya.row("Ophelia Opening")).to_be_visible(timeout=OPENS_SOON)
    expect(first.log.get_by_text("The archives have opened.")).to_be_visible()
    expect(first.chat.get_by_role("heading", name="1st in line")).to_be_visible()
    priya.look_at("Ophelia Opening")
    expect(priya.bubbles).to_have_text(["Who is there at this hour?"])
    expect(priya.pane.get_by_text(re.compile(r"^Waiting [0-9]+:[0-9]{2}$"))).not_to_have_text(re.compile(r"0:0[0-9]$"))
    priya.press("Claim this Chat")
    expect(first.chat.get_by_role("heading", name="Priya Raman")).to_be_visible()
    next_one.page.reload()  # or half a minute later
    expect(next_one.chat.get_by_role("heading", name="1st in line")).to_be_visible()
    steps = [entry["type"] for entry in logged(priya.chat_id) if entry["type"] in ("started", "rolled_up", "claimed")]
    assert steps == ["started", "rolled_up", "claimed"]


# ── libraries that answer for each other ────────────────────────────────────────────────────────────────────────────


def cover(dee: Librarian, *, on: bool) -> None:
    """Dunmore's admin agrees to cover for Ashgrove, or no longer does."""
    form = dee.page.get_by_role("main")
    form.get_by_role("switch", name="Ashgrove University Library").set_checked(on)
    expect(form.get_by_text("Unsaved changes")).to_be_visible()
    save(form)
    expect(form.get_by_text("Saved.", exact=True)).to_be_visible()


def write_policy(hana: Librarian) -> None:
    """Ashgrove's admin says how its patrons are answered, and corrects a link that was refused."""
    form = hana.page.get_by_role("main")
    form.get_by_label("Greeting").fill("Welcome to Ashgrove.")
    form.get_by_label("Say", exact=True).fill("Loans are for three weeks.\n\nThe map room is on floor 2.")
    form.get_by_label("Don’t say").fill("Don’t promise a renewal.")
    form.get_by_role("button", name="Add a link").click()
    link = form.get_by_role("group", name="Link 1")
    expect(link.get_by_label("Text")).to_be_focused()
    link.get_by_label("Text").fill("Opening hours")
    link.get_by_label("Address").fill("javascript:alert(1)")
    save(form)
    expect(link.get_by_role("alert")).to_contain_text("Link 1 is no web address.")
    expect(link.get_by_label("Address")).to_be_focused()
    link.get_by_label("Address").fill("ashgrove.example/hours")
    save(form)
    expect(form.get_by_text("Saved.", exact=True)).to_be_visible()


def test_a_library_agrees_to_cover_answers_by_the_others_policy_and_withdraws(
    at_door: AtDesk,
    of_dunmore: Callable[[str], Librarian],
    passer_by: Callable[[str], Patron],
    with_widget: WithWidget,
    logged: Callable[[str], list[dict[str, Any]]],
    watch: Watch,
):
    watch.expect("status of 40[04]")
    url = with_widget("ashgrove.covered")
    hana, dee, fay, kit = at_door("hana"), *map(of_dunmore, ("dee", "fay", "kit"))
    hana.sign_in()
    covered = change(hana, "Covered")
    covered.get_by_role("button", name="Add a step").click()
    second = covered.get_by_role("group", name="Step 2", exact=True)
    second.get_by_label("Department of another library to add").fill("dunmore#reference")
    second.get_by_role("button", name="Add", exact=True).last.click()
    save(covered)
    expect(second.get_by_role("alert")).to_contain_text("there is no dunmore#reference")  # they have not agreed
    go(dee, "Library")
    cover(dee, on=True)
    save(covered)
    expect(covered).to_contain_text("Reference (Dunmore Town Library)")
    go(hana, "Library")
    write_policy(hana)

    for librarian in (fay, kit):
        librarian.go_online()
    patron = passer_by(url)
    patron.ask("Do you lend skeleton keys?", "Cora Covered")
    fay.look_at("Cora Covered")
    fay.press("Claim this Chat")
    policy = fay.page.get_by_role("complementary", name="How Ashgrove University Library answers")
    expect(policy).to_contain_text("Welcome to Ashgrove.")
    points = ["Loans are for three weeks.", "The map room is on floor 2.", "Don’t promise a renewal."]
    expect(policy.get_by_role("listitem")).to_have_text([*points, re.compile("^Opening hours")])
    expect(policy.get_by_role("link", name="Opening hours")).to_have_attribute("href", "https://ashgrove.example/hours")
    fay.say("We do, for a day.")
    expect(patron.bubbles.last).to_have_text("We do, for a day.")
    for librarian in (hana, kit):
        librarian.page.goto(librarian.page.url.partition("#")[0] + f"#chat/{fay.chat_id}")
    expect(hana.bubbles.last).to_have_text("We do, for a day.")  # it is her library's
    expect(kit.page.get_by_text("This chat is not on your desk any more")).to_be_visible()  # nor ever was
    assert [entry["text"] for entry in logged(fay.chat_id) if entry["type"] == "message"] == ["We do, for a day."]

    cover(dee, on=False)
    go(hana, "Widgets")
    expect(covered).to_contain_text("Reference (Dunmore Town Library) does not cover for this library any more")
    late = passer_by(url)
    late.visit()
    expect(late.page.get_by_role("button", name="Ask a Librarian")).to_contain_text("The desk is closed just now")
    fay.say("Come by at any time.")
    expect(patron.bubbles.last).to_have_text("Come by at any time.")


def test_an_admin_says_by_keyboard_how_else_to_ask_and_which_computers_are_for_everybody(
    of_dunmore: Callable[[str], Librarian], passer_by: Callable[[str], Patron], about: dict[str, Any], watch: Watch
):
    watch.expect("status of 400")
    dee = of_dunmore("dee")
    go(dee, "Library")
    keys = dee.page.keyboard
    dee.page.get_by_role("button", name="Add a way").focus()
    keys.press("Enter")
    way = dee.page.get_by_role("group", name="Way 1")
    expect(way.get_by_label("Text")).to_be_focused()
    keys.type("Call the desk")
    keys.press("Tab")
    keys.type("+1 555 0142")
    for _ in range(3):  # past "Remove way 1" and "Add a way"
        keys.press("Tab")
    expect(way.get_by_label("Web address, email or phone")).to_have_value("tel:+15550142")
    networks = dee.page.get_by_label("Networks")
    expect(networks).to_be_focused()
    expect(networks).to_have_accessible_description(re.compile("This computer is seen as 127.0.0.1"))
    keys.type("2001:db8::/48\nour reading room")
    keys.press("Tab")
    keys.press("Enter")
    expect(networks).to_have_accessible_description(re.compile("“our reading room” is no network"))
    expect(networks).to_be_focused()
    keys.press("ControlOrMeta+A")
    keys.type("127.0.0.1\n2001:db8::/48")
    keys.press("Tab")
    keys.press("Enter")
    expect(dee.page.get_by_role("main").get_by_text("Saved.", exact=True)).to_be_visible()
    expect(networks).to_have_value("127.0.0.1/32\n2001:db8::/48")

    patron = passer_by(f"{about['assets_url']}/ask/dunmore.home")
    with patron.page.expect_response("**/network") as asked:
        patron.visit()
    assert asked.value.json() == {"public": True}
    expect(patron.page.get_by_role("link", name="Call the desk")).to_have_attribute("href", "tel:+15550142")


def test_a_librarys_one_colour_is_on_its_dashboards_at_once_and_kept(
    of_dunmore: Callable[[str], Librarian], watch: Watch
):
    watch.expect("status of 400|ERR_FAILED")
    dee = of_dunmore("dee")
    go(dee, "Library")
    page = dee.page
    colour, save = page.get_by_label("Colour", exact=True), page.get_by_role("button", name="Save", exact=True)
    colour.fill("wine red")
    save.click()
    expect(colour).to_be_focused()
    expect(colour).to_have_accessible_description("“wine re” is no colour. Write one like #1f3a68.")
    page.mouse.move(0, 0)
    expect(save).to_have_css("background-color", "rgb(11, 85, 107)")
    page.get_by_label("Pick a colour").fill("#7a2e4d")
    expect(colour).to_have_value("#7a2e4d")
    save.click()
    expect(page.get_by_role("main").get_by_text("Saved.", exact=True)).to_be_visible()
    page.mouse.move(0, 0)
    expect(save).to_have_css("background-color", "rgb(122, 46, 77)")
    page.emulate_media(color_scheme="dark")
    expect(save).to_have_css("background-color", "rgb(229, 161, 183)")
    page.reload()
    expect(colour).to_have_value("#7a2e4d")
    expect(save).to_have_css("background-color", "rgb(229, 161, 183)")
    page.route("**/api/staff/profile", lambda request: request.abort())
    page.reload()
    expect(page.get_by_role("heading", name="Deskbell can’t be reached")).to_be_visible()
    expect(page.locator("html")).to_have_css("--db-accent", "light-dark(#7a2e4d, #e5a1b7)")


def test_how_long_chats_wait_is_set_for_each_department(of_dunmore: Callable[[str], Librarian]):
    dee = of_dunmore("dee")
    go(dee, "Library")
    main = dee.page.get_by_role("main")
    reference = main.get_by_role("group", name="Reference")
    dropped, silent = reference.get_by_label("For whoever drops off"), reference.get_by_label("does not answer")
    expect(dropped).to_have_value("90")
    expect(silent).to_have_value("0")
    dropped.select_option("2 minutes")
    silent.select_option("5 minutes")
    save(main)
    expect(main.get_by_text("Saved.", exact=True)).to_be_visible()
    dee.page.reload()
    expect(dropped).to_have_value("120")
    expect(silent).to_have_value("300")


def test_staff_chats_are_switched_off_and_what_was_to_be_sent_stays_in_the_box(
    of_dunmore: Callable[[str], Librarian],
):
    dee, fay = of_dunmore("dee"), of_dunmore("fay")
    open_with(fay, "Dee Doyle")
    fay.say("Before.")
    expect(fay.log).to_contain_text("· Sent")
    go(dee, "Library")
    main = dee.page.get_by_role("main")
    main.get_by_role("switch", name="Staff chats").uncheck()
    save(main)
    expect(rail(dee)).to_have_count(0)

    fay.say("After.")
    expect(fay.pane.get_by_text("Staff chats are switched off. An admin can switch them on")).to_be_visible()
    fay.expect_written("After.")
    expect(fay.composer).to_be_focused()
    expect(fay.bubbles).to_have_text(["Before."])
    expect(rail(fay)).to_have_count(0)
    fay.page.keyboard.press("Control+k")
    options = fay.page.get_by_role("dialog").get_by_role("option")
    expect(options.filter(has_text="Sign out")).to_have_count(1)
    expect(options.filter(has_text="Staff Chats")).to_have_count(0)
    fay.page.keyboard.press("Escape")
    leave_chats(fay)
    operators = fay.page.get_by_role("region", name="Operators")
    expect(operators.get_by_role("listitem").filter(has_text="Dee Doyle")).to_be_visible()
    expect(operators.get_by_role("link")).to_have_count(0)

    fay.page.go_back()
    fay.page.reload()
    fay.expect_written("After.")
    expect(fay.bubbles).to_have_text(["Before."])
    expect(rail(fay)).to_have_count(0)
    main.get_by_role("switch", name="Staff chats").check()
    save(main)
    expect(rail(dee)).to_be_visible()
    fay.composer.press("Enter")
    expect(fay.bubbles).to_have_text(["Before.", "After."])
    expect(rail(fay)).to_be_visible()


def test_the_librarys_page_is_an_admins(at_desk: AtDesk, watch: Watch):
    watch.expect("status of 403")
    maria = at_desk("maria")
    go(maria, "Widgets")
    expect(card(maria, "Home")).to_be_visible()
    expect(maria.page.get_by_role("main").get_by_role("link", name="Library", exact=True)).to_have_count(0)
    maria.page.goto(maria.page.url.partition("#")[0] + "#library")
    expect(maria.page.get_by_role("alert")).to_contain_text("Only an admin sees this page")


def test_a_library_that_cannot_be_loaded_is_tried_again(hana: Librarian, watch: Watch):
    watch.expect("ERR_FAILED")
    route = "**/api/staff/library"
    hana.page.route(route, lambda request: request.abort())
    go(hana, "Library")
    expect(hana.page.get_by_role("alert")).to_contain_text("Your library’s settings could not be loaded.")
    hana.page.unroute(route)
    hana.page.get_by_role("button", name="Try again").click()
    expect(hana.page.get_by_label("Greeting")).to_be_visible()
