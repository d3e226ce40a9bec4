"""Who is at work: statuses that are believed as long as a dashboard is heard of, one browser each, and loads."""

from datetime import timedelta

import pytest

from chalicelib.domain import chats
from chalicelib.domain.callers import Staff
from chalicelib.domain.chats import Operator, Step
from chalicelib.domain.routing import Presence
from chalicelib.entrypoints.answers import answer
from chalicelib.errors import BadSettings, Elsewhere, NotAllowed
from chalicelib.protocol.commands import Monitor, SetStatus
from chalicelib.protocol.events import Elsewhere as ElsewhereShown
from chalicelib.protocol.events import Listed, OperatorStatus, Pong, Refused, StatusShown
from chalicelib.protocol.rest import Notifications, StaffSettings
from chalicelib.services.changes import Gone
from chalicelib.stores.libraries import LibrariesStore, OperatorSettings
from chalicelib.stores.operators import Colleague, OperatorsStore
from chalicelib.stores.table import Conflict
from tests.unit.conftest import World

ARCHIVES = ("archives",)


def ping(world: World, staff: Staff, socket: str) -> Presence | None:
    """The heartbeat of a dashboard: what the status is, as it is told."""
    pong = answer(world.deskbell, staff, socket, b'{"action": "ping"}')
    assert isinstance(pong, Pong)
    return pong.status


def stored(world: World, name: str) -> Colleague:
    found = OperatorsStore().one("ashgrove", name)
    assert found is not None
    return found


def shown(world: World, name: str) -> OperatorStatus:
    """Somebody, as colleagues see them."""
    return next(one for one in world.deskbell.operators.everybody("ashgrove") if one.id == name)


def told(world: World, socket: str) -> list[tuple[str, Presence]]:
    """The statuses of which a dashboard heard."""
    return [
        (event.operator.id, event.operator.status) for event in world.pushes.at(socket) if type(event) is StatusShown
    ]


def monitor(world: World, staff: Staff, socket: str, session: str, *, take_over: bool = False) -> None:
    world.deskbell.desk.monitor(staff, socket, Monitor(session=session, take_over=take_over))


# ── signs of life ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_heartbeat_in_time_keeps_the_status_and_costs_one_write(world: World) -> None:
    maria = world.at_desk("maria")
    for _ in range(3):
        world.clock.forward(seconds=109)
        with world.calls() as calls:
            assert ping(world, maria, "maria") == "online"
        assert calls == ["UpdateItem"]

    assert "maria" in world.rung()


@pytest.mark.parametrize("back_by", ["ping", "monitor"])
def test_whoever_was_silent_is_away_for_colleagues_for_chats_and_for_themselves(world: World, back_by: str) -> None:
    maria = world.at_desk("maria")
    world.clock.forward(seconds=110)
    daniel = world.at_desk("daniel")
    assert {one.id: one.status for one in world.monitor(daniel, "daniel").operators}["maria"] == "away"
    assert world.rung() == ["clerk", "daniel"]
    world.pushes.arrived.clear()

    if back_by == "ping":
        assert ping(world, maria, "maria") == "away"
    else:
        world.monitor(maria, "maria")

    assert stored(world, "maria").status == "away"
    assert told(world, "daniel") == [("maria", "away")]
    assert world.rung() == ["clerk", "daniel"]
    assert ping(world, maria, "maria") == "away"
    world.set_status(maria, "maria")
    assert ping(world, maria, "maria") == "online"
    assert world.rung() == ["clerk", "daniel", "maria"]


@pytest.mark.parametrize("status", ["away", "internal", "offline"])
def test_whoever_is_not_online_is_not_rung(world: World, status: Presence) -> None:
    maria = world.at_desk("maria")
    world.set_status(maria, "maria", status)

    assert shown(world, "maria").status == status
    assert world.rung() == ["clerk"]


def test_somebody_who_never_opened_a_dashboard_is_nobody_to_go_online(world: World) -> None:
    maria = world.operator()
    assert ping(world, maria, "maria") == "offline"

    with pytest.raises(NotAllowed, match="Choose what to monitor first"):
        world.set_status(maria, "maria")


# ── what colleagues are told ────────────────────────────────────────────────────────────────────────────────────────


