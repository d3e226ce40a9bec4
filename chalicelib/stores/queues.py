"""The queues that dashboards show: the open chats of a department, the desk of an operator, and who listens to them.

A row is a projection of its chat, written in one transaction with the entry that changed it; the log stays the truth.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec.structs import replace
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.models import Model

from ..domain.callers import Staff
from ..domain.chats import Chat, Facts, State
from .table import StructAttribute, calling

CHAT: Final = "chat#"
CONNECTION: Final = "conn#"
KEPT_ON_DESK: Final = timedelta(days=7)  # an ended chat that nobody closes
CONNECTION_LIFE: Final = timedelta(hours=2, minutes=15)  # API Gateway ends every connection after 2 hours


class QueueItem(Model):
    """A chat in a queue, or a connection that listens to it."""

    class Meta:
        table_name = "queues"

    queue = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    facts: StructAttribute[Facts] = StructAttribute(Facts, null=True)
    state: StructAttribute[State] = StructAttribute(State, null=True)
    owner = UnicodeAttribute(null=True)
    expires_at = NumberAttribute(null=True)


def department_queue(library: str, department: str) -> str:
    return f"{library}#{department}"


def desk(library: str, operator_id: str) -> str:
    return f"desk#{library}#{operator_id}"


def listings(chat: Chat) -> dict[tuple[str, str], State]:
    """The rows that show this chat, by key. Empty for an abandoned one: nobody has it on a desk."""
    state = replace(chat.state, marks={}, pace={})
    entry = CHAT + chat.chat_id
    rows = {(desk(chat.facts.library, operator.id), entry): state for operator in state.operators}
    if state.status != "ended":
        rows[department_queue(chat.facts.library, state.department), entry] = state
    return rows


def is_listed_alike(before: Chat, after: Chat) -> bool:
    """Whether the rows can stay as they are: true for messages, which must not pay for a queue."""
    blank: dict[str, Any] = {"seq": 0, "marks": {}, "pace": {}, "seen_by_patron": 0, "seen_by_operator": 0}
    return bool(replace(before.state, **blank) == replace(after.state, **blank))


class QueuesStore:
    """Rows of queues and desks, and the connections that listen."""

    def item(self, key: tuple[str, str], facts: Facts, state: State) -> QueueItem:
        """The row to store under this key."""
        expires_at = int((state.ended_at + KEPT_ON_DESK).timestamp()) if state.ended_at else None
        return QueueItem(*key, facts=facts, state=state, expires_at=expires_at)

    def chats(self, queue: str) -> list[Chat]:
        """The chats of a queue or desk, each as of its last change of state."""
        with calling():
            items = list(QueueItem.query(queue, QueueItem.entry.startswith(CHAT), consistent_read=True))
        return [
            Chat(chat_id=item.entry.removeprefix(CHAT), facts=item.facts, state=item.state)
            for item in items
            if item.facts is not None and item.state is not None
        ]

    def listeners(self, queue: str) -> list[tuple[str, str]]:
        """(connection id, owner) of every dashboard that monitors the queue: one query."""
        with calling():
            items = list(QueueItem.query(queue, QueueItem.entry.startswith(CONNECTION), consistent_read=True))
        return [(item.entry.removeprefix(CONNECTION), item.owner or "") for item in items]

    def listen(self, queues: Iterable[str], owner: str, connection_id: str, now: datetime) -> None:
        expires_at = int((now + CONNECTION_LIFE).timestamp())
        with calling(), QueueItem.batch_write() as batch:
            for queue in queues:
                batch.save(QueueItem(queue, CONNECTION + connection_id, owner=owner, expires_at=expires_at))

    def unlisten(self, queues: Iterable[str], connection_id: str) -> None:
        with calling(), QueueItem.batch_write() as batch:
            for queue in queues:
                batch.delete(QueueItem(queue, CONNECTION + connection_id))

    def close(self, caller: Staff, chat_id: str) -> None:
        """Take an ended chat off this operator's desk."""
        with calling():
            QueueItem(desk(caller.library, caller.operator_id), CHAT + chat_id).delete()
