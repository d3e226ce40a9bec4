"""A chat on another device of its patron: a link that is good once and for minutes, and a secret for who follows it."""

from collections.abc import Callable
from datetime import timedelta
from secrets import token_urlsafe
from typing import Final

from ..domain import credentials
from ..domain.callers import Caller, Patron, admit
from ..errors import ChatEnded, LinkOver, RateLimited, Unauthorized
from ..protocol.rest import ChatStarted, ConnectionTicket, ContinueChat, DeviceLink
from ..stores.chats import ChatsStore, Head
from ..stores.limits import LimitsStore
from .changes import Clock
from .views import chat_view

LINKS: Final = 5  # of one chat
WINDOW: Final = timedelta(hours=1)


class Devices:
    """Making links and following them. Both raise ChatEnded: the end of a chat is the end of its links."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        limits: LimitsStore,
        ticket: Callable[[Caller], ConnectionTicket],
        signing_key: Callable[[], bytes],
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._limits = limits
        self._ticket = ticket
        self._signing_key = signing_key
        self._clock = clock

    def link(self, patron: Patron) -> DeviceLink:
        """A token for one other device. Raises RateLimited."""
        self._running(patron)
        now = self._clock()
        self._limits.count(f"links#{patron.chat_id}", LINKS, WINDOW, now, RateLimited)
        token = credentials.sign_link(self._signing_key(), patron, token_urlsafe(16), now)
        return DeviceLink(token=token, expires_in=int(credentials.LINK_LIFE.total_seconds()))

    def follow(self, request: ContinueChat) -> ChatStarted:
        """Let the device in that shows this token; those that are in it already stay. Raises LinkOver."""
        key, now = self._signing_key(), self._clock()
        try:
            claims = credentials.read_link(key, request.token, now)
        except Unauthorized:
            raise LinkOver from None
        patron = claims.patron
        if patron is None:
            raise LinkOver
        head = self._running(patron)
        if not self._limits.spend(claims.nonce, claims.expires_at):
            raise LinkOver
        secret = credentials.secret_for(key, patron.chat_id, claims.nonce)
        self._chats.let_in(patron.chat_id, credentials.hashed(secret))
        return ChatStarted(
            chat_id=patron.chat_id,
            secret=secret,
            chat=chat_view(head.chat, head.session, to_patron=True),
            connection=self._ticket(patron),
        )

    def _running(self, patron: Patron) -> Head:
        head = self._chats.head(patron.chat_id)
        chat = admit(patron, head.chat if head else None)
        if head is None or chat.state.status == "ended":
            raise ChatEnded
        return head