def test_a_status_is_told_to_every_dashboard_of_the_library_and_to_no_other(world: World) -> None:
    world.found_library("birchwood")
    maria = world.at_desk("maria")
    world.monitor(maria, "maria-2")
    world.at_desk("priya", departments=ARCHIVES)
    world.at_desk("zoe", library="birchwood")
    world.pushes.arrived.clear()

    status = world.deskbell.operators.set_status(maria, "maria", SetStatus(status="internal", ref="r1"))

    assert (status.operator.status, status.ref) == ("internal", "r1")
    assert told(world, "priya") == told(world, "maria-2") == [("maria", "internal")]
    assert told(world, "maria") == []  # it has the answer
    assert world.pushes.at("zoe") == []


def test_what_somebody_monitors_is_told_when_it_is_news(world: World) -> None:
    world.found_library("birchwood")
    world.at_desk("priya", departments=ARCHIVES)
    world.at_desk("zoe", library="birchwood")
    maria = world.at_desk("maria")
    world.pushes.arrived.clear()

    world.monitor(maria, "maria", ["circulation"])
    world.monitor(maria, "maria", ["circulation"])

    [event] = [event for event in world.pushes.at("priya") if isinstance(event, StatusShown)]
    assert (event.operator.id, event.operator.departments) == ("maria", ["circulation"])
    assert world.pushes.at("zoe") == []
    assert world.rung() == ["clerk"]


def test_what_to_monitor_is_remembered_and_belongs_to_them(world: World) -> None:
    maria = world.operator()
    chosen = StaffSettings(
        departments=["circulation"],
        notifications=Notifications(sound="knock", flash=True),
        overlay=True,
        letter_keys=False,
        toured=True,
    )
    world.deskbell.operators.set_settings(maria, chosen)

    assert world.deskbell.admission.profile(maria).settings == chosen
    assert world.monitor(maria, "maria").departments == ["circulation"]
    for departments in (["archives"], ["reference", "archives"]):
        with pytest.raises(NotAllowed, match="do not belong"):
            world.deskbell.operators.set_settings(maria, StaffSettings(departments=departments))
        with pytest.raises(NotAllowed, match="do not belong"):
            world.monitor(maria, "maria", departments)
    assert world.deskbell.admission.profile(maria).settings == chosen
    assert stored(world, "maria").departments == {"circulation"}


def test_what_was_chosen_counts_only_for_departments_that_are_still_theirs(world: World) -> None:
    world.deskbell.operators.set_settings(world.operator(), StaffSettings(departments=["reference", "circulation"]))

    assert world.monitor(world.operator(departments=("reference", "archives")), "maria").departments == ["reference"]


# ── the end of a shift ──────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_is_rung_after_the_end_of_their_shift(world: World) -> None:
    maria = world.at_desk("maria")
    end = world.clock.now + timedelta(seconds=60)
    world.set_status(maria, "maria", sign_off_at=end)
    chat_id = world.start().chat_id
    assert "maria" in world.rung()
    assert shown(world, "maria").sign_off_at == end

    world.clock.forward(seconds=60)

    assert world.rung() == ["clerk"]
    world.deskbell.chats.claim(maria, "maria", chat_id, "")  # what has rung may be answered
    world.set_status(maria, "maria")
    assert shown(world, "maria").sign_off_at is None
    assert "maria" in world.rung()


def test_a_shift_ends_within_a_day(world: World) -> None:
    maria = world.at_desk("maria")

    with pytest.raises(BadSettings, match="within the next 24 hours"):
        world.set_status(maria, "maria", "internal", sign_off_at=world.clock.now + timedelta(hours=24, seconds=1))

    assert (shown(world, "maria").status, shown(world, "maria").sign_off_at) == ("online", None)


# ── one browser each ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_browser_is_refused_while_the_first_is_at_work(world: World) -> None:
    maria = world.operator()
    monitor(world, maria, "library", "library-browser")
    world.set_status(maria, "library")

    with pytest.raises(Elsewhere, match="End that session to start here"):
        monitor(world, maria, "home", "home-browser")
    refused = answer(world.deskbell, maria, "home", b'{"action": "monitor", "session": "home-browser"}')
    assert isinstance(refused, Refused) and refused.code == "elsewhere"

    assert stored(world, "maria").connections == {"library"}
    assert not any(isinstance(event, ElsewhereShown) for event in world.pushes.at("library"))
    monitor(world, maria, "library-2", "library-browser")  # another tab of the same one
    assert stored(world, "maria").connections == {"library", "library-2"}


