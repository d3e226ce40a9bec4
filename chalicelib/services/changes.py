"""How any chat changes: decide from its head, store at the next place, tell whoever listens. The one way to do it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from ..domain.callers import Caller, admit, is_member
from ..domain.chats import Chat, OldCopy, Step, Unchanged, sets
from ..domain.entries import PATRON, AnyEntry, Message, Noted, for_patron
from ..domain.queues import library_of
from ..domain.web_push import PUSH, called
from ..errors import DeskbellError, NotFound, TryAgain
from ..gateways.connections import Connections
from ..gateways.deadlines import Deadline, Deadlines
from ..observability import logger
from ..protocol.events import Listed, Logged, StatusShown
from ..stores.chats import ChatsStore, Head, Session
from ..stores.operators import Colleague, OperatorsStore, engaged
from ..stores.queues import is_listed_alike
from ..stores.table import Conflict
from .views import chat_view, operator_status

Clock = Callable[[], datetime]

RACES: Final = 8  # how often a change is decided again before the caller is asked to come back

encode: Final = msgspec.json.Encoder().encode


class Gone(NamedTuple):
    """A connection that a push did not reach: whose, and as whom it listened."""

    owner: str
    who: str
    connection_id: str


class Outcome(NamedTuple):
    """A change that was made, or (`entry` None) that had been made before, at `seq`."""

    head: Head
    chat: Chat
    seq: int
    entry: AnyEntry | None
    gone: tuple[Gone, ...] = ()


class Changes:
    """Saves and emits."""

    def __init__(
        self,
        chats: ChatsStore,
        operators: OperatorsStore,
        connections: Connections,
        deadlines: Deadlines,
        line_changed: Callable[[str], None],
    ) -> None:
        """`line_changed`: called with the library for whose patrons one more or less waits."""
        self._chats = chats
        self._deadlines = deadlines
        self._operators = operators
        self._connections = connections
        self._line_changed = line_changed

    def make(
        self,
        chat_id: str,
        decide: Callable[[Head], Step | Unchanged],
        *,
        caller: Caller | None = None,
        connection_id: str = "",
        before_saving: Callable[[Head, Step], None] | None = None,
    ) -> Outcome:
        """Change a chat.

        Parameters
        ----------
        decide
            Called with the newest head, again for each race lost.
        caller
            Who asks; None for Deskbell itself.
        connection_id
            Where the answer goes anyway, so that no message is pushed there.
        before_saving
            What has to be there by the time the entry is.

        Raises
        ------
        DeskbellError
            Refused; TryAgain after too many races.
        """
        for _ in range(RACES):
            head = self._chats.head(chat_id)
            if head is None:
                raise NotFound
            if caller is not None:
                admit(caller, head.chat)
            step = decide(head)
            if isinstance(step, Unchanged):
                return Outcome(head, head.chat, step.seq, None)
            if before_saving is not None:
                before_saving(head, step)
            self.start_clock(chat_id, step)
            try:
                after = self._chats.append(head.chat, step)
            except Conflict:
                continue
            gone = self._emit(head, after, step.entry, but=_answered(step.entry, connection_id))
            if (head.chat.state.status == "waiting") != (after.state.status == "waiting"):
                self._line_changed(after.facts.library)
            return Outcome(head, after, step.state.seq, step.entry, gone)
        raise TryAgain

    def say(
        self, chat_id: str, decide: Callable[[Head], Step | Unchanged], *, caller: Caller, connection_id: str
    ) -> Outcome:
        """As `make`, for messages: from the head that this container remembers, so that no read stands before the push.

        A put at the next place proves that head the newest. Anything else proves nothing, and is left to `make`. Who
        has come to listen meanwhile, through another container, is read once the others have heard.
        """
        known = self._chats.known(chat_id)
        if known is not None and known.chat.facts.kind == "patron":
            with suppress(Conflict, DeskbellError, OldCopy):
                admit(caller, known.chat)
                step = decide(known)
                if isinstance(step, Step):
                    return self._said(known, self._chats.append(known.chat, step), step, connection_id)
        return self.make(chat_id, decide, caller=caller, connection_id=connection_id)

    def _said(self, known: Head, after: Chat, step: Step, connection_id: str) -> Outcome:
        but = _answered(step.entry, connection_id)
        gone = self._emit(known, after, step.entry, but=but)
        head = Head(known.chat, self._chats.session(after.chat_id) or known.session)
        if not head.session.listeners.keys() <= known.session.listeners.keys():
            gone += self._emit(head, after, step.entry, but={*but, *known.session.listeners})
        return Outcome(head, after, step.state.seq, step.entry, gone)

    def start_clock(self, chat_id: str, step: Step) -> None:
        """Set the deadline that an entry needs, before it is there: never an entry without its deadline."""
        if (clock := sets(step)) is not None:
            subject, due = clock
            self._deadlines.set(Deadline(chat_id=chat_id, generation=step.state.seq, subject=subject, due=due))

    def look_again(self, deadline: Deadline) -> None:
        """Set a deadline that found nothing to do yet."""
        self._deadlines.set(deadline)

    def announce(
        self,
        chat: Chat,
        session: Session,
        queues: frozenset[str],
        *,
        at: datetime,
        before: Chat | None = None,
        staff: Sequence[Colleague] = (),
        but: Collection[str] = (),
    ) -> tuple[Gone, ...]:
        """Tell the dashboards that monitor these queues of the chat's state, `but` those that know it.

        Their colleagues are told of whose load it has become or is no longer. Whoever it calls now and did not
        `before`, and has no dashboard, is called by Web Push. One query for each library, but for those whose `staff`
        is known already.
        """
        found = list(staff)
        for library in sorted({library_of(queue) for queue in queues} - {one.library for one in staff}):
            found += self._operators.of(library)
        owners = {socket: one.owner for one in found for socket in one.connections.difference(but)}
        monitoring = [
            socket
            for one in found
            if not queues.isdisjoint(one.all_queues)
            for socket in one.connections
            if socket in owners
        ]
        gone = self._connections.push(monitoring, encode(Listed(chat=chat_view(chat, session))))
        if before is not None:
            busier = engaged(before) ^ engaged(chat)
            others = owners.keys() - monitoring
            for one in found:
                if (one.library, one.operator_id) in busier:
                    gone += self._show_load(one, found, others, at)
        calling = called(chat) - called(before)
        if any(not calling.isdisjoint(one.all_queues) and one.is_called(at, by_patron=True) for one in found):
            self._call_by_push(chat, at)
        return tuple(Gone(owners[lost], owners[lost].rpartition("#")[2], lost) for lost in gone)

    def audience(self, chat: Chat, session: Session) -> dict[str, Gone]:
        """Every connection that hears of what happens in the chat."""
        if chat.facts.kind == "staff":
            return _dashboards(self._members(chat))
        return {
            socket: Gone(owner_of(chat, listener.who, listener.library), listener.who, socket)
            for socket, listener in session.listeners.items()
        }

    def tell(self, hearing: Mapping[str, Gone], frame: bytes, to_patron: bytes | None = None) -> tuple[Gone, ...]:
        """Push a frame to these; another one to the patron among them. Returns those that are gone."""
        patrons = [socket for socket, whose in hearing.items() if whose.who == PATRON]
        others = [socket for socket, whose in hearing.items() if whose.who != PATRON]
        if to_patron is None or to_patron == frame:
            lost = self._connections.push(hearing, frame)
        else:
            lost = [*self._connections.push(patrons, to_patron), *self._connections.push(others, frame)]
        return tuple(hearing[socket] for socket in lost)

    def _show_load(
        self, one: Colleague, staff: Sequence[Colleague], sockets: Collection[str], at: datetime
    ) -> list[str]:
        """Tell those of their library, at these sockets, how busy somebody is. Returns the sockets that are gone."""
        theirs = [socket for other in staff if other.library == one.library for socket in other.connections]
        shown = encode(StatusShown(operator=operator_status(one, at)))
        return self._connections.push([socket for socket in theirs if socket in sockets], shown)

    def _members(self, chat: Chat) -> list[Colleague]:
        """Those in a chat among colleagues."""
        everybody = self._operators.of(chat.facts.library)
        return [one for one in everybody if is_member(chat.facts, one.operator_id, one.departments)]

    def _call_by_push(self, chat: Chat, at: datetime) -> None:
        """Have somebody called, at once but elsewhere: nobody waits for push services (services/web_push.py)."""
        self._deadlines.try_to_set(Deadline(chat_id=chat.chat_id, generation=chat.state.seq, subject=PUSH, due=at))

    def _emit(self, head: Head, after: Chat, entry: AnyEntry, *, but: Collection[str]) -> tuple[Gone, ...]:
        members = self._members(after) if after.facts.kind == "staff" else []
        audience = _dashboards(members) if members else self.audience(after, head.session)
        hearing = {socket: whose for socket, whose in audience.items() if socket not in but}
        frame = encode(Logged(chat=chat_view(after, head.session), entry=entry))
        public = Logged(chat=chat_view(after, head.session, to_patron=True), entry=for_patron(entry))
        gone = self.tell(hearing, frame, encode(public))
        if any(one.operator_id != entry.by and one.is_called(entry.at, by_patron=False) for one in members):
            self._call_by_push(after, entry.at)
        if is_listed_alike(head.chat, after):
            return gone
        try:
            queues = head.chat.queues() | after.queues()
            return gone + self.announce(after, head.session, queues, at=entry.at, before=head.chat, but=hearing)
        except TryAgain:  # the change is made: a dashboard that missed it lists its chats again within minutes
            logger.warning("not announced", chat_id=after.chat_id, seq=after.state.seq)
            return gone


def _answered(entry: AnyEntry, connection_id: str) -> set[str]:
    """The connection that hears of an entry by the answer to its command."""
    return {connection_id} if isinstance(entry, Message | Noted) else set()


def _dashboards(staff: Sequence[Colleague]) -> dict[str, Gone]:
    return {socket: Gone(one.owner, one.operator_id, socket) for one in staff for socket in one.connections}


def owner_of(chat: Chat, who: str, library: str = "") -> str:
    """Whose connections those of a participant are (see `Caller.owner`). `library`: theirs, if not the chat's."""
    return f"chat#{chat.chat_id}" if who == PATRON else f"{library or chat.facts.library}#{who}"
