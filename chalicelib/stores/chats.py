"""Chats: the log, one item an entry, and beside it the session item, which says who listens and what never changes.

The log is the truth. An entry is stored by one calling put at the next `seq`: that gives order, durability and the
refusal of every second writer at once. The session item has the highest sort key of its partition, so one query of two
items, backwards, reads all that the next change needs.
"""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from msgspec import Struct, to_builtins
from pynamodb.attributes import MapAttribute, NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from ..domain.chats import Chat, Facts, State, Step
from ..domain.entries import PATRON, AnyEntry, Claimed, Message, Noted
from .operators import engaged, loads
from .queues import QueueItem, QueuesStore, is_listed_alike, listings, wait_row
from .table import StructAttribute, Table, calling, connection

SESSION: Final = 1_000_000_000
KNOWN: Final = 200  # chats whose heads a container remembers


class ChatItem(Table):
    """An entry of the log with the state after it, or (at SESSION) the session."""

    class Meta:
        table_name = "chats"

    chat_id = UnicodeAttribute(hash_key=True)
    seq = NumberAttribute(range_key=True)
    entry: StructAttribute[AnyEntry] = StructAttribute(AnyEntry, null=True)
    state: StructAttribute[State] = StructAttribute(State, null=True)
    facts: StructAttribute[Facts] = StructAttribute(Facts, null=True)
    secret_hash = UnicodeAttribute(null=True)
    device_hashes = UnicodeSetAttribute(null=True)
    connections: MapAttribute[str, Any] = MapAttribute(null=True)  # type: ignore[no-untyped-call]
    seen_by_patron = NumberAttribute(null=True)
    seen_by_operator = NumberAttribute(null=True)
    seen: MapAttribute[str, Any] = MapAttribute(null=True)  # type: ignore[no-untyped-call]


class Listener(Struct, frozen=True, omit_defaults=True):
    """Whose connection it is, and until when (epoch seconds) it counts without another sign of life.

    `library`: theirs, where it is not the chat's.
    """

    who: str
    lease_until: int
    library: str = ""


class Session(Struct, frozen=True, kw_only=True):
    """The part of a chat that has no order: who listens, what was seen. `seen`: by each, in a chat among colleagues.

    `device_hashes`: of the secrets of devices that came later, by a link.
    """

    facts: Facts
    secret_hash: str
    device_hashes: frozenset[str]
    listeners: dict[str, Listener]
    seen_by_patron: int
    seen_by_operator: int
    seen: dict[str, int]

    def is_here(self, who: str, now: datetime, but: str = "") -> bool:
        """Whether a participant has a live connection (other than `but`)."""
        return any(
            listener.who == who and listener.lease_until > now.timestamp() and connection_id != but
            for connection_id, listener in self.listeners.items()
        )

    def lease_until(self, who: str) -> int:
        return max((listener.lease_until for listener in self.listeners.values() if listener.who == who), default=0)


class Head(NamedTuple):
    """All that the next change of a chat needs."""

    chat: Chat
    session: Session