def test_the_browser_that_takes_over_alone_hears_and_the_first_is_told(world: World) -> None:
    maria = world.operator()
    for socket in ("library", "library-2"):
        monitor(world, maria, socket, "library-browser")
    world.set_status(maria, "library")
    world.pushes.arrived.clear()

    monitor(world, maria, "home", "home-browser", take_over=True)
    for socket in ("library", "library-2"):
        assert [type(event) for event in world.pushes.at(socket)] == [ElsewhereShown]
    world.pushes.arrived.clear()
    world.start()

    assert {socket for socket, event in world.pushes.arrived if isinstance(event, Listed)} == {"home"}
    assert shown(world, "maria").status == "online"
    with pytest.raises(Elsewhere):
        monitor(world, maria, "library", "library-browser")
    world.deskbell.presence.disconnected(Gone("ashgrove#maria", "maria", "library"))
    assert stored(world, "maria").connections == {"home"}


@pytest.mark.parametrize("ended_by", ["silence", "offline", "disconnection"])
def test_a_browser_that_is_not_at_work_is_not_asked(world: World, ended_by: str) -> None:
    maria = world.operator()
    monitor(world, maria, "library", "library-browser")
    world.set_status(maria, "library", "offline" if ended_by == "offline" else "online")
    if ended_by == "silence":
        world.clock.forward(seconds=110)
    if ended_by == "disconnection":
        world.deskbell.presence.disconnected(Gone("ashgrove#maria", "maria", "library"))

    monitor(world, maria, "home", "home-browser")

    assert stored(world, "maria").connections == {"home"}


def test_whoever_polls_is_at_work_too_and_can_take_over(world: World) -> None:
    world.at_desk("daniel", "rest:daniel")
    assert world.rung() == ["clerk", "daniel"]
    maria = world.operator()
    monitor(world, maria, "library", "library-browser")
    world.set_status(maria, "library")

    monitor(world, maria, "rest:maria", "home-browser", take_over=True)
    assert [type(event) for event in world.pushes.at("library")][-1] is ElsewhereShown
    world.pushes.arrived.clear()

    assert world.rung() == ["clerk", "daniel", "maria"]
    assert world.pushes.at("library") == []


# ── load ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_claimed_chat_is_a_load_until_it_ends(world: World) -> None:
    maria = world.at_desk("maria")
    first, second = (world.start().chat_id for _ in range(2))
    assert shown(world, "maria").load == 0

    for chat_id in (first, second):
        world.deskbell.chats.claim(maria, "maria", chat_id, "")
    assert (shown(world, "maria").load, shown(world, "maria").capacity) == (2, 3)

    world.deskbell.chats.end(world.patron(first), first, "")
    assert shown(world, "maria").load == 1
    world.monitor(maria, "maria")  # signing in again forgets none
    assert shown(world, "maria").load == 1
    world.deskbell.chats.leave(maria, second, "")
    assert shown(world, "maria").load == 0


def test_those_who_do_not_hear_of_a_chat_see_whose_load_it_is(world: World) -> None:
    maria, daniel = world.at_desk("maria"), world.at_desk("daniel")
    world.at_desk("priya", departments=("archives",))
    world.at_desk("nils", library="birch")
    chat_id = world.start().chat_id
    world.pushes.arrived.clear()

    world.deskbell.chats.claim(maria, "maria", chat_id, "")
    world.deskbell.chats.join(daniel, "daniel", chat_id, "")
    world.deskbell.chats.leave(maria, chat_id, "")
    world.deskbell.chats.end(daniel, chat_id, "")

    told = [event.operator for event in world.pushes.at("priya") if isinstance(event, StatusShown)]
    assert [(one.id, one.load) for one in told] == [("maria", 1), ("daniel", 1), ("maria", 0), ("daniel", 0)]
    assert {socket for socket, event in world.pushes.arrived if isinstance(event, StatusShown)} == {"priya"}


def test_of_two_in_a_chat_each_has_the_load_for_as_long_as_they_are_in_it(world: World) -> None:
    maria, daniel = world.at_desk("maria"), world.at_desk("daniel")
    chat_id, other = (world.start().chat_id for _ in range(2))

    def loads() -> list[int]:
        return [shown(world, name).load for name in ("maria", "daniel")]

    for one in (chat_id, other):
        world.deskbell.chats.claim(maria, "maria", one, "")
        world.deskbell.chats.join(daniel, "daniel", one, "")
    assert loads() == [2, 2]
    world.deskbell.chats.leave(maria, chat_id, "")
    assert loads() == [1, 2]
    world.deskbell.chats.end(daniel, other, "")
    assert loads() == [0, 1]


