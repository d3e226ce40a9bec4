"""Web Push: whom a chat calls who has no dashboard open, and where a push may be sent at all.

A push says nothing: that it comes is the whole message. So no word of a patron's reaches a push service.
"""

import re
from datetime import timedelta
from typing import Final, NamedTuple

from ..errors import BadSettings
from .chats import Chat

PUSH: Final = "#push"  # the subject of a deadline that is due at once
PUSH_EVERY: Final = timedelta(seconds=60)  # or rarer: pushes to one person
BROWSERS: Final = 5  # of one person
KEPT: Final = timedelta(days=60)  # a browser that was not heard of since; dashboards say so whenever they are opened

# Whole and by hand: what a parser makes of a strange URL and what a client connects to could be two things.
_ENDPOINT: Final = re.compile(
    r"https://("
    r"fcm\.googleapis\.com"
    r"|updates\.push\.services\.mozilla\.com"
    r"|(?:[a-z0-9-]+\.)+push\.services\.mozilla\.com"
    r"|(?:[a-z0-9-]+\.)+notify\.windows\.com"
    r"|(?:[a-z0-9-]+\.)+push\.apple\.com"
    r")(/[!-\"$-~]*)"  # visible ASCII, no fragment
)


class Address(NamedTuple):
    """Where to send a push. `path`: with its query; whoever knows it may push there, so it is never logged."""

    host: str
    path: str


def address_of(endpoint: str) -> Address:
    """The address that an endpoint is. Raises BadSettings for one of no push service that we know."""
    found = _ENDPOINT.fullmatch(endpoint)
    if found is None:
        raise BadSettings("This browser's push service is none that Deskbell sends to.")
    return Address(found[1], found[2])


def called(chat: Chat | None) -> frozenset[str]:
    """The queues whose people a patron's chat calls: it waits there, or they are asked into it."""
    if chat is None or chat.facts.kind == "staff":
        return frozenset()
    state = chat.state
    if state.status == "waiting":
        return frozenset(state.queues)
    return frozenset((state.transfer.queue,)) if state.transfer else frozenset()
