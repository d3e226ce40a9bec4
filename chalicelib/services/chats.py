"""Chats: what patrons and librarians do with one, from the first ring to the end."""

import ipaddress
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Final

from ..domain import chats, credentials
from ..domain.callers import Caller, Staff
from ..domain.chats import Facts, Step, Unchanged
from ..domain.entries import PATRON
from ..errors import NetworkLimited, NotFound, OutOfOrder, SiteNotAllowed, TryAgain
from ..gateways.connections import POLLING
from ..protocol.commands import SendMessage
from ..protocol.events import Accepted
from ..protocol.rest import ChatStarted, StartChat
from ..stores.chats import ChatsStore, Head, Listener
from ..stores.libraries import LibrariesStore
from ..stores.limits import LimitsStore
from ..stores.table import Conflict
from .changes import Changes, Clock, Outcome
from .presence import Presence
from .views import chat_view

STARTS_PER_NETWORK: Final = 60  # a library's hundreds of patrons share one address (D12)
STARTS_WINDOW: Final = timedelta(minutes=10)
LISTED_CHARACTERS: Final = 200  # of a question, in lists and with every push: an answer may weigh 128 KB
FIRST_LEASE: Final = timedelta(seconds=60)  # to open the connection in


class Chats:
    """What can be asked of a chat."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        libraries: LibrariesStore,
        limits: LimitsStore,
        changes: Changes,
        presence: Presence,
        signing_key: Callable[[], bytes],
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._libraries = libraries
        self._limits = limits
        self._changes = changes
        self._presence = presence
        self._signing_key = signing_key
        self._clock = clock

    def start(self, request: StartChat, network: str) -> ChatStarted:
        """A patron rings. The same `start_key` again: the same chat again.

        Raises
        ------
        NotFound
            No such widget.
        SiteNotAllowed, NetworkLimited, EmptyText
            Refused; nothing was stored.
        """
        library_id = request.widget_id.partition(".")[0]
        widget = self._libraries.widget(library_id, request.widget_id)
        department = self._libraries.department(library_id, widget.department) if widget else None
        if widget is None or department is None:
            raise NotFound("This chat is not set up. Ask the library by email or at the desk.")
        if widget.sites and request.site not in widget.sites:
            raise SiteNotAllowed
        now = self._clock()
        chat_id = credentials.chat_id_for(self._signing_key(), request.start_key)
        secret = credentials.secret_for(self._signing_key(), chat_id, request.start_key)
        facts = Facts(
            library=library_id,
            widget=widget.id,
            patron_name=request.name.strip() or f"Guest {chat_id[:3].upper()}",
            question=request.question[:LISTED_CHARACTERS],
            started_at=now,
            reconnect_seconds=department.reconnect_seconds,
        )
        step = chats.start(request.question, department.id, department.name, now)
        head = self._chats.head(chat_id)
        if head is None:
            self._admit_network(library_id, network)
            first = Listener(PATRON, int((now + FIRST_LEASE).timestamp()))
            with suppress(Conflict):  # the same start, twice at once: both get the chat
                self._chats.start(chat_id, facts, step, credentials.hashed(secret), {POLLING + PATRON: first})
            head = self._chats.head(chat_id)
        if head is None or not credentials.is_secret(secret, head.session.secret_hash):
            raise TryAgain
        for gone in self._changes.announce(head.chat, head.session):
            self._presence.disconnected(gone)
        return ChatStarted(chat_id=chat_id, secret=secret, chat=chat_view(head.chat, head.session))

    def send(self, caller: Caller, connection_id: str, command: SendMessage) -> Accepted:
        """Say something in a chat. Durable once this returns."""

        def decide(head: Head) -> Step | Unchanged:
            return chats.say(head.chat, caller.who, command.client_id, command.text, command.seen, self._clock())

        try:
            outcome = self._changes.make(command.chat_id, decide, caller=caller, connection_id=connection_id)
        except chats.OldCopy as old:
            copy = self._chats.message(command.chat_id, caller.who, command.client_id)
            if copy.text != command.text:
                raise OutOfOrder(old.expected) from None
            return Accepted(ref=command.ref, chat_id=command.chat_id, seq=copy.seq, at=copy.at)
        return self._accepted(command.ref, self._presence.settle(outcome, caller.who))

    def claim(self, staff: Staff, connection_id: str, chat_id: str, ref: str) -> Accepted:
        """Claim Chat. Of two at the same instant one has it, and the other is told who."""
        return self._take_part(
            staff,
            connection_id,
            chat_id,
            ref,
            lambda head: chats.claim(head.chat, staff.operator_id, staff.name, self._clock()),
        )

    def join(self, staff: Staff, connection_id: str, chat_id: str, ref: str) -> Accepted:
        """Take part in a colleague's chat."""
        return self._take_part(
            staff,
            connection_id,
            chat_id,
            ref,
            lambda head: chats.join(head.chat, staff.operator_id, staff.name, self._clock()),
        )

    def leave(self, staff: Staff, chat_id: str, ref: str) -> Accepted:
        """Stop taking part."""
        outcome = self._changes.make(
            chat_id, lambda head: chats.leave(head.chat, staff.operator_id, self._clock()), caller=staff
        )
        return self._accepted(ref, self._presence.settle(outcome, staff.who))

    def end(self, caller: Caller, chat_id: str, ref: str) -> Accepted:
        """End Chat."""
        outcome = self._changes.make(
            chat_id, lambda head: chats.end(head.chat, caller.who, self._clock()), caller=caller
        )
        return self._accepted(ref, self._presence.settle(outcome, caller.who))

    def _take_part(
        self, staff: Staff, connection_id: str, chat_id: str, ref: str, decide: Callable[[Head], Step | Unchanged]
    ) -> Accepted:
        def listen_first(head: Head, _: Step) -> None:
            if connection_id not in head.session.listeners:
                self._presence.listen(staff, connection_id, chat_id, is_new=True)

        outcome = self._changes.make(chat_id, decide, caller=staff, before_saving=listen_first)
        return self._accepted(ref, self._presence.settle(outcome, staff.who))

    def _accepted(self, ref: str, outcome: Outcome) -> Accepted:
        if outcome.entry is not None:
            return Accepted(ref=ref, chat_id=outcome.chat.chat_id, seq=outcome.seq, at=outcome.entry.at)
        entries, _ = self._chats.entries(outcome.chat.chat_id, outcome.seq - 1, 1)
        return Accepted(ref=ref, chat_id=outcome.chat.chat_id, seq=outcome.seq, at=entries[0].at)

    def _admit_network(self, library_id: str, network: str) -> None:
        library = self._libraries.library(library_id)
        address = ipaddress.ip_address(network)
        if address.version == 6:  # one household or one office has the whole /64
            network = str(ipaddress.ip_network((address, 64), strict=False))
        if library and any(address in ipaddress.ip_network(own) for own in library.networks):
            return
        what = f"starts#{library_id}#{credentials.hashed(network)}"
        self._limits.count(what, STARTS_PER_NETWORK, STARTS_WINDOW, self._clock(), NetworkLimited)
