"""Who is asked, in which order: nobody there, roll-up, transfer, co-op, and the place in line."""

from datetime import timedelta

import msgspec
import pytest

from chalicelib.domain.callers import Staff
from chalicelib.domain.chats import ROLL_UP, TRANSFER
from chalicelib.domain.entries import Claimed, Ended, Joined, Returned, RolledUp, Started, TransferOver, Transferred
from chalicelib.domain.hours import Hours, Interval
from chalicelib.domain.routing import Step
from chalicelib.entrypoints.answers import answer
from chalicelib.errors import HandedOver, NobodyThere, NotAllowed, NotFound, NotTakingPart, TransferOpen
from chalicelib.protocol import commands
from chalicelib.protocol.commands import SendMessage, Transfer
from chalicelib.protocol.events import ChatView, Listed, Logged, Placed, Refused
from chalicelib.services.changes import Gone
from chalicelib.stores.chats import ChatItem
from chalicelib.stores.libraries import LibrariesStore, Library, Link, Policy
from chalicelib.stores.queues import QueueItem
from tests.unit.conftest import World

REFERENCE = Step(queues=("ashgrove#reference",), seconds=40)
CIRCULATION = Step(queues=("ashgrove#circulation",), seconds=120, message="Circulation is asked as well.")
NOTE = "Wants the 1911 plans; was rude to me"


def listed(world: World, socket: str) -> list[ChatView]:
    return [event.chat for event in world.pushes.at(socket) if isinstance(event, Listed)]


def types(world: World, chat_id: str) -> list[type]:
    return [type(entry) for entry in world.log(chat_id)]


def stands(world: World, staff: Staff, chat_id: str) -> bool:
    """Whether it is on their dashboard."""
    return chat_id in {chat.chat_id for chat in world.monitor(staff, "looking").chats}


# ── nobody there ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("why", ["offline", "away", "silent", "signed off", "elsewhere"])
def test_no_chat_begins_while_nobody_is_there(world: World, why: str) -> None:
    world.close_desk()
    maria = world.at_desk("maria", departments=("archives",) if why == "elsewhere" else ("reference",))
    if why in ("offline", "away"):
        world.set_status(maria, "maria", why)  # type: ignore[arg-type]
    if why == "silent":
        world.clock.forward(seconds=110)
    if why == "signed off":
        world.set_status(maria, "maria", sign_off_at=world.clock.now)

    with pytest.raises(NobodyThere, match="Leave your question, and a librarian will answer by email"):
        world.start()

    assert list(ChatItem.scan()) == []
    assert list(QueueItem.scan()) == []
    assert world.deadlines.set_ == {}
    assert listed(world, "maria") == []


def test_a_start_that_is_sent_again_is_the_same_chat_though_nobody_is_there_any_more(world: World) -> None:
    first = world.start(start_key="a" * 22)
    world.close_desk()

    assert world.start(start_key="a" * 22).chat_id == first.chat_id


# ── rolling up ──────────────────────────────────────────────────────────────────────────────────────────────────────


def chain_of_two(world: World) -> None:
    """Maria answers Reference, then Paul Circulation."""
    world.close_desk()
    world.ask_in_turn(REFERENCE, CIRCULATION)
    world.at_desk("maria", departments=("reference",))
    world.at_desk("paul", departments=("circulation",))
    world.pushes.arrived.clear()


