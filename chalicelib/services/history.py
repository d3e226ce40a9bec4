"""Who asks was here before: the chats and tickets of the same contact, for staff of the library that may read them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from typing import Final, TypeVar

import msgspec

from ..domain.callers import Staff, admit
from ..domain.chats import Chat
from ..errors import BadFields, NotAllowed, NotFound
from ..protocol.rest import (
    HistoryRange,
    PreviousChat,
    PreviousChats,
    PreviousTicket,
    PreviousTickets,
    TicketView,
)
from ..stores.chats import ChatsStore
from ..stores.queues import PAST, QueuesStore
from ..stores.tickets import TicketsStore

T = TypeVar("T")

PAGE: Final = 20
LISTED_CHARACTERS: Final = 200


class History:
    """What can be asked of it."""

    def __init__(self, *, chats: ChatsStore, queues: QueuesStore, tickets: TicketsStore) -> None:
        self._chats = chats
        self._queues = queues
        self._tickets = tickets

    def chats(self, staff: Staff, chat_id: str, asked: HistoryRange) -> PreviousChats:
        """The other chats of this chat's patron. Raises NotFound, NotAllowed, BadFields."""
        chat = self._own(staff, chat_id)
        if asked.before and not asked.before.startswith(PAST):
            raise BadFields("before is no place in this list")
        if not chat.state.contact:
            return PreviousChats(chats=[], before="")
        found = self._queues.past(staff.library, chat.state.contact, asked.before)
        others = (one for one in found if one[1].chat_id != chat_id and _may_read(staff, one[1]))
        part, before = _part(others, lambda one: one[0])
        return PreviousChats(chats=[_shown(past) for _, past in part], before=before)

    def tickets(self, staff: Staff, chat_id: str, asked: HistoryRange) -> PreviousTickets:
        """The tickets of this chat's patron. Raises NotFound, NotAllowed, BadFields."""
        chat = self._own(staff, chat_id)
        before = _moment(asked.before) if asked.before else None
        if not chat.state.contact:
            return PreviousTickets(tickets=[], before="")
        found = self._tickets.past(staff.library, chat.state.contact, before)
        part, place = _part(
            (one for one in found if _is_theirs(staff, one.department)), lambda one: one.created_at.isoformat()
        )
        return PreviousTickets(
            tickets=[
                PreviousTicket(ticket_id=one.id, question=one.question[:LISTED_CHARACTERS], created_at=one.created_at)
                for one in part
            ],
            before=place,
        )

    def ticket(self, staff: Staff, ticket_id: str) -> TicketView:
        """Raises NotFound, the same for absent and for another department's."""
        ticket = self._tickets.one(staff.library, ticket_id)
        if ticket is None or not _is_theirs(staff, ticket.department):
            raise NotFound("There is no such ticket, or it belongs to another department.")
        return TicketView(
            ticket_id=ticket.id,
            question=ticket.question,
            name=ticket.name,
            contact=ticket.email,
            department=ticket.department,
            created_at=ticket.created_at,
            filled=ticket.filled,
            chat_id=ticket.chat_id,
            by_name=ticket.by_name,
        )

    def _own(self, staff: Staff, chat_id: str) -> Chat:
        head = self._chats.head(chat_id)
        chat = admit(staff, head.chat if head else None)
        if chat.facts.library != staff.library:
            raise NotAllowed("Only the patron’s own library sees what they asked before.")
        return chat


def _is_theirs(staff: Staff, department: str) -> bool:
    return staff.admin or department in staff.departments


def _may_read(staff: Staff, chat: Chat) -> bool:
    try:
        admit(staff, chat)
    except NotFound:
        return False
    return True


def _part(found: Iterable[T], place: Callable[[T], str]) -> tuple[list[T], str]:
    """The first of them, and where the next begin."""
    part = list(islice(found, PAGE + 1))
    return part[:PAGE], place(part[PAGE - 1]) if len(part) > PAGE else ""


def _moment(written: str) -> datetime:
    try:
        moment = msgspec.convert(written, datetime, strict=False)
    except msgspec.ValidationError:
        raise BadFields("before is no place in this list") from None
    if moment.tzinfo is None:
        raise BadFields("before is no place in this list")
    return moment


def _shown(chat: Chat) -> PreviousChat:
    return PreviousChat(
        chat_id=chat.chat_id,
        question=chat.facts.question,
        started_at=chat.facts.started_at,
        department_name=chat.state.department_name,
        names=[operator.name for operator in chat.state.operators],
        ended_at=chat.state.ended_at,
    )
