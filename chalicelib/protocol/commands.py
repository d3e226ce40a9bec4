"""What a client may ask over the socket, or one at a time over REST. Commands are imperative and may be refused."""

from msgspec import Struct

from .limits import ChatId, ClientId, DepartmentId, Ref, Seq, Text


class Command(Struct, tag_field="action", forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Base of all commands. `ref` comes back in the answer, so that the client can tell answers apart."""

    ref: Ref = ""


class Ping(Command, frozen=True, tag="ping"):
    """Renew the lease: of the connection, or of its place in one chat. Answer: `pong`."""

    chat_id: ChatId | None = None


class Sync(Command, frozen=True, tag="sync"):
    """Listen to a chat and get everything after `after`, and the chat's state. Answer: `synced`."""

    chat_id: ChatId
    after: Seq


class SendMessage(Command, frozen=True, tag="message"):
    """Say something. Answer: `accepted` once it is durable; sent again, the same `seq`."""

    chat_id: ChatId
    client_id: ClientId
    text: Text
    seen: Seq = 0


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
    """Staff: hear of the chats of these departments (None: all of mine). Answer: `monitoring`."""

    departments: list[DepartmentId] | None = None


class Claim(Command, frozen=True, tag="claim"):
    """Staff: Claim Chat. Answer: `accepted`, or `error` "already_claimed" with the name of who has it."""

    chat_id: ChatId


class Join(Command, frozen=True, tag="join"):
    """Staff: take part in a chat that a colleague has claimed. Answer: `accepted`."""

    chat_id: ChatId


class Leave(Command, frozen=True, tag="leave"):
    """Staff: stop taking part. The last one to leave gives the chat back to its queue. Answer: `accepted`."""

    chat_id: ChatId


class Close(Command, frozen=True, tag="close"):
    """Staff: Close Chat, take an ended chat off my dashboard. Answer: `accepted`."""

    chat_id: ChatId


class Check(Command, frozen=True, tag="check"):
    """Is everybody of this chat still there? For a client that knows a lease to be over. Answer: `synced`, empty."""

    chat_id: ChatId


PatronCommand = Ping | Sync | SendMessage | Typing | Seen | End | Check
StaffCommand = PatronCommand | Monitor | Claim | Join | Leave | Close
AnyCommand = StaffCommand
