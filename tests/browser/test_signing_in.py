"""At the door of the dashboard: who does not get in, who is put out and comes back, and who leaves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from infra.deploy import Stack
from tests.browser.conftest import Watch
from tests.browser.line import Line
from tests.browser.people import Librarian, Patron
from tests.browser.test_overlay import choose, window
from tests.conftest import Site
from tests.stack.clients import staff, start_chat

# As if the night had passed: the tokens have run out, and the one that renews them is refused.
EXPIRE = """() => {
  for (const [name, value] of Object.entries(sessionStorage)) {
    if (name.endsWith("refreshToken")) sessionStorage[name] = "spent";
    if (!/(id|access)Token$/.test(name)) continue;
    const [head, claims, signature] = value.split(".");
    const expired = {...JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))), exp: 1, iat: 0};
    sessionStorage[name] = [head, btoa(JSON.stringify(expired)).replaceAll("=", ""), signature].join(".");
  }
}"""

AtDoor = Callable[..., Librarian]


def test_a_wrong_password_is_refused_in_words_and_nothing_typed_is_lost(at_door: AtDoor, watch: Watch):
    watch.expect("status of 400")
    daniel = at_door("daniel")
    page = daniel.page
    page.get_by_role("button", name="Sign In").click()
    expect(page.get_by_text("Write the email address or username of your account.")).to_be_visible()
    expect(page.get_by_label("Email or username")).to_be_focused()
    daniel.sign_in("Not-His-Password-1")
    expect(page.get_by_role("alert")).to_contain_text("Username and password don’t match.")
    expect(page.get_by_label("Email or username")).to_have_value("daniel")
    daniel.sign_in()
    expect(daniel.connected).to_be_visible()
    expect(page.get_by_text("Signed in as Daniel Cho")).to_be_visible()


def test_a_disabled_account_is_told_so(at_door: AtDoor, stack: Stack, watch: Watch):
    watch.expect("status of 400")
    otto = at_door("otto")
    stack.session.client("cognito-idp").admin_disable_user(UserPoolId=stack.outputs["UserPoolId"], Username="otto")
    otto.sign_in()
    expect(otto.page.get_by_role("alert")).to_contain_text("This account is switched off.")
    expect(otto.page.get_by_text("Signed in as")).to_have_count(0)


def test_a_first_password_has_to_be_replaced(at_door: AtDoor, stack: Stack):
    nils = at_door("nils")
    stack.session.client("cognito-idp").admin_set_user_password(
        UserPoolId=stack.outputs["UserPoolId"], Username="nils", Password="For-The-First-Time-1", Permanent=False
    )
    nils.sign_in("For-The-First-Time-1")
    expect(nils.page.get_by_role("heading", name="Choose a password")).to_be_visible()
    expect(nils.page.get_by_role("button", name="Français")).to_have_count(0)  # it would begin anew
    nils.page.get_by_label("New password").fill("His-Own-Choice-1")
    nils.page.get_by_role("button", name="Save and Sign In").click()
    expect(nils.connected).to_be_visible()
    nils.sign_out()
    nils.sign_in("His-Own-Choice-1")
    expect(nils.connected).to_be_visible()


def test_an_expired_session_signs_in_again_in_place_and_drafts_stay(
    patron: Patron, at_door: AtDoor, watch: Watch, line: Line
):
    watch.expect("status of 40[01]")
    daniel = at_door("daniel")
    line.carry(daniel.page.context)
    daniel.page.reload()
    daniel.sign_in()
    daniel.go_online()
    patron.ask("Where is the map room?", "Ella Expired")
    daniel.claim("Ella Expired")
    daniel.composer.fill("What I was about to say")
    daniel.page.evaluate(EXPIRE)
    line.drop()
    dialog = daniel.page.get_by_role("dialog", name="You are signed out. Sign in here; your drafts are kept.")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Not now").click()
    expect(daniel.page.get_by_role("alert")).to_contain_text("You are signed out.")
    daniel.expect_written("What I was about to say")
    patron.say("Hello?")
    daniel.page.get_by_role("alert").get_by_role("button", name="Sign In").click()
    expect(dialog.get_by_label("Email or username")).to_have_value("daniel")
    dialog.get_by_label("Password", exact=True).fill(daniel.password)
    dialog.get_by_role("button", name="Sign In").click()
    expect(dialog).to_have_count(0)
    expect(daniel.connected).to_be_visible()
    expect(daniel.bubbles).to_have_text(["Where is the map room?", "Hello?"])
    daniel.expect_written("What I was about to say")
    daniel.composer.press("Enter")
    expect(patron.bubbles.last).to_have_text("What I was about to say")


def test_signing_out_leaves_nothing_for_whoever_sits_down_next(patron: Patron, at_door: AtDoor):
    daniel = at_door("daniel")
    daniel.sign_in()
    daniel.go_online()
    patron.ask("Where is the map room?", "Sina Signed-out")
    daniel.claim("Sina Signed-out")
    daniel.composer.fill("A draft of his")
    daniel.sign_out()
    expect(daniel.page.get_by_role("heading", name="Sign in")).to_be_visible()
    for leave in (daniel.page.go_back, daniel.page.reload):
        leave()
        expect(daniel.page.get_by_role("heading", name="Sign in")).to_be_visible()
        expect(daniel.page.get_by_text("Sina Signed-out")).to_have_count(0)
        kept = daniel.page.evaluate("Object.keys({...sessionStorage, ...localStorage})")
        assert set(kept) <= {"deskbell.browser", "deskbell.toured"}  # which at_door brings along, to every page
    assert daniel.page.context.cookies() == []


@pytest.mark.usefixtures("choices")
def test_windows_outlive_the_end_of_a_session(
    at_desk: AtDoor, site: Site, sign_in: Callable[[str, str], str], line: Line, watch: Watch
):
    watch.expect("status of 40[01]")
    names = [f"Patron {number}" for number in range(4)]
    maria = at_desk("maria").over(line)
    page = maria.page
    choose(maria, "Chats in windows")
    client = staff(site, sign_in(maria.username, maria.password))
    for name in names:
        patron = start_chat(site, "ashgrove.home", f"I am {name}.", name=name)
        client.command("claim", chat_id=patron.chat_id)
        page.evaluate("(hash) => { location.hash = hash }", f"#chat/{patron.chat_id}")
        expect(window(maria, name).get_by_role("textbox")).to_be_visible()
    last = window(maria, names[-1])
    last.get_by_role("textbox").fill("One moment.")
    page.evaluate(EXPIRE)
    line.drop()
    dialog = page.get_by_role("dialog", name="You are signed out.")
    dialog.get_by_label("Email or username").fill(maria.username)
    dialog.get_by_label("Password", exact=True).fill(maria.password)
    dialog.get_by_role("button", name="Sign In").click()
    expect(dialog).to_have_count(0)
    expect(maria.connected).to_be_attached(timeout=60_000)
    for name in names:
        expect(window(maria, name).locator(".bubble")).to_have_text([f"I am {name}."])
    last.get_by_role("textbox").press("Enter")
    expect(last.get_by_text("· Sent")).to_be_visible()
