"""Who is there: leases, what happens when the last connection of a participant is gone, and when they come back.

`$disconnect` is a rumour. A participant is here while one of their connections that listen to the chat has a lease;
that is checked when somebody leaves, when a push meets Gone, when a client asks (`check`), and when a deadline is due.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Final

from ..domain import chats
from ..domain.callers import Caller, Patron, admit
from ..domain.chats import Chat, Step, Unchanged
from ..errors import NotFound, NotTakingPart
from ..gateways.connections import POLLING, Connections
from ..gateways.deadlines import Deadline, Deadlines
from ..protocol.commands import Typing
from ..protocol.events import SeenShown, Synced, TypingShown
from ..protocol.limits import SYNC_BYTES, SYNC_ENTRIES
from ..stores.chats import ChatsStore, Head, Listener, Session
from ..stores.connections import LEASE, ConnectionsStore
from ..stores.queues import QueuesStore
from ..stores.table import Conflict
from .changes import Changes, Clock, Gone, Outcome, encode
from .views import chat_view

POLLING_LEASE: Final = timedelta(seconds=45)  # pollers come every few seconds


class Presence:
    """Listening, leaving, coming back."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        queues: QueuesStore,
        connections: ConnectionsStore,
        pushes: Connections,
        deadlines: Deadlines,
        changes: Changes,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._queues = queues
        self._connections = connections
        self._pushes = pushes
        self._deadlines = deadlines
        self._changes = changes
        self._clock = clock

    def sync(self, caller: Caller, connection_id: str, chat_id: str, after: int, ref: str) -> Synced:
        """Let the connection listen, and give it everything after `after`."""
        head = self._chats.head(chat_id)
        if head is None:
            raise NotFound
        chat = admit(caller, head.chat)
        session = self.listen(caller, connection_id, chat_id, is_new=connection_id not in head.session.listeners)
        if chat.is_lost(caller.who):
            self._settle(self._changes.make(chat_id, lambda now: chats.come_back(now.chat, caller.who, self._clock())))
        entries, state = self._chats.entries(chat_id, after, SYNC_ENTRIES)
        if state is not None and state.seq > chat.state.seq:
            chat = Chat(chat_id=chat_id, facts=chat.facts, state=state)
        weights = accumulate(len(encode(entry)) for entry in entries)
        kept = entries[: max(1, sum(weight <= SYNC_BYTES for weight in weights))]
        return Synced(
            ref=ref,
            chat=chat_view(chat, session),
            entries=kept,
            more=bool(kept) and kept[-1].seq < chat.state.seq,
        )

    def listen(self, caller: Caller, connection_id: str, chat_id: str, *, is_new: bool) -> Session:
        """Let the connection hear of a chat that the caller was admitted to, or renew its lease there."""
        now = self._clock()
        polling = connection_id.startswith(POLLING)
        lease_until = int((now + (POLLING_LEASE if polling else LEASE)).timestamp())
        if is_new and not polling:
            self._connections.note_chat(caller.owner, connection_id, chat_id, now)
        try:
            # A socket ends the lease that polling has left: whoever has it is missed as soon as it breaks.
            instead_of = "" if polling else POLLING + caller.who
            return self._chats.listen(chat_id, connection_id, Listener(caller.who, lease_until), instead_of)
        except Conflict:
            raise NotFound from None

    def renew(self, caller: Caller, connection_id: str, chat_id: str | None) -> datetime:
        """A sign of life, of the connection or of its place in a chat. Returns when it was heard."""
        if chat_id is None:
            self._connections.renew(caller.owner, connection_id, self._clock())
        else:
            head = self._chats.head(chat_id)
            if head is None:
                raise NotFound
            admit(caller, head.chat)
            self.listen(caller, connection_id, chat_id, is_new=connection_id not in head.session.listeners)
        return self._clock()

    def show_typing(self, caller: Caller, connection_id: str, command: Typing) -> None:
        """Tell the others in the chat. Nothing is stored but what was seen."""
        chat, session = self._taking_part(caller, command.chat_id)
        seen = min(command.seen, chat.state.seq)
        if seen > chat_view(chat, session).seen_by(caller.who):
            with suppress(Conflict):  # old news meanwhile
                session = self._chats.saw(chat.chat_id, caller.who, connection_id, seen)
        name = chat.facts.patron_name if isinstance(caller, Patron) else caller.name
        event = TypingShown(chat_id=chat.chat_id, by=caller.who, name=name, stopped=command.stopped, seen=seen)
        self._tell(caller, session, encode(event))

    def show_seen(self, caller: Caller, connection_id: str, chat_id: str, seq: int) -> None:
        """Remember what was on the caller's screen, and tell the others. Old news is no error."""
        chat, _ = self._taking_part(caller, chat_id)
        seen = min(seq, chat.state.seq)
        with suppress(Conflict):  # old news, or a connection that does not listen
            session = self._chats.saw(chat_id, caller.who, connection_id, seen)
            self._tell(caller, session, encode(SeenShown(chat_id=chat_id, by=caller.who, seq=seen)))

    def check(self, caller: Caller, chat_id: str, ref: str) -> Synced:
        """Is everybody still there? Whoever is not is marked as lost."""
        head = self._chats.head(chat_id)
        if head is None:
            raise NotFound
        chat = admit(caller, head.chat)
        if chat.state.status != "ended":
            self.settle_absent(head, chat, caller.who)
        newest = self._chats.head(chat_id) or head
        return Synced(ref=ref, chat=chat_view(newest.chat, newest.session), entries=[])

    def disconnected(self, gone: Gone) -> None:
        """A connection is gone, or is said to be: whoever has no other one left in a chat is lost there."""
        subscriptions = self._connections.subscriptions(gone.owner, gone.connection_id)
        self._queues.unlisten(subscriptions.queues, gone.connection_id)
        for chat_id in sorted(subscriptions.chats):
            self._left(chat_id, gone)
        self._connections.forget(gone.owner, gone.connection_id)

    def settle(self, outcome: Outcome, speaker: str) -> Outcome:
        """After a change: take in what its pushes and its head showed of who is gone."""
        self._settle(outcome)
        if outcome.chat.state.status != "ended":
            self.settle_absent(outcome.head, outcome.chat, speaker)
        return outcome

    def settle_absent(self, head: Head, chat: Chat, speaker: str) -> None:
        """Mark as lost whoever of the chat has no lease left; the speaker is plainly here."""
        for who in chat.participants():
            if who != speaker and not chat.is_lost(who) and not head.session.is_here(who, self._clock()):
                self.lose(chat.chat_id, who)

    def lose(self, chat_id: str, who: str) -> None:
        """Mark a participant as lost, unless a connection of theirs is there; the deadline is set before."""

        def decide(head: Head) -> Step | Unchanged:
            if head.session.is_here(who, self._clock()):
                return Unchanged(head.chat.state.seq)
            return chats.lose(head.chat, who, self._clock())

        def set_deadline(_: Head, step: Step) -> None:
            due = chats.deadline(step.state, who)
            if due is not None:
                self._deadlines.set(Deadline(chat_id=chat_id, generation=step.state.seq, subject=who, due=due))

        outcome = self._changes.make(chat_id, decide, before_saving=set_deadline)
        if outcome.entry is not None:
            session = self._chats.session(chat_id)
            if session is not None and session.is_here(who, self._clock()):  # came back while we were writing
                outcome = self._changes.make(chat_id, lambda head: chats.come_back(head.chat, who, self._clock()))
        self._settle(outcome)

    def fall_due(self, deadline: Deadline) -> None:
        """A deadline's time has come. One whose generation has passed does nothing."""

        def decide(head: Head) -> Step | Unchanged:
            if chats.generation(head.chat, deadline.subject) != deadline.generation:
                return Unchanged(head.chat.state.seq)
            if head.session.is_here(deadline.subject, self._clock()):
                return chats.come_back(head.chat, deadline.subject, self._clock())
            return chats.expire(head.chat, deadline.subject, deadline.generation, self._clock())

        self._settle(self._changes.make(deadline.chat_id, decide))

    def _settle(self, outcome: Outcome) -> None:
        for gone in outcome.gone:
            self._left(outcome.chat.chat_id, gone)
            self.disconnected(gone)

    def _left(self, chat_id: str, gone: Gone) -> None:
        try:
            session = self._chats.unlisten(chat_id, gone.connection_id)
        except Conflict:
            return
        if not session.is_here(gone.who, self._clock()):
            self.lose(chat_id, gone.who)

    def _taking_part(self, caller: Caller, chat_id: str) -> Head:
        """The chat, for somebody who takes part in it and does not only read along."""
        head = self._chats.head(chat_id)
        if head is None:
            raise NotFound
        if not admit(caller, head.chat).takes_part(caller.who):
            raise NotTakingPart("Claim this chat or join it first.")
        return head

    def _tell(self, caller: Caller, session: Session, frame: bytes) -> None:
        others = [other for other, listener in session.listeners.items() if listener.who != caller.who]
        self._pushes.push(others, frame)  # nothing is stored, so a connection that is gone waits for the next change


def utc_now() -> datetime:
    """The clock of the deployed Deskbell."""
    return datetime.now(UTC)
