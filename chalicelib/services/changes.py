"""How any chat changes: decide from its head, store at the next place, tell whoever listens. The one way to do it."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from ..domain.callers import Caller, admit
from ..domain.chats import Chat, Step, Unchanged
from ..domain.entries import PATRON, AnyEntry, Message
from ..errors import NotFound, TryAgain
from ..gateways.connections import Connections
from ..observability import logger
from ..protocol.events import Listed, Logged
from ..stores.chats import ChatsStore, Head, Session
from ..stores.queues import QueuesStore, department_queue, is_listed_alike
from ..stores.table import Conflict
from .views import chat_view

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

    def __init__(self, chats: ChatsStore, queues: QueuesStore, connections: Connections) -> None:
        self._chats = chats
        self._queues = queues
        self._connections = connections

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
            try:
                after = self._chats.append(head.chat, step)
            except Conflict:
                continue
            return Outcome(head, after, step.state.seq, step.entry, self._emit(head, after, step.entry, connection_id))
        raise TryAgain

    def announce(self, chat: Chat, session: Session) -> tuple[Gone, ...]:
        """Tell the dashboards that monitor the chat's department of its state."""
        queue = department_queue(chat.facts.library, chat.state.department)
        owners = dict(self._queues.listeners(queue))
        gone = self._connections.push(owners, encode(Listed(chat=chat_view(chat, session))))
        return tuple(Gone(owners[lost], owners[lost].rpartition("#")[2], lost) for lost in gone)

    def _emit(self, head: Head, after: Chat, entry: AnyEntry, connection_id: str) -> tuple[Gone, ...]:
        listeners = head.session.listeners
        hearing = [other for other in listeners if other != connection_id or not isinstance(entry, Message)]
        frame = encode(Logged(chat=chat_view(after, head.session), entry=entry))
        gone = tuple(
            Gone(owner_of(after, listeners[lost].who), listeners[lost].who, lost)
            for lost in self._connections.push(hearing, frame)
        )
        if is_listed_alike(head.chat, after):
            return gone
        try:
            return gone + self.announce(after, head.session)
        except TryAgain:  # the change is made: a dashboard that missed it lists its chats again within minutes
            logger.warning("not announced", chat_id=after.chat_id, seq=after.state.seq)
            return gone


def owner_of(chat: Chat, who: str) -> str:
    """Whose connections those of a participant are (see `Caller.owner`)."""
    return f"chat#{chat.chat_id}" if who == PATRON else f"{chat.facts.library}#{who}"
