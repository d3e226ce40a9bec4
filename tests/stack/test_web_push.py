"""Staff who have switched on Web Push and closed their dashboard, on the deployed stack: whom a chat's deadline calls.

No push service is reached: the endpoint is of a host that there is not. That the deadline's function gets as far shows
that it may read the key, has what signs with it, and takes a failed push for what it is.
"""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from chalicelib.domain.web_push import PUSH
from chalicelib.stores.libraries import Department, Library, Widget
from infra.deploy import Stack, push_public_key
from infra.seed import LibrarySeed, Operator, seed
from tests.conftest import Site, open_desk
from tests.stack.clients import PATIENCE, Client, staff, start_chat
from tests.stack.conftest import PASSWORD

ENDPOINT: Final = "https://no-such-host.push.services.mozilla.com/wpush/v2/gAAA"
POLL_SECONDS: Final = 0.05

DOGWOOD: Final = LibrarySeed(
    id="dogwood",
    library=Library(name="Dogwood Town Library", networks=("127.0.0.0/8",)),
    departments=(Department(id="reference", name="Reference"),),
    widgets=(Widget(id="dogwood.home", department="reference", accent="#1f3a68"),),
    staff=(
        Operator(username="dogwood-uma", password=PASSWORD, name="Uma", role="operator", departments=("reference",)),
    ),
)


@pytest.fixture(scope="module")
def uma(stack: Stack, site: Site, sign_in: Callable[[str, str], str]) -> Client:
    seed(stack, DOGWOOD)
    open_desk(stack, DOGWOOD)
    return staff(site, sign_in("dogwood-uma", PASSWORD))


@pytest.fixture
def absent(uma: Client) -> Iterator[Client]:
    """Uma, Online until she closed her dashboard."""
    assert uma.put("/push", json={"endpoint": ENDPOINT}).json() == {"browsers": 1}
    with uma.connect() as dashboard:
        assert dashboard.ask("monitor")["event"] == "monitoring"
        assert dashboard.ask("status", status="online")["event"] == "status"
    yield uma
    uma.delete("/push", json={"endpoint": ENDPOINT})


def wait_for(found: Callable[[], Any]) -> Any:
    """What is found at last."""
    until = time.monotonic() + PATIENCE
    while not (value := found()):
        assert time.monotonic() < until
        time.sleep(POLL_SECONDS)
    return value


def row(stack: Stack, client: Client, prefix: str = "") -> dict[str, Any]:
    operator_id = client.get("/profile").json()["id"]
    table = stack.session.resource("dynamodb").Table(stack.outputs["OperatorsTable"])
    found = table.get_item(Key={"library_id": f"{prefix}dogwood", "operator_id": operator_id}, ConsistentRead=True)
    item: dict[str, Any] = found.get("Item", {})
    return item


def pushes(stack: Stack, chat_id: str) -> list[dict[str, Any]]:
    """The executions that call whom this chat needs."""
    client = stack.session.client("stepfunctions")
    pages = client.get_paginator("list_executions").paginate(stateMachineArn=stack.outputs["DeadlinesMachineArn"])
    found = [
        client.describe_execution(executionArn=execution["executionArn"])
        for page in pages
        for execution in page["executions"]
        if execution["name"].startswith(chat_id)
    ]
    return [one for one in found if json.loads(one["input"])["subject"] == PUSH]


def test_a_new_chat_calls_whoever_has_closed_their_dashboard(stack: Stack, site: Site, absent: Client):
    wait_for(lambda: not row(stack, absent).get("connections"))  # the stack has noticed
    chat = start_chat(site, "dogwood.home")
    [push] = wait_for(lambda: [one for one in pushes(stack, chat.chat_id) if one["status"] != "RUNNING"])
    assert push["status"] == "SUCCEEDED"
    assert row(stack, absent, "push#")["pushed_at"] > time.time() - 60
    assert row(stack, absent)["subscribed"] is True  # a push service that can't be reached forgets nobody


def test_nothing_is_set_for_whoever_is_there_or_has_switched_it_off(stack: Stack, site: Site, absent: Client):
    with absent.connect() as dashboard:
        assert dashboard.ask("monitor")["event"] == "monitoring"
        assert pushes(stack, start_chat(site, "dogwood.home").chat_id) == []
        assert absent.delete("/push", json={"endpoint": ENDPOINT}).json() == {"browsers": 0}
    wait_for(lambda: not row(stack, absent).get("connections"))
    assert pushes(stack, start_chat(site, "dogwood.home").chat_id) == []
    assert "subscribed" not in row(stack, absent)
    assert "subscriptions" not in row(stack, absent, "push#")


def test_browsers_subscribe_with_the_key_that_the_site_publishes(stack: Stack, site: Site):
    key = site.get("/config.json").json()["push_key"]
    assert key == push_public_key(stack)
    assert len(key) == 87  # 65 bytes: an uncompressed point


def test_the_worker_is_served_where_the_dashboard_is_its_scope(site: Site):
    answer = site.get("/dashboard/sw.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
