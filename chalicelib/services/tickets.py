"""Tickets: what a question becomes when nobody could answer it in the chat."""

from ..domain.callers import Patron, admit
from ..errors import EmptyText
from ..protocol.rest import LeaveTicket, TicketLeft
from ..stores.chats import ChatsStore
from ..stores.tickets import TicketsStore
from .changes import Clock


class Tickets:
    """Leaving one."""

    def __init__(self, *, chats: ChatsStore, tickets: TicketsStore, clock: Clock) -> None:
        self._chats = chats
        self._tickets = tickets
        self._clock = clock

    def leave(self, patron: Patron, request: LeaveTicket) -> TicketLeft:
        """Send your question as a ticket instead. Once a chat: again, the same ticket is written over."""
        if not request.question.strip():
            raise EmptyText
        head = self._chats.head(patron.chat_id)
        chat = admit(patron, head.chat if head else None)
        ticket_id = chat.chat_id  # one ticket a chat, so a form sent twice is one ticket
        self._tickets.put(
            patron.library,
            ticket_id,
            chat_id=chat.chat_id,
            department=chat.state.department,
            email=request.email,
            name=request.name.strip() or chat.facts.patron_name,
            question=request.question,
            now=self._clock(),
        )
        return TicketLeft(ticket_id=ticket_id)
