"""Who a patron is, as staff put it down, and what the same contact asked before."""

import pytest
from msgspec.structs import replace

from chalicelib.domain.callers import Staff
from chalicelib.domain.chats import PACE_MESSAGES
from chalicelib.domain.entries import PatronUpdated, Started, Withheld, for_patron
from chalicelib.domain.forms import Form
from chalicelib.domain.routing import Step
from chalicelib.domain.visits import Visit
from chalicelib.errors import BadContact, NotAllowed, NotFound, NotTakingPart, RateLimited
from chalicelib.protocol.commands import SendMessage, UpdatePatron
from chalicelib.protocol.events import Logged
from chalicelib.protocol.rest import HistoryRange, LeaveTicket, MakeTicket, PreviousChats
from chalicelib.services import history
from chalicelib.stores.libraries import LibrariesStore, Library
from chalicelib.stores.queues import QueueItem
from tests.unit.conftest import World

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"


def claimed(world: World, name: str = "maria", **fields: object) -> str:
    chat_id = world.start(**fields).chat_id
    world.deskbell.chats.claim(world.operator(name), name, chat_id, "")
    world.clock.forward(minutes=1)
    return chat_id


def update(world: World, chat_id: str, by: str = "maria", **change: str) -> None:
    world.deskbell.chats.update_patron(world.operator(by), UpdatePatron(chat_id=chat_id, **change))


def previous(world: World, chat_id: str, staff: Staff | None = None, before: str = "") -> PreviousChats:
    return world.deskbell.history.chats(staff or world.operator(), chat_id, HistoryRange(before=before))


def ids(found: PreviousChats) -> list[str]:
    return [one.chat_id for one in found.chats]


def test_where_a_patron_asked_from_stands_in_the_first_entry_for_staff_alone(world: World) -> None:
    place = {"page": "https://a.example/guides", "title": " Guides ", "referrer": "https://b.example/"}
    chat_id = world.start(**place, language="fr").chat_id
    [first] = world.log(chat_id)
    assert isinstance(first, Started) and first.visit is not None
    assert first.visit == Visit(
        page="https://a.example/guides",
        title="Guides",
        referrer="https://b.example/",
        widget="ashgrove.home",
        language="fr",
    )
    assert for_patron(first) == replace(first, visit=None)
    synced = world.deskbell.presence.sync(world.patron(chat_id), "p", chat_id, 0, "")
    assert synced.entries == [replace(first, visit=None)]


def test_a_language_that_the_chat_cannot_have_spoken_is_not_kept(world: World) -> None:
    entry = world.log(world.start(language="en-x-<script>").chat_id)[0]
    assert isinstance(entry, Started) and entry.visit and entry.visit.language == ""


def test_a_network_is_kept_only_where_the_library_wants_it(world: World) -> None:
    def seen() -> str:
        entry = world.log(world.start(network="203.0.113.7", page="https://a.example/").chat_id)[0]
        assert isinstance(entry, Started) and entry.visit
        return entry.visit.network

    assert seen() == ""
    library = LibrariesStore().library("ashgrove")
    assert library
    LibrariesStore().put_library("ashgrove", replace(library, shows_networks=True))
    assert seen() == "203.0.113.0/24"


def test_whoever_is_in_the_chat_puts_down_the_name_and_all_who_listen_hear_it(world: World) -> None:
    chat_id = claimed(world)
    patron, daniel = world.patron(chat_id), world.operator("daniel")
    world.monitor(daniel, "daniel")
    world.deskbell.presence.sync(patron, "p", chat_id, 0, "")
    world.pushes.arrived.clear()
    update(world, chat_id, name=" Ida ")
    assert world.view(chat_id).patron_name == "Ida"
    assert [chat.patron_name for chat in world.monitor(daniel, "daniel").chats] == ["Ida"]
    [told] = [event for event in world.pushes.at("p") if isinstance(event, Logged)]
    assert told.entry == Withheld(seq=told.entry.seq, at=told.entry.at, by="system")
    update(world, chat_id, name="Ida")  # is so already
    assert sum(isinstance(entry, PatronUpdated) for entry in world.log(chat_id)) == 1
    update(world, chat_id, name=" ")
    assert world.view(chat_id).patron_name == f"Guest {chat_id[:3].upper()}"


def test_what_is_put_down_by_others_or_is_no_contact_is_refused(world: World) -> None:
    chat_id = claimed(world)
    with pytest.raises(NotTakingPart):
        update(world, chat_id, by="daniel", name="Ida")
    with pytest.raises(BadContact):
        update(world, chat_id, contact="at the desk")
    olga = world.operator("olga", departments=("archives",))
    with pytest.raises(NotFound):
        world.deskbell.chats.update_patron(olga, UpdatePatron(chat_id=chat_id, name="Ida"))
    for number in range(PACE_MESSAGES):
        update(world, chat_id, name=f"Ida {number}")
    with pytest.raises(RateLimited):
        update(world, chat_id, name="Ida")


def test_a_contact_finds_the_chats_of_before_however_it_is_written(world: World) -> None:
    first, second = claimed(world, question="One?"), claimed(world, question="Two?")
    update(world, first, contact="Ida@Example.org")
    world.deskbell.chats.end(world.operator(), first, "")
    assert ids(previous(world, second)) == []
    update(world, second, contact=" ida@example.ORG")
    [found] = previous(world, second).chats
    assert (found.chat_id, found.question, found.names) == (first, "One?", ["Maria"])
    assert found.ended_at is not None
    third = claimed(world)
    update(world, third, contact="+1 (555) 0142")
    fourth = claimed(world)
    update(world, fourth, contact="001 555-0142")
    assert ids(previous(world, fourth)) == [third]


