"""Who is called while their dashboard is closed: whom a chat needs, once a minute, in the browsers that they chose."""

from datetime import timedelta

import pytest

from chalicelib.domain.callers import Staff
from chalicelib.domain.routing import Presence, Step
from chalicelib.domain.web_push import PUSH
from chalicelib.errors import BadSettings
from chalicelib.protocol.commands import OpenStaffChat, SendMessage, SetStatus, Transfer
from chalicelib.stores.operators import OperatorsStore
from chalicelib.stores.subscriptions import SubscriptionsItem
from tests.unit.conftest import World

CHROME = "https://fcm.googleapis.com/fcm/send/"
HERS = CHROME + "marias"


def absent(world: World, name: str = "maria", status: Presence = "online", **fields: object) -> Staff:
    """Somebody who has switched it on in a browser, had this status, and whose dashboard is closed."""
    staff = world.at_desk(name, **fields)
    world.deskbell.web_push.switch_on(staff, f"{CHROME}{name}s")
    world.deskbell.operators.set_status(staff, name, SetStatus(status=status))
    world.deskbell.operators.disconnected(staff.owner, name)
    return staff


def called(world: World) -> list[str]:
    """Where the pushes went that were due since this was last asked."""
    for name in [name for name, deadline in world.deadlines.set_.items() if deadline.subject == PUSH]:
        world.fall_due(world.deadlines.set_.pop(name))
    return sorted(world.post.endpoints())


def subscribed(world: World, staff: Staff) -> list[str]:
    """The browsers that are stored, and whether the operator's row says that there are any."""
    try:
        row = SubscriptionsItem.get(f"push#{staff.library}", staff.operator_id)
    except SubscriptionsItem.DoesNotExist:
        row = SubscriptionsItem("", "")
    found = [one.endpoint for one in row.subscriptions or ()]
    operator = OperatorsStore().one(staff.library, staff.operator_id)
    assert operator is not None
    assert operator.subscribed == bool(found)
    return found


# ── whom a chat calls ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_chat_calls_whoever_monitors_its_queue_and_has_no_dashboard(world: World) -> None:
    absent(world)
    absent(world, "priya", departments=("archives",))
    world.start()
    assert called(world) == [HERS]


def test_an_open_dashboard_is_told_by_its_socket_alone(world: World) -> None:
    maria = world.at_desk("maria")
    world.deskbell.web_push.switch_on(maria, HERS)
    world.start()
    assert called(world) == []


def test_a_dashboard_that_went_silent_is_none(world: World) -> None:
    maria = world.at_desk("maria")
    world.deskbell.web_push.switch_on(maria, HERS)
    world.clock.forward(minutes=2)
    world.start()
    assert called(world) == [HERS]


@pytest.mark.parametrize(("status", "is_called"), [("offline", False), ("internal", False), ("away", True)])
def test_whoever_went_offline_has_gone_home(world: World, status: Presence, is_called: bool) -> None:
    absent(world, status=status)
    world.start()
    assert called(world) == ([HERS] if is_called else [])


def test_nobody_is_called_after_their_shift(world: World) -> None:
    maria = world.at_desk("maria")
    world.deskbell.web_push.switch_on(maria, HERS)
    world.set_status(maria, "maria", sign_off_at=world.clock.now + timedelta(minutes=5))
    world.deskbell.operators.disconnected(maria.owner, "maria")
    world.clock.forward(minutes=4)
    world.start()
    assert called(world) == [HERS]
    world.clock.forward(minutes=2)
    world.start()
    assert called(world) == []


def test_a_chat_that_rolls_up_calls_those_of_the_next_step(world: World) -> None:
    world.ask_in_turn(Step(queues=("ashgrove#reference",)), Step(queues=("ashgrove#archives",)))
    absent(world, "priya", departments=("archives",))
    world.start()
    assert called(world) == []
    [roll_up] = world.deadlines_about("#roll_up")
    world.fall_due(roll_up)
    assert called(world) == [CHROME + "priyas"]


