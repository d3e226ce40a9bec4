"""The right librarian at the right moment: who is rung and when, who is asked in, what patrons are told meanwhile."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from infra.deploy import Stack
from tests.browser.conftest import Watch
from tests.browser.people import QUICK, WAITING, Librarian, Patron, meet, wait_until
from tests.browser.senses import Senses, with_senses
from tests.conftest import Site

pytestmark = pytest.mark.usefixtures("morning")

NIGHT = "ashgrove.night"
GIVES_UP = 120_000  # ms within which a transfer that nobody takes is over: 90 s, and the machine that tells the time

AtDesk = Callable[..., Librarian]
AtDoor = Callable[..., Librarian]
Logged = Callable[[str], list[dict[str, Any]]]
WithWidget = Callable[[str], str]


def published(site: Site, widget: str) -> bool:
    """Whether pages that ask now are told that somebody is there."""
    now = time.time()
    spans = site.get(f"/widgets/{widget}.json").json().get("open", [])
    return any(begin <= now < end for begin, end in spans)


def freeze(stack: Stack, name: str) -> None:
    """Nothing was heard of this member of staff for as long as Deskbell believes that they are there."""
    table = stack.session.resource("dynamodb").Table(stack.outputs["OperatorsTable"])
    [row] = [row for row in table.scan(ConsistentRead=True)["Items"] if row.get("name") == name]
    table.update_item(
        Key={"library_id": row["library_id"], "operator_id": row["operator_id"]},
        UpdateExpression="SET lease_until = :past",
        ExpressionAttributeValues={":past": int(time.time()) - 1},
    )


def be(librarian: Librarian, status: str) -> None:
    """Take a status from the menu."""
    librarian.page.get_by_role("button", name="Change your status").click()
    librarian.page.get_by_role("menuitemradio", name=re.compile(f"^{status}")).click()
    expect(librarian.page.get_by_role("banner").get_by_text(f"You are {status.lower()}:")).to_be_visible()


def add_participants(librarian: Librarian) -> Locator:
    librarian.press("Add Participants")
    return librarian.page.get_by_role("dialog", name="Add Participants")


def ask_in(librarian: Librarian, colleague: str) -> None:
    panel = add_participants(librarian)
    panel.get_by_role("region", name="Staff").get_by_role("button", name=colleague).click()
    expect(panel).to_have_count(0)


# ── the chain ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chat_that_nobody_claims_rolls_up_and_keeps_its_place_its_wait_and_its_history(
    patron: Patron, maria: Librarian, daniel: Librarian, priya: Librarian, with_widget: WithWidget, logged: Logged
):
    patron.url = with_widget("ashgrove.rolling")
    patron.ask("Who knows the old maps?", "Rolf Rolling")
    patron.say("I have been to the desk already.")
    for librarian in (maria, daniel, priya):
        expect(librarian.row("Rolf Rolling")).to_contain_text("Waiting")
    expect(patron.log.get_by_text("Hasty is asked as well. You keep your place.")).to_be_visible()
    expect(patron.log.get_by_text("The archives may know, too.")).to_be_visible()
    expect(patron.chat.get_by_role("heading", name="1st in line")).to_be_visible()
    priya.look_at("Rolf Rolling")
    expect(priya.bubbles).to_have_text(["Who knows the old maps?", "I have been to the desk already."])
    waited = priya.pane.get_by_text(re.compile(r"^Waiting [0-9]+:[0-9]{2}$"))
    expect(waited).not_to_have_text(re.compile(r"0:0[0-3]$"))
    priya.press("Claim this Chat")
    expect(patron.chat.get_by_role("heading", name="Priya Raman")).to_be_visible()
    for librarian in (maria, daniel):
        expect(librarian.row("Rolf Rolling")).to_contain_text("with Priya Raman")
    steps = [entry for entry in logged(priya.chat_id) if entry["type"] in ("started", "rolled_up", "claimed")]
    assert [(entry["type"], entry.get("department_name")) for entry in steps] == [
        ("started", None),
        ("rolled_up", "Hasty"),
        ("rolled_up", "Archives"),
        ("claimed", None),
    ]


def test_who_is_full_is_not_rung_while_another_can_take_it_and_may_claim_by_hand(
    patron: Patron, passer_by: Callable[[str], Patron], at_desk: AtDesk, with_widget: WithWidget
):
    patron.url = with_widget(NIGHT)
    priya = at_desk("priya", before=with_senses())
    meet(patron, priya, "Fred First")
    row = priya.page.get_by_role("banner").get_by_text("1 of 1")
    expect(row).to_be_visible()
    daniel = at_desk("daniel", before=with_senses())
    colleagues = daniel.page.get_by_role("region", name="Operators")
    expect(colleagues.get_by_role("listitem").filter(has_text="Priya Raman")).to_contain_text("Online · 1 of 1")
    for librarian in (priya, daniel):
        librarian.page.locator("body").click(position={"x": 5, "y": 5})
    before = Senses(priya.page).heard
    second = passer_by(patron.url)
    second.ask("And who helps me?", "Sven Second")
    Senses(daniel.page).wait_to_see("New chat for Night Desk", "Sven Second: And who helps me?")
    Senses(daniel.page).wait_to_hear()
    expect(priya.row("Sven Second")).to_be_visible()
    assert Senses(priya.page).shown == []
    assert Senses(priya.page).heard == before
    priya.claim("Sven Second")
    expect(second.chat.get_by_role("heading", name="Priya Raman")).to_be_visible()
    expect(priya.page.get_by_role("banner").get_by_text("2 of 1")).to_be_visible()


def test_when_all_are_busy_the_patron_sees_their_place_and_may_leave_the_question(
    patron: Patron, passer_by: Callable[[str], Patron], priya: Librarian, with_widget: WithWidget
):
    patron.url = with_widget(NIGHT)
    meet(patron, priya, "Busy Bea")
    second, third = passer_by(patron.url), passer_by(patron.url)
    second.ask("Am I next?", "Nora Next")
    expect(second.chat.get_by_role("heading", name="1st in line")).to_be_visible()
    expect(second.chat.get_by_text("A librarian is finishing another chat.", exact=True)).to_be_visible()
    third.ask("And I?", "Theo Third")
    expect(third.chat.get_by_role("heading", name="2nd in line")).to_be_visible()
    expect(third.chat.get_by_text("We are all busy just now.")).to_be_visible()
    third.press("Keep waiting")
    expect(third.chat.get_by_text("We are all busy just now.")).to_have_count(0)
    second.press("Leave my question")
    second.chat.get_by_label("Your email").fill("nora@example.org")
    second.press("Send as a ticket")
    expect(second.chat.get_by_role("heading", name="Your question is with us")).to_be_visible()
    expect(priya.row("Nora Next")).to_have_count(0)
    third.page.reload()
    expect(third.chat.get_by_role("heading", name="1st in line")).to_be_visible()
    priya.claim("Theo Third")
    expect(third.chat.get_by_role("heading", name="Priya Raman")).to_be_visible()


# ── transfer ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chat_is_transferred_to_a_colleague_who_then_alone_can_end_it(
    patron: Patron, maria: Librarian, daniel: Librarian, priya: Librarian
):
    meet(patron, maria, "Tara Transfer")
    maria.say("A colleague knows more.")
    panel = add_participants(maria)
    expect(panel.get_by_label("Find a department or colleague")).to_be_focused()
    panel.get_by_text("Brief them first").click()
    panel.get_by_label("Private note").fill("Looks for a map of 1871")
    panel.get_by_role("region", name="Staff").get_by_role("button", name="Priya Raman").click()
    expect(panel).to_have_count(0)
    expect(maria.pane.get_by_text("Waiting for Priya Raman…")).to_be_visible()
    expect(patron.log.get_by_text("Maria is asking Priya Raman to join")).to_be_visible()
    row = priya.row("Tara Transfer")
    expect(row).to_contain_text("Transfer from Maria Okafor: Looks for a map of 1871")
    expect(daniel.row("Tara Transfer").get_by_role("button", name="Join")).to_have_count(0)
    row.get_by_role("link").click()
    expect(priya.pane.get_by_text("Transfer from Maria Okafor")).to_be_visible()
    expect(priya.bubbles.filter(has_text="A colleague knows more.")).to_be_visible()
    expect(priya.composer).to_have_count(0)
    priya.press("Join")
    expect(priya.composer).to_be_focused()

    expect(patron.log.get_by_text("Priya Raman joined the chat")).to_be_visible()
    expect(patron.chat.get_by_role("heading", name="Maria Okafor and Priya Raman")).to_be_visible()
    expect(patron.log.get_by_text("Looks for a map of 1871")).to_have_count(0)
    expect(maria.pane.get_by_text("Priya Raman has taken over.")).to_be_visible()
    expect(maria.pane.get_by_role("button", name="End Chat")).to_have_count(0)
    expect(priya.pane.get_by_role("button", name="End Chat")).to_be_visible()

    maria.say("I stay a while.")
    priya.say("Which edition?")
    expect(patron.bubbles.last).to_have_text("Which edition?")
    expect(maria.bubbles.last).to_have_text("Which edition?")
    maria.press("Leave Chat")
    expect(patron.log.get_by_text("Maria Okafor left the chat")).to_be_visible()
    expect(patron.chat.get_by_role("heading", name="Priya Raman")).to_be_visible()
    expect(maria.composer).to_have_count(0)
    priya.press("End Chat")
    expect(patron.log.get_by_role("listitem").last).to_contain_text("Ended by Priya Raman")


def test_a_chat_is_transferred_to_a_department_and_whoever_joins_first_has_it(
    patron: Patron, maria: Librarian, daniel: Librarian, priya: Librarian, logged: Logged
):
    meet(patron, maria, "Dora Department")
    panel = add_participants(maria)
    departments = panel.get_by_role("region", name="Departments")
    expect(departments.get_by_role("button", name="Reference")).to_have_count(0)
    panel.get_by_label("Find a department or colleague").fill("night")
    expect(departments.get_by_role("button")).to_have_count(1)
    expect(departments.get_by_role("button")).to_contain_text("2 online: Daniel Cho and Priya Raman")
    departments.get_by_role("button", name="Night Desk").click()
    expect(patron.log.get_by_text("Maria is asking Night Desk to join")).to_be_visible()
    for librarian in (daniel, priya):
        expect(librarian.row("Dora Department")).to_contain_text("Transfer from Maria Okafor")
    daniel.row("Dora Department").get_by_role("button", name="Join").click()
    expect(daniel.composer).to_be_focused()
    expect(priya.row("Dora Department").get_by_role("button", name="Join")).to_have_count(0)
    expect(maria.pane.get_by_text("Daniel Cho has taken over.")).to_be_visible()
    assert [entry["name"] for entry in logged(daniel.chat_id) if entry["type"] == "joined"] == ["Daniel Cho"]


def test_three_of_the_staff_and_a_patron_talk_as_a_group(
    patron: Patron, passer_by: Callable[[str], Patron], maria: Librarian, daniel: Librarian, priya: Librarian
):
    meet(patron, maria, "Gina Group")
    other = passer_by("")
    meet(other, daniel, "Otto Other")
    daniel.look_at("Gina Group")
    daniel.press("Join")
    expect(daniel.composer).to_be_focused()
    ask_in(maria, "Priya Raman")
    priya.row("Gina Group").get_by_role("button", name="Join").click()
    expect(priya.composer).to_be_focused()
    expect(patron.chat.get_by_role("heading", name="Maria Okafor, Daniel Cho, and Priya Raman")).to_be_visible()
    maria.say("one")
    daniel.say("two")
    priya.say("three")
    for log in (patron.log, maria.log, daniel.log, priya.log):
        for text in ("one", "two", "three"):
            expect(log.locator(".bubble").filter(has_text=text)).to_have_count(1)
    patron.say("So many of you!")
    for librarian in (maria, daniel, priya):
        expect(librarian.bubbles.last).to_have_text("So many of you!")
    expect(other.bubbles).to_have_count(1)


@pytest.mark.timeout(300)
def test_a_transfer_that_nobody_takes_comes_back(patron: Patron, maria: Librarian, priya: Librarian):
    meet(patron, maria, "Bella Back")
    ask_in(maria, "Priya Raman")
    expect(maria.pane.get_by_text("Waiting for Priya Raman…")).to_be_visible()
    expect(priya.row("Bella Back").get_by_role("button", name="Join")).to_be_visible()
    panel = add_participants(maria)
    panel.get_by_role("region", name="Staff").get_by_role("button", name="Cora Clerk").click()
    expect(panel.get_by_role("alert")).to_contain_text("Priya Raman")  # one is asked at a time
    maria.page.keyboard.press("Escape")
    expect(patron.log.get_by_text("Priya Raman can’t join just now")).to_be_visible(timeout=GIVES_UP)
    expect(maria.log.get_by_text("Priya Raman did not join in time")).to_be_visible()
    expect(maria.pane.get_by_text("Waiting for Priya Raman…")).to_have_count(0)
    expect(priya.row("Bella Back").get_by_role("button", name="Join")).to_have_count(0)
    expect(maria.pane.get_by_role("button", name="End Chat")).to_be_visible()
    maria.say("I am still here.")
    expect(patron.bubbles.last).to_have_text("I am still here.")


# ── nobody is there ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_pages_are_told_within_two_seconds_whether_somebody_is_there(
    passer_by: Callable[[str], Patron], daniel: Librarian, with_widget: WithWidget, site: Site
):
    url = with_widget(NIGHT)
    told = """async ({widget, isOpen}) => {
      const {open = []} = await (await fetch(`/widgets/${widget}.json`, {cache: "no-store"})).json();
      return isOpen === open.some(([from, to]) => from * 1000 <= Date.now() && Date.now() < to * 1000);
    }"""

    def hear_of(*, is_open: bool) -> None:
        wait_until(daniel.page, told, arg={"widget": NIGHT, "isOpen": is_open}, timeout=QUICK)

    hear_of(is_open=True)
    for status, is_open in (("Away", False), ("Online", True), ("Internal", False), ("Online", True)):
        be(daniel, status)
        hear_of(is_open=is_open)
    assert site.get(f"/widgets/{NIGHT}.json").headers["Cache-Control"] == "public, max-age=60"
    early = passer_by(url)
    early.visit()
    expect(early.launcher).to_be_visible()
    be(daniel, "Offline")
    hear_of(is_open=False)
    late = passer_by(url)
    late.visit()
    expect(late.page.get_by_role("button", name="Ask a Librarian")).to_contain_text("The desk is closed just now")


def test_a_closed_desk_takes_the_question_by_email(patron: Patron, with_widget: WithWidget, stack: Stack):
    patron.url = with_widget(NIGHT)
    patron.visit()
    patron.page.get_by_role("button", name="Ask a Librarian").click()
    expect(patron.chat.get_by_role("heading", name="The desk is closed just now")).to_be_visible()
    expect(patron.chat.get_by_role("button", name="Start Chat")).to_have_count(0)
    patron.press("Send Question")
    expect(patron.chat.get_by_text("Write your question")).to_be_visible()
    expect(patron.chat.get_by_text("Write your email address")).to_be_visible()
    patron.chat.get_by_label("Your question").fill("Where do you keep the night?")
    patron.chat.get_by_label("Your email").fill("cleo@example.org")
    patron.press("Send Question")
    expect(patron.chat.get_by_role("heading", name="Your question is with us")).to_be_visible()
    expect(patron.chat.get_by_text("cleo@example.org")).to_be_visible()
    tickets = stack.session.resource("dynamodb").Table(stack.outputs["TicketsTable"]).scan(ConsistentRead=True)["Items"]
    assert sum("Where do you keep the night?" in str(ticket) for ticket in tickets) == 1


def test_a_chat_is_never_started_where_nobody_is_whatever_the_page_was_told(
    patron: Patron, daniel: Librarian, with_widget: WithWidget, stack: Stack, site: Site, logged: Logged, watch: Watch
):
    watch.expect("status of 409")
    patron.url = with_widget(NIGHT)
    patron.open()
    patron.chat.get_by_label("Your question").fill("Is anybody there?")
    patron.chat.get_by_label("Your name").fill("Nils Nobody")
    freeze(stack, "Daniel Cho")
    assert published(site, NIGHT)
    patron.press("Start Chat")
    expect(patron.chat.get_by_role("heading", name="Nobody is at the desk just now")).to_be_visible()
    expect(patron.chat.get_by_label("Your question")).to_have_value("Is anybody there?")
    expect(daniel.row("Nils Nobody")).to_have_count(0)
    patron.press("Try again")
    expect(patron.chat.get_by_text("Still nobody is there.")).to_be_visible()
    be(daniel, "Away")
    be(daniel, "Online")
    patron.press("Try again")
    expect(patron.chat.get_by_role("heading", name=WAITING)).to_be_visible()
    daniel.claim("Nils Nobody")
    expect(patron.bubbles).to_have_text(["Is anybody there?"])


# ── why is my widget offline ────────────────────────────────────────────────────────────────────────────────────────


def card(librarian: Librarian, widget: str) -> Locator:
    """A widget on the page that says how they stand."""
    page = librarian.page
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=widget, exact=True, level=2))


def test_why_is_my_widget_offline_says_what_the_next_patron_meets(
    patron: Patron, at_door: AtDoor, daniel: Librarian, priya: Librarian, with_widget: WithWidget
):
    maria = at_door("maria")
    maria.sign_in()
    be(daniel, "Away")
    be(priya, "Offline")
    maria.page.get_by_role("link", name="Widgets").click()
    night = card(maria, "Night")
    expect(night.get_by_text("Offline", exact=True)).to_be_visible()
    expect(night).to_contain_text("Chat is offline: Night Desk is open, but Daniel Cho is Away and nobody else")
    expect(night).to_contain_text("Set your status to Online")
    expect(night).to_contain_text(re.compile(r"Patrons’ pages were last told “Offline” at .+ ago\)"))
    expect(card(maria, "Home")).to_contain_text("Chat is online: it rings Cora Clerk at Reference.")
    be(priya, "Online")
    expect(night.get_by_text("Online", exact=True)).to_be_visible()
    expect(night).to_contain_text("Chat is online: it rings Priya Raman at Night Desk.")
    expect(night.get_by_role("button", name="Change who is asked")).to_have_count(0)  # an admin's
    patron.url = with_widget(NIGHT)
    patron.ask("So you are there?", "Wanda Why")
    expect(priya.row("Wanda Why")).to_be_visible()


def test_a_desk_without_chats_shows_which_widgets_are_offline_and_where_to_see_why(at_desk: AtDesk):
    maria = at_desk("maria")
    alert = maria.pane.get_by_role("listitem").filter(has_text="Night widget is offline to patrons")
    expect(alert).to_contain_text("Chat is offline")
    alert.get_by_role("link", name="See why the Night widget is offline").click()
    expect(maria.page.get_by_role("heading", name="Why is my widget offline?")).to_be_visible()


def test_an_admin_changes_who_is_asked_and_a_chain_to_nobody_is_refused(
    patron: Patron, at_door: AtDoor, daniel: Librarian, priya: Librarian, with_widget: WithWidget, watch: Watch
):
    watch.expect("status of 400")
    hana = at_door("hana")
    hana.sign_in()
    hana.page.get_by_role("link", name="Widgets").click()
    changing = card(hana, "Changing")
    changing.get_by_role("button", name="Change who is asked").click()
    expect(changing.get_by_role("heading", name="Who is asked by the Changing widget")).to_be_focused()
    changing.get_by_role("button", name="Add a step").click()
    first, second = (changing.get_by_role("group", name=name) for name in ("Step 1", "Step 2"))
    changing.get_by_role("button", name="Save").click()
    expect(changing.get_by_role("alert")).to_contain_text("Step 2 has no department.")

    def choose(step: Locator, name: str) -> None:
        step.get_by_label("Department or colleague to add").select_option(name)
        step.get_by_role("button", name="Add", exact=True).first.click()

    choose(second, "Night Desk")
    changing.get_by_role("button", name="Save").click()
    expect(changing.get_by_role("alert")).to_contain_text("a chat would go in circles")
    second.get_by_role("button", name="Remove Night Desk").click()
    second.get_by_label("Department of another library to add").fill("birchwood#reference")
    second.get_by_role("button", name="Add", exact=True).last.click()
    changing.get_by_role("button", name="Save").click()
    expect(changing.get_by_role("alert")).to_contain_text("there is no birchwood#reference")
    second.get_by_role("button", name="Remove birchwood#reference").click()
    choose(second, "Archives")
    second.get_by_label("Message to the patron").fill("The archives are asked.")
    second.get_by_role("button", name="Move up").click()
    first.get_by_label("Seconds before the next step").fill("10")
    changing.get_by_role("button", name="Save").click()
    steps = changing.get_by_role("list").get_by_role("listitem")
    expect(steps).to_contain_text([re.compile(r"Archives · 0:10 before the next"), "Night Desk"])
    expect(changing).to_contain_text(
        "Chat is online: it rings Priya Raman and Cora Clerk at Archives, and after 10 seconds"
    )
    expect(changing.get_by_role("button", name="Change who is asked")).to_be_focused()

    patron.url = with_widget("ashgrove.changing")
    patron.ask("Who is asked first?", "Chiara Chain")
    expect(priya.row("Chiara Chain")).to_be_visible()
    expect(daniel.row("Chiara Chain")).to_have_count(0)
    expect(patron.log.get_by_text("Night Desk is asked as well.")).to_be_visible(timeout=30_000)
    expect(daniel.row("Chiara Chain")).to_be_visible()
