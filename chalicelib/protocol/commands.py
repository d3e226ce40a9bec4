"""What a client may ask over the socket, or one at a time over REST. Commands are imperative and may be refused."""

from typing import Annotated

from msgspec import Meta, Struct

from ..domain.routing import Presence
from .limits import (
    ChatId,
    ClientId,
    Contact,
    DepartmentId,
    FileId,
    Formats,
    ListPlace,
    Moment,
    Name,
    Note,
    OperatorId,
    PageUrl,
    Ref,
    Seq,
    SessionId,
    Text,
)


class Command(Struct, tag_field="action", forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Base of all commands. `ref` comes back in the answer, so that the client can tell answers apart."""

    ref: Ref = ""


class Ping(Command, frozen=True, tag="ping"):
    """Renew the lease: of the member of staff, or of the connection's place in one chat. Answer: `pong`."""

    chat_id: ChatId | None = None


class Sync(Command, frozen=True, tag="sync"):
    """Listen to a chat and get everything after `after`, and the chat's state. Answer: `synced`."""

    chat_id: ChatId
    after: Seq


class SendMessage(Command, frozen=True, tag="message"):
    """Say something. Answer: `accepted` once it is durable; sent again, the same `seq`.

    `file`: one that was uploaded to this chat; `text` is what is said of it, or its name. `formats`: staff's alone.
    `private`: a note in a patron's chat, from staff and for staff.
    """

    chat_id: ChatId
    client_id: ClientId
    text: Text
    seen: Seq = 0
    file: FileId | None = None
    formats: Formats = ()
    private: bool = False

    def __post_init__(self) -> None:
        if self.private and self.file is not None:
            raise ValueError("a private note has no file")


class Typing(Command, frozen=True, tag="typing"):
    """The sender is writing, or (`stopped`) has paused. Not answered; expires by itself. `seen` as in `seen`."""

    chat_id: ChatId
    stopped: bool = False
    seen: Seq = 0


class Seen(Command, frozen=True, tag="seen"):
    """Everything up to `seq` was on the sender's screen. Not answered."""

    chat_id: ChatId
    seq: Seq


class End(Command, frozen=True, tag="end"):
    """End Chat. Answer: `accepted`."""

    chat_id: ChatId


class Monitor(Command, frozen=True, tag="monitor"):
    """Staff: hear of the chats of these departments (None: those of my settings). Answer: `monitoring`.

    `session` names the browser. While another one of mine is in use the answer is `error` "elsewhere"; with `take_over`
    that one is told (`elsewhere`) and hears no more.
    """

    departments: list[DepartmentId] | None = None
    session: SessionId | None = None
    take_over: bool = False


class ListChats(Command, frozen=True, tag="list_chats"):
    """Staff: the next part of the list that `monitor` began, `after` its `next`. Answer: `monitoring`."""

    departments: list[DepartmentId]
    after: ListPlace


class SetStatus(Command, frozen=True, tag="status"):
    """Staff: be Online, Internal, Away or Offline. Answer: `status`, which all colleagues get as well.

    `sign_off_at`: be offline by itself from then on, though never in the middle of a chat.
    """

    status: Presence
    sign_off_at: Moment | None = None


class Claim(Command, frozen=True, tag="claim"):
    """Staff: Claim Chat. Answer: `accepted`, or `error` "already_claimed" with the name of who has it."""

    chat_id: ChatId


class Join(Command, frozen=True, tag="join"):
    """Staff: take part in a chat that a colleague has claimed. Answer: `accepted`."""

    chat_id: ChatId


class Leave(Command, frozen=True, tag="leave"):
    """Staff: stop taking part. The last one to leave gives the chat back to its queue. Answer: `accepted`."""

    chat_id: ChatId


class Transfer(Command, frozen=True, tag="transfer"):
    """Staff: Add Participants. Ask a department or a colleague into my chat. Answer: `accepted`.

    `note` briefs them; the patron never sees it. They `join`; whom nobody joins comes back by itself.
    """

    chat_id: ChatId
    department: DepartmentId | None = None
    operator_id: OperatorId | None = None
    note: Note = ""

    def __post_init__(self) -> None:
        if (self.department is None) == (self.operator_id is None):
            raise ValueError("name a department or a colleague, one of the two")


class SuggestIframe(Command, frozen=True, tag="suggest_iframe"):
    """Staff: Suggest iFrame Chat, which begins at this page. Answer: `accepted`. Not to a patron on a phone."""

    chat_id: ChatId
    url: PageUrl


class EnterIframe(Command, frozen=True, tag="enter_iframe"):
    """Patron: the chat goes on in a window of its own, over a page in an iframe. Answer: `accepted`."""

    chat_id: ChatId


class AskContact(Command, frozen=True, tag="ask_contact"):
    """Staff: ask the patron of my chat for an email address or a mobile number. Answer: `accepted`."""

    chat_id: ChatId


class ShareContact(Command, frozen=True, tag="share_contact"):
    """The patron's answer to that. Answer: `accepted`."""

    chat_id: ChatId
    contact: Contact


class UpdatePatron(Command, frozen=True, tag="update_patron"):
    """Staff: what the patron of my chat is called, or how to reach them; None: as before. Answer: `accepted`.

    Without a name they are a guest again; an empty contact is none. Also once the chat has ended.
    """

    chat_id: ChatId
    name: Name | None = None
    contact: Annotated[str, Meta(max_length=254)] | None = None

    def __post_init__(self) -> None:
        if self.name is None and self.contact is None:
            raise ValueError("say a name or a contact")


class OpenStaffChat(Command, frozen=True, tag="staff_chat"):
    """Staff: the chat with one colleague, with a department, or (neither) with everyone. Answer: `synced`, empty.

    From then on it is a chat like any other: `message`, `sync`, `typing`, `seen` with its `chat_id`.
    """

    operator_id: OperatorId | None = None
    department: DepartmentId | None = None

    def __post_init__(self) -> None:
        if self.department is not None and self.operator_id is not None:
            raise ValueError("name a department or a colleague, not both")


class ListStaffChats(Command, frozen=True, tag="staff_chats"):
    """Staff: my chats with colleagues, and what is unread in each. Answer: `staff_chats`."""


class Close(Command, frozen=True, tag="close"):
    """Staff: Close Chat, take an ended chat off my dashboard. Answer: `accepted`."""

    chat_id: ChatId


class Place(Command, frozen=True, tag="place"):
    """The place in line of a chat that waits, and an estimate. Answer: `placed`."""

    chat_id: ChatId


class Check(Command, frozen=True, tag="check"):
    """Is everybody of this chat still there? For a client that knows a lease to be over. Answer: `synced`, empty."""

    chat_id: ChatId


PatronCommand = Ping | Sync | SendMessage | Typing | Seen | End | Check | Place | ShareContact | EnterIframe
StaffCommand = (
    PatronCommand
    | Monitor
    | ListChats
    | SetStatus
    | Claim
    | Join
    | Leave
    | Transfer
    | AskContact
    | UpdatePatron
    | SuggestIframe
    | Close
    | OpenStaffChat
    | ListStaffChats
)
AnyCommand = StaffCommand
