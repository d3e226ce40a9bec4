"""What a dashboard shows: the chats of the departments that it monitors, and those on the operator's own desk."""

from ..domain.callers import Staff, admit
from ..errors import IllegalMove, NotAllowed
from ..gateways.connections import POLLING
from ..protocol.events import Accepted, Monitoring
from ..stores.chats import ChatsStore
from ..stores.connections import ConnectionsStore
from ..stores.queues import QueuesStore, department_queue, desk
from .changes import Clock
from .views import chat_view


class Desk:
    """Monitoring and Close Chat."""

    def __init__(self, *, chats: ChatsStore, queues: QueuesStore, connections: ConnectionsStore, clock: Clock) -> None:
        self._chats = chats
        self._queues = queues
        self._connections = connections
        self._clock = clock

    def monitor(self, staff: Staff, connection_id: str, departments: list[str] | None, ref: str) -> Monitoring:
        """Let the connection hear of these departments' chats, and list what is there now."""
        chosen = list(staff.departments) if departments is None else departments
        if not set(chosen) <= set(staff.departments):
            raise NotAllowed("You do not belong to that department.")
        now = self._clock()
        queues = [department_queue(staff.library, department) for department in sorted(set(chosen))]
        if queues and not connection_id.startswith(POLLING):
            self._connections.note_queues(staff.owner, connection_id, frozenset(queues), now)
            self._queues.listen(queues, staff.owner, connection_id, now)
        chats = {
            chat.chat_id: chat
            for queue in [*queues, desk(staff.library, staff.operator_id)]
            for chat in self._queues.chats(queue)
        }
        return Monitoring(ref=ref, departments=chosen, chats=[chat_view(chat) for chat in chats.values()], now=now)

    def close(self, staff: Staff, chat_id: str, ref: str) -> Accepted:
        """Close Chat: off my dashboard. Nothing happens in the chat itself."""
        head = self._chats.head(chat_id)
        chat = admit(staff, head.chat if head else None)
        if chat.state.status != "ended":
            raise IllegalMove(chat.state.status, "closed")
        self._queues.close(staff, chat_id)
        return Accepted(ref=ref, chat_id=chat_id, seq=chat.state.seq, at=self._clock())
