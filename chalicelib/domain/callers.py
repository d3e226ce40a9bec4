"""Who is speaking, as the connect ticket or Cognito's token says, and which chats are their business."""

from msgspec import Struct

from ..errors import NotAllowed, NotFound
from .chats import Chat
from .entries import PATRON


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
    def who(self) -> str:
        return self.operator_id

    @property
    def owner(self) -> str:
        return f"{self.library}#{self.operator_id}"


Caller = Patron | Staff


def admit(caller: Caller, chat: Chat | None) -> Chat:
    """The chat, for somebody whose business it is. Raises NotFound, the same for absent and for not theirs."""
    if chat is None or chat.facts.library != caller.library:
        raise NotFound
    if isinstance(caller, Patron):
        if chat.chat_id != caller.chat_id:
            raise NotFound
        return chat
    if caller.admin or chat.state.department in caller.departments or chat.operator(caller.operator_id):
        return chat
    raise NotFound


def staff(caller: Caller) -> Staff:
    """The caller as a member of staff, or NotAllowed."""
    if not isinstance(caller, Staff):
        raise NotAllowed
    return caller
