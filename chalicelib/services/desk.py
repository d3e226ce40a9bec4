"""What a dashboard shows: the chats of the departments that it monitors, and those on the operator's own desk."""

from ..domain.callers import Staff, admit
from ..domain.queues import own_queue
from ..errors import IllegalMove, NotFound
from ..protocol.commands import Monitor
from ..protocol.events import Accepted, Monitoring
from ..protocol.rest import Policy, PolicyLink
from ..stores.chats import ChatsStore
from ..stores.libraries import LibrariesStore
from ..stores.queues import QueuesStore, desk
from .changes import Clock
from .operators import Operators
from .views import chat_view


class Desk:
    """Monitoring and Close Chat."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        queues: QueuesStore,
        libraries: LibrariesStore,
        operators: Operators,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._queues = queues
        self._operators = operators
        self._libraries = libraries
        self._clock = clock

    def monitor(self, staff: Staff, connection_id: str, command: Monitor) -> Monitoring:
        """Let the connection hear of these departments' chats, and list what is there now."""
        queues = self._operators.monitor(staff, connection_id, command)
        chats = {
            chat.chat_id: chat
            for queue in [*queues, own_queue(staff.owner), desk(staff.library, staff.operator_id)]
            for chat in self._queues.chats(queue)
        }
        return Monitoring(
            ref=command.ref,
            departments=[queue.partition("#")[2] for queue in queues],
            chats=[chat_view(chat) for chat in chats.values()],
            operators=self._operators.everybody(staff.library),
            now=self._clock(),
        )

    def policy(self, staff: Staff, chat_id: str) -> Policy:
        """How the chat's own library wants it answered."""
        head = self._chats.head(chat_id)
        chat = admit(staff, head.chat if head else None)
        library = self._libraries.library(chat.facts.library)
        if library is None:
            raise NotFound
        return Policy(
            library_name=library.name,
            greeting=library.policy.greeting,
            say=list(library.policy.say),
            avoid=list(library.policy.avoid),
            links=[PolicyLink(label=link.label, url=link.url) for link in library.policy.links],
        )

    def close(self, staff: Staff, chat_id: str, ref: str) -> Accepted:
        """Close Chat: off my dashboard. Nothing happens in the chat itself."""
        head = self._chats.head(chat_id)
        chat = admit(staff, head.chat if head else None)
        if chat.state.status != "ended":
            raise IllegalMove(chat.state.status, "closed")
        self._queues.close(staff, chat_id)
        return Accepted(ref=ref, chat_id=chat_id, seq=chat.state.seq, at=self._clock())
