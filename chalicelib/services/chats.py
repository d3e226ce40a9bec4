"""Chats: what patrons and librarians do with one, from the first ring to the end."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import cache
from typing import Final

from ..domain import chats, credentials, names
from ..domain.callers import Caller, Patron, Staff, as_operator
from ..domain.chats import Chat, Facts, Operator, Step, Unchanged
from ..domain.entries import PATRON, Message, Noted
from ..domain.forms import fill
from ..domain.texts import LANGUAGES
from ..domain.visits import Visit, device_of, network_of
from ..errors import NobodyThere, NotFound, OutOfOrder, SiteNotAllowed, TryAgain
from ..gateways.connections import POLLING
from ..protocol.commands import SendMessage, ShareContact, UpdatePatron
from ..protocol.events import Accepted
from ..protocol.rest import ChatStarted, ConnectionTicket, StartChat
from ..stores.chats import ChatsStore, Head, Listener
from ..stores.libraries import LibrariesStore
from ..stores.table import Conflict
from .changes import Changes, Clock, Outcome
from .files import Share
from .networks import Networks
from .presence import Presence
from .staff_chats import check_are_on
from .views import chat_view
from .widgets import Widgets

LISTED_CHARACTERS: Final = 200  # of a question, in lists and with every push: an answer may weigh 128 KB
FIRST_LEASE: Final = timedelta(seconds=60)  # to open the connection in


class Chats:
    """What can be asked of a chat."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        libraries: LibrariesStore,
        networks: Networks,
        changes: Changes,
        presence: Presence,
        widgets: Widgets,
        share: Share,
        ticket: Callable[[Caller], ConnectionTicket],
        signing_key: Callable[[], bytes],
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._libraries = libraries
        self._networks = networks
        self._changes = changes
        self._presence = presence
        self._widgets = widgets
        self._share = share
        self._ticket = ticket
        self._signing_key = signing_key
        self._clock = clock

    def start(self, request: StartChat, network: str, user_agent: str = "") -> ChatStarted:
        """A patron rings. The same `start_key` again: the same chat again.

        `network`: their address. `user_agent`: what their browser calls itself.

        Raises
        ------
        NotFound
            No such widget.
        SiteNotAllowed, EmptyText, FormIncomplete, FormChanged, NetworkLimited, NobodyThere
            Refused; nothing was stored.
        """
        library_id = request.widget_id.partition(".")[0]
        widget = self._libraries.widget(library_id, request.widget_id)
        library = self._libraries.library(library_id)
        asked = widget.inviting if widget and request.proactive else widget
        department = self._libraries.department(library_id, asked.department) if asked else None
        if widget is None or asked is None or department is None or library is None:
            raise NotFound("This chat is not set up. Ask the library by email or at the desk.")
        if widget.pages.sites and request.site not in widget.pages.sites:
            raise SiteNotAllowed
        now = self._clock()
        chat_id = credentials.chat_id_for(self._signing_key(), request.start_key)
        secret = credentials.secret_for(self._signing_key(), chat_id, request.start_key)
        head = self._chats.head(chat_id)
        if head is None:
            filled = fill(widget.form, request.sent())
            question = request.question if request.question.strip() else ""
            self._networks.admit(library_id, library, network)
            route, staff = self._widgets.decide(asked)
            if not route.online:
                self._widgets.publish([widget])
                raise NobodyThere
            facts = Facts(
                library=library_id,
                widget=widget.id,
                patron_name=names.clean(request.name) or chats.guest(chat_id),
                question=question[:LISTED_CHARACTERS],
                started_at=now,
                reconnect_seconds=department.reconnect_seconds,
                silence_seconds=department.silence_seconds,
                library_name=library.name,
                site=request.site,
                proactive=request.proactive,
                phone=request.phone,
            )
            visit = Visit(
                page=request.page,
                title=request.title.strip(),
                referrer=request.referrer,
                device=device_of(user_agent),
                network=network_of(network) if library.shows_networks else "",
                widget=widget.id,
                language=request.language if request.language in LANGUAGES else "",
            )
            step = chats.start(question, department.id, department.name, route, now, filled, visit)
            first = Listener(PATRON, int((now + FIRST_LEASE).timestamp()))
            self._changes.start_clock(chat_id, step)
            with suppress(Conflict):  # the same start, twice at once: both get the chat
                self._chats.start(chat_id, facts, step, credentials.hashed(secret), {POLLING + PATRON: first})
            head = self._chats.head(chat_id)
            self._widgets.line_changed(library_id)
        else:
            staff = []
        if head is None or not credentials.is_secret(secret, head.session.secret_hash):
            raise TryAgain
        queues, at = head.chat.queues(), head.chat.state.waiting_since
        for gone in self._changes.announce(head.chat, head.session, queues, at=at, staff=staff):
            self._presence.disconnected(gone)
        return ChatStarted(
            chat_id=chat_id,
            secret=secret,
            chat=chat_view(head.chat, head.session, to_patron=True),
            connection=self._ticket(Patron(library=library_id, chat_id=chat_id)),
        )

    def send(self, caller: Caller, connection_id: str, command: SendMessage) -> Accepted:
        """Say something in a chat, or send a file that was uploaded to it. Durable once this returns.

        Among colleagues raises StaffChatsOff, but never for a copy of what was accepted before.
        """
        share = cache(self._share)  # looked at once, and by nobody whose chat it is not

        def decide(head: Head) -> Step | Unchanged:
            file = share(command.chat_id, command.file) if command.file else None
            said = chats.say(
                head.chat,
                caller.who,
                command.client_id,
                command.text,
                command.seen,
                self._clock(),
                file,
                command.formats,
                command.private,
            )
            if isinstance(said, Step) and head.chat.facts.kind == "staff":
                check_are_on(self._libraries, caller.library)
            return said

        try:
            outcome = self._changes.say(command.chat_id, decide, caller=caller, connection_id=connection_id)
        except chats.OldCopy as old:
            copy = self._chats.message(command.chat_id, caller.who, command.client_id)
            if not _is_copy(command, copy):
                raise OutOfOrder(old.expected) from None
            return Accepted(ref=command.ref, chat_id=command.chat_id, seq=copy.seq, at=copy.at)
        if outcome.entry is not None and outcome.chat.facts.kind == "staff":
            self._note_read(outcome, caller.who, command.seen)
        return self._accepted(command.ref, self._presence.settle(outcome, caller.who))

    def claim(self, staff: Staff, connection_id: str, chat_id: str, ref: str) -> Accepted:
        """Claim Chat. Of two at the same instant one has it, and the other is told who."""
        return self._take_part(
            staff, connection_id, chat_id, ref, lambda chat: chats.claim(chat, self._as(staff, chat), self._clock())
        )

    def join(self, staff: Staff, connection_id: str, chat_id: str, ref: str) -> Accepted:
        """Take part in a colleague's chat, also as whoever it is being transferred to."""

        def decide(chat: Chat) -> Step | Unchanged:
            asked = chat.state.transfer is not None and chat.state.transfer.queue in staff.queues
            return chats.join(chat, self._as(staff, chat), asked, self._clock())

        return self._take_part(staff, connection_id, chat_id, ref, decide)

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

    def ask_contact(self, staff: Staff, chat_id: str, ref: str) -> Accepted:
        """Ask the patron how to reach them."""
        outcome = self._changes.make(
            chat_id, lambda head: chats.ask_contact(head.chat, staff.operator_id, self._clock()), caller=staff
        )
        return self._accepted(ref, self._presence.settle(outcome, staff.who))

    def share_contact(self, caller: Caller, command: ShareContact) -> Accepted:
        """The patron's answer, kept in the chat's log."""
        outcome = self._changes.make(
            command.chat_id,
            lambda head: chats.share_contact(head.chat, caller.who, command.contact, self._clock()),
            caller=caller,
        )
        return self._accepted(command.ref, self._presence.settle(outcome, caller.who))

    def update_patron(self, staff: Staff, command: UpdatePatron) -> Accepted:
        """What the patron is called and how to reach them, as the staff in the chat know it."""
        outcome = self._changes.make(
            command.chat_id,
            lambda head: chats.update_patron(
                head.chat, staff.operator_id, command.name, command.contact, self._clock()
            ),
            caller=staff,
        )
        return self._accepted(command.ref, self._presence.settle(outcome, staff.who))

    def _take_part(
        self, staff: Staff, connection_id: str, chat_id: str, ref: str, decide: Callable[[Chat], Step | Unchanged]
    ) -> Accepted:
        def listen_first(head: Head, _: Step) -> None:
            if connection_id not in head.session.listeners:
                self._presence.listen(staff, connection_id, head.chat, is_new=True)

        outcome = self._changes.make(chat_id, lambda head: decide(head.chat), caller=staff, before_saving=listen_first)
        return self._accepted(ref, self._presence.settle(outcome, staff.who))

    def _note_read(self, outcome: Outcome, who: str, seen: int) -> None:
        """Among colleagues: what the writer had on screen, and their own message if nothing unread is before it."""
        read = max(outcome.head.session.seen.get(who, 1), min(seen, outcome.seq))
        with suppress(Conflict):  # old news
            self._chats.has_read(outcome.chat.chat_id, who, outcome.seq if read == outcome.seq - 1 else read)

    def _as(self, staff: Staff, chat: Chat) -> Operator:
        """The caller as they stand in a chat; the name of their library is read only where it covers for another."""
        library = None if staff.library == chat.facts.library else self._libraries.library(staff.library)
        return as_operator(staff, chat, library.name if library else staff.library)

    def _accepted(self, ref: str, outcome: Outcome) -> Accepted:
        if outcome.entry is not None:
            return Accepted(ref=ref, chat_id=outcome.chat.chat_id, seq=outcome.seq, at=outcome.entry.at)
        entries, _ = self._chats.entries(outcome.chat.chat_id, outcome.seq - 1, 1)
        return Accepted(ref=ref, chat_id=outcome.chat.chat_id, seq=outcome.seq, at=entries[0].at)


def _is_copy(command: SendMessage, said: Message | Noted) -> bool:
    """Whether this is what was said, once more."""
    if isinstance(said, Noted):
        return command.private and (command.text, command.file, command.formats) == (said.text, None, said.formats)
    file = said.file.id if said.file else None
    return not command.private and (command.text, command.file, command.formats) == (said.text, file, said.formats)