def test_a_chat_that_nobody_claims_asks_the_next_department_as_well(world: World) -> None:
    chain_of_two(world)
    began = world.clock.now
    chat_id = world.start().chat_id
    [deadline] = world.deadlines_about(ROLL_UP)
    assert (deadline.chat_id, deadline.generation, deadline.due) == (chat_id, 1, began + timedelta(seconds=40))
    assert [chat.chat_id for chat in listed(world, "maria")] == [chat_id]
    assert listed(world, "paul") == []
    world.clock.forward(seconds=40)

    world.fall_due(deadline)

    [to_paul] = listed(world, "paul")
    assert (to_paul.chat_id, to_paul.waiting_since) == (chat_id, began)
    rolled = world.log(chat_id)[-1]
    assert isinstance(rolled, RolledUp)
    assert (rolled.department_name, rolled.message) == ("Circulation", "Circulation is asked as well.")
    assert stands(world, world.operator("maria", departments=("reference",)), chat_id)
    assert stands(world, world.operator("paul", departments=("circulation",)), chat_id)
    assert world.deadlines_about(ROLL_UP) == [deadline]  # there is no third step


def test_a_deadline_rolls_a_chat_up_once(world: World) -> None:
    chain_of_two(world)
    chat_id = world.start().chat_id
    [deadline] = world.deadlines_about(ROLL_UP)
    world.fall_due(deadline)
    before = types(world, chat_id)

    world.fall_due(deadline)
    world.fall_due(msgspec.structs.replace(deadline, generation=2))

    assert types(world, chat_id) == before == [Started, RolledUp]


def test_a_chain_of_three_goes_on_and_a_stale_deadline_does_not_hurry_it(world: World) -> None:
    chain_of_two(world)
    world.ask_in_turn(REFERENCE, CIRCULATION, Step(queues=("ashgrove#archives",)))
    world.at_desk("priya", departments=("archives",))
    chat_id = world.start().chat_id
    world.fall_due(world.deadlines_about(ROLL_UP)[0])
    first, second = world.deadlines_about(ROLL_UP)
    assert second.due == world.clock.now + timedelta(seconds=120)

    world.fall_due(first)
    assert types(world, chat_id) == [Started, RolledUp]
    world.fall_due(second)

    assert types(world, chat_id) == [Started, RolledUp, RolledUp]
    assert [chat.chat_id for chat in listed(world, "priya")] == [chat_id]


@pytest.mark.parametrize("then", ["claimed", "ended"])
def test_only_a_chat_that_waits_rolls_up(world: World, then: str) -> None:
    chain_of_two(world)
    chat_id = world.start().chat_id
    if then == "claimed":
        world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")
    else:
        world.deskbell.chats.end(world.patron(chat_id), chat_id, "")
    before = types(world, chat_id)

    world.fall_due(world.deadlines_about(ROLL_UP)[0])

    assert types(world, chat_id) == before
    assert listed(world, "paul") == []


def test_a_chat_that_was_given_back_has_its_time_again_and_then_rolls_up(world: World) -> None:
    chain_of_two(world)
    began = world.clock.now
    chat_id = world.start().chat_id
    world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")
    world.clock.forward(seconds=30)
    world.deskbell.chats.leave(world.operator(), chat_id, "")
    first, second = world.deadlines_about(ROLL_UP)
    assert second.due == world.clock.now + timedelta(seconds=40)

    world.fall_due(first)
    assert types(world, chat_id)[-1] is Returned
    world.fall_due(second)

    assert types(world, chat_id)[-1] is RolledUp
    [to_paul] = listed(world, "paul")
    assert (to_paul.front, to_paul.waiting_since) == (True, began)


def test_a_step_that_has_closed_when_its_turn_comes_is_asked_when_it_opens_again(world: World) -> None:
    chain_of_two(world)
    times = (Interval(weekday=0, opens=600, closes=601), Interval(weekday=0, opens=660, closes=720))
    world.ask_in_turn(REFERENCE, msgspec.structs.replace(CIRCULATION, hours=Hours(zone="UTC", weekly=times)))
    eleven = world.clock.now + timedelta(hours=1)
    world.clock.forward(seconds=30)
    chat_id = world.start().chat_id
    [first] = world.deadlines_about(ROLL_UP)
    world.clock.now = first.due

    world.fall_due(first)
    assert types(world, chat_id) == [Started]
    second = world.deadlines_about(ROLL_UP)[-1]
    assert second.due == eleven
    world.clock.now = eleven
    world.deskbell.presence.sync(world.patron(chat_id), "patron", chat_id, 0, "")
    world.fall_due(second)

    assert types(world, chat_id) == [Started, RolledUp]
    assert [chat.chat_id for chat in listed(world, "paul")] == [chat_id]
    assert len(world.deadlines_about(ROLL_UP)) == 2


