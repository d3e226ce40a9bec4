"""Who is there, who is lost, and what the deadlines do."""

import pytest

from chalicelib.domain.entries import Ended, OperatorBack, OperatorLost, PatronBack, PatronLost, Returned
from chalicelib.errors import NotFound, NotTakingPart
from chalicelib.gateways.deadlines import Deadline
from chalicelib.protocol.commands import SendMessage, Typing
from chalicelib.protocol.events import Listed, Logged, SeenShown, TypingShown
from chalicelib.services.changes import Gone
from tests.unit.conftest import World


def conversation(world: World) -> str:
    """A chat with a patron on socket "p" and Maria on socket "m", whose dashboard is "m" too."""
    maria = world.operator()
    world.monitor(maria, "m")
    chat_id = world.start().chat_id
    world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    world.deskbell.chats.claim(maria, "m", chat_id, "")
    world.clock.forward(minutes=2)  # the lease of the first minute is over
    world.pushes.arrived.clear()
    return chat_id


def patron_leaves(world: World, chat_id: str, socket: str = "p") -> None:
    world.deskbell.presence.disconnected(Gone(f"chat#{chat_id}", "patron", socket))


def maria_leaves(world: World, socket: str = "m") -> None:
    world.deskbell.presence.disconnected(Gone("ashgrove#maria", "maria", socket))


def fall_due(world: World, index: int = 0) -> None:
    world.deskbell.presence.fall_due(list(world.deadlines.set_.values())[index])


def types(world: World, chat_id: str) -> list[type]:
    return [type(entry) for entry in world.log(chat_id)]


def test_a_patron_who_drops_is_shown_as_reconnecting_with_the_time_left(world: World) -> None:
    chat_id = conversation(world)
    patron_leaves(world, chat_id)

    logged = next(event for event in world.pushes.at("m") if isinstance(event, Logged))
    assert isinstance(logged.entry, PatronLost)
    assert logged.chat.patron_lost_at == world.clock.now
    assert logged.chat.ends_at is not None
    assert (logged.chat.ends_at - world.clock.now).total_seconds() == 90
    assert not any(isinstance(event, Listed) and event.chat.patron_lost_at for event in world.pushes.at("m"))  # twice
    assert [deadline.due for deadline in world.deadlines.set_.values()] == [logged.chat.ends_at]


def test_a_second_tab_keeps_the_patron_here(world: World) -> None:
    chat_id = conversation(world)
    world.deskbell.presence.sync(world.patron(chat_id), "p2", chat_id, 0, "")
    patron_leaves(world, chat_id)

    assert PatronLost not in types(world, chat_id)
    patron_leaves(world, chat_id, "p2")
    assert PatronLost in types(world, chat_id)


def test_coming_back_in_time_makes_the_deadline_stale(world: World) -> None:
    chat_id = conversation(world)
    patron_leaves(world, chat_id)
    world.clock.forward(seconds=80)
    world.deskbell.presence.sync(world.patron(chat_id), "p2", chat_id, 0, "")
    world.clock.forward(seconds=20)
    fall_due(world)

    assert types(world, chat_id)[-1] is PatronBack
    view = world.view(chat_id)
    assert (view.status, view.patron_lost_at, view.ends_at) == ("active", None, None)


def test_a_new_absence_is_not_ended_by_the_deadline_of_an_old_one(world: World) -> None:
    chat_id = conversation(world)
    patron_leaves(world, chat_id)
    world.clock.forward(seconds=80)
    world.deskbell.presence.sync(world.patron(chat_id), "p2", chat_id, 0, "")
    patron_leaves(world, chat_id, "p2")
    world.clock.forward(seconds=10)
    fall_due(world, 0)
    assert types(world, chat_id)[-1] is PatronLost

    fall_due(world, 1)
    assert types(world, chat_id)[-1] is Ended


@pytest.mark.parametrize(("claimed", "reason"), [(True, "disconnected"), (False, "abandoned")])
def test_past_the_deadline_the_chat_ends_and_says_how(world: World, claimed: bool, reason: str) -> None:
    if claimed:
        chat_id = conversation(world)
    else:
        chat_id = world.start().chat_id
        world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
        world.clock.forward(minutes=2)
    patron_leaves(world, chat_id)
    fall_due(world)

    ended = world.log(chat_id)[-1]
    assert isinstance(ended, Ended) and ended.reason == reason


def test_a_librarian_who_drops_is_waited_for_and_then_the_chat_goes_back_to_the_front(world: World) -> None:
    chat_id = conversation(world)
    maria_leaves(world)

    told = [event.entry for event in world.pushes.at("p") if isinstance(event, Logged)]
    assert [(type(entry), entry.by) for entry in told] == [(OperatorLost, "maria")]
    fall_due(world)

    assert types(world, chat_id)[-1] is Returned
    assert (world.view(chat_id).status, world.view(chat_id).front) == ("waiting", True)


def test_a_librarian_who_comes_back_keeps_the_chat(world: World) -> None:
    chat_id = conversation(world)
    maria_leaves(world)
    world.deskbell.presence.sync(world.operator(), "m2", chat_id, 0, "")
    fall_due(world)

    assert types(world, chat_id)[-1] is OperatorBack