def test_a_chat_that_rolls_up_calls_nobody_twice(world: World) -> None:
    world.ask_in_turn(Step(queues=("ashgrove#reference",), seconds=120), Step(queues=("ashgrove#archives",)))
    absent(world)
    absent(world, "priya", departments=("archives",))
    absent(world, "daniel", departments=("reference", "archives"))
    world.start()
    assert called(world) == [f"{CHROME}daniels", HERS]
    world.clock.forward(seconds=120)
    [roll_up] = world.deadlines_about("#roll_up")
    for name in ("maria", "priya", "daniel"):
        world.deskbell.operators.renew(world.operator(name))
    world.fall_due(roll_up)
    assert called(world) == [CHROME + "priyas"]


def test_a_transfer_calls_whom_it_is_for(world: World) -> None:
    daniel = world.at_desk("daniel")
    absent(world)
    absent(world, "priya", departments=("archives",))
    chat_id = world.start().chat_id
    world.deskbell.chats.claim(daniel, "daniel", chat_id, "")
    assert called(world) == []  # it was claimed before they were called: nobody waits any more
    world.deskbell.routing.transfer(daniel, Transfer(chat_id=chat_id, operator_id="maria"))
    assert called(world) == [HERS]


def test_a_change_that_asks_nobody_anew_calls_nobody_again(world: World) -> None:
    absent(world)
    chat_id = world.start().chat_id
    assert called(world) == [HERS]
    world.clock.forward(minutes=2)
    world.deskbell.presence.lose(chat_id, "patron")
    assert world.deadlines_about(PUSH) == []
    assert called(world) == []


def test_a_message_calls_the_colleagues_who_have_not_read_it(world: World) -> None:
    daniel = world.at_desk("daniel")
    absent(world, status="internal")
    absent(world, "priya", departments=("archives",))
    chat_id = world.deskbell.staff_chats.open(daniel, OpenStaffChat(operator_id="maria")).chat.chat_id
    command = SendMessage(chat_id=chat_id, client_id="session-d.1", text="Are you there?", seen=1)
    world.deskbell.chats.send(daniel, "daniel", command)
    assert called(world) == [HERS]


def test_a_colleague_is_not_called_for_what_they_have_read_or_written(world: World) -> None:
    daniel = world.at_desk("daniel")
    maria = absent(world)
    chat_id = world.deskbell.staff_chats.open(daniel, OpenStaffChat(operator_id="maria")).chat.chat_id
    mine = SendMessage(chat_id=chat_id, client_id="session-m.1", text="I poll from a train.", seen=1)
    world.deskbell.chats.send(maria, "rest:maria", mine)
    assert called(world) == []
    theirs = SendMessage(chat_id=chat_id, client_id="session-d.1", text="Are you there?", seen=2)
    world.deskbell.chats.send(daniel, "daniel", theirs)
    world.deskbell.presence.show_seen(maria, "rest:maria", chat_id, 3)
    assert called(world) == []


# ── how often, and at what price ────────────────────────────────────────────────────────────────────────────────────


def test_nobody_is_called_twice_in_a_minute(world: World) -> None:
    absent(world)
    world.start()
    world.start()
    assert called(world) == [HERS]
    world.clock.forward(seconds=59)
    world.start()
    assert called(world) == []
    world.clock.forward(seconds=1)
    world.start()
    assert called(world) == [HERS]


def test_a_deadline_that_comes_twice_calls_once(world: World) -> None:
    absent(world)
    world.start()
    [deadline] = world.deadlines_about(PUSH)
    world.fall_due(deadline)
    world.fall_due(deadline)
    assert world.post.endpoints() == [HERS]


def test_a_start_that_is_sent_again_sets_no_second_deadline(world: World) -> None:
    absent(world)
    key = "k" * 22
    world.start(start_key=key)
    world.clock.forward(seconds=5)
    world.start(start_key=key)
    assert len(world.deadlines_about(PUSH)) == 1


