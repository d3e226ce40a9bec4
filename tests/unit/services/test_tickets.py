"""Questions that are left for later: out of a chat, or while nobody is there to begin one."""

from typing import Any

import pytest

from chalicelib.domain.pages import Pages
from chalicelib.errors import EmptyText, NetworkLimited, NobodyThere, NotFound, SiteNotAllowed
from chalicelib.protocol.rest import LeaveQuestion, LeaveTicket
from chalicelib.services.networks import STARTS
from chalicelib.stores.chats import ChatItem
from chalicelib.stores.libraries import LibrariesStore, Widget
from chalicelib.stores.tickets import TicketItem
from tests.unit.conftest import World


def leave(world: World, network: str = "203.0.113.7", **fields: Any) -> str:
    request = {
        "widget_id": "ashgrove.home",
        "start_key": "a" * 22,
        "email": "noor@example.org",
        "question": "Where is the map room?",
        **fields,
    }
    return world.deskbell.tickets.leave_question(LeaveQuestion(**request), network).ticket_id


def tickets() -> list[TicketItem]:
    return list(TicketItem.scan())


def test_a_question_for_which_nobody_was_there_is_left_for_later(world: World) -> None:
    world.close_desk()
    with pytest.raises(NobodyThere):
        world.start(start_key="a" * 22)

    ticket_id = leave(world, name=" Noor ")

    [ticket] = tickets()
    assert (ticket.library_id, ticket.ticket_id, ticket.chat_id) == ("ashgrove", ticket_id, "")
    assert (ticket.department, ticket.email, ticket.name) == ("reference", "noor@example.org", "Noor")
    assert (ticket.question, ticket.created_at) == ("Where is the map room?", world.clock.now)
    assert list(ChatItem.scan()) == []


def test_the_same_form_twice_is_one_ticket_with_what_was_written_last(world: World) -> None:
    first = leave(world)
    again = leave(world, question="Where is the reading room?")

    assert first == again
    assert [ticket.question for ticket in tickets()] == ["Where is the reading room?"]
    assert leave(world, start_key="b" * 22) != first
    assert len(tickets()) == 2


def test_a_ticket_is_named_apart_from_the_chat_of_the_same_key(world: World) -> None:
    assert leave(world) != world.start(start_key="a" * 22).chat_id


def test_what_is_no_question_or_comes_from_nowhere_is_refused(world: World) -> None:
    named = Widget(
        id="ashgrove.named", department="archives", accent="#000000", pages=Pages(sites=("https://library.example",))
    )
    LibrariesStore().put_widget("ashgrove", named)

    with pytest.raises(EmptyText):
        leave(world, question=" \n ")
    for widget_id in ("ashgrove.none", "nowhere.home"):
        with pytest.raises(NotFound, match="Ask the library by email or at the desk"):
            leave(world, widget_id=widget_id)
    for site in ("", "https://library.example.evil.example"):
        with pytest.raises(SiteNotAllowed):
            leave(world, widget_id=named.id, site=site)
    assert tickets() == []

    leave(world, widget_id=named.id, site="https://library.example")
    assert [ticket.department for ticket in tickets()] == ["archives"]


def test_a_flood_from_one_network_is_stopped_together_with_its_chats(world: World) -> None:
    for number in range(STARTS // 2):
        world.start()
        leave(world, start_key=f"{number:022d}")

    with pytest.raises(NetworkLimited):
        leave(world)
    with pytest.raises(NetworkLimited):
        world.start()

    assert leave(world, network="198.51.100.1")
    assert len(tickets()) == STARTS // 2 + 1


def test_a_chat_that_became_a_ticket_is_one_ticket(world: World) -> None:
    chat_id = world.start(name="Noor").chat_id
    patron = world.patron(chat_id)
    for question in ("Where is the map room?", "Where is the map room? I come on Monday."):
        request = LeaveTicket(email="noor@example.org", question=question)
        assert world.deskbell.tickets.leave(patron, request).ticket_id == chat_id

    [ticket] = tickets()
    assert (ticket.chat_id, ticket.name, ticket.department) == (chat_id, "Noor", "reference")
    assert ticket.question.endswith("I come on Monday.")
