"""Who is there: leases, what happens when the last connection of a participant is gone, and when they come back.

`$disconnect` is a rumour. A participant is here while one of their connections that listen to the chat has a lease;
that is checked when somebody leaves, when a push meets Gone, when a client asks (`check`), and when a deadline is due.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Final

from msgspec.structs import replace

from ..domain import chats
from ..domain.callers import Caller, Patron, admit
from ..domain.chats import Chat, Step, Unchanged
from ..domain.entries import PATRON, for_patron
from ..errors import NotFound, NotTakingPart
from ..gateways.connections import POLLING
from ..gateways.deadlines import Deadline
from ..protocol.commands import Typing
from ..protocol.events import SeenShown, Synced, TypingShown
from ..protocol.limits import SYNC_BYTES, SYNC_ENTRIES
from ..stores.chats import ChatsStore, Head, Listener, Session
from ..stores.connections import LEASE, ConnectionsStore
from ..stores.table import Conflict
from .changes import Changes, Clock, Gone, Outcome, encode
from .operators import Operators
from .views import chat_view

POLLING_LEASE: Final = timedelta(seconds=45)  # pollers come every few seconds


class Presence:
    """Listening, leaving, coming back."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        connections: ConnectionsStore,
        operators: Operators,
        changes: Changes,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._connections = connections
        self._operators = operators
        self._changes = changes
        self._clock = clock

    def sync(self, caller: Caller, connection_id: str, chat_id: str, after: int, ref: str) -> Synced:
        """Let the connection listen, and give it everything after `after`."""
        head = self._chats.head(chat_id)
        if head is None:
            raise NotFound
        chat = admit(caller, head.chat)
        session = head.session
        if chat.facts.kind == "patron":
            session = self.listen(caller, connection_id, chat, is_new=connection_id not in head.session.listeners)
        if chat.is_lost(caller.who):
            self._settle(self._changes.make(chat_id, lambda now: chats.come_back(now.chat, caller.who, self._clock())))
        entries, state = self._chats.entries(chat_id, after, SYNC_ENTRIES)
        if state is not None and state.seq > chat.state.seq:
            chat = Chat(chat_id=chat_id, facts=chat.facts, state=state)
        to_patron = isinstance(caller, Patron)
        shown = [for_patron(entry) for entry in entries] if to_patron else entries
        weights = accumulate(len(encode(entry)) for entry in shown)
        kept = shown[: max(1, sum(weight <= SYNC_BYTES for weight in weights))]
        return Synced(
            ref=ref,
            chat=chat_view(chat, session, to_patron=to_patron),
            entries=kept,
            more=bool(kept) and kept[-1].seq < chat.state.seq,
        )

    def listen(self, caller: Caller, connection_id: str, chat: Chat, *, is_new: bool) -> Session:
        """Let the connection hear of a chat that the caller was admitted to, or renew its lease there."""
        chat_id = chat.chat_id
        now = self._clock()
        polling = connection_id.startswith(POLLING)
        lease_until = int((now + (POLLING_LEASE if polling else LEASE)).timestamp())
        if is_new and not polling:
            self._connections.note_chat(caller.owner, connection_id, chat_id, now)
        try:
            # A socket ends the lease that polling has left: whoever has it is missed as soon as it breaks.
            instead_of = "" if polling else POLLING + caller.who
            library = "" if caller.library == chat.facts.library else caller.library
            return self._chats.listen(chat_id, connection_id, Listener(caller.who, lease_until, library), instead_of)
        except Conflict:
            raise NotFound from None

    def now(self) -> datetime:
        """What clients set their clocks by."""
        return self._clock()

    def renew(self, caller: Caller, connection_id: str, chat_id: str | None) -> None:
        """A sign of life, of the connection or of its place in a chat."""
        if chat_id is None:
            self._connections.renew(caller.owner, connection_id, self._clock())
        else:
            head = self._chats.head(chat_id)
            chat = admit(caller, head.chat if head else None)
            if head is not None and chat.facts.kind == "patron":
                self.listen(caller, connection_id, chat, is_new=connection_id not in head.session.listeners)

    def show_typing(self, caller: Caller, connection_id: str, command: Typing) -> None:
        """Tell the others in the chat. Nothing is stored but what was seen."""
        chat, session = self._taking_part(caller, command.chat_id)
        seen = min(command.seen, chat.state.seq)
        with suppress(Conflict):  # old news meanwhile
            if chat.facts.kind == "staff":
                if seen > session.seen.get(caller.who, 0):
                    self._chats.has_read(chat.chat_id, caller.who, seen)
            elif seen > chat_view(chat, session).seen_by(caller.who):
                session = self._chats.saw(chat.chat_id, caller.who, connection_id, seen)
        name = chat.patron_name if isinstance(caller, Patron) else caller.name
        event = TypingShown(chat_id=chat.chat_id, by=caller.who, name=name, stopped=command.stopped, seen=seen)
        self._tell(caller, chat, session, connection_id, encode(event))

    def show_seen(self, caller: Caller, connection_id: str, chat_id: str, seq: int) -> None:
        """Remember what was on the caller's screen, and tell the others. Old news is no error."""
        chat, session = self._taking_part(caller, chat_id)
        seen = min(seq, chat.state.seq)
        with suppress(Conflict):  # old news, or a connection that does not listen
            if chat.facts.kind == "staff":
                self._chats.has_read(chat_id, caller.who, seen)
            else:
                session = self._chats.saw(chat_id, caller.who, connection_id, seen)
            event = SeenShown(chat_id=chat_id, by=caller.who, seq=seen)
            self._tell(caller, chat, session, connection_id, encode(event))

    def check(self, caller: Caller, chat_id: str, ref: str) -> Synced:
        """Is everybody still there? Whoever is not is marked as lost."""
        head = self._chats.head(chat_id)
        if head is None:
            raise NotFound
        chat = admit(caller, head.chat)
        if chat.state.status != "ended":
            self.settle_absent(head, chat, caller.who)
        newest = self._chats.head(chat_id) or head
        view = chat_view(newest.chat, newest.session, to_patron=isinstance(caller, Patron))
        return Synced(ref=ref, chat=view, entries=[])

    def disconnected(self, gone: Gone) -> None:
        """A connection is gone, or is said to be: whoever has no other one left in a chat is lost there."""
        for chat_id in sorted(self._connections.chats(gone.owner, gone.connection_id)):
            self._left(chat_id, gone)
        self._connections.forget(gone.owner, gone.connection_id)
        if gone.who != PATRON:
            self._operators.disconnected(gone.owner, gone.connection_id)

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
        """Mark a participant as lost, unless a connection of theirs is there."""

        def decide(head: Head) -> Step | Unchanged:
            if head.session.is_here(who, self._clock()):
                return Unchanged(head.chat.state.seq)
            return chats.lose(head.chat, who, self._clock())

        outcome = self._changes.make(chat_id, decide)
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

    def watch_silence(self, deadline: Deadline) -> None:
        """Look whether the patron has answered; if they still may, look again later."""
        chat_id, generation = deadline.chat_id, deadline.generation
        now = max(self._clock(), deadline.due)  # set again for the same time, it would have the same name: none
        outcome = self._changes.make(chat_id, lambda head: chats.watch_silence(head.chat, generation, now))
        if outcome.entry is not None:
            self.settle(outcome, "")
        elif (due := chats.silence_due(outcome.chat, generation, now)) is not None:
            self._changes.look_again(replace(deadline, due=due))

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

    def _tell(self, caller: Caller, chat: Chat, session: Session, connection_id: str, frame: bytes) -> None:
        """Nothing is stored, so a connection that is gone waits for the next change."""
        others = {
            socket: whose
            for socket, whose in self._changes.audience(chat, session).items()
            if whose.who != caller.who and socket != connection_id
        }
        self._changes.tell(others, frame)


def utc_now() -> datetime:
    """The clock of the deployed Deskbell."""
    return datetime.now(UTC)
