"""Who is asked, and who is there: presence, roll-up, transfer, cover and staff chat, on the deployed stack.

In a library of its own, whose staff nobody has seen at work when a test begins.
"""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from requests.exceptions import ChunkedEncodingError

from chalicelib.domain.routing import Chain, Step
from chalicelib.stores.libraries import Department, Library, Link, Policy, Widget
from infra.deploy import Stack
from infra.seed import LibrarySeed, Operator, seed
from tests.conftest import Site
from tests.stack.clients import PATIENCE, Client, Frame, Patron, Socket, message, staff, start_chat, start_key
from tests.stack.conftest import PASSWORD, People, Stored, execution_of

PUBLISHED_WITHIN: Final = 2.0  # seconds
POLL_SECONDS: Final = 0.05
DEADLINES: Final = "DeadlinesMachineArn"

Read = Callable[[str], Stored]


def member(name: str, *departments: str, role: str = "operator", capacity: int = 3) -> Operator:
    username = f"cedar-{name.lower()}"
    return Operator(
        username=username, password=PASSWORD, name=name, role=role, departments=departments, capacity=capacity
    )


CEDAR: Final = LibrarySeed(
    id="cedar",
    library=Library(
        name="Cedar County Library",
        networks=("127.0.0.0/8",),
        policy=Policy(
            greeting="Hello from Cedar County.",
            say=("Loans are for three weeks.",),
            avoid=("Never ask for a card's PIN.",),
            links=(Link(label="Opening hours", url="https://cedar.example/hours"),),
        ),
    ),
    departments=(Department(id="reference", name="Reference"), Department(id="archives", name="Archives")),
    widgets=(
        Widget(id="cedar.home", department="reference", accent="#1f3a68"),
        Widget(
            id="cedar.chain",
            department="reference",
            accent="#1f3a68",
            chain=Chain(  # quicker than an admin may have it
                steps=(
                    Step(queues=("cedar#reference",), seconds=1),
                    Step(queues=("cedar#archives",), message="Archives is asked as well."),
                )
            ),
        ),
        Widget(id="cedar.changing", department="reference", accent="#1f3a68"),
    ),
    staff=(
        member("Eve", "reference", capacity=1),
        member("Gus", "reference"),
        member("Finn", "archives"),
        member("Iris", "reference", "archives", role="admin"),
    ),
)


@pytest.fixture(scope="module")
def employed(stack: Stack, site: Site, sign_in: Callable[[str, str], str]) -> People:
    seed(stack, CEDAR)
    return {one.name.lower(): staff(site, sign_in(one.username, one.password)) for one in CEDAR.staff}


@pytest.fixture(scope="module")
def ids(employed: People) -> dict[str, str]:
    """The operators' ids, by first name."""
    return {name: client.get("/profile").json()["id"] for name, client in employed.items()}


@pytest.fixture
def cedar(stack: Stack, employed: People, ids: dict[str, str]) -> People:
    """Cedar's staff, by first name, none of whom has ever been at work."""
    for operator_id in ids.values():
        stack.session.client("dynamodb").delete_item(**row(stack, operator_id))
    return employed


def row(stack: Stack, operator_id: str) -> dict[str, Any]:
    return {
        "TableName": stack.outputs["OperatorsTable"],
        "Key": {"library_id": {"S": "cedar"}, "operator_id": {"S": operator_id}},
    }


def let_lease_end(stack: Stack, operator_id: str, at: float) -> None:
    """As if nothing had been heard of their dashboard for long enough."""
    stack.session.client("dynamodb").update_item(
        **row(stack, operator_id),
        UpdateExpression="SET lease_until = :at",
        ExpressionAttributeValues={":at": {"N": str(int(at))}},
    )


@contextmanager
def at_work(client: Client, status: str = "online", **monitor: Any) -> Iterator[Socket]:
    """An open dashboard with this status."""
    with client.connect() as dashboard:
        assert dashboard.ask("monitor", **monitor)["event"] == "monitoring"
        assert dashboard.ask("status", status=status)["operator"]["status"] == status
        yield dashboard