def test_a_widget_of_one_step_sets_no_deadline(world: World) -> None:
    chat_id = world.start().chat_id
    world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")
    world.deskbell.chats.leave(world.operator(), chat_id, "")

    assert world.deadlines_about(ROLL_UP) == []


def test_a_chat_begins_where_somebody_is(world: World) -> None:
    chain_of_two(world)
    world.set_status(world.operator(), "maria", "away")

    assert world.rung() == ["paul"]
    world.start()

    assert listed(world, "paul")
    assert listed(world, "maria")  # who comes back can claim it as well
    assert world.deadlines_about(ROLL_UP) == []


# ── transferring ────────────────────────────────────────────────────────────────────────────────────────────────────


def conversation(world: World) -> str:
    """Maria and a patron; Priya, of another department, and Daniel have their dashboards open."""
    for name, departments in (("maria", ("reference",)), ("daniel", ("reference",)), ("priya", ("archives",))):
        world.at_desk(name, departments=departments)
    chat_id = world.start().chat_id
    world.deskbell.presence.sync(world.patron(chat_id), "patron", chat_id, 0, "")
    world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")
    world.pushes.arrived.clear()
    world.pushes.frames.clear()
    return chat_id


def transfer(world: World, chat_id: str, by: str = "maria", **to: str) -> None:
    world.deskbell.routing.transfer(world.operator(by), Transfer(chat_id=chat_id, note=NOTE, **to))


PRIYA = {"departments": ("archives",)}
TO = [{"department": "archives"}, {"operator_id": "priya"}]


@pytest.mark.parametrize("to", TO)
def test_whoever_is_asked_sees_the_chat_and_the_note(world: World, to: dict[str, str]) -> None:
    chat_id = conversation(world)
    priya = world.operator("priya", **PRIYA)
    with pytest.raises(NotFound):
        world.deskbell.presence.sync(priya, "priya", chat_id, 0, "")

    transfer(world, chat_id, **to)

    [chat] = listed(world, "priya")
    assert chat.transfer is not None
    assert (chat.transfer.note, chat.transfer.by_name) == (NOTE, "Maria")
    assert (chat.transfer.department, chat.transfer.operator_id) == (to.get("department"), to.get("operator_id"))
    assert chat.transfer.ends_at == world.clock.now + timedelta(seconds=90)
    assert stands(world, priya, chat_id)
    entries = world.deskbell.presence.sync(priya, "priya", chat_id, 0, "").entries
    assert [entry.note for entry in entries if isinstance(entry, Transferred)] == [NOTE]
    assert world.deadlines_about(TRANSFER)[0].due == chat.transfer.ends_at
    assert not stands(world, world.operator("nora", departments=("circulation",)), chat_id)


