"""Who is speaking, as the connect ticket or Cognito's token says, and which chats are their business."""

from collections.abc import Collection

from msgspec import Struct

from ..errors import NotAllowed, NotFound
from .chats import Chat, Facts, Operator
from .entries import PATRON
from .queues import department_queue, own_queue


class Patron(Struct, frozen=True, kw_only=True):
    """Somebody who holds the secret of one chat."""

    library: str
    chat_id: str

    @property
    def who(self) -> str:
        """Whom the log and the leases know them as."""
        return PATRON

    @property
    def owner(self) -> str:
        """Whose their connections are."""
        return f"chat#{self.chat_id}"


class Staff(Struct, frozen=True, kw_only=True):
    """A member of a library's staff; `departments` are those that they may monitor."""

    library: str
    operator_id: str
    name: str
    departments: tuple[str, ...]
    admin: bool = False

    @property
    def queues(self) -> frozenset[str]:
        """The queues that they may see: their departments' and their own."""
        return frozenset((own_queue(self.owner), *(department_queue(self.library, one) for one in self.departments)))

    @property
    def who(self) -> str:
        return self.operator_id

    @property
    def owner(self) -> str:
        return f"{self.library}#{self.operator_id}"


Caller = Patron | Staff


def admit(caller: Caller, chat: Chat | None) -> Chat:
    """The chat, for somebody whose business it is. Raises NotFound, the same for absent and for not theirs."""
    if chat is None:
        raise NotFound
    if isinstance(caller, Patron):
        if chat.chat_id != caller.chat_id or chat.facts.library != caller.library:
            raise NotFound
        return chat
    if not (_is_among(caller, chat) if chat.facts.kind == "staff" else _is_on_desk(caller, chat)):
        raise NotFound
    return chat


def _is_on_desk(caller: Staff, chat: Chat) -> bool:
    """Whether a patron's chat is theirs to see: their library's and department's, or one that they are asked into."""
    if chat.facts.library == caller.library and (caller.admin or chat.state.department in caller.departments):
        return True
    operator = chat.operator(caller.operator_id)
    if operator is not None and (operator.library or chat.facts.library) == caller.library:
        return True
    return bool(caller.queues & chat.queues())


def _is_among(caller: Staff, chat: Chat) -> bool:
    """Whether a chat among colleagues is theirs: that of two, of a department, or everyone's."""
    return chat.facts.library == caller.library and is_member(chat.facts, caller.operator_id, caller.departments)


def is_member(facts: Facts, operator_id: str, departments: Collection[str]) -> bool:
    """Whether somebody of a library is in this chat of its staff."""
    if facts.members:
        return operator_id in facts.members
    return not facts.department or facts.department in departments


def as_operator(caller: Staff, chat: Chat, library_name: str) -> Operator:
    """The caller as they stand in a chat: with the name of their library where it is not the chat's own."""
    if caller.library == chat.facts.library:
        return Operator(id=caller.operator_id, name=caller.name)
    return Operator(id=caller.operator_id, name=caller.name, library=caller.library, library_name=library_name)


def patron(caller: Caller) -> Patron:
    """The caller as a patron, or NotAllowed."""
    if not isinstance(caller, Patron):
        raise NotAllowed("Only the patron can do that.")
    return caller


def staff(caller: Caller) -> Staff:
    """The caller as a member of staff, or NotAllowed."""
    if not isinstance(caller, Staff):
        raise NotAllowed
    return caller