def test_whoever_does_not_come_back_has_their_chats_taken_off(world: World) -> None:
    maria, daniel = world.at_desk("maria"), world.at_desk("daniel")
    shared, alone = (world.start().chat_id for _ in range(2))
    for chat_id in (shared, alone):
        world.deskbell.presence.sync(world.patron(chat_id), f"patron-{chat_id}", chat_id, 0, "")
        world.deskbell.chats.claim(maria, "maria", chat_id, "")
    world.deskbell.chats.join(daniel, "daniel", shared, "")

    world.deskbell.presence.disconnected(Gone("ashgrove#maria", "maria", "maria"))
    assert shown(world, "maria").load == 2
    for deadline in world.deadlines_about("maria"):
        world.fall_due(deadline)

    assert [world.view(chat_id).status for chat_id in (shared, alone)] == ["active", "waiting"]
    assert (shown(world, "maria").load, shown(world, "daniel").load) == (0, 1)


def test_a_load_changes_with_the_entry_or_not_at_all(world: World) -> None:
    maria, daniel = world.at_desk("maria"), world.at_desk("daniel")
    chat_id = world.start().chat_id
    before = world.chats.head(chat_id)
    assert before is not None
    world.deskbell.chats.claim(maria, "maria", chat_id, "")

    late = chats.claim(before.chat, Operator(id="daniel", name="Daniel"), world.clock.now)
    assert isinstance(late, Step)
    with pytest.raises(Conflict):
        world.chats.append(before.chat, late)
    assert (shown(world, "daniel").load, shown(world, "maria").load) == (0, 1)

    after = world.chats.head(chat_id)
    assert after is not None
    world.deskbell.chats.join(daniel, "daniel", chat_id, "")
    late = chats.leave(after.chat, "maria", world.clock.now)
    assert isinstance(late, Step)
    with pytest.raises(Conflict):
        world.chats.append(after.chat, late)
    assert (shown(world, "daniel").load, shown(world, "maria").load) == (1, 1)


def test_a_message_costs_nothing_at_the_load(world: World) -> None:
    maria = world.at_desk("maria")
    chat_id = world.start().chat_id
    world.deskbell.chats.claim(maria, "maria", chat_id, "")
    frame = b'{"action": "message", "chat_id": "%s", "client_id": "session0.1", "text": "Hello."}' % chat_id.encode()

    with world.calls() as calls:
        answer(world.deskbell, maria, "maria", frame)

    assert calls == ["PutItem", "GetItem"]


def test_who_is_full_is_not_rung_while_another_is_free_and_may_claim_all_the_same(world: World) -> None:
    world.close_desk()
    LibrariesStore().put_operator("ashgrove", "maria", OperatorSettings(departments=("reference",), capacity=1))
    maria, daniel = world.at_desk("maria"), world.at_desk("daniel")
    assert world.rung() == ["daniel", "maria"]
    first = world.start().chat_id
    world.deskbell.chats.claim(maria, "maria", first, "")

    assert world.rung() == ["daniel"]
    second = world.start().chat
    assert second.busy is False
    world.deskbell.chats.claim(maria, "maria", second.chat_id, "")
    assert shown(world, "maria").load == 2

    for _ in range(3):
        world.deskbell.chats.claim(daniel, "daniel", world.start().chat_id, "")
    assert world.rung() == ["daniel", "maria"]
    assert world.start().chat.busy is True
    world.deskbell.chats.end(maria, first, "")
    world.deskbell.chats.end(maria, second.chat_id, "")
    assert world.rung() == ["maria"]


def test_whoever_only_claimed_a_chat_is_no_colleague_without_a_name(world: World) -> None:
    maria, chat_id = world.operator(), world.start().chat_id
    world.deskbell.chats.claim(maria, "maria", chat_id, "")
    assert [one.id for one in world.deskbell.operators.everybody("ashgrove")] == ["clerk"]

    world.monitor(maria, "maria")

    assert (shown(world, "maria").name, shown(world, "maria").load) == ("Maria", 1)
