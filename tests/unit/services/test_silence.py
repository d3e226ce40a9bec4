"""A department that lets no chat stand open for ever."""

from datetime import datetime, timedelta

from chalicelib.domain.chats import SILENCE
from chalicelib.domain.entries import Ended, SilenceNoted
from chalicelib.protocol.events import Logged
from chalicelib.stores.libraries import Department, LibrariesStore
from tests.unit.conftest import World
from tests.unit.services.test_notes import claimed, write

ALLOWED = 600


def pass_until(world: World, chat_id: str, now: datetime) -> None:
    """Both are there all the time."""
    world.clock.now = now
    world.deskbell.presence.sync(world.operator(), "maria", chat_id, 0, "")
    world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")


def test_a_patron_is_asked_the_chat_ends_and_each_deadline_looks_once(world: World) -> None:
    chat_id = claimed(world)
    with world.calls() as unwatched:
        write(world, chat_id, 1, private=False)
    assert world.deadlines_about(SILENCE) == []
    LibrariesStore().put_department("ashgrove", Department(id="reference", name="Reference", silence_seconds=ALLOWED))
    chat_id = claimed(world)
    [first] = world.deadlines_about(SILENCE)
    assert first.due == world.clock.now + timedelta(seconds=ALLOWED)

    pass_until(world, chat_id, world.clock.now + timedelta(seconds=60))
    with world.calls() as watched:
        write(world, chat_id, 1, private=False)
    assert watched == unwatched
    assert len(world.deadlines_about(SILENCE)) == 1  # a message sets none
    pass_until(world, chat_id, first.due)
    world.fall_due(first)
    _, again = world.deadlines_about(SILENCE)
    assert (again.generation, again.due) == (first.generation, first.due + timedelta(seconds=60))

    pass_until(world, chat_id, again.due - timedelta(milliseconds=5))  # clocks differ
    world.fall_due(again)
    world.fall_due(again)  # a copy
    asked = world.log(chat_id)[-1]
    assert isinstance(asked, SilenceNoted)
    assert asked in [event.entry for event in world.pushes.at("p") if isinstance(event, Logged)]
    _, _, last = world.deadlines_about(SILENCE)
    assert (last.generation, last.due) == (asked.seq, asked.ends_at)

    pass_until(world, chat_id, last.due - timedelta(milliseconds=5))
    world.fall_due(last)
    world.fall_due(last)
    ended = world.log(chat_id)[-1]
    assert isinstance(ended, Ended)
    assert (ended.reason, world.view(chat_id).ended_reason) == ("silent", "silent")
    assert len(world.deadlines_about(SILENCE)) == 3


def test_who_answers_after_being_asked_goes_on(world: World) -> None:
    LibrariesStore().put_department("ashgrove", Department(id="reference", name="Reference", silence_seconds=ALLOWED))
    chat_id = claimed(world)
    write(world, chat_id, 1, private=False)
    [first] = world.deadlines_about(SILENCE)
    pass_until(world, chat_id, first.due)
    world.fall_due(first)
    _, second = world.deadlines_about(SILENCE)
    write(world, chat_id, 1, "I am here.", "patron")
    pass_until(world, chat_id, second.due)
    world.fall_due(second)
    assert world.view(chat_id).status == "active"
    *_, third = world.deadlines_about(SILENCE)
    assert (third.generation, third.due) == (second.generation, second.due + timedelta(seconds=ALLOWED))