@contextmanager
def claimed(patron: Patron, dashboard: Socket) -> Iterator[Socket]:
    """The socket of a patron whose chat this dashboard has claimed."""
    with patron.listen() as widget:
        assert dashboard.ask("claim", chat_id=patron.chat_id)["event"] == "accepted"
        widget.wait_for_entry(patron.chat_id, "claimed")
        yield widget


def published(site: Site, widget_id: str) -> Frame:
    """What pages are told of a widget."""
    while True:
        with suppress(ChunkedEncodingError):  # MiniStack serves what is half written; S3 never does
            settings: Frame = site.get(f"/widgets/{widget_id}.json").json()
            return settings


def is_open(settings: Frame) -> bool:
    return any(begin <= time.time() < end for begin, end in settings.get("open", []))


def seconds_until(condition: Callable[[], bool]) -> float:
    """Ask again and again until it is so."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < PATIENCE
        time.sleep(POLL_SECONDS)
    return time.monotonic() - began


def refusal_of(site: Site, widget_id: str) -> tuple[int, str]:
    """What a patron who rings is told."""
    asked = {"widget_id": widget_id, "start_key": start_key(), "question": "Anybody?"}
    answer = site.post("/api/chats", json=asked)
    return answer.status_code, answer.json().get("code", "")


def fall_due_now(stack: Stack, chat_id: str, seq: int) -> Frame:
    """Let the deadline that this entry has set fall due at once, in the same state machine. Returns what it is for."""
    states, machine = stack.session.client("stepfunctions"), stack.outputs[DEADLINES]
    execution = states.describe_execution(executionArn=execution_of(stack, chat_id, seq))
    assert execution["status"] == "RUNNING"
    deadline: Frame = json.loads(execution["input"])
    now = datetime.now(UTC).isoformat()
    name = f"{chat_id}-{seq}-now"
    states.start_execution(stateMachineArn=machine, name=name, input=json.dumps(deadline | {"due": now}))
    return deadline


# ── nobody is there ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_while_nobody_is_there_no_chat_begins_and_the_question_can_be_left(
    cedar: People, site: Site, stack: Stack
) -> None:
    with at_work(cedar["eve"], "away"), at_work(cedar["gus"], "internal"):
        assert refusal_of(site, "cedar.home") == (409, "nobody_there")
        assert "open" not in published(site, "cedar.home")
    left = {
        "widget_id": "cedar.home",
        "email": "noor@example.org",
        "question": "Where is the map room?",
        "name": "Noor",
    }
    tickets = [site.post("/api/tickets", json=left | {"start_key": key}) for key in 2 * ("k" * 22,)]
    assert [answer.status_code for answer in tickets] == [201, 201]
    [ticket_id] = {answer.json()["ticket_id"] for answer in tickets}
    key = {"library_id": {"S": "cedar"}, "ticket_id": {"S": ticket_id}}
    ticket = stack.session.client("dynamodb").get_item(TableName=stack.outputs["TicketsTable"], Key=key)["Item"]
    assert (ticket["question"], ticket["department"]) == ({"S": "Where is the map room?"}, {"S": "reference"})


def test_pages_are_told_within_two_seconds_that_somebody_goes_online_and_offline(cedar: People, site: Site) -> None:
    with at_work(cedar["eve"]) as eve:
        for status in ("offline", "online", "away", "online", "internal"):
            eve.send({"action": "status", "status": status})
            wanted = {status == "online"}
            took = seconds_until(
                lambda wanted=wanted: {is_open(published(site, f"cedar.{one}")) for one in ("home", "chain")} == wanted
            )
            assert took < PUBLISHED_WITHIN
    assert time.time() - published(site, "cedar.home")["published_at"] < PATIENCE


def test_of_two_who_change_at_the_same_instant_pages_are_told_what_is_so_in_the_end(cedar: People, site: Site) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["gus"]) as gus, ThreadPoolExecutor(2) as pool:
        for statuses in (("offline", "online"), ("online", "offline"), ("away", "away")) * 3:
            asked = [pool.submit(one.ask, "status", status=to) for one, to in zip((eve, gus), statuses, strict=True)]
            assert [answer.result()["event"] for answer in asked] == ["status", "status"]
            assert is_open(published(site, "cedar.home")) == ("online" in statuses)


def test_the_truth_is_looked_up_when_a_chat_starts_and_not_in_what_pages_were_told(
    cedar: People, ids: dict[str, str], site: Site, stack: Stack
) -> None:
    with at_work(cedar["eve"]):
        let_lease_end(stack, ids["eve"], time.time() - 1)  # frozen: connected, but silent
        assert is_open(published(site, "cedar.home"))
        assert refusal_of(site, "cedar.home") == (409, "nobody_there")
        assert not is_open(published(site, "cedar.home"))


def test_a_heartbeat_after_a_silence_says_away_and_colleagues_are_told(
    cedar: People, ids: dict[str, str], site: Site, stack: Stack
) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["finn"]) as finn:
        assert eve.ask("ping")["status"] == "online"
        let_lease_end(stack, ids["eve"], time.time() - 1)
        assert eve.ask("ping")["status"] == "away"
        told = finn.wait(lambda frame: frame["event"] == "status" and frame["operator"]["id"] == ids["eve"])
        while told["operator"]["status"] == "online":  # from when she came
            told = finn.wait(lambda frame: frame["event"] == "status" and frame["operator"]["id"] == ids["eve"])
        assert told["operator"]["status"] == "away"
        assert not is_open(published(site, "cedar.home"))
        assert eve.ask("ping")["status"] == "away"  # until she says otherwise
        assert eve.ask("status", status="online")["operator"]["status"] == "online"
        assert is_open(published(site, "cedar.home"))


@pytest.mark.parametrize("silent_since", [-1, 3], ids=["over already", "over in three seconds"])
def test_pages_are_told_of_a_dashboard_that_was_closed_when_its_lease_is_over(
    cedar: People, ids: dict[str, str], site: Site, stack: Stack, silent_since: int
) -> None:
    with at_work(cedar["eve"]) as eve:
        assert is_open(published(site, "cedar.home"))
        let_lease_end(stack, ids["eve"], time.time() + silent_since)
        eve.kill()
        seconds_until(lambda: not is_open(published(site, "cedar.home")))


def test_pages_are_told_until_when_somebody_stays(cedar: People, site: Site) -> None:
    with at_work(cedar["eve"]) as eve:
        at = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)
        told = eve.ask("status", status="online", sign_off_at=at.isoformat())["operator"]
        assert datetime.fromisoformat(told["sign_off_at"]) == at
        assert published(site, "cedar.home")["open"] == [[0, int(at.timestamp())]]


def test_who_signed_off_is_not_rung(cedar: People, site: Site) -> None:
    with at_work(cedar["eve"]) as eve:
        eve.ask("status", status="online", sign_off_at=datetime.now(UTC).isoformat())
        assert refusal_of(site, "cedar.home") == (409, "nobody_there")


def test_outside_its_hours_a_widget_is_offline_and_says_when_it_opens(cedar: People, site: Site) -> None:
    opens = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(hours=2)
    minute = opens.hour * 60 + opens.minute
    weekly = [{"weekday": day, "opens": minute, "closes": (minute + 60) % 1440 or 1440} for day in range(7)]
    step = {"departments": ["reference"], "hours": {"zone": "UTC", "weekly": weekly}}
    with at_work(cedar["eve"]):
        report = cedar["iris"].put("/widgets/cedar.changing/chain", json={"steps": [step]}).json()
        assert (report["online"], report["published_online"]) == (False, False)
        assert f"closed until {opens:%H:%M}" in report["sentence"]
        settings = published(site, "cedar.changing")
        begin = int(opens.timestamp())
        assert settings["opens_at"] == begin
        assert settings["open"][:2] == [[begin, begin + 3600], [begin + 86400, begin + 90000]]
        assert refusal_of(site, "cedar.changing") == (409, "nobody_there")
        always = {"steps": [{"departments": ["reference"]}]}
        assert cedar["iris"].put("/widgets/cedar.changing/chain", json=always).json()["online"]
        assert is_open(published(site, "cedar.changing"))


def test_why_a_widget_is_offline_is_told_as_the_router_sees_it(cedar: People, site: Site) -> None:
    def report() -> Frame:
        reports = {one["id"]: one for one in cedar["gus"].get("/widgets").json()["widgets"]}
        return dict(reports["cedar.home"])

    assert refusal_of(site, "cedar.home")[0] == 409
    assert (report()["online"], report()["published_online"]) == (False, False)
    assert "nobody monitors it" in report()["sentence"]
    with at_work(cedar["eve"], "away"):
        assert "Eve is Away" in report()["sentence"]
    with at_work(cedar["eve"]):
        assert (report()["online"], report()["published_online"]) == (True, True)
        assert "rings Eve at Reference" in report()["sentence"]
        assert refusal_of(site, "cedar.home") == (201, "")


# ── one member of staff, two browsers ───────────────────────────────────────────────────────────────────────────────


def test_who_is_signed_in_elsewhere_may_end_that_and_start_here(cedar: People, ids: dict[str, str], site: Site) -> None:
    with at_work(cedar["eve"], session="at-the-desk") as desk, cedar["eve"].connect() as home:
        refused = home.ask("monitor", session="in-my-home")
        assert (refused["code"], refused["message"]) == (
            "elsewhere",
            "You are signed in at another location. End that session to start here.",
        )
        first = start_chat(site, "cedar.home").chat_id
        assert desk.wait_for_chat(first)["status"] == "waiting"
        moved = home.ask("monitor", session="in-my-home", take_over=True)
        [me] = [one for one in moved["operators"] if one["id"] == ids["eve"]]
        assert (me["status"], [chat["chat_id"] for chat in moved["chats"]].count(first)) == ("online", 1)
        desk.wait(lambda frame: frame["event"] == "elsewhere")
        second = start_chat(site, "cedar.home").chat_id
        assert home.wait_for_chat(second)["status"] == "waiting"
        assert second not in json.dumps(desk.remaining())


def test_two_tabs_of_one_browser_both_hear(cedar: People, site: Site) -> None:
    with at_work(cedar["eve"], session="at-the-desk") as one, at_work(cedar["eve"], session="at-the-desk") as other:
        chat_id = start_chat(site, "cedar.home").chat_id
        assert one.wait_for_chat(chat_id)["seq"] == other.wait_for_chat(chat_id)["seq"] == 1


# ── who is rung ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chat_that_nobody_claims_rolls_up_to_the_next_department(cedar: People, site: Site, stored: Read) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["finn"]) as finn:
        patron = start_chat(site, "cedar.chain")
        first = eve.wait_for_chat(patron.chat_id)
        rolled = finn.wait_for_chat(patron.chat_id)
        assert (first["seq"], rolled["seq"], rolled["status"]) == (1, 2, "waiting")
        assert rolled["waiting_since"] == first["waiting_since"]
        [told] = patron.sync(after=1)["entries"]
        assert (told["type"], told["department_name"]) == ("rolled_up", "Archives")
        assert told["message"] == "Archives is asked as well."
        assert finn.ask("claim", chat_id=patron.chat_id)["event"] == "accepted"
        assert eve.wait_for_chat(patron.chat_id, status="active")["operators"][0]["name"] == "Finn"
    assert stored(patron.chat_id).types == ["started", "rolled_up", "claimed"]


def test_where_nobody_is_there_to_ring_the_next_are_asked_at_once(cedar: People, site: Site, stored: Read) -> None:
    with at_work(cedar["eve"], "away") as eve, at_work(cedar["finn"]) as finn:
        chat_id = start_chat(site, "cedar.chain").chat_id
        assert (finn.wait_for_chat(chat_id)["seq"], eve.wait_for_chat(chat_id)["seq"]) == (1, 1)
    assert stored(chat_id).state["queues"] == ["cedar#reference", "cedar#archives"]


def test_who_is_full_may_still_claim_and_a_patron_is_told_when_all_are(
    cedar: People, ids: dict[str, str], site: Site
) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["gus"]) as gus:

        def loads() -> dict[str, int]:
            return {one["id"]: one.get("load", 0) for one in gus.ask("monitor")["operators"]}

        first, second = (start_chat(site, "cedar.home") for _ in range(2))
        with claimed(first, eve), claimed(second, eve):  # one more than her capacity
            assert loads() == {ids["eve"]: 2, ids["gus"]: 0}
            third = start_chat(site, "cedar.home")
            assert "busy" not in gus.wait_for_chat(third.chat_id)
            gus.ask("status", status="away")
            fourth = start_chat(site, "cedar.home")
            assert gus.wait_for_chat(fourth.chat_id)["busy"]
            assert fourth.command("place", chat_id=fourth.chat_id)["busy"]
            for patron in (first, second):
                assert eve.ask("end", chat_id=patron.chat_id)["event"] == "accepted"
        assert loads() == {ids["eve"]: 0, ids["gus"]: 0}


def test_the_place_in_line_counts_those_before(cedar: People, site: Site) -> None:
    with at_work(cedar["eve"]) as eve:
        for chat in eve.ask("monitor")["chats"]:  # from the tests before
            eve.ask("claim", chat_id=chat["chat_id"])
            eve.ask("end", chat_id=chat["chat_id"])
        first, second = (start_chat(site, "cedar.home") for _ in range(2))

        def place(patron: Patron) -> int:
            return int(patron.command("place", chat_id=patron.chat_id)["position"])

        assert (place(first), place(second)) == (1, 2)
        with claimed(first, eve):
            assert place(second) == 1
            assert eve.ask("leave", chat_id=first.chat_id)["event"] == "accepted"
        assert (place(first), place(second)) == (1, 2)


# ── transfer ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chat_is_transferred_to_a_colleague_who_is_briefed_and_then_has_it(
    cedar: People, ids: dict[str, str], site: Site, stored: Read
) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["finn"]) as finn, at_work(cedar["gus"]) as gus:
        patron = start_chat(site, "cedar.home", "Where is the map of 1871?")
        chat_id = patron.chat_id
        with claimed(patron, eve) as widget:
            assert finn.ask("sync", chat_id=chat_id, after=0)["code"] == "not_found"
            assert gus.ask("transfer", chat_id=chat_id, operator_id=ids["finn"])["code"] == "not_taking_part"
            asked = eve.ask("transfer", chat_id=chat_id, operator_id=ids["finn"], note="She has seen the catalogue.")
            assert asked["event"] == "accepted"
            assert eve.ask("transfer", chat_id=chat_id, department="archives")["code"] == "transfer_open"

            transfer = finn.wait_for_chat(chat_id)["transfer"]
            assert (transfer["by_name"], transfer["operator_id"]) == ("Eve", ids["finn"])
            assert transfer["note"] == "She has seen the catalogue."
            told = widget.wait_for_entry(chat_id, "transferred")
            assert (told["entry"]["name"], told["entry"]["to_name"]) == ("Eve", "Finn")
            assert "catalogue" not in json.dumps([told, patron.sync()])

            read = finn.ask("sync", chat_id=chat_id, after=0)["entries"]
            assert (read[0]["question"], read[-1]["note"]) == (
                "Where is the map of 1871?",
                "She has seen the catalogue.",
            )
            assert finn.ask("join", chat_id=chat_id)["event"] == "accepted"
            joined = widget.wait_for_entry(chat_id, "joined")
            assert (joined["entry"]["name"], [one["name"] for one in joined["chat"]["operators"]]) == (
                "Finn",
                ["Eve", "Finn"],
            )
            assert "transfer" not in joined["chat"]

            refused = eve.ask("end", chat_id=chat_id)
            assert (refused["code"], "Finn can end it" in refused["message"]) == ("handed_over", True)
            assert eve.ask("message", **message(chat_id, "eves-desk.1", "Finn knows."))["event"] == "accepted"
            assert eve.ask("leave", chat_id=chat_id)["event"] == "accepted"
            assert finn.ask("message", **message(chat_id, "finns-desk.1", "Here it is."))["event"] == "accepted"
            assert finn.ask("end", chat_id=chat_id)["event"] == "accepted"
    assert stored(chat_id).types == [
        "started",
        "claimed",
        "transferred",
        "joined",
        "message",
        "left",
        "message",
        "ended",
    ]


def test_a_transfer_that_nobody_of_a_department_takes_comes_back(cedar: People, site: Site, stack: Stack) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["finn"]) as finn:
        patron = start_chat(site, "cedar.home")
        chat_id = patron.chat_id
        with claimed(patron, eve) as widget:
            seq = eve.ask("transfer", chat_id=chat_id, department="archives")["seq"]
            transfer = finn.wait_for_chat(chat_id)["transfer"]
            assert (transfer["department"], transfer["to_name"]) == ("archives", "Archives")
            deadline = fall_due_now(stack, chat_id, seq)
            assert datetime.fromisoformat(deadline["due"]) == datetime.fromisoformat(transfer["ends_at"])
            back = widget.wait_for_entry(chat_id, "transfer_over")
            assert (back["entry"]["to_name"], back["chat"]["status"]) == ("Archives", "active")
            assert [one["name"] for one in back["chat"]["operators"]] == ["Eve"]
            assert "transfer" not in eve.wait_for_entry(chat_id, "transfer_over")["chat"]
            assert finn.ask("join", chat_id=chat_id)["code"] == "not_found"
            assert eve.ask("transfer", chat_id=chat_id, department="archives")["event"] == "accepted"


def test_a_transfer_that_somebody_took_in_time_does_not_come_back(
    cedar: People, site: Site, stack: Stack, stored: Read
) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["finn"]) as finn:
        patron = start_chat(site, "cedar.home")
        chat_id = patron.chat_id
        with claimed(patron, eve):
            seq = eve.ask("transfer", chat_id=chat_id, department="archives")["seq"]
            assert finn.ask("join", chat_id=chat_id)["event"] == "accepted"
            fall_due_now(stack, chat_id, seq)
            machine = stack.outputs[DEADLINES].replace(":stateMachine:", ":execution:")
            states, run = stack.session.client("stepfunctions"), f"{machine}:{chat_id}-{seq}-now"
            seconds_until(lambda: states.describe_execution(executionArn=run)["status"] == "SUCCEEDED")
            assert eve.ask("leave", chat_id=chat_id)["event"] == "accepted"
            assert eve.ask("join", chat_id=chat_id)["event"] == "accepted"  # and back
            assert finn.ask("leave", chat_id=chat_id)["event"] == "accepted"
            assert eve.ask("end", chat_id=chat_id)["event"] == "accepted"
    kinds = ["started", "claimed", "transferred", "joined", "left", "joined", "left", "ended"]
    assert stored(chat_id).types == kinds


def test_who_leaves_before_anybody_has_joined_leaves_the_chat_to_both(cedar: People, site: Site) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["finn"]) as finn, at_work(cedar["gus"]) as gus:
        patron = start_chat(site, "cedar.home")
        with claimed(patron, eve) as widget:
            eve.ask("transfer", chat_id=patron.chat_id, department="archives")
            eve.ask("leave", chat_id=patron.chat_id)
            assert widget.wait_for_entry(patron.chat_id, "returned")["chat"]["status"] == "waiting"
            waiting = [one.wait_for_chat(patron.chat_id, status="waiting", front=True) for one in (finn, gus)]
            assert [chat["waiting_since"] for chat in waiting] == [waiting[0]["waiting_since"]] * 2
            assert finn.ask("claim", chat_id=patron.chat_id)["event"] == "accepted"
            assert widget.wait_for_entry(patron.chat_id, "claimed")["entry"]["name"] == "Finn"


# ── libraries cover for each other ──────────────────────────────────────────────────────────────────────────────────


def test_another_library_covers_and_the_chat_stays_its_own_librarys(cedar: People, people: People, site: Site) -> None:
    covered = {"steps": [{"departments": ["reference"]}, {"covered_by": ["birchwood#archives"]}]}
    assert cedar["iris"].put("/widgets/cedar.changing/chain", json=covered).status_code == 200
    with at_work(people["cleo"]) as cleo, at_work(people["ada"]) as ada, cedar["gus"].connect() as gus:
        gus.ask("monitor")
        patron = start_chat(site, "cedar.changing", "When do you open?")
        chat_id = patron.chat_id
        listed = cleo.wait_for_chat(chat_id, status="waiting")
        assert (listed["library"], listed["library_name"]) == ("cedar", "Cedar County Library")
        with claimed(patron, cleo) as widget:
            policy = people["cleo"].get(f"/chats/{chat_id}/policy").json()
            assert policy == {
                "library_name": "Cedar County Library",
                "greeting": "Hello from Cedar County.",
                "say": ["Loans are for three weeks."],
                "avoid": ["Never ask for a card's PIN."],
                "links": [{"label": "Opening hours", "url": "https://cedar.example/hours"}],
            }
            said = cleo.ask("message", **message(chat_id, "cleosdesk.1", "At nine."))
            assert said["event"] == "accepted"
            push = widget.wait_for_entry(chat_id, "message")
            assert [(one["name"], one["library_name"]) for one in push["chat"]["operators"]] == [
                ("Cleo", "Birchwood Public Library")
            ]
            assert ada.ask("sync", chat_id=chat_id, after=0)["code"] == "not_found"
            at_home = gus.ask("sync", chat_id=chat_id, after=0)
            assert [entry.get("text") for entry in at_home["entries"]][-1] == "At nine."
            assert cleo.ask("end", chat_id=chat_id)["event"] == "accepted"
            assert cleo.ask("close", chat_id=chat_id)["event"] == "accepted"
        assert [entry["type"] for entry in gus.ask("sync", chat_id=chat_id, after=0)["entries"]][-1] == "ended"
        assert chat_id not in json.dumps(ada.remaining())


def test_pages_are_told_when_those_who_cover_come_and_go(
    cedar: People, people: People, site: Site, stack: Stack
) -> None:
    ada_id = people["ada"].get("/profile").json()["id"]
    chain = {"steps": [{"departments": ["reference"]}, {"covered_by": ["birchwood#reference"]}]}
    clerk = {"library_id": {"S": "birchwood"}, "operator_id": {"S": "clerk"}}
    tables, table = stack.session.client("dynamodb"), stack.outputs["OperatorsTable"]
    row = tables.get_item(TableName=table, Key=clerk)["Item"]
    tables.put_item(TableName=table, Item=row | {"status": {"S": "away"}})
    try:
        with at_work(people["ada"], "away") as ada:
            assert not cedar["iris"].put("/widgets/cedar.changing/chain", json=chain).json()["online"]
            assert not is_open(published(site, "cedar.changing"))
            assert ada.ask("status", status="online")["operator"]["id"] == ada_id
            assert is_open(published(site, "cedar.changing"))
            assert ada.ask("status", status="offline")["event"] == "status"
            assert not is_open(published(site, "cedar.changing"))
    finally:
        tables.put_item(TableName=table, Item=row)


# ── staff chat ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_said_to_a_colleague_who_is_offline_waits_for_them(cedar: People, ids: dict[str, str]) -> None:
    cedar["finn"].command("monitor")  # he has been at work once
    with at_work(cedar["eve"]) as eve:
        opened = eve.ask("staff_chat", operator_id=ids["finn"])["chat"]
        chat_id = opened["chat_id"]
        before = opened["seq"]
        for number, text in enumerate(("Are you in tomorrow?", "I have the maps."), start=1):
            client_id = f"eve-{before:07}.{number}"  # the chat is the same one each time, and so are its outboxes
            assert eve.ask("message", **message(chat_id, client_id, text))["event"] == "accepted"
        with cedar["finn"].connect() as finn:
            finn.ask("monitor")
            assert finn.ask("staff_chat", operator_id=ids["eve"])["chat"]["chat_id"] == chat_id

            def unread() -> int:
                [mine] = [one for one in finn.ask("staff_chats")["chats"] if one.get("operator_id") == ids["eve"]]
                return int(mine.get("unread", 0))

            assert unread() == 2
            waiting = finn.ask("sync", chat_id=chat_id, after=before)
            assert [entry["text"] for entry in waiting["entries"]] == ["Are you in tomorrow?", "I have the maps."]
            finn.send({"action": "seen", "chat_id": chat_id, "seq": waiting["chat"]["seq"]})
            assert eve.wait_for("seen", chat_id)["by"] == ids["finn"]
            assert unread() == 0
            assert finn.ask("message", **message(chat_id, f"finn-{before:06}.1", "At ten."))["event"] == "accepted"
            assert eve.wait_for_entry(chat_id, "message")["entry"]["text"] == "At ten."


def test_a_department_and_everyone_hear_what_is_said_to_them(cedar: People) -> None:
    with at_work(cedar["eve"]) as eve, at_work(cedar["gus"]) as gus, at_work(cedar["finn"]) as finn:
        for of, hearing in (({"department": "reference"}, [gus]), ({}, [gus, finn])):
            opened = eve.ask("staff_chat", **of)["chat"]
            client_id = f"eve-{opened['seq']:07}.1"
            eve.ask("message", **message(opened["chat_id"], client_id, "Fire drill at ten."))
            for one in hearing:
                assert one.wait_for_entry(opened["chat_id"], "message")["entry"]["text"] == "Fire drill at ten."
            if finn not in hearing:
                assert opened["chat_id"] not in json.dumps(finn.remaining())


def test_a_library_that_has_switched_staff_chats_off_opens_none_and_takes_no_message(cedar: People, site: Site) -> None:
    page = cedar["iris"].get("/library").json()
    saved = {"policy": page["policy"], "covers": page["covers"]}
    with at_work(cedar["eve"]) as eve:
        opened = eve.ask("staff_chat")["chat"]
        chat_id, client_id = opened["chat_id"], f"eve-{opened['seq']:07}.1"
        assert cedar["iris"].put("/library", json=saved | {"staff_chats": False}).json()["staff_chats"] is False
        try:
            assert cedar["eve"].get("/profile").json()["staff_chats"] is False
            for refused in (
                eve.ask("staff_chat"),
                eve.ask("staff_chat", department="reference"),
                eve.ask("message", **message(chat_id, client_id, "Over the socket.")),
                cedar["eve"].command("message", **message(chat_id, client_id, "Over HTTP.")),
            ):
                assert (refused["event"], refused["code"]) == ("error", "staff_chats_off")
            assert chat_id in [found["chat"]["chat_id"] for found in eve.ask("staff_chats")["chats"]]
            assert eve.ask("sync", chat_id=chat_id, after=0)["chat"]["seq"] == opened["seq"]
            patrons = start_chat(site, "cedar.home")
            eve.ask("claim", chat_id=patrons.chat_id)
            assert eve.ask("message", **message(patrons.chat_id, "eve-hello.1", "Hello."))["event"] == "accepted"
        finally:
            assert cedar["iris"].put("/library", json=saved | {"staff_chats": True}).json()["staff_chats"] is True
        assert eve.ask("message", **message(chat_id, client_id, "On again."))["event"] == "accepted"
