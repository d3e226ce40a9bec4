"""What a dashboard shows: the chats of the departments that it monitors, and those on the operator's own desk."""

from collections.abc import Iterator, Sequence

from ..domain.callers import Staff, admit
from ..domain.queues import own_queue
from ..errors import IllegalMove, NotFound
from ..protocol.commands import ListChats, Monitor
from ..protocol.events import Accepted, ChatView, Monitoring, OperatorStatus
from ..protocol.limits import LIST_BYTES
from ..protocol.rest import Policy, PolicyLink
from ..stores.chats import ChatsStore
from ..stores.libraries import LibrariesStore
from ..stores.queues import QueuesStore, desk, listings
from .changes import Clock, encode
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
        """Let the connection hear of these departments' chats, and list what is there now: the first part of it."""
        return self._part(staff, self._operators.monitor(staff, connection_id, command), "", command.ref)

    def list_chats(self, staff: Staff, command: ListChats) -> Monitoring:
        """The next part. Raises NotAllowed for a department that is not theirs."""
        return self._part(staff, self._operators.queues(staff, command.departments), command.after, command.ref)

    def _part(self, staff: Staff, queues: Sequence[str], after: str, ref: str) -> Monitoring:
        """As much of the list after this place as a frame takes, and at least one of it."""
        chats: list[ChatView] = []
        operators: list[OperatorStatus] = []
        last, left = after, LIST_BYTES
        for place, view in self._listed(staff, queues, after):
            left -= len(encode(view))
            if left < 0 and last != after:
                break
            last = place
            if isinstance(view, ChatView):
                chats.append(view)
            else:
                operators.append(view)
        else:
            last = ""
        return Monitoring(
            ref=ref,
            departments=[queue.partition("#")[2] for queue in queues],
            chats=chats,
            operators=operators,
            now=self._clock(),
            after=after,
            next=last,
        )

    def _listed(
        self, staff: Staff, queues: Sequence[str], after: str
    ) -> Iterator[tuple[str, ChatView | OperatorStatus]]:
        """The chats of one line after the other, each once, and then the staff; with the place of each.

        The desk comes last: a chat that ends meanwhile leaves its queues, and is found there.
        """
        number, _, last = after.partition(".")
        lines = [*queues, own_queue(staff.owner), desk(staff.library, staff.operator_id)]
        for at, line in enumerate(lines):
            if at < int(number or 0):
                continue
            for chat in self._queues.chats(line, after=last if str(at) == number else ""):
                if not any(queue in lines[:at] for queue, _ in listings(chat)):
                    yield f"{at}.{chat.chat_id}", chat_view(chat)
        for status in self._operators.everybody(staff.library, after=last if str(len(lines)) == number else ""):
            yield f"{len(lines)}.{status.id}", status

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