@pytest.mark.parametrize("to", TO)
def test_a_patron_never_reads_the_note(world: World, to: dict[str, str]) -> None:
    chat_id = conversation(world)
    patron = world.patron(chat_id)
    transfer(world, chat_id, **to)
    frames = [
        b'{"action": "%s", "chat_id": "%s"%s}' % (action.encode(), chat_id.encode(), more)
        for action, more in (("sync", b', "after": 0'), ("check", b""), ("place", b""), ("ping", b""))
    ]
    said = msgspec.json.encode(SendMessage(chat_id=chat_id, client_id="session0.1", text="Hello?"))
    answers = [answer(world.deskbell, patron, "patron", frame) for frame in [*frames, said]]
    world.deskbell.chats.send(
        world.operator(), "maria", SendMessage(chat_id=chat_id, client_id="session0.1", text="One moment.")
    )
    world.deskbell.chats.join(world.operator("priya", **PRIYA), "priya", chat_id, "")
    answers.append(answer(world.deskbell, patron, "patron", frames[0]))
    answers.append(answer(world.deskbell, patron, "patron", b'{"action": "end", "chat_id": "%s"}' % chat_id.encode()))

    to_patron = [frame for socket, frame in world.pushes.frames if socket == "patron"]
    raw = b"\n".join([*to_patron, *map(msgspec.json.encode, answers)])

    assert len(to_patron) >= 3 and None not in answers
    assert b'"transferred"' in raw and b'"to_name"' in raw  # they are told of the transfer
    assert b"1911" not in raw and b"rude" not in raw
    assert any(b"1911" in frame for socket, frame in world.pushes.frames if socket == "maria")


@pytest.mark.parametrize("to", TO)
def test_whoever_transferred_can_leave_and_not_end_once_it_is_taken(world: World, to: dict[str, str]) -> None:
    chat_id = conversation(world)
    maria, priya = world.operator(), world.operator("priya", **PRIYA)
    transfer(world, chat_id, **to)

    world.deskbell.chats.join(priya, "priya", chat_id, "")

    chat = world.view(chat_id)
    assert [(one.id, one.handed_over) for one in chat.operators] == [("maria", True), ("priya", False)]
    assert chat.transfer is None
    with pytest.raises(HandedOver, match="Priya can end it"):
        world.deskbell.chats.end(maria, chat_id, "")
    world.deskbell.chats.leave(maria, chat_id, "")
    world.fall_due(world.deadlines_about(TRANSFER)[0])  # too late to matter
    assert [(one.id, one.handed_over) for one in world.view(chat_id).operators] == [("priya", False)]
    world.deskbell.chats.end(priya, chat_id, "")
    assert world.view(chat_id).ended_by == "priya"


def test_the_chat_is_theirs_again_when_whoever_took_it_leaves(world: World) -> None:
    chat_id = conversation(world)
    transfer(world, chat_id, operator_id="priya")
    world.deskbell.chats.join(world.operator("priya", **PRIYA), "priya", chat_id, "")
    world.deskbell.chats.leave(world.operator("priya", **PRIYA), chat_id, "")

    world.deskbell.chats.end(world.operator(), chat_id, "")

    assert world.view(chat_id).ended_by == "maria"


def test_somebody_else_who_joins_does_not_take_the_transfer(world: World) -> None:
    chat_id = conversation(world)
    transfer(world, chat_id, department="archives")

    world.deskbell.chats.join(world.operator("daniel", departments=("reference",)), "daniel", chat_id, "")

    chat = world.view(chat_id)
    assert chat.transfer is not None
    assert [one.handed_over for one in chat.operators] == [False, False]
    world.deskbell.chats.join(world.operator("priya", **PRIYA), "priya", chat_id, "")
    assert [one.handed_over for one in world.view(chat_id).operators] == [True, False, False]


def test_a_transfer_that_nobody_takes_comes_back(world: World) -> None:
    chat_id = conversation(world)
    priya = world.operator("priya", **PRIYA)
    transfer(world, chat_id, department="archives")
    [first] = world.deadlines_about(TRANSFER)
    world.clock.forward(seconds=90)
    world.pushes.arrived.clear()

    world.fall_due(first)

    over = world.log(chat_id)[-1]
    assert isinstance(over, TransferOver) and (over.by, over.to_name) == ("maria", "Archives")
    for socket in ("patron", "maria"):
        assert [type(event.entry) for event in world.pushes.at(socket) if isinstance(event, Logged)] == [TransferOver]
    assert [chat.transfer for chat in listed(world, "priya")] == [None]
    assert not stands(world, priya, chat_id)
    with pytest.raises(NotFound):
        world.deskbell.chats.join(priya, "priya", chat_id, "")
    assert (world.view(chat_id).status, world.view(chat_id).operators[0].handed_over) == ("active", False)

    transfer(world, chat_id, operator_id="priya")
    before = types(world, chat_id)
    world.fall_due(first)
    assert types(world, chat_id) == before
    world.fall_due(world.deadlines_about(TRANSFER)[1])
    assert types(world, chat_id)[-1] is TransferOver


