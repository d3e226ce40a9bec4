"""The list of a dashboard: however long, it comes in parts that a frame takes, and each chat is in one of them."""

from datetime import UTC, datetime

import msgspec
import pytest
from msgspec.structs import replace

from chalicelib.domain.chats import Chat, Facts, Operator, State
from chalicelib.domain.queues import department_queue, own_queue
from chalicelib.errors import NotAllowed
from chalicelib.protocol.commands import ListChats
from chalicelib.protocol.events import Monitoring
from chalicelib.protocol.limits import FRAME_BYTES
from chalicelib.stores.queues import CHAT, QueueItem, QueuesStore, listings
from tests.unit.conftest import World

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
REFERENCE, CIRCULATION = (department_queue("ashgrove", name) for name in ("reference", "circulation"))


def chat(number: int, *queues: str, mine: bool = False) -> Chat:
    """As long as they come: a name and a question in which each character takes three bytes."""
    facts = Facts(
        library="ashgrove",
        widget="ashgrove.home",
        patron_name="図" * 80,
        question="図" * 200,
        started_at=BEGAN,
        reconnect_seconds=90,
    )
    state = State(
        seq=1,
        status="active" if mine else "waiting",
        department="reference",
        department_name="Reference",
        waiting_since=BEGAN,
        queues=queues,
        operators=(Operator(id="maria", name="Maria"),) if mine else (),
    )
    return Chat(chat_id=f"{number:026d}", facts=facts, state=state)


def store(*chats: Chat) -> None:
    queues = QueuesStore()
    for one in chats:
        for key, state in listings(one).items():
            queues.item(key, one.facts, state).save()


def parts(world: World, first: Monitoring) -> list[Monitoring]:
    """Maria's whole list, as her dashboard asks for it."""
    found = [first]
    while found[-1].next:
        command = ListChats(departments=found[-1].departments, after=found[-1].next)
        found.append(world.deskbell.desk.list_chats(world.operator(), command))
    return found


def test_a_long_list_comes_in_parts_with_each_chat_once_and_everybody_of_the_staff(world: World) -> None:
    for number in range(80):
        world.online(world.operator(f"colleague-{number:02d}", departments=("reference",)))
    store(
        *(chat(number, REFERENCE) for number in range(150)),
        *(chat(number, REFERENCE, CIRCULATION) for number in range(150, 200)),  # rolled up: in two lines
        *(chat(number, CIRCULATION) for number in range(200, 300)),
        *(chat(number, CIRCULATION, own_queue("ashgrove#maria")) for number in range(300, 340)),
        *(chat(number, REFERENCE, mine=True) for number in range(340, 400)),  # in a line, and on her desk
    )

    found = parts(world, world.monitor(world.operator(), "socket"))

    chats = [view.chat_id for part in found for view in part.chats]
    assert sorted(chats) == [f"{number:026d}" for number in range(400)]
    people = [one.id for part in found for one in part.operators]
    assert sorted(people) == sorted(["clerk", "maria", *(f"colleague-{number:02d}" for number in range(80))])
    assert max(len(msgspec.json.encode(part)) for part in found) < FRAME_BYTES


def test_a_short_list_is_one_part(world: World) -> None:
    world.monitor(world.operator(), "socket")  # the first time is news to pages and colleagues
    store(chat(1, REFERENCE), chat(2, CIRCULATION))

    with world.calls() as calls:
        [part] = parts(world, world.monitor(world.operator(), "socket"))

    assert len(part.chats) == 2
    assert calls.count("Query") == 5  # of two departments, her own queue, her desk, and the staff


def test_what_ends_between_two_parts_is_found_on_the_desk(world: World) -> None:
    running = chat(0, REFERENCE, mine=True)
    store(running, *(chat(number, CIRCULATION) for number in range(1, 100)))
    first = world.monitor(world.operator(), "socket")  # circulation's part: reference comes after it

    ended = Chat(chat_id=running.chat_id, facts=running.facts, state=replace(running.state, status="ended"))
    QueueItem(REFERENCE, f"{CHAT}{running.chat_id}").delete()
    store(ended)

    found = [view.status for part in parts(world, first) for view in part.chats if view.chat_id == running.chat_id]
    assert found == ["ended"]


def test_nobody_lists_a_department_of_colleagues(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.deskbell.desk.list_chats(world.operator(), ListChats(departments=["archives"], after="0.x"))
