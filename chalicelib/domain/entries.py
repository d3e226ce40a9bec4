"""A chat's log: what can happen in a chat, each at its place in one order. The log is the truth; all else follows."""

from datetime import datetime
from typing import Final, Literal

from msgspec import Struct

Status = Literal["waiting", "active", "ended"]
EndReason = Literal["operator", "patron", "disconnected", "abandoned"]
ReturnReason = Literal["operator_lost", "operator_left"]

PATRON: Final = "patron"
SYSTEM: Final = "system"


class Entry(Struct, tag_field="type", frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened in a chat, at its place in the one order.

    `by` is "patron", "system" or an operator's id; `at` is aware UTC.
    """

    seq: int
    at: datetime
    by: str


class Started(Entry, frozen=True, tag="started"):
    """Always `seq` 1. The question is the chat's first message."""

    question: str


class Message(Entry, frozen=True, tag="message"):
    text: str
    client_id: str


class Claimed(Entry, frozen=True, tag="claimed"):
    name: str


class Joined(Entry, frozen=True, tag="joined"):
    name: str


class Left(Entry, frozen=True, tag="left"):
    name: str


class PatronLost(Entry, frozen=True, tag="patron_lost"):
    pass


class PatronBack(Entry, frozen=True, tag="patron_back"):
    pass


class OperatorLost(Entry, frozen=True, tag="operator_lost"):
    name: str


class OperatorBack(Entry, frozen=True, tag="operator_back"):
    name: str


class Returned(Entry, frozen=True, tag="returned"):
    """Back in the queue, at the front, since the last operator (`by`, `name`) is gone."""

    name: str
    reason: ReturnReason


class Ended(Entry, frozen=True, tag="ended"):
    reason: EndReason


AnyEntry = (
    Started
    | Message
    | Claimed
    | Joined
    | Left
    | PatronLost
    | PatronBack
    | OperatorLost
    | OperatorBack
    | Returned
    | Ended
)
