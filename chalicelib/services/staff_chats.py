"""Chats among colleagues: one to one, a department, everyone. Each is a log like a patron's chat, and never ends."""

from base64 import b32encode
from contextlib import suppress
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

from ..domain import chats, credentials
from ..domain.callers import Staff
from ..domain.chats import Facts
from ..errors import NotAllowed, NotFound, StaffChatsOff
from ..protocol.commands import OpenStaffChat
from ..protocol.events import StaffChats as StaffChatsListed
from ..protocol.events import StaffChatView, Synced
from ..stores.chats import ChatsStore
from ..stores.libraries import LibrariesStore
from ..stores.operators import OperatorsStore
from ..stores.queues import QueuesStore, colleagues
from ..stores.table import Conflict
from .changes import Clock
from .views import chat_view

EVERYONE: Final = "Everyone"


class StaffChats:
    """Opening and listing them; what is said in them goes the way of every message."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        queues: QueuesStore,
        libraries: LibrariesStore,
        operators: OperatorsStore,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._queues = queues
        self._libraries = libraries
        self._operators = operators
        self._clock = clock

    def open(self, staff: Staff, command: OpenStaffChat) -> Synced:
        """The chat with a colleague, a department, or everyone: the same one each time.

        Raises
        ------
        NotAllowed, NotFound, StaffChatsOff
            Not a department of theirs; no such colleague; none in this library.
        """
        check_are_on(self._libraries, staff.library)
        facts = self._facts(staff, command.operator_id, command.department)
        chat_id = _chat_id(facts)
        head = self._chats.head(chat_id)
        if head is None:
            step = chats.found(facts.patron_name, staff.operator_id, self._clock())
            with suppress(Conflict):  # two open it at once
                self._chats.start(chat_id, facts, step, credentials.hashed(token_urlsafe(32)), {})  # nobody's secret
            head = self._chats.head(chat_id)
        assert head is not None
        return Synced(ref=command.ref, chat=chat_view(head.chat, head.session), entries=[])

    def mine(self, staff: Staff, ref: str) -> StaffChatsListed:
        """Every one that was ever opened and is theirs, with what they have not read."""
        common = [self._facts(staff, None, department) for department in (None, *staff.departments)]
        with_one = [chat.facts for chat in self._queues.chats(colleagues(staff.library, staff.operator_id))]
        found = []
        for facts in [*common, *with_one]:
            head = self._chats.head(_chat_id(facts))
            if head is None:
                continue
            found.append(
                StaffChatView(
                    chat=chat_view(head.chat, head.session),
                    unread=head.chat.state.seq - max(head.session.seen.get(staff.operator_id, 1), 1),
                    operator_id=next((one for one in facts.members if one != staff.operator_id), None),
                    department=facts.department or None,
                )
            )
        return StaffChatsListed(ref=ref, chats=found)

    def _facts(self, staff: Staff, operator_id: str | None, department_id: str | None) -> Facts:
        members: tuple[str, ...] = ()
        title = EVERYONE
        if operator_id is not None:
            colleague = self._operators.one(staff.library, operator_id)
            if colleague is None or operator_id == staff.operator_id:
                raise NotFound("There is no such operator in your library.")
            members = tuple(sorted((staff.operator_id, operator_id)))
            title = f"{staff.name}, {colleague.name}"
        elif department_id is not None:
            department = self._libraries.department(staff.library, department_id)
            if department is None or department_id not in staff.departments:
                raise NotAllowed("You do not belong to that department.")
            title = department.name
        return Facts(
            library=staff.library,
            widget="",
            patron_name=title,
            question="",
            started_at=self._clock(),
            reconnect_seconds=0,
            kind="staff",
            members=members,
            department=department_id or "",
        )


def check_are_on(libraries: LibrariesStore, library_id: str) -> None:
    """One read. Raises StaffChatsOff where an admin has switched them off."""
    library = libraries.library(library_id)
    if library is not None and not library.staff_chats:
        raise StaffChatsOff


def _chat_id(facts: Facts) -> str:
    """The id of the one chat of these: nothing secret, since staff are admitted by who they are."""
    names = "|".join((facts.library, facts.department, *facts.members))
    return b32encode(sha256(f"staff|{names}".encode()).digest()[:16]).decode().rstrip("=").lower()