def test_what_cannot_be_transferred(world: World) -> None:
    world.found_library("birchwood")
    world.at_desk("zoe", library="birchwood")
    chat_id = conversation(world)
    before = types(world, chat_id)

    def refused(refusal: type[Exception], by: str = "maria", **to: str) -> None:
        with pytest.raises(refusal):
            transfer(world, chat_id, by, **to)

    refused(NotTakingPart, "daniel", department="archives")
    refused(NotAllowed, operator_id="maria")
    refused(NotFound, operator_id="zoe")
    refused(NotFound, operator_id="nobody")
    refused(NotFound, department="nowhere")
    command = Transfer(chat_id=chat_id, department="archives")
    with pytest.raises(NotFound):
        world.deskbell.routing.transfer(world.operator("zoe", library="birchwood"), command)
    by_patron = answer(world.deskbell, world.patron(chat_id), "patron", msgspec.json.encode(command))
    assert isinstance(by_patron, Refused) and by_patron.code == "not_allowed"
    assert types(world, chat_id) == before

    transfer(world, chat_id, department="archives")
    refused(TransferOpen, operator_id="priya")
    refused(TransferOpen, department="archives")
    world.deskbell.chats.join(world.operator("priya", **PRIYA), "priya", chat_id, "")
    refused(NotAllowed, operator_id="priya")
    assert types(world, chat_id) == [*before, Transferred, Joined]


def test_a_chat_that_ended_is_on_nobodys_list_though_it_was_being_transferred(world: World) -> None:
    chat_id = conversation(world)
    transfer(world, chat_id, department="archives")
    world.deskbell.chats.end(world.patron(chat_id), chat_id, "")

    assert not stands(world, world.operator("priya", **PRIYA), chat_id)
    world.fall_due(world.deadlines_about(TRANSFER)[0])
    assert world.view(chat_id).status == "ended"


# ── libraries that cover for each other ─────────────────────────────────────────────────────────────────────────────


def co_op(world: World) -> None:
    """Birchwood covers for Ashgrove, Cedarville for nobody. Each has a librarian Online."""
    libraries = LibrariesStore()
    for library in ("birchwood", "cedarville"):
        world.found_library(library)
        world.close_desk(library)
    libraries.put_library("birchwood", Library(name="Birchwood", covers=("ashgrove",)))
    policy = Policy(greeting="Welcome to Ashgrove.", links=(Link(label="Hours", url="https://ashgrove.example/"),))
    libraries.put_library("ashgrove", Library(name="Ashgrove", policy=policy))
    world.close_desk()
    world.ask_in_turn(REFERENCE, Step(queues=("birchwood#reference",), seconds=120))
    world.at_desk("maria", departments=("reference",))
    world.at_desk("zoe", library="birchwood", departments=("reference",))
    world.at_desk("carl", library="cedarville", departments=("reference",))
    world.pushes.arrived.clear()


