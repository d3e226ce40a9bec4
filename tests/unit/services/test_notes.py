"""Private notes: staff read them at their place in the chat, and nothing of them reaches the patron."""

from typing import Final

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.entries import Message, Noted, Withheld
from chalicelib.errors import BadFields, ChatEnded, NotAllowed, NotTakingPart, OutOfOrder
from chalicelib.protocol.commands import OpenStaffChat, SendMessage
from chalicelib.protocol.events import Logged
from chalicelib.protocol.rest import MailCopy
from tests.unit.conftest import World

SECRET: Final = "Fines waived in May; ask her gently."
SPEAKERS: Final = ("patron", "maria", "note")


def claimed(world: World) -> str:
    """A chat that Maria has claimed, and that she and its patron have on their sockets."""
    chat_id = world.start(name="Noor").chat_id
    world.deskbell.chats.claim(world.at_desk("maria"), "maria", chat_id, "r")
    world.deskbell.presence.sync(world.operator(), "maria", chat_id, 0, "")
    world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    return chat_id


def write(world: World, chat_id: str, number: int, text: str = SECRET, by: str = "maria", **fields: object) -> int:
    caller = world.patron(chat_id) if by == "patron" else world.operator(by)
    command = {"chat_id": chat_id, "client_id": f"{by}-tab1.{number}", "text": text, "private": by != "patron"}
    socket = "p" if by == "patron" else by
    return world.deskbell.chats.send(caller, socket, msgspec.convert({**command, **fields}, SendMessage)).seq


def test_a_note_has_its_place_and_its_authors_name(world: World) -> None:
    chat_id = claimed(world)
    formats = [{"kind": "bold", "start": 0, "length": 5}]
    assert write(world, chat_id, 1, formats=formats) == 3
    noted = world.log(chat_id)[-1]
    assert isinstance(noted, Noted)
    assert (noted.name, noted.text, noted.formats[0].kind) == ("Maria", SECRET, "bold")


def test_colleagues_in_the_chat_get_it_and_the_patron_an_empty_place(world: World) -> None:
    chat_id = claimed(world)
    daniel = world.at_desk("daniel")
    world.deskbell.chats.join(daniel, "daniel", chat_id, "r")
    world.pushes.arrived.clear()
    world.pushes.frames.clear()
    seq = write(world, chat_id, 1)
    [theirs] = [event for event in world.pushes.at("daniel") if isinstance(event, Logged)]
    assert isinstance(theirs.entry, Noted)
    [patrons] = [event for event in world.pushes.at("p") if isinstance(event, Logged)]
    assert patrons.entry == Withheld(seq=seq, at=patrons.entry.at, by="system")
    short = write(world, chat_id, 2, "No.")
    frames = [frame for socket, frame in world.pushes.frames if socket == "p"]
    assert len(frames[0]) == len(frames[1]) + len(str(seq)) - len(str(short))  # not even how long it is


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from(SPEAKERS), max_size=8), lost=st.sets(st.integers(0, 7)))
def test_whatever_is_said_and_noted_the_patron_has_all_messages_and_no_gap(
    world: World, said: list[str], lost: set[int]
) -> None:
    """`lost`: pushes that never arrive, and are asked for."""
    chat_id = claimed(world)
    patron = world.patron(chat_id)
    have = world.deskbell.presence.sync(patron, "p", chat_id, 0, "").entries
    numbers = {"patron": 0, "maria": 0}
    for place, who in enumerate(said):
        by = "patron" if who == "patron" else "maria"
        numbers[by] += 1
        world.pushes.arrived.clear()
        write(world, chat_id, numbers[by], f"{who} {place} {SECRET}", by, private=who == "note")
        pushed = [event for event in world.pushes.at("p") if isinstance(event, Logged)]
        if place not in lost and all(event.entry.seq == len(have) + 1 for event in pushed):
            have += [event.entry for event in pushed]
        if by == "patron" or place in lost or len(have) < pushed[-1].chat.seq:
            answer = world.deskbell.presence.sync(patron, "p", chat_id, len(have), "")
            have += answer.entries
            assert len(have) == answer.chat.seq
            assert not answer.more
    assert [entry.seq for entry in have] == list(range(1, len(world.log(chat_id)) + 1))
    told = [entry.text for entry in have if isinstance(entry, Message)]
    assert told == [f"{who} {place} {SECRET}" for place, who in enumerate(said) if who != "note"]
    assert b'"noted"' not in msgspec.json.encode(have)
    assert sum(isinstance(entry, Withheld) for entry in have) == said.count("note")


def test_how_a_patrons_log_is_parted_does_not_tell_how_long_notes_are(world: World) -> None:
    chat_id = claimed(world)
    for number in range(1, 8):
        write(world, chat_id, number, "x" * 5_000)
    patrons = world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    assert (len(patrons.entries), patrons.more) == (9, False)
    assert world.deskbell.presence.sync(world.operator(), "maria", chat_id, 0, "").more


def test_a_copy_by_email_has_no_notes(world: World) -> None:
    chat_id = claimed(world)
    write(world, chat_id, 1)
    write(world, chat_id, 2, "On level 3.", private=False)
    world.deskbell.copies.send(world.patron(chat_id), MailCopy(email="noor@example.org"), "203.0.113.7")
    text = world.ses.sent[0]["Content"]["Simple"]["Body"]["Text"]["Data"]
    assert "On level 3." in text
    assert SECRET not in text


def test_a_note_costs_what_a_message_costs(world: World) -> None:
    chat_id = claimed(world)
    costs = []
    for private in (True, False, True):
        with world.calls() as calls:
            write(world, chat_id, len(costs) + 1, private=private)
        costs.append(calls)
    assert costs[0] == costs[1] == costs[2]


def test_sent_again_it_has_its_place_and_no_copy_and_passes_for_no_message(world: World) -> None:
    chat_id = claimed(world)
    assert [write(world, chat_id, 1), write(world, chat_id, 1), write(world, chat_id, 2)] == [3, 3, 4]
    assert write(world, chat_id, 1) == 3  # an old copy, that is looked up
    for number in (1, 2):
        with pytest.raises(OutOfOrder):
            write(world, chat_id, number, private=False)
    assert world.chats.message(chat_id, "maria", "maria-tab1.1").seq == 3


def test_it_is_written_by_who_takes_part_and_while_the_chat_runs(world: World) -> None:
    chat_id = claimed(world)
    with pytest.raises(NotAllowed):
        write(world, chat_id, 1, by="patron", private=True)
    with pytest.raises(NotTakingPart):
        write(world, chat_id, 1, by="daniel")
    with pytest.raises(BadFields):
        write(world, chat_id, 1, formats=[{"kind": "bold", "start": 0, "length": 5_000}])
    world.deskbell.chats.end(world.operator(), chat_id, "r")
    with pytest.raises(ChatEnded):
        write(world, chat_id, 1)


def test_among_colleagues_everything_is_private_already(world: World) -> None:
    maria = world.at_desk("maria")
    chat_id = world.deskbell.staff_chats.open(maria, OpenStaffChat()).chat.chat_id
    with pytest.raises(NotAllowed):
        write(world, chat_id, 1)
