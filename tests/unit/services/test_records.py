"""After a chat: its record, a note among staff, and a ticket for what is left to answer."""

import pytest

from chalicelib.errors import BadContact, EmptyText, NotAllowed, NotFound, RateLimited
from chalicelib.protocol.rest import LeaveTicket, MakeTicket, SaveNote, SaveRecord
from chalicelib.services.records import SAVES
from chalicelib.stores.tickets import TicketItem
from tests.unit.conftest import World

RECORD = SaveRecord(question_type="research", time_spent="15_to_30", notes=" Cites city data. ")
TICKET = MakeTicket(contact="ida@example.org", question="Which shelf?")


def ended(world: World) -> str:
    chat_id = world.start(name="Ida").chat_id
    world.deskbell.chats.claim(world.operator(), "maria", chat_id, "")
    world.deskbell.chats.end(world.operator(), chat_id, "")
    return chat_id


def test_a_record_and_a_note_are_kept_with_who_saved_them_last_and_when(world: World) -> None:
    chat_id = ended(world)
    log, records = world.log(chat_id), world.deskbell.records
    assert (records.of(world.operator(), chat_id).record, records.of(world.operator(), chat_id).note) == (None, None)
    records.save(world.operator(), chat_id, RECORD)
    records.save_note(world.operator(), chat_id, SaveNote(text="For the guide."))
    world.clock.forward(minutes=5)
    kept = records.save_note(world.operator("daniel"), chat_id, SaveNote(text=" For the atlas. "))
    assert kept == records.of(world.operator(), chat_id)
    assert kept.record is not None and kept.note is not None
    assert (kept.record.name, kept.record.question_type, kept.record.notes) == ("Maria", "research", "Cites city data.")
    assert (kept.note.name, kept.note.text, kept.note.at) == ("Daniel", "For the atlas.", world.clock.now)
    assert records.save_note(world.operator(), chat_id, SaveNote(text=" ")).note is None
    assert world.log(chat_id) == log
    assert world.view(chat_id).status == "ended"  # what is kept beside the log is not taken for its end


def test_a_chat_that_runs_has_no_record_yet(world: World) -> None:
    chat_id = world.start().chat_id
    for save in (
        lambda: world.deskbell.records.save(world.operator(), chat_id, RECORD),
        lambda: world.deskbell.records.save_note(world.operator(), chat_id, SaveNote(text="Later.")),
        lambda: world.deskbell.tickets.make(world.operator(), chat_id, TICKET),
    ):
        with pytest.raises(NotAllowed):
            save()
    assert list(TicketItem.scan()) == []


def test_others_neither_see_nor_save_it(world: World) -> None:
    world.found_library("birchwood")
    chat_id = ended(world)
    strangers = (
        world.operator("olga", departments=("archives",)),
        world.operator("boris", library="birchwood", admin=True),
    )
    for stranger in strangers:
        with pytest.raises(NotFound):
            world.deskbell.records.of(stranger, chat_id)
        with pytest.raises(NotFound):
            world.deskbell.records.save(stranger, chat_id, RECORD)
        with pytest.raises(NotFound):
            world.deskbell.tickets.make(stranger, chat_id, TICKET)


def test_a_record_is_saved_so_often(world: World) -> None:
    chat_id = ended(world)
    for _ in range(SAVES):
        world.deskbell.records.save(world.operator(), chat_id, RECORD)
    with pytest.raises(RateLimited):
        world.deskbell.records.save(world.operator(), chat_id, RECORD)


def test_a_chat_becomes_one_ticket_of_staff_beside_that_of_its_patron(world: World) -> None:
    chat_id = ended(world)
    world.deskbell.tickets.leave(world.patron(chat_id), LeaveTicket(email="ida@example.org", question="Anybody?"))
    made = [world.deskbell.tickets.make(world.operator(), chat_id, TICKET).ticket_id for _ in range(2)]
    assert made[0] == made[1] == world.deskbell.records.of(world.operator(), chat_id).ticket_id
    ticket = world.deskbell.history.ticket(world.operator(), made[0])
    assert (ticket.name, ticket.contact, ticket.question) == ("Ida", "ida@example.org", "Which shelf?")
    assert (ticket.chat_id, ticket.department, ticket.by_name) == (chat_id, "reference", "Maria")
    assert len(list(TicketItem.scan())) == 2
    for bad, refusal in (
        (MakeTicket(contact="at the desk", question="Which shelf?"), BadContact),
        (MakeTicket(contact="ida@example.org", question=" "), EmptyText),
    ):
        with pytest.raises(refusal):
            world.deskbell.tickets.make(world.operator(), chat_id, bad)
