"""Chats among colleagues: whom they reach, what is unread, and that they are nobody else's."""

import pytest

from chalicelib.domain import credentials
from chalicelib.domain.callers import Caller, Staff
from chalicelib.domain.chats import STAFF_SESSIONS
from chalicelib.domain.entries import Message, Started
from chalicelib.errors import NotAllowed, NotFound, StaffChatsOff, Unauthorized
from chalicelib.protocol.commands import OpenStaffChat, Place, SendMessage, Transfer, Typing
from chalicelib.protocol.events import Logged, SeenShown, TypingShown
from chalicelib.protocol.rest import LibrarySettings, PolicySettings
from chalicelib.services.changes import Gone
from chalicelib.stores.chats import SESSION, ChatItem
from chalicelib.stores.operators import OperatorsStore
from tests.unit.conftest import World


def colleagues(world: World) -> tuple[Staff, Staff, Staff]:
    """Maria and Daniel of Reference and Priya of Archives, each at a dashboard; so is Zoe of another library."""
    world.found_library("birchwood")
    maria = world.at_desk("maria", departments=("reference", "circulation"))
    daniel = world.at_desk("daniel", departments=("reference",))
    priya = world.at_desk("priya", departments=("archives",))
    world.at_desk("zoe", library="birchwood")
    chat_id = world.start().chat_id
    world.deskbell.presence.sync(world.patron(chat_id), "patron", chat_id, 0, "")
    world.pushes.arrived.clear()
    return maria, daniel, priya


def opened(world: World, staff: Staff, **to: str) -> str:
    return world.deskbell.staff_chats.open(staff, OpenStaffChat(**to)).chat.chat_id


def say(world: World, staff: Staff, chat_id: str, text: str, number: int = 1, *, tab: str = "", seen: int = 0) -> int:
    client_id = f"{tab or 'session-' + staff.operator_id[:5]}.{number}"
    command = SendMessage(chat_id=chat_id, client_id=client_id, text=text, seen=seen)
    return world.deskbell.chats.send(staff, staff.operator_id, command).seq


def heard(world: World) -> set[str]:
    """The sockets at which a message arrived."""
    return {socket for socket, event in world.pushes.arrived if isinstance(event, Logged)}


def unread(world: World, staff: Staff) -> dict[str, int]:
    """What somebody has not read, by the colleague, the department or "everyone"."""
    listed = world.deskbell.staff_chats.mine(staff, "").chats
    return {view.operator_id or view.department or "everyone": view.unread for view in listed}


# ── whom it reaches ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_colleagues_have_one_chat_from_either_side(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    synced = world.deskbell.staff_chats.open(maria, OpenStaffChat(operator_id="daniel"))
    chat_id = synced.chat.chat_id

    assert opened(world, daniel, operator_id="maria") == opened(world, maria, operator_id="daniel") == chat_id
    assert (synced.chat.kind, synced.chat.status, synced.entries) == ("staff", "active", [])
    assert [type(entry) for entry in world.log(chat_id)] == [Started]


