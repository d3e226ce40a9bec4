"""Tickets: what a question becomes when nobody could answer it in the chat."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from ..domain import credentials, names
from ..domain.addresses import is_contact
from ..domain.callers import Patron, Staff, admit
from ..domain.chats import Chat
from ..domain.forms import fill
from ..errors import BadContact, EmptyText, FormChanged, NotAllowed, NotFound, RateLimited, SiteNotAllowed
from ..protocol.rest import LeaveQuestion, LeaveTicket, MakeTicket, TicketLeft
from ..stores.chats import ChatsStore
from ..stores.libraries import LibrariesStore
from ..stores.limits import LimitsStore
from ..stores.tickets import Ticket, TicketsStore
from .changes import Clock
from .networks import Networks

MOST_MADE: Final = 20  # of one chat: what was made is made again
MADE_WINDOW: Final = timedelta(hours=1)


class Tickets:
    """Leaving one, and making one of a chat."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        tickets: TicketsStore,
        libraries: LibrariesStore,
        networks: Networks,
        limits: LimitsStore,
        signing_key: Callable[[], bytes],
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._tickets = tickets
        self._libraries = libraries
        self._networks = networks
        self._limits = limits
        self._signing_key = signing_key
        self._clock = clock

    def leave_question(self, request: LeaveQuestion, network: str) -> TicketLeft:
        """Leave a question while nobody is there. The same `start_key` again, the same ticket is written over.

        Raises
        ------
        NotFound
            No such widget.
        SiteNotAllowed, EmptyText, FormIncomplete, FormChanged, NetworkLimited
            Refused; nothing was stored.
        """
        library_id = request.widget_id.partition(".")[0]
        widget = self._libraries.widget(library_id, request.widget_id)
        library = self._libraries.library(library_id)
        if widget is None or library is None:
            raise NotFound("This form is not set up. Ask the library by email or at the desk.")
        if widget.pages.sites and request.site not in widget.pages.sites:
            raise SiteNotAllowed
        if widget.offline.shows != "form":
            raise FormChanged("email")
        filled = fill(widget.form, request.sent(), by_email=True)
        self._networks.admit(library_id, library, network)
        ticket_id = credentials.chat_id_for(self._signing_key(), f"ticket|{request.start_key}")
        ticket = Ticket(
            id=ticket_id,
            chat_id="",
            department=widget.department,
            email=request.email,
            name=names.clean(request.name),
            question=request.question,
            filled=filled,
            created_at=self._clock(),
        )
        self._tickets.put(library_id, ticket)
        return TicketLeft(ticket_id=ticket_id)

    def leave(self, patron: Patron, request: LeaveTicket) -> TicketLeft:
        """Send your question as a ticket instead. Once a chat: again, the same ticket is written over."""
        if not request.question.strip():
            raise EmptyText
        head = self._chats.head(patron.chat_id)
        chat = admit(patron, head.chat if head else None)
        ticket_id = chat.chat_id  # one ticket a chat, so a form sent twice is one ticket
        ticket = Ticket(
            id=ticket_id,
            chat_id=chat.chat_id,
            department=chat.state.department,
            email=request.email,
            name=names.clean(request.name) or chat.patron_name,
            question=request.question,
            created_at=self._clock(),
        )
        self._tickets.put(patron.library, ticket)
        return TicketLeft(ticket_id=ticket_id)

    def make(self, staff: Staff, chat_id: str, request: MakeTicket) -> TicketLeft:
        """Create a Ticket from this Chat. Once a chat: made again, the same ticket is written over.

        Raises
        ------
        NotFound, NotAllowed, EmptyText, BadContact, RateLimited
            Refused; nothing was stored.
        """
        now = self._clock()
        head = self._chats.head(chat_id)
        chat = admit(staff, head.chat if head else None)
        if chat.facts.library != staff.library or chat.facts.kind == "staff":
            raise NotAllowed("Only the patron’s own library makes tickets of its chats.")
        if chat.state.status != "ended":
            raise NotAllowed("This chat has not ended yet.")
        if not request.question.strip():
            raise EmptyText
        if not is_contact(request.contact.strip()):
            raise BadContact
        self._limits.count(f"ticket-of#{chat_id}", MOST_MADE, MADE_WINDOW, now, RateLimited)
        ticket = Ticket(
            id=self._id_of(chat_id),
            chat_id=chat_id,
            department=chat.state.department,
            email=request.contact.strip(),
            name=names.clean(request.name) or chat.patron_name,
            question=request.question,
            created_at=now,
            by_name=staff.name,
        )
        self._tickets.put(staff.library, ticket)
        return TicketLeft(ticket_id=ticket.id)

    def made_of(self, chat: Chat) -> str:
        """The id of the ticket that staff have made of this chat; empty: none."""
        ticket = self._tickets.one(chat.facts.library, self._id_of(chat.chat_id))
        return ticket.id if ticket else ""

    def _id_of(self, chat_id: str) -> str:
        """Of the ticket that staff make, beside the one that its patron may have left."""
        return credentials.chat_id_for(self._signing_key(), f"ticket-of|{chat_id}")