def test_a_contact_that_was_wrong_finds_the_chat_no_longer(world: World) -> None:
    first, second = claimed(world), claimed(world)
    for chat_id in (first, second):
        update(world, chat_id, contact="ida@example.org")
    assert ids(previous(world, second)) == [first]
    update(world, first, contact="ada@example.org")
    assert ids(previous(world, second)) == []
    update(world, first, contact="")
    assert ids(previous(world, first)) == []


def test_a_contact_from_the_form_counts_from_the_start_without_another_call(world: World) -> None:
    widget = LibrariesStore().widget("ashgrove", "ashgrove.home")
    assert widget
    with world.calls() as without:
        world.start()
    LibrariesStore().put_widget("ashgrove", replace(widget, form=Form(contact="optional")))
    with world.calls() as made:
        first = world.start(contact="ida@example.org").chat_id
    assert made == without
    second = world.start(contact="ida@example.org").chat_id
    assert ids(previous(world, second)) == [first]
    assert not any("ida" in item.queue for item in QueueItem.scan())  # keys say nothing of whom they are about


def test_a_message_is_as_dear_as_before(world: World) -> None:
    chat_id = claimed(world)

    def say(number: int) -> None:
        command = SendMessage(chat_id=chat_id, client_id=f"session0.{number}", text="Hello")
        world.deskbell.chats.send(world.operator(), "maria", command)

    say(1)  # for warmth
    update(world, chat_id, contact="ida@example.org")
    with world.calls() as made:
        say(2)
    assert made == ["PutItem", "GetItem"]


def test_only_what_one_may_read_is_found_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PAGE", 2)
    made = [claimed(world) for _ in range(6)]
    for chat_id in made:
        update(world, chat_id, contact="ida@example.org")
    *past, now = made
    part = previous(world, now)
    assert ids(part) == [past[4], past[3]]
    part = previous(world, now, before=part.before)
    assert ids(part) == [past[2], past[1]]
    part = previous(world, now, before=part.before)
    assert (ids(part), part.before) == ([past[0]], "")


def test_another_department_or_library_sees_nothing_of_it(world: World) -> None:
    world.found_library("birchwood")
    first, second = claimed(world), claimed(world)
    for chat_id in (first, second):
        update(world, chat_id, contact="ida@example.org")
    olga = world.operator("olga", departments=("archives",))
    with pytest.raises(NotFound):
        previous(world, second, olga)
    with pytest.raises(NotFound):
        previous(world, second, world.operator("boris", library="birchwood", admin=True))
    # Olga is in a chat of the same contact, in her own department: the others stay theirs.
    widget = LibrariesStore().widget("ashgrove", "ashgrove.home")
    assert widget
    LibrariesStore().put_widget("ashgrove", replace(widget, id="ashgrove.archives", department="archives"))
    hers = world.start(widget_id="ashgrove.archives").chat_id
    world.deskbell.chats.claim(olga, "olga", hers, "")
    world.deskbell.chats.update_patron(olga, UpdatePatron(chat_id=hers, contact="ida@example.org"))
    assert ids(previous(world, hers, olga)) == []
    assert set(ids(previous(world, hers, world.operator("hana", admin=True)))) == {first, second}
    world.deskbell.chats.end(world.operator(), first, "")
    made = world.deskbell.tickets.make(
        world.operator(), first, MakeTicket(contact="ida@example.org", question="Which shelf?")
    )
    assert world.deskbell.history.tickets(olga, hers, HistoryRange()).tickets == []
    with pytest.raises(NotFound):
        world.deskbell.history.ticket(olga, made.ticket_id)
    with pytest.raises(NotFound):
        world.deskbell.history.ticket(world.operator("boris", library="birchwood", admin=True), made.ticket_id)


def test_tickets_are_found_by_the_address_that_they_have_now(world: World) -> None:
    left, now = claimed(world), claimed(world)
    update(world, now, contact="ida@example.org")
    for email in ("wrong@example.org", "Ida@example.org"):
        world.deskbell.tickets.leave(world.patron(left), LeaveTicket(email=email, question="Where is the atlas?"))
    [found] = world.deskbell.history.tickets(world.operator(), now, HistoryRange()).tickets
    ticket = world.deskbell.history.ticket(world.operator(), found.ticket_id)
    assert (ticket.question, ticket.contact, ticket.chat_id) == ("Where is the atlas?", "Ida@example.org", left)
    update(world, now, contact="wrong@example.org")
    assert world.deskbell.history.tickets(world.operator(), now, HistoryRange()).tickets == []


def test_a_library_that_covers_is_not_told_what_was_asked_before(world: World) -> None:
    world.found_library("birchwood")
    LibrariesStore().put_library("birchwood", Library(name="Birchwood", covers=("ashgrove",)))
    world.ask_in_turn(Step(queues=("ashgrove#reference", "birchwood#reference")))
    chat_id, boris = world.start().chat_id, world.operator("boris", library="birchwood", departments=("reference",))
    world.deskbell.chats.claim(boris, "boris", chat_id, "")
    world.deskbell.chats.update_patron(boris, UpdatePatron(chat_id=chat_id, contact="ida@example.org"))
    with pytest.raises(NotAllowed):
        previous(world, chat_id, boris)
    with pytest.raises(NotAllowed):
        world.deskbell.history.tickets(boris, chat_id, HistoryRange())