def test_what_one_says_to_another_reaches_them_alone(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    world.monitor(maria, "maria-2")
    world.pushes.arrived.clear()
    chat_id = opened(world, maria, operator_id="daniel")

    say(world, maria, chat_id, "Can you take the next?")

    assert heard(world) == {"daniel", "maria-2"}
    [event] = [event for event in world.pushes.at("daniel") if isinstance(event, Logged)]
    assert isinstance(event.entry, Message)
    assert (event.entry.by, event.entry.text, event.chat.kind) == ("maria", "Can you take the next?", "staff")
    read = world.deskbell.presence.sync(daniel, "daniel", chat_id, 0, "").entries
    assert [entry.text for entry in read if isinstance(entry, Message)] == ["Can you take the next?"]


def test_a_departments_chat_reaches_the_department_and_everyones_the_library(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    department = opened(world, maria, department="reference")
    assert opened(world, daniel, department="reference") == department
    say(world, maria, department, "The map room is closed today.")
    assert heard(world) == {"daniel"}
    world.pushes.arrived.clear()

    say(world, maria, opened(world, maria), "Fire drill at noon.")
    assert heard(world) == {"daniel", "priya"}


def test_each_group_has_its_own(world: World) -> None:
    maria, _, priya = colleagues(world)
    zoe = world.operator("zoe", library="birchwood", departments=("reference",))
    ids = [
        opened(world, maria),
        opened(world, maria, department="reference"),
        opened(world, maria, department="circulation"),
        opened(world, maria, operator_id="daniel"),
        opened(world, maria, operator_id="priya"),
        opened(world, priya, operator_id="daniel"),
        opened(world, zoe),
        opened(world, zoe, department="reference"),
    ]
    assert len(set(ids)) == len(ids)


def test_typing_and_seen_reach_the_others_in_it(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")
    seq = say(world, maria, chat_id, "Hello?")
    world.pushes.arrived.clear()

    world.deskbell.presence.show_typing(daniel, "daniel", Typing(chat_id=chat_id))
    world.deskbell.presence.show_seen(daniel, "daniel", chat_id, seq)
    world.deskbell.presence.show_seen(daniel, "daniel", chat_id, seq)  # old news

    assert [(socket, type(event)) for socket, event in world.pushes.arrived] == [
        ("maria", TypingShown),
        ("maria", SeenShown),
    ]


@pytest.mark.parametrize("to", [{"operator_id": "daniel"}, {"department": "reference"}, {}])
def test_nobody_else_gets_in(world: World, to: dict[str, str]) -> None:
    maria, _, priya = colleagues(world)
    chat_id = opened(world, maria, **to)
    say(world, maria, chat_id, "Between us.")
    outsiders: list[Caller] = [
        world.operator("daniel", library="birchwood", admin=True),
        world.operator("maria", library="birchwood"),
        world.patron(world.start().chat_id),
    ]
    if to:
        outsiders += [priya, world.operator("hana", departments=("archives",), admin=True)]

    for caller in outsiders:
        with pytest.raises(NotFound):
            world.deskbell.presence.sync(caller, "outside", chat_id, 0, "")
        with pytest.raises(NotFound):
            world.deskbell.presence.show_typing(caller, "outside", Typing(chat_id=chat_id))
        with pytest.raises(NotFound):
            world.deskbell.chats.send(
                caller, "outside", SendMessage(chat_id=chat_id, client_id="session0.1", text="Let me in.")
            )
    assert len(world.log(chat_id)) == 2


def test_who_can_be_spoken_to(world: World) -> None:
    maria, _, _ = colleagues(world)
    for stranger in ("zoe", "nobody", "maria"):
        with pytest.raises(NotFound, match="no such operator in your library"):
            opened(world, maria, operator_id=stranger)
    for department in ("archives", "nowhere"):
        with pytest.raises(NotAllowed, match="do not belong to that department"):
            opened(world, maria, department=department)
    assert unread(world, maria) == {}


@pytest.mark.parametrize("secret", ["", "none", "hash", "id", "as a patron's"])
def test_no_patrons_credential_opens_one(world: World, secret: str) -> None:
    maria, _, _ = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")
    session = world.chats.session(chat_id)
    assert session is not None
    secrets = {
        "none": "None",
        "hash": session.secret_hash,
        "id": chat_id,
        "as a patron's": credentials.secret_for(b"k" * 32, chat_id, f"{1:022d}"),
    }

    with pytest.raises(Unauthorized):
        world.deskbell.admission.patron(chat_id, f"Bearer {secrets.get(secret, '')}")


def test_not_even_the_right_secret_makes_a_patron_of_a_colleague(world: World) -> None:
    maria, _, _ = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")
    ChatItem(chat_id, SESSION).update(actions=[ChatItem.secret_hash.set(credentials.hashed("known"))])

    with pytest.raises(Unauthorized):
        world.deskbell.admission.patron(chat_id, "Bearer known")


# ── a library can do without ────────────────────────────────────────────────────────────────────────────────────────


def switch(world: World, library: str, on: bool) -> None:
    """As an admin does under Library."""
    admin = world.operator("hana", library=library, admin=True)
    settings = LibrarySettings(policy=PolicySettings(), covers=[], staff_chats=on)
    assert world.deskbell.libraries.set(admin, settings, "").staff_chats is on
    world.pushes.arrived.clear()


@pytest.mark.parametrize("to", [{"operator_id": "daniel"}, {"department": "reference"}, {}])
def test_switched_off_none_is_opened_or_written_in_until_it_is_on_again(world: World, to: dict[str, str]) -> None:
    maria, daniel, _ = colleagues(world)
    chat_id = opened(world, maria, **to)
    say(world, maria, chat_id, "Before.")
    switch(world, "ashgrove", on=False)

    for staff, whom in ((maria, to), (daniel, {"operator_id": "priya"})):
        with pytest.raises(StaffChatsOff, match="An admin can switch them on under Library"):
            opened(world, staff, **whom)
    for staff, number in ((maria, 2), (daniel, 1)):
        with pytest.raises(StaffChatsOff):
            say(world, staff, chat_id, "After.", number)
    assert (world.pushes.arrived, len(world.log(chat_id))) == ([], 2)
    assert not world.deskbell.admission.profile(daniel).staff_chats

    switch(world, "ashgrove", on=True)
    say(world, maria, opened(world, maria, **to), "On again.", 2)
    assert len(world.log(chat_id)) == 3
    assert world.deskbell.admission.profile(daniel).staff_chats


def test_switched_off_what_was_said_stays_readable_and_a_copy_of_it_is_no_error(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")
    seqs = [say(world, maria, chat_id, text, number) for number, text in enumerate(("One.", "Two."), 1)]
    switch(world, "ashgrove", on=False)

    assert unread(world, daniel) == {"maria": 2}
    read = world.deskbell.presence.sync(daniel, "daniel", chat_id, 0, "").entries
    assert [entry.text for entry in read if isinstance(entry, Message)] == ["One.", "Two."]
    world.deskbell.presence.show_seen(daniel, "daniel", chat_id, seqs[-1])
    assert unread(world, daniel) == {"maria": 0}
    assert [say(world, maria, chat_id, text, number) for number, text in enumerate(("One.", "Two."), 1)] == seqs


def test_each_library_switches_off_its_own(world: World) -> None:
    maria, _, _ = colleagues(world)
    zoe, yan = (world.at_desk(name, library="birchwood", departments=("reference",)) for name in ("zoe", "yan"))
    switch(world, "birchwood", on=False)

    say(world, maria, opened(world, maria), "Ours go on.")
    for staff, to in ((zoe, {"operator_id": "yan"}), (yan, {})):
        with pytest.raises(StaffChatsOff):
            opened(world, staff, **to)


def test_switched_off_patrons_notice_nothing_and_their_chats_are_handed_on_with_a_note(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    chat_id = world.start().chat_id
    switch(world, "ashgrove", on=False)

    world.deskbell.chats.claim(maria, "maria", chat_id, "")
    say(world, maria, chat_id, "Hello.")
    world.deskbell.routing.transfer(maria, Transfer(chat_id=chat_id, operator_id="daniel", note="Wants the 1912 map."))
    world.deskbell.chats.join(daniel, "daniel", chat_id, "")

    assert say(world, daniel, chat_id, "I have the map.") == len(world.log(chat_id))


def test_only_what_colleagues_say_costs_a_look_at_the_switch(world: World) -> None:
    maria, _, _ = colleagues(world)
    chat_id = world.start().chat_id
    world.deskbell.chats.claim(maria, "maria", chat_id, "")
    among_staff = opened(world, maria)
    say(world, maria, chat_id, "Hello.")

    with world.calls() as to_patron:
        say(world, maria, chat_id, "How can I help?", 2)
    with world.calls() as to_staff:
        say(world, maria, among_staff, "Anybody?")

    assert to_patron == ["PutItem", "GetItem"]  # the second: who has come to listen meanwhile
    assert to_staff.count("GetItem") == 1


# ── what is unread ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_colleague_has_not_seen_is_unread(world: World) -> None:
    maria, daniel, priya = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")
    assert unread(world, daniel) == {"maria": 0}
    for number in (1, 2, 3):
        say(world, maria, chat_id, f"{number}", number)
    assert unread(world, daniel) == {"maria": 3}

    world.deskbell.presence.show_seen(daniel, "daniel", chat_id, 3)
    assert unread(world, daniel) == {"maria": 1}
    world.deskbell.presence.show_seen(daniel, "daniel", chat_id, 2)  # old news
    assert unread(world, daniel) == {"maria": 1}
    world.deskbell.presence.show_typing(daniel, "daniel", Typing(chat_id=chat_id, seen=4))
    assert unread(world, daniel) == {"maria": 0}
    assert unread(world, priya) == {}


def test_each_reads_a_common_chat_for_themselves(world: World) -> None:
    maria, daniel, priya = colleagues(world)
    everyone, reference = opened(world, maria), opened(world, maria, department="reference")
    say(world, maria, everyone, "Fire drill at noon.")
    say(world, maria, reference, "The map room is closed.")

    world.deskbell.presence.show_seen(daniel, "daniel", everyone, 2)

    assert unread(world, daniel) == {"everyone": 0, "reference": 1}
    assert unread(world, priya) == {"everyone": 1}


def test_what_one_wrote_oneself_is_not_unread_and_an_answer_says_what_was_read(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")
    for number in (1, 2):
        say(world, maria, chat_id, "Are you there?", number)
    assert (unread(world, maria), unread(world, daniel)) == ({"daniel": 0}, {"maria": 2})

    say(world, daniel, chat_id, "Yes.", seen=3)
    assert (unread(world, maria), unread(world, daniel)) == ({"daniel": 1}, {"maria": 0})
    say(world, maria, chat_id, "Good.", 3)  # sent before Daniel's answer was on her screen
    assert unread(world, maria) == {"daniel": 2}
    world.deskbell.presence.show_seen(maria, "maria", chat_id, 5)
    assert unread(world, maria) == {"daniel": 0}


def test_an_offline_colleague_finds_it_later(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    world.set_status(daniel, "daniel", "offline")
    world.deskbell.presence.disconnected(Gone("ashgrove#daniel", "daniel", "daniel"))
    world.pushes.arrived.clear()
    chat_id = opened(world, maria, operator_id="daniel")
    say(world, maria, chat_id, "When you are back: the scanner is broken.")
    assert world.pushes.arrived == []
    world.clock.forward(hours=14)

    world.monitor(daniel, "daniel-2")

    assert unread(world, daniel) == {"maria": 1}
    read = world.deskbell.presence.sync(daniel, "daniel-2", chat_id, 0, "").entries
    assert [entry.text for entry in read if isinstance(entry, Message)] == ["When you are back: the scanner is broken."]


# ── it is no patron's chat ──────────────────────────────────────────────────────────────────────────────────────────


def test_it_does_not_end_and_is_nobodys_to_claim_or_hand_on(world: World) -> None:
    maria, daniel, priya = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")

    with pytest.raises(NotAllowed, match="A chat among colleagues does not end"):
        world.deskbell.chats.end(maria, chat_id, "")
    with pytest.raises(NotAllowed):
        world.deskbell.chats.claim(daniel, "daniel", chat_id, "")
    with pytest.raises(NotAllowed):
        world.deskbell.chats.join(daniel, "daniel", chat_id, "")
    with pytest.raises(NotAllowed):
        world.deskbell.routing.transfer(maria, Transfer(chat_id=chat_id, operator_id="priya"))
    with pytest.raises(NotAllowed):
        world.deskbell.routing.place(maria, Place(chat_id=chat_id))
    world.deskbell.chats.leave(maria, chat_id, "")

    assert [type(entry) for entry in world.log(chat_id)] == [Started]
    for staff in (maria, daniel, priya):
        assert chat_id not in {chat.chat_id for chat in world.monitor(staff, staff.operator_id).chats}
    assert {one.load for one in world.deskbell.operators.everybody("ashgrove")} == {0}


def test_nobody_is_missed_in_it(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")
    world.deskbell.presence.sync(daniel, "daniel", chat_id, 0, "")
    world.pushes.gone = {"daniel"}

    say(world, maria, chat_id, "Hello?")
    world.deskbell.presence.check(maria, chat_id, "")
    world.clock.forward(hours=3)
    world.deskbell.presence.renew(maria, "maria", chat_id)

    assert [type(entry) for entry in world.log(chat_id)] == [Started, Message]
    found = OperatorsStore().one("ashgrove", "daniel")
    assert found is not None and found.connections == frozenset()
    assert all(deadline.chat_id != chat_id for deadline in world.deadlines.set_.values())


def test_it_goes_on_for_more_windows_than_a_patrons_chat_would(world: World) -> None:
    maria, daniel, _ = colleagues(world)
    chat_id = opened(world, maria, operator_id="daniel")
    for number in range(STAFF_SESSIONS + 4):
        say(world, maria, chat_id, f"window {number}", tab=f"tab-{number:05d}")

    last = say(world, maria, chat_id, "once more", 2, tab=f"tab-{STAFF_SESSIONS + 3:05d}")

    assert last == len(world.log(chat_id)) == STAFF_SESSIONS + 6
    assert unread(world, daniel) == {"maria": STAFF_SESSIONS + 5}
    assert say(world, maria, chat_id, "once more", 2, tab=f"tab-{STAFF_SESSIONS + 3:05d}") == last