def test_a_library_that_covers_is_asked_in_its_turn_and_answers(world: World) -> None:
    co_op(world)
    zoe = world.operator("zoe", library="birchwood", departments=("reference",))
    chat_id = world.start().chat_id
    assert listed(world, "zoe") == []
    with pytest.raises(NotFound):
        world.deskbell.chats.claim(zoe, "zoe", chat_id, "")

    world.fall_due(world.deadlines_about(ROLL_UP)[0])
    [chat] = listed(world, "zoe")
    assert (chat.chat_id, chat.library, chat.library_name) == (chat_id, "ashgrove", "Ashgrove")
    assert isinstance(rolled := world.log(chat_id)[-1], RolledUp) and rolled.department_name == "Birchwood"
    world.deskbell.presence.sync(world.patron(chat_id), "patron", chat_id, 0, "")
    world.deskbell.chats.claim(zoe, "zoe", chat_id, "")
    command = SendMessage(chat_id=chat_id, client_id="session0.1", text="Good evening from Birchwood.")
    world.deskbell.chats.send(zoe, "zoe", command)

    to_patron = [event for event in world.pushes.at("patron") if isinstance(event, Logged)]
    assert [(one.name, one.library_name) for one in to_patron[-1].chat.operators] == [("Zoe", "Birchwood")]
    assert world.deskbell.operators.everybody("birchwood")[1].load == 1
    assert chat_id in {chat.chat_id for chat in world.monitor(zoe, "zoe").chats}
    policy = world.deskbell.desk.policy(zoe, chat_id)
    assert (policy.library_name, policy.greeting, policy.links[0].label) == (
        "Ashgrove",
        "Welcome to Ashgrove.",
        "Hours",
    )


def test_the_desk_of_who_covers_is_in_their_own_library(world: World) -> None:
    co_op(world)
    zoe = world.operator("zoe", library="birchwood", departments=("reference",))
    chat_id = world.start().chat_id
    world.fall_due(world.deadlines_about(ROLL_UP)[0])
    world.deskbell.chats.claim(zoe, "zoe", chat_id, "")
    world.deskbell.chats.end(zoe, chat_id, "")

    desks = {item.queue for item in QueueItem.scan() if item.entry == f"chat#{chat_id}"}
    assert desks == {"desk#birchwood#zoe"}
    world.deskbell.desk.close(zoe, chat_id, "")
    assert chat_id not in {chat.chat_id for chat in world.monitor(zoe, "zoe").chats}


def test_the_transcript_stays_with_the_patrons_own_library(world: World) -> None:
    co_op(world)
    zoe = world.operator("zoe", library="birchwood", departments=("reference",))
    chat_id = world.start().chat_id
    world.fall_due(world.deadlines_about(ROLL_UP)[0])
    world.deskbell.chats.claim(zoe, "zoe", chat_id, "")
    world.deskbell.chats.end(zoe, chat_id, "")

    read = world.deskbell.presence.sync(world.operator(departments=("reference",)), "maria", chat_id, 0, "")
    assert [type(entry) for entry in read.entries] == [Started, RolledUp, Claimed, Ended]
    for stranger in (
        world.operator("carl", library="cedarville", departments=("reference",), admin=True),
        world.operator("yan", library="birchwood", departments=("archives",)),
        world.operator("zoe", library="cedarville", departments=("reference",)),
    ):
        with pytest.raises(NotFound):
            world.deskbell.presence.sync(stranger, "stranger", chat_id, 0, "")
        with pytest.raises(NotFound):
            world.deskbell.chats.join(stranger, "stranger", chat_id, "")
        with pytest.raises(NotFound):
            world.deskbell.desk.policy(stranger, chat_id)


def test_who_covers_is_missed_and_comes_back_like_anybody(world: World) -> None:
    co_op(world)
    zoe = world.operator("zoe", library="birchwood", departments=("reference",))
    chat_id = world.start().chat_id
    world.fall_due(world.deadlines_about(ROLL_UP)[0])
    world.deskbell.presence.sync(world.patron(chat_id), "patron", chat_id, 0, "")
    world.deskbell.chats.claim(zoe, "zoe", chat_id, "")

    world.pushes.gone = {"zoe"}
    world.deskbell.chats.send(
        world.patron(chat_id), "patron", SendMessage(chat_id=chat_id, client_id="session0.1", text="Are you there?")
    )
    assert world.view(chat_id).operators[0].lost_at == world.clock.now
    world.pushes.gone = set()
    world.deskbell.presence.sync(zoe, "zoe-2", chat_id, 0, "")
    assert world.view(chat_id).operators[0].lost_at is None
    world.deskbell.presence.disconnected(Gone("birchwood#zoe", "zoe", "zoe-2"))
    world.fall_due(world.deadlines_about("zoe")[-1])

    assert (world.view(chat_id).status, world.view(chat_id).front) == ("waiting", True)
    assert world.deskbell.operators.everybody("birchwood")[1].load == 0


