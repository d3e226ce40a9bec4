"""Being called while the dashboard is closed: the switch in the settings, and the worker that wakes.

A headless browser has no push service, so the page gets a stand-in for its `PushManager`; the worker and its
notifications are real, and a push is delivered as the browser's own tools do it.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from infra.deploy import Stack, push_public_key
from tests.browser.people import Librarian, wait_until

pytestmark = pytest.mark.usefixtures("morning")

AtDoor = Callable[..., Librarian]

ENDPOINT = "https://no-such-host.push.services.mozilla.com/wpush/v2/"

# One subscription, which outlives a reload as a real one does. `unreachable`: a network without push services.
PUSH_SERVICE = """
const stored = () => JSON.parse(localStorage['test.subscription'] ?? 'null');
const subscription = () => stored() && {
  endpoint: stored().endpoint,
  unsubscribe: async () => delete localStorage['test.subscription'],
};
PushManager.prototype.getSubscription = async () => subscription();
PushManager.prototype.subscribe = async (options) => {
  if (localStorage['test.unreachable']) throw new DOMException('push service error', 'AbortError');
  localStorage['test.subscription'] = JSON.stringify({endpoint: '%s' + options.applicationServerKey.slice(0, 8)});
  return subscription();
};
"""


@pytest.fixture
def daniel(at_door: AtDoor) -> Librarian:
    """At the settings, in a browser with a push service that shows notifications."""
    daniel = at_door("daniel", before=PUSH_SERVICE % ENDPOINT, permissions=["notifications"])
    daniel.sign_in()
    return daniel


def switch(librarian: Librarian) -> Locator:
    return librarian.page.get_by_role("switch", name="Also when the dashboard is closed")


def press(librarian: Librarian, said: str = "You are also called when the dashboard is closed.") -> None:
    """Press the switch, and wait until a screen reader has said what is so then."""
    switch(librarian).click()
    expect(librarian.page.get_by_text(said)).to_be_attached()


def endpoints(stack: Stack) -> list[str]:
    """Where anybody is called."""
    table = stack.session.resource("dynamodb").Table(stack.outputs["OperatorsTable"])
    rows = [row for row in table.scan(ConsistentRead=True)["Items"] if row["library_id"].startswith("push#")]
    return [one["endpoint"] for row in rows for one in json.loads(row.get("subscriptions", "[]"))]


def workers(page: Page) -> int:
    count: int = page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)")
    return count


def deliver_push(context: BrowserContext, page: Page) -> None:
    """Deliver an empty push to the dashboard's worker."""
    tools = context.new_cdp_session(page)
    registrations: list[dict[str, Any]] = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    tools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": page.evaluate("origin"), "registrationId": registrations[0]["registrationId"], "data": ""},
    )


def test_it_is_switched_on_renewed_and_ended_by_signing_out(daniel: Librarian, stack: Stack):
    page = daniel.page
    expect(switch(daniel)).not_to_be_checked()
    assert workers(page) == 0
    press(daniel)
    expect(switch(daniel)).to_be_checked()
    expect(switch(daniel)).to_be_focused()
    assert endpoints(stack) == [ENDPOINT + push_public_key(stack)[:8]]
    assert workers(page) == 1

    with page.expect_response(lambda answer: answer.request.method == "PUT") as renewed:
        page.reload()
    assert renewed.value.json() == {"browsers": 1}
    page.get_by_role("link", name="Settings").click()
    expect(switch(daniel)).to_be_checked()

    with page.expect_response(lambda answer: answer.request.method == "DELETE") as ended:
        daniel.sign_out()
    assert ended.value.json() == {"browsers": 0}
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert endpoints(stack) == []
    assert workers(page) == 0


def test_it_is_switched_off_again(daniel: Librarian, stack: Stack):
    press(daniel)
    press(daniel, "You are called only while the dashboard is open.")
    expect(switch(daniel)).not_to_be_checked()
    assert endpoints(stack) == []


def test_a_push_shows_a_notification_without_a_word_of_anybodys(daniel: Librarian):
    page = daniel.page
    press(daniel)
    deliver_push(page.context, page)
    wait_until(page, "async () => (await (await navigator.serviceWorker.ready).getNotifications()).length > 0")
    shown = page.evaluate(
        "navigator.serviceWorker.ready.then((worker) => worker.getNotifications())"
        ".then((shown) => shown.map(({title, body}) => [title, body]))"
    )
    assert shown == [["Deskbell", "Somebody is waiting for you. Open the dashboard to see who."]]


def test_a_browser_that_blocks_notifications_says_what_to_click(at_door: AtDoor, stack: Stack):
    daniel = at_door(
        "daniel", before=PUSH_SERVICE % ENDPOINT + "Notification.requestPermission = async () => 'denied';"
    )
    daniel.sign_in()
    switch(daniel).click()
    expect(daniel.page.get_by_text("set Notifications to Allow, then switch this on again.").first).to_be_visible()
    expect(switch(daniel)).not_to_be_checked()
    expect(switch(daniel)).to_have_accessible_description(
        "The browser blocks notifications for this site. Click the icon to the left of the address, set Notifications "
        "to Allow, then switch this on again."
    )
    assert endpoints(stack) == []


def test_without_a_push_service_it_stays_off_and_can_be_tried_again(daniel: Librarian):
    daniel.page.evaluate("localStorage['test.unreachable'] = '1'")
    switch(daniel).click()
    expect(daniel.page.get_by_text("could not be reached. Look at this computer’s network").first).to_be_visible()
    expect(switch(daniel)).not_to_be_checked()
    daniel.page.evaluate("delete localStorage['test.unreachable']")
    press(daniel)
    expect(switch(daniel)).to_be_checked()


def test_a_browser_without_web_push_says_so(at_door: AtDoor):
    daniel = at_door("daniel", before="delete globalThis.PushManager;")
    daniel.sign_in()
    expect(switch(daniel)).to_be_disabled()
    expect(daniel.page.get_by_text("This browser can’t.")).to_be_visible()
