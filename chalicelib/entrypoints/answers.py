"""A command's bytes in, the answer out: the same for the socket and for REST."""

from typing import Any, Final, assert_never, get_args

import msgspec

from ..bootstrap import Deskbell
from ..domain.callers import Caller, Staff, patron, staff
from ..errors import AlreadyClaimed, BadFields, DeskbellError, NotJson, OutOfOrder, TooLarge, UnknownAction
from ..protocol import commands
from ..protocol.events import AnyEvent, Pong, Refused
from ..protocol.limits import FRAME_BYTES


class _Envelope(msgspec.Struct):
    """What can be told of a refused command. Anything may stand in its fields: one bad one must not hide the others."""

    action: Any = None
    ref: Any = None
    chat_id: Any = None


ACTIONS: Final = frozenset(str(kind.__struct_config__.tag) for kind in get_args(commands.AnyCommand))
_decoder: Final[msgspec.json.Decoder[commands.AnyCommand]] = msgspec.json.Decoder(commands.AnyCommand)
_envelopes: Final = msgspec.json.Decoder(_Envelope)


def decode(frame: bytes) -> commands.AnyCommand:
    """A command, or the refusal that says what is wrong with it (BadInput)."""
    if len(frame) > FRAME_BYTES:
        raise TooLarge
    try:
        return _decoder.decode(frame)
    except msgspec.ValidationError as error:
        if _short(_envelope(frame).action) not in ACTIONS:
            raise UnknownAction from None
        raise BadFields(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise NotJson from None


def answer(deskbell: Deskbell, caller: Caller, connection_id: str, frame: bytes) -> AnyEvent | None:
    """Carry out a command. Refusals are answers too; None where the contract has no answer."""
    try:
        return _carry_out(deskbell, caller, connection_id, decode(frame))
    except DeskbellError as error:
        return refused(error, frame)


def refused(error: DeskbellError, frame: bytes) -> Refused:
    """The `error` event for a refusal, with the refused command's own `ref`."""
    envelope = _envelope(frame)
    return Refused(
        code=error.code,
        message=str(error),
        ref=_short(envelope.ref),
        chat_id=_short(envelope.chat_id) or None,
        name=error.name if isinstance(error, AlreadyClaimed) else None,
        expected=error.expected if isinstance(error, OutOfOrder) else None,
    )


def _envelope(frame: bytes) -> _Envelope:
    try:
        return _envelopes.decode(frame[:FRAME_BYTES])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _Envelope()


def _short(value: Any) -> str:
    """The value, if it is a text and no longer than we take them."""
    return value[:40] if isinstance(value, str) else ""


def _carry_out(deskbell: Deskbell, caller: Caller, connection_id: str, command: commands.AnyCommand) -> AnyEvent | None:
    match command:
        case commands.SendMessage():
            return deskbell.chats.send(caller, connection_id, command)
        case commands.Typing():
            deskbell.presence.show_typing(caller, connection_id, command)
            return None
        case commands.Seen():
            deskbell.presence.show_seen(caller, connection_id, command.chat_id, command.seq)
            return None
        case commands.Sync():
            return deskbell.presence.sync(caller, connection_id, command.chat_id, command.after, command.ref)
        case commands.Ping():
            status = deskbell.operators.renew(caller) if command.chat_id is None and isinstance(caller, Staff) else None
            if status is None:
                deskbell.presence.renew(caller, connection_id, command.chat_id)
            return Pong(ref=command.ref, now=deskbell.presence.now(), status=status)
        case commands.Check():
            return deskbell.presence.check(caller, command.chat_id, command.ref)
        case commands.End():
            return deskbell.chats.end(caller, command.chat_id, command.ref)
        case commands.Monitor():
            return deskbell.desk.monitor(staff(caller), connection_id, command)
        case commands.ListChats():
            return deskbell.desk.list_chats(staff(caller), command)
        case commands.SetStatus():
            return deskbell.operators.set_status(staff(caller), connection_id, command)
        case commands.Claim():
            return deskbell.chats.claim(staff(caller), connection_id, command.chat_id, command.ref)
        case commands.Join():
            return deskbell.chats.join(staff(caller), connection_id, command.chat_id, command.ref)
        case commands.Leave():
            return deskbell.chats.leave(staff(caller), command.chat_id, command.ref)
        case commands.Transfer():
            return deskbell.routing.transfer(staff(caller), command)
        case commands.AskContact():
            return deskbell.chats.ask_contact(staff(caller), command.chat_id, command.ref)
        case commands.ShareContact():
            return deskbell.chats.share_contact(caller, command)
        case commands.UpdatePatron():
            return deskbell.chats.update_patron(staff(caller), command)
        case commands.SuggestIframe():
            return deskbell.iframes.suggest(staff(caller), command)
        case commands.EnterIframe():
            return deskbell.iframes.enter(patron(caller), command)
        case commands.Place():
            return deskbell.routing.place(caller, command)
        case commands.OpenStaffChat():
            return deskbell.staff_chats.open(staff(caller), command)
        case commands.ListStaffChats():
            return deskbell.staff_chats.mine(staff(caller), command.ref)
        case commands.Close():
            return deskbell.desk.close(staff(caller), command.chat_id, command.ref)
        case _:
            assert_never(command)