def test_it_costs_a_new_chat_nothing_to_read(world: World) -> None:
    maria = world.at_desk("maria")
    world.start()
    with world.calls() as before:
        world.start()
    assert world.deadlines_about(PUSH) == []  # and no call at all while nobody has switched it on
    world.deskbell.web_push.switch_on(maria, HERS)
    world.deskbell.operators.disconnected(maria.owner, "maria")
    with world.calls() as after:
        world.start()
    assert len(world.deadlines_about(PUSH)) == 1
    assert after == before


# ── browsers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_switched_on_and_off_for_each_browser(world: World) -> None:
    maria = world.at_desk("maria")
    push = world.deskbell.web_push
    assert push.switch_on(maria, HERS).browsers == 1
    assert push.switch_on(maria, CHROME + "other").browsers == 2
    assert push.switch_on(maria, HERS).browsers == 2  # renewed
    assert push.switch_off(maria, HERS).browsers == 1
    assert push.switch_off(maria, HERS).browsers == 1
    assert subscribed(world, maria) == [CHROME + "other"]
    assert push.switch_off(maria, CHROME + "other").browsers == 0
    assert subscribed(world, maria) == []


def test_a_sixth_browser_takes_the_place_of_the_one_renewed_longest_ago(world: World) -> None:
    maria = world.at_desk("maria")
    for number in (0, 1, 2, 3, 4, 0, 5):
        world.deskbell.web_push.switch_on(maria, f"{CHROME}{number}")
        world.clock.forward(minutes=1)
    assert sorted(subscribed(world, maria)) == [f"{CHROME}{number}" for number in (0, 2, 3, 4, 5)]


def test_all_browsers_of_a_person_are_called(world: World) -> None:
    maria = absent(world)
    world.deskbell.web_push.switch_on(maria, CHROME + "other")
    world.start()
    assert called(world) == [HERS, CHROME + "other"]


def test_a_browser_that_is_gone_is_forgotten(world: World) -> None:
    maria = absent(world)
    world.post.answers[HERS] = 410
    world.start()
    assert called(world) == [HERS]
    assert subscribed(world, maria) == []
    world.clock.forward(minutes=2)
    world.start()
    assert world.deadlines_about(PUSH) == []


def test_a_push_service_that_fails_forgets_nobody(world: World) -> None:
    maria = absent(world)
    world.post.answers[HERS] = TimeoutError()
    world.start()
    assert called(world) == [HERS]
    assert subscribed(world, maria) == [HERS]


def test_a_browser_that_was_not_heard_of_for_two_months_is_forgotten(world: World) -> None:
    maria = absent(world)
    world.clock.forward(days=61)
    world.start()
    assert called(world) == []
    assert subscribed(world, maria) == []


def test_what_ttl_has_deleted_is_forgotten_by_the_operators_row_too(world: World) -> None:
    maria = absent(world)
    SubscriptionsItem("push#ashgrove", "maria").delete()
    world.start()
    assert called(world) == []
    assert subscribed(world, maria) == []
    world.clock.forward(minutes=2)
    world.start()
    assert world.deadlines_about(PUSH) == []


def test_a_browser_of_no_known_push_service_is_refused(world: World) -> None:
    maria = world.at_desk("maria")
    with pytest.raises(BadSettings):
        world.deskbell.web_push.switch_on(maria, "https://evil.example/push")
    assert subscribed(world, maria) == []


def test_everybody_switches_their_own_alone(world: World) -> None:
    world.found_library("birchwood")
    maria = world.at_desk("maria")
    others = [world.at_desk("daniel"), world.at_desk("maria", "their maria", library="birchwood")]
    world.deskbell.web_push.switch_on(maria, HERS)
    for other in others:
        world.deskbell.web_push.switch_off(other, HERS)
        assert subscribed(world, other) == []
    assert subscribed(world, maria) == [HERS]


def test_signing_in_anew_keeps_it(world: World) -> None:
    maria = absent(world)
    world.at_desk("maria")
    assert subscribed(world, maria) == [HERS]