# ── the place in line ───────────────────────────────────────────────────────────────────────────────────────────────


def place(world: World, chat_id: str) -> Placed:
    return world.deskbell.routing.place(world.patron(chat_id), commands.Place(chat_id=chat_id))


def test_the_place_counts_who_waits_before(world: World) -> None:
    waiting = []
    for _ in range(3):
        waiting.append(world.start().chat_id)
        world.clock.forward(seconds=10)
    world.start(widget_id="ashgrove.home")
    assert [place(world, chat_id).position for chat_id in waiting] == [1, 2, 3]

    world.deskbell.chats.claim(world.operator(), "maria", waiting[0], "")
    assert [place(world, chat_id).position for chat_id in waiting[1:]] == [1, 2]
    world.deskbell.chats.end(world.patron(waiting[1]), waiting[1], "")
    assert place(world, waiting[2]).position == 1
    world.deskbell.chats.leave(world.operator(), waiting[0], "")
    assert [place(world, chat_id).position for chat_id in (waiting[0], waiting[2])] == [1, 2]


def test_who_was_given_back_comes_before_who_waits_longer(world: World) -> None:
    first = world.start().chat_id
    world.clock.forward(seconds=10)
    second = world.start().chat_id
    world.deskbell.chats.claim(world.operator(), "maria", second, "")
    world.deskbell.chats.leave(world.operator(), second, "")

    assert (place(world, second).position, place(world, first).position) == (1, 2)


def test_the_wait_is_told_from_three_claims_on(world: World) -> None:
    for seconds in (60, 120, 180):
        chat_id = world.start().chat_id
        assert place(world, chat_id).wait is None
        world.clock.forward(seconds=seconds)
        world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")

    first = world.start().chat_id
    world.clock.forward(seconds=1)
    second = world.start().chat_id

    assert place(world, first).wait == (1, 3)
    assert place(world, second).wait == (2, 6)


def test_a_chat_that_was_given_back_has_waited_once(world: World) -> None:
    for _ in range(4):
        chat_id = world.start().chat_id
        world.clock.forward(seconds=60)
        world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")
    world.deskbell.chats.leave(world.operator(), chat_id, "")
    world.clock.forward(hours=9)
    world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")

    assert place(world, world.start().chat_id).wait == (1, 1)


def test_a_line_is_that_of_the_department_which_is_asked(world: World) -> None:
    world.ask_in_turn(CIRCULATION)
    waiting = []
    for _ in range(4):
        waiting.append(world.start().chat_id)
        world.clock.forward(seconds=60)

    assert [place(world, chat_id).position for chat_id in waiting] == [1, 2, 3, 4]
    for chat_id in waiting[:3]:
        world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")
    assert place(world, waiting[3]).position == 1
    assert place(world, waiting[3]).wait is not None


def test_who_waits_for_people_who_are_all_busy_is_told_so(world: World) -> None:
    world.close_desk()
    maria = world.at_desk("maria", departments=("reference",))
    for _ in range(3):
        chat_id = world.start().chat_id
        assert place(world, chat_id).busy is False
        world.deskbell.chats.claim(maria, "maria", chat_id, "")

    chat_id = world.start().chat_id

    assert place(world, chat_id).busy is True
    with pytest.raises(NotFound):
        world.deskbell.routing.place(world.patron(chat_id), commands.Place(chat_id=world.start().chat_id))
