"""Long chats: only what is around the reader's place is in the page, and they notice nothing of it."""

import json

from playwright.sync_api import Locator, Page, expect

from chalicelib.stores.chats import SESSION
from infra.deploy import Stack
from tests.browser.people import Librarian, Patron, meet, wait_until

MESSAGES = 400
ROWS = 200  # in the page at once
TOP = "row => row.getBoundingClientRect().top"

# What comes into the page around what is in view has come.
FRAMES = """async () => {
  for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
}"""
IS_AT_END = "async (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 1"


def look_elsewhere(page: Page) -> None:
    page.evaluate("location.hash = '#settings'")
    expect(page.get_by_role("heading", name="Settings").first).to_be_visible()


def go_on(stack: Stack, chat_id: str) -> None:
    """Both have said so much more, on each line its number: put behind the last entry, as if it had been said."""
    table = stack.session.resource("dynamodb").Table(stack.outputs["ChatsTable"])
    [last] = table.query(
        KeyConditionExpression="chat_id = :chat AND seq < :session",
        ExpressionAttributeValues={":chat": chat_id, ":session": SESSION},
        ScanIndexForward=False,
        Limit=1,
        ConsistentRead=True,
    )["Items"]
    begun, state = int(last["seq"]), json.loads(last["state"])
    with table.batch_writer() as batch:
        for number in range(1, MESSAGES + 1):
            seq = begun + number
            said = {"type": "message", "seq": seq, "at": json.loads(last["entry"])["at"], "by": "patron"}
            said |= {"text": f"Line {number}. " + "And so on. " * (number % 7), "client_id": f"somebody.{number}"}
            batch.put_item(
                Item={**last, "seq": seq, "entry": json.dumps(said), "state": json.dumps({**state, "seq": seq})}
            )


def line(librarian: Librarian, number: int) -> Locator:
    return librarian.bubbles.filter(has_text=f"Line {number}. ")


def rows(librarian: Librarian) -> int:
    return librarian.log.locator("li").count()


def test_a_long_chat_is_read_from_its_end_to_its_beginning_and_back(
    private_patron: Patron, maria: Librarian, stack: Stack
):
    meet(private_patron, maria, "Lily Long")
    go_on(stack, maria.chat_id)
    private_patron.say("And that is where I am.")
    page, log = maria.page, maria.log

    expect(maria.bubbles.last).to_have_text("And that is where I am.")
    expect(maria.bubbles.last).to_be_in_viewport()
    expect(line(maria, 1)).to_have_count(0)
    assert rows(maria) < ROWS

    log.hover()
    for _ in range(12):  # up: what was in view moves as far as the wheel turned, whatever has come above it
        seen = log.evaluate_handle(
            "log => [...log.querySelectorAll('li')].find(row => row.getBoundingClientRect().top > 200)"
        )
        top = seen.evaluate(TOP)
        page.mouse.wheel(0, -300)
        wait_until(page, "async ([row, top]) => Math.abs(row.getBoundingClientRect().top - top - 300) < 2", [seen, top])
        assert rows(maria) < ROWS

    private_patron.say("Are you still there?")
    expect(maria.pane.get_by_role("button", name="1 new message")).to_be_visible()
    assert abs(seen.evaluate(TOP) - top - 300) < 2

    log.evaluate("log => (log.scrollTop = 0)")
    expect(log.get_by_text("Where is the map room?")).to_be_in_viewport()
    expect(line(maria, 1)).to_be_visible()
    assert rows(maria) < ROWS
    maria.press("1 new message")
    expect(maria.bubbles.last).to_have_text("Are you still there?")
    expect(maria.bubbles.last).to_be_in_viewport()

    look_elsewhere(page)
    private_patron.say("One more thing.")
    expect(page).to_have_title("(1) Deskbell")
    page.go_back()
    expect(log.locator(".ribbon")).to_be_in_viewport()
    expect(maria.bubbles.last).to_have_text("One more thing.")
    assert rows(maria) < ROWS


def test_who_comes_back_to_the_end_of_a_long_chat_stays_there_on_a_slow_computer_too(
    private_patron: Patron, maria: Librarian, stack: Stack
):
    meet(private_patron, maria, "Ella End")
    go_on(stack, maria.chat_id)
    private_patron.say("And that is where I am.")
    page = maria.page
    expect(maria.bubbles.last).to_have_text("And that is where I am.")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    for _ in range(8):  # what is around the end comes into the page while it is being scrolled to
        look_elsewhere(page)
        page.go_back()
        expect(maria.log).to_be_visible()
        page.evaluate(FRAMES)
        wait_until(page, IS_AT_END, maria.log.element_handle(), timeout=5_000)
    private_patron.say("And here.")
    expect(maria.bubbles.last).to_have_text("And here.")
    expect(maria.bubbles.last).to_be_in_viewport()


def test_what_is_printed_or_searched_by_the_browser_is_all_of_it(
    private_patron: Patron, maria: Librarian, stack: Stack
):
    meet(private_patron, maria, "Paula Print")
    go_on(stack, maria.chat_id)
    private_patron.say("And that is where I am.")
    expect(maria.bubbles.last).to_have_text("And that is where I am.")

    maria.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(maria.bubbles).to_have_count(MESSAGES + 2)
    maria.page.emulate_media(media="print")
    for around in (maria.composer, maria.list, maria.connected, maria.pane.get_by_role("button", name="End Chat")):
        expect(around).to_be_hidden()
    expect(maria.pane.get_by_role("heading", name="Paula Print")).to_be_visible()
    assert maria.log.evaluate("(log) => log.clientHeight > 5 * innerHeight && log.scrollHeight === log.clientHeight")
    maria.page.emulate_media(media="screen")
    expect(maria.bubbles.last).to_be_in_viewport()  # where I was
    maria.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(line(maria, 1)).to_have_count(0)
    maria.page.keyboard.press("Control+f")
    expect(line(maria, 1)).to_have_count(1)
    maria.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(line(maria, 1)).to_have_count(0)