def test_a_colleague_keeps_the_chat_of_a_librarian_who_does_not_come_back(world: World) -> None:
    chat_id = conversation(world)
    world.deskbell.chats.join(world.operator("daniel"), "d", chat_id, "")
    maria_leaves(world)
    fall_due(world)

    view = world.view(chat_id)
    assert (view.status, [operator.name for operator in view.operators]) == ("active", ["Daniel"])


def test_a_push_that_meets_gone_starts_the_disconnect_path_and_fails_nothing(world: World) -> None:
    chat_id = conversation(world)
    world.pushes.gone = {"p"}

    command = SendMessage(chat_id=chat_id, client_id="session0.1", text="Still there?")
    accepted = world.deskbell.chats.send(world.operator(), "m", command)

    assert world.log(chat_id)[accepted.seq - 1].seq == accepted.seq
    assert types(world, chat_id)[-1] is PatronLost


def test_a_lease_that_ran_out_is_noticed_by_whoever_asks(world: World) -> None:
    chat_id = conversation(world)
    world.clock.forward(minutes=8)
    world.deskbell.presence.renew(world.operator(), "m", chat_id)

    synced = world.deskbell.presence.check(world.operator(), chat_id, "")

    assert synced.chat.patron_lost_at == world.clock.now
    assert synced.chat.operators[0].lost_at is None


def test_pings_keep_the_lease(world: World) -> None:
    chat_id = conversation(world)
    for _ in range(4):
        world.clock.forward(minutes=4)
        world.deskbell.presence.renew(world.patron(chat_id), "p", chat_id)
        world.deskbell.presence.renew(world.operator(), "m", chat_id)

    assert world.deskbell.presence.check(world.operator(), chat_id, "").chat.patron_lost_at is None


def test_a_client_that_polls_is_here_and_is_pushed_nothing(world: World) -> None:
    chat_id = conversation(world)
    patron_leaves(world, chat_id)
    world.deskbell.presence.sync(world.patron(chat_id), "rest:patron", chat_id, 0, "")
    world.pushes.arrived.clear()
    world.deskbell.chats.send(world.operator(), "m", SendMessage(chat_id=chat_id, client_id="session0.1", text="hello"))

    assert world.view(chat_id).patron_lost_at is None
    assert {socket for socket, _ in world.pushes.arrived} <= {"m", "watching"}


def test_sync_gives_what_was_missed_in_parts(world: World) -> None:
    chat_id = conversation(world)
    for number in range(1, 13):
        world.deskbell.chats.send(
            world.operator(), "m", SendMessage(chat_id=chat_id, client_id=f"session0.{number}", text="x" * 5000)
        )

    missed, after, parts = [], 2, 0
    while True:
        synced = world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, after, "")
        missed += [entry.seq for entry in synced.entries]
        parts += 1
        if not synced.more:
            break
        after = missed[-1]

    assert missed == list(range(3, 15))
    assert parts > 1


def test_typing_and_seen_reach_the_other_side_alone(world: World) -> None:
    chat_id = conversation(world)
    world.deskbell.presence.show_typing(world.patron(chat_id), "p", Typing(chat_id=chat_id, seen=2))
    world.deskbell.presence.show_seen(world.operator(), "m", chat_id, 2)
    world.deskbell.presence.show_seen(world.operator(), "m", chat_id, 1)

    assert [type(event) for event in world.pushes.at("m")] == [TypingShown]
    assert [event.seq for event in world.pushes.at("p") if isinstance(event, SeenShown)] == [2]
    assert (world.view(chat_id).seen_by_patron, world.view(chat_id).seen_by_operator) == (2, 2)


def test_nobody_has_seen_what_has_not_been_said(world: World) -> None:
    chat_id = conversation(world)
    world.deskbell.presence.show_seen(world.operator(), "m", chat_id, 99)

    assert world.view(chat_id).seen_by_operator == 2


@pytest.mark.parametrize(
    ("name", "library", "refusal"), [("daniel", "ashgrove", NotTakingPart), ("zoe", "elsewhere", NotFound)]
)
def test_who_only_reads_along_has_neither_typed_nor_seen(
    world: World, name: str, library: str, refusal: type[Exception]
) -> None:
    chat_id = conversation(world)
    stranger = world.operator(name, library=library)
    with pytest.raises(refusal):
        world.deskbell.presence.show_typing(stranger, "d", Typing(chat_id=chat_id))
    with pytest.raises(refusal):
        world.deskbell.presence.show_seen(stranger, "d", chat_id, 2)


def test_a_deadline_of_another_time_does_nothing(world: World) -> None:
    chat_id = conversation(world)
    before = types(world, chat_id)
    world.deskbell.presence.fall_due(Deadline(chat_id=chat_id, generation=99, subject="patron", due=world.clock.now))

    assert types(world, chat_id) == before


def test_two_absences_that_race_for_one_place_each_have_a_deadline(world: World) -> None:
    chat_id, due = world.start().chat_id, world.clock.now
    for subject in ("patron", "maria"):
        world.deadlines.set(Deadline(chat_id=chat_id, generation=4, subject=subject, due=due))
        world.deadlines.set(Deadline(chat_id=chat_id, generation=4, subject=subject, due=due))

    assert [deadline.subject for deadline in world.deadlines.set_.values()] == ["patron", "maria"]
