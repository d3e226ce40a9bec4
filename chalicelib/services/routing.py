"""From department to department: a chat that nobody claims rolls up, one that somebody can't answer is transferred."""

from datetime import timedelta

from ..domain import chats, routing
from ..domain.callers import Caller, Staff, admit
from ..domain.chats import Asked, Step, Unchanged
from ..domain.queues import department_queue, library_of, own_queue
from ..errors import NotAllowed, NotFound
from ..gateways.deadlines import Deadline
from ..protocol.commands import Place, Transfer
from ..protocol.events import Accepted, Placed
from ..stores.chats import ChatsStore, Head
from ..stores.libraries import LibrariesStore
from ..stores.operators import OperatorsStore
from ..stores.queues import QueuesStore
from .changes import Changes, Clock
from .presence import Presence
from .widgets import Widgets


class Routing:
    """Rolling up, transferring, the place in line."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        queues: QueuesStore,
        libraries: LibrariesStore,
        operators: OperatorsStore,
        changes: Changes,
        presence: Presence,
        widgets: Widgets,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._queues = queues
        self._libraries = libraries
        self._operators = operators
        self._changes = changes
        self._presence = presence
        self._widgets = widgets
        self._clock = clock

    def roll_up(self, chat_id: str, generation: int) -> None:
        """Ask the next of the widget's chain as well, or look again when it opens.

        Does nothing for a step that was followed by another.
        """

        def decide(head: Head) -> Step | Unchanged:
            chat = head.chat
            widget = self._libraries.widget(chat.facts.library, chat.facts.widget)
            if widget is not None and chat.facts.proactive:
                widget = widget.inviting
            if widget is None or chat.state.step_seq != generation or chat.state.status != "waiting":
                return Unchanged(chat.state.seq)
            route, _ = self._widgets.decide(widget, chat.state.step, chat.state.queues)
            if route.step <= chat.state.step or route.step >= len(widget.asked.steps):
                if route.roll_in is not None:  # what was open when the clock was set has closed since
                    due = self._clock() + timedelta(seconds=route.roll_in)
                    self._changes.look_again(
                        Deadline(chat_id=chat_id, generation=generation, subject=chats.ROLL_UP, due=due)
                    )
                return Unchanged(chat.state.seq)
            step = widget.asked.steps[route.step]
            asked = next(queue for queue in step.queues if queue in route.queues)  # not of who no longer covers
            name = self._name(asked, chat.facts.library)
            return chats.roll_up(chat, route, name, step.message, self._clock())

        outcome = self._changes.make(chat_id, decide)
        if outcome.entry is not None:
            self._presence.settle(outcome, "")

    def transfer(self, staff: Staff, command: Transfer) -> Accepted:
        """Add Participants: ask a department or a colleague in. Raises NotFound for one that there is not."""
        asked = self._asked(staff, command)

        def decide(head: Head) -> Step:
            return chats.transfer(head.chat, staff.operator_id, asked, command.note.strip(), self._clock())

        outcome = self._changes.make(command.chat_id, decide, caller=staff)
        self._presence.settle(outcome, staff.who)
        return Accepted(ref=command.ref, chat_id=command.chat_id, seq=outcome.seq, at=self._clock())

    def end_transfer(self, chat_id: str, generation: int) -> None:
        """Nobody has taken it."""
        outcome = self._changes.make(chat_id, lambda head: chats.end_transfer(head.chat, generation, self._clock()))
        if outcome.entry is not None:
            self._presence.settle(outcome, "")

    def place(self, caller: Caller, command: Place) -> Placed:
        """How many wait before this one, and how long that may take: two queries."""
        head = self._chats.head(command.chat_id)
        chat = admit(caller, head.chat if head else None)
        if chat.facts.kind == "staff":
            raise NotAllowed("A chat among colleagues has no place in a line.")
        line = self._queues.line(chat.line)
        mine = (not chat.state.front, chat.state.waiting_since)
        ahead = sum(
            other.state.status == "waiting"
            and other.chat_id != chat.chat_id
            and (not other.state.front, other.state.waiting_since) < mine
            for other in line.chats
        )
        return Placed(
            ref=command.ref,
            chat_id=chat.chat_id,
            position=ahead + 1,
            wait=routing.wait_estimate(line.waits, ahead),
            busy=chat.state.busy,
        )

    def _asked(self, staff: Staff, command: Transfer) -> Asked:
        if command.operator_id is not None:
            colleague = self._operators.one(staff.library, command.operator_id)
            if colleague is not None:
                return Asked(colleague.name, own_queue(colleague.owner), operator_id=colleague.operator_id)
            raise NotFound("There is no such operator in your library.")
        if command.department is not None:
            department = self._libraries.department(staff.library, command.department)
            if department is not None:
                queue = department_queue(staff.library, department.id)
                return Asked(department.name, queue, department=department.id)
        raise NotFound("There is no such department in your library.")

    def _name(self, queue: str, home: str) -> str:
        """What patrons call whoever is asked now."""
        library = library_of(queue)
        if library != home:
            found = self._libraries.library(library)
            return found.name if found else library
        found_department = self._libraries.department(library, queue.partition("#")[2])
        return found_department.name if found_department else "A librarian"
