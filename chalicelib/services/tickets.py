"""Tickets: what a question becomes when nobody could answer it in the chat."""

from collections.abc import Callable

from ..domain import credentials
from ..domain.callers import Patron, admit
from ..domain.forms import fill
from ..errors import EmptyText, FormChanged, NotFound, SiteNotAllowed
from ..protocol.rest import LeaveQuestion, LeaveTicket, TicketLeft
from ..stores.chats import ChatsStore
from ..stores.libraries import LibrariesStore
from ..stores.tickets import TicketsStore
from .changes import Clock
from .networks import Networks


class Tickets:
    """Leaving one."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        tickets: TicketsStore,
        libraries: LibrariesStore,
        networks: Networks,
        signing_key: Callable[[], bytes],
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._tickets = tickets
        self._libraries = libraries
        self._networks = networks
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
        self._tickets.put(
            library_id,
            ticket_id,
            chat_id="",
            department=widget.department,
            email=request.email,
            name=request.name.strip(),
            question=request.question,
            filled=filled,
            now=self._clock(),
        )
        return TicketLeft(ticket_id=ticket_id)

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