class ChatsStore:
    """Chats, by their ids."""

    def __init__(self, queues: QueuesStore) -> None:
        self._queues = queues
        self._known: OrderedDict[str, Head] = OrderedDict()

    def known(self, chat_id: str) -> Head | None:
        """The head as this container last saw it. Whether it is the newest, only a put at the next place proves."""
        return self._known.get(chat_id)

    def head(self, chat_id: str) -> Head | None:
        """The chat as of its last entry, and its session: one consistent query of two items."""
        with calling():
            items = list(ChatItem.query(chat_id, consistent_read=True, scan_index_forward=False, limit=2))
        if len(items) < 2 or items[1].state is None:
            return None
        session = _session(items[0])
        head = Head(Chat(chat_id=chat_id, facts=session.facts, state=items[1].state), session)
        self._know(head)
        return head

    def session(self, chat_id: str) -> Session | None:
        """The session alone: enough to prove a secret."""
        with calling():
            try:
                session = _session(ChatItem.get(chat_id, SESSION, consistent_read=True))
            except ChatItem.DoesNotExist:
                return None
        return self._know_session(chat_id, session)

    def entries(self, chat_id: str, after: int, limit: int) -> tuple[list[AnyEntry], State | None]:
        """Up to `limit` entries after `after`, and the state as of the last of them."""
        places = ChatItem.seq.between(after + 1, SESSION - 1)
        with calling():
            items = list(ChatItem.query(chat_id, places, consistent_read=True, limit=limit))
        entries = [item.entry for item in items if item.entry is not None]
        return entries, items[-1].state if items else None

    def message(self, chat_id: str, by: str, client_id: str) -> Message | Noted:
        """A message or a note that is known to be in the log. For copies that come late: rare, so it may read."""
        with calling():
            for item in ChatItem.query(chat_id, ChatItem.seq.between(1, SESSION - 1), consistent_read=True):
                said = item.entry
                if isinstance(said, Message | Noted) and said.client_id == client_id and said.by == by:
                    return said
        raise LookupError(f"chat {chat_id} has a mark for {client_id}, but no such message")

    def start(self, chat_id: str, facts: Facts, step: Step, secret_hash: str, listeners: dict[str, Listener]) -> None:
        """Store a new chat whole: first entry, session, place in the queue. Raises Conflict if it exists."""
        chat = Chat(chat_id=chat_id, facts=facts, state=step.state)
        session = ChatItem(
            chat_id,
            SESSION,
            facts=facts,
            secret_hash=secret_hash,
            connections={key: _stored(listener) for key, listener in listeners.items()},
            seen_by_patron=0,
            seen_by_operator=0,
            seen={},
        )
        self._write_all(chat_id, step, [session, *self._rows(chat)], [], [])

    def append(self, before: Chat, step: Step) -> Chat:
        """Store the next entry. Raises Conflict when the place is taken: nothing was written then."""
        after = Chat(chat_id=before.chat_id, facts=before.facts, state=step.state)
        known = self._known.pop(before.chat_id, None)
        self._store(before, after, step)
        if known is not None and after.state.status != "ended":
            self._know(Head(after, known.session))
        return after

    def _store(self, before: Chat, after: Chat, step: Step) -> None:
        if is_listed_alike(before, after):
            with calling():
                self._entry(before.chat_id, step).save(condition=ChatItem.chat_id.does_not_exist())
            return
        rows = self._rows(after)
        if isinstance(step.entry, Claimed) and not before.state.front:
            rows.append(wait_row(before, step.entry.at))
        stale = [QueueItem(*key) for key in listings(before).keys() - listings(after).keys()]
        self._write_all(before.chat_id, step, rows, stale, loads(engaged(before), engaged(after)))

    def listen(self, chat_id: str, connection_id: str, listener: Listener, instead_of: str = "") -> Session:
        """Let a connection hear of this chat, or renew its lease, and another one no longer.

        Raises Conflict for a chat that does not exist.
        """
        actions = [ChatItem.connections[connection_id].set(_stored(listener))]
        if instead_of:
            actions.append(ChatItem.connections[instead_of].remove())
        return self._update(chat_id, actions, ChatItem.chat_id.exists())

    def unlisten(self, chat_id: str, connection_id: str) -> Session:
        """Let it no longer. Raises Conflict when it did not."""
        return self._update(
            chat_id, [ChatItem.connections[connection_id].remove()], ChatItem.connections[connection_id].exists()
        )

    def saw(self, chat_id: str, who: str, connection_id: str, seq: int) -> Session:
        """Remember what was on that side's screen. Raises Conflict unless it listens and is news."""
        seen = ChatItem.seen_by_patron if who == PATRON else ChatItem.seen_by_operator
        return self._update(chat_id, [seen.set(seq)], ChatItem.connections[connection_id].exists() & (seen < seq))

    def has_read(self, chat_id: str, operator_id: str, seq: int) -> None:
        """Remember how far a colleague has read. Raises Conflict unless it is news."""
        seen = ChatItem.seen[operator_id]
        self._update(chat_id, [seen.set(seq)], seen.does_not_exist() | (seen < seq))

    def let_in(self, chat_id: str, secret_hash: str) -> None:
        """Let another device take part, by a secret of its own. Raises Conflict for a chat that does not exist."""
        self._update(chat_id, [ChatItem.device_hashes.add({secret_hash})], ChatItem.chat_id.exists())

    def _update(self, chat_id: str, actions: Sequence[Any], condition: Any) -> Session:
        item = ChatItem(chat_id, SESSION)
        with calling():
            item.update(actions=list(actions), condition=condition)
        return self._know_session(chat_id, _session(item))

    def _know(self, head: Head) -> None:
        self._known[head.chat.chat_id] = head
        self._known.move_to_end(head.chat.chat_id)
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)

    def _know_session(self, chat_id: str, session: Session) -> Session:
        if (known := self._known.get(chat_id)) is not None:
            self._know(Head(known.chat, session))
        return session

    def _entry(self, chat_id: str, step: Step) -> ChatItem:
        return ChatItem(chat_id, step.state.seq, entry=step.entry, state=step.state)

    def _rows(self, chat: Chat) -> list[QueueItem]:
        return [self._queues.item(key, chat.facts, state) for key, state in listings(chat).items()]

    def _write_all(
        self,
        chat_id: str,
        step: Step,
        puts: Sequence[Model],
        deletes: Sequence[Model],
        updates: Sequence[tuple[Model, Any]],
    ) -> None:
        with calling(), TransactWrite(connection=connection()) as transaction:
            transaction.save(self._entry(chat_id, step), condition=ChatItem.chat_id.does_not_exist())
            for item in puts:
                transaction.save(item)
            for item in deletes:
                transaction.delete(item)
            for item, action in updates:
                transaction.update(item, [action])


def _stored(listener: Listener) -> dict[str, Any]:
    stored: dict[str, Any] = to_builtins(listener)
    return stored


def _session(item: ChatItem) -> Session:
    assert item.facts is not None
    assert item.secret_hash is not None
    listeners = item.connections.as_dict() if item.connections else {}  # type: ignore[no-untyped-call]
    return Session(
        facts=item.facts,
        secret_hash=item.secret_hash,
        device_hashes=frozenset(item.device_hashes or ()),
        listeners={
            connection_id: Listener(value["who"], int(value["lease_until"]), value.get("library", ""))
            for connection_id, value in listeners.items()
        },
        seen={who: int(seq) for who, seq in item.seen.as_dict().items()} if item.seen else {},  # type: ignore[no-untyped-call]
        seen_by_patron=int(item.seen_by_patron or 0),
        seen_by_operator=int(item.seen_by_operator or 0),
    )
