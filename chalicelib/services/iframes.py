"""iFrame chat mode: a page is looked at, suggested by staff, entered by the patron. What is on it, nobody is told."""

from datetime import timedelta
from typing import Final

from ..domain import chats
from ..domain.callers import Caller, Patron, Staff, admit
from ..domain.framing import may_be_framed
from ..errors import ChatEnded, NotFound, NotTakingPart, RateLimited
from ..gateways.page_heads import PageHeads, Unreachable
from ..protocol.commands import EnterIframe, SuggestIframe
from ..protocol.events import Accepted
from ..protocol.rest import CheckFraming, FramingChecked
from ..stores.chats import ChatsStore
from ..stores.libraries import LibrariesStore
from ..stores.limits import LimitsStore
from .changes import Changes, Clock, Outcome
from .networks import Networks
from .presence import Presence

CHECKS: Final = 20  # of one chat
WINDOW: Final = timedelta(hours=1)


class Iframes:
    """What can be asked of iFrame chat."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        libraries: LibrariesStore,
        limits: LimitsStore,
        networks: Networks,
        changes: Changes,
        presence: Presence,
        page_heads: PageHeads,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._libraries = libraries
        self._limits = limits
        self._networks = networks
        self._changes = changes
        self._presence = presence
        self._page_heads = page_heads
        self._clock = clock

    def check(self, caller: Caller, chat_id: str, request: CheckFraming, origin: str, network: str) -> FramingChecked:
        """Whether a page may be framed by the caller's, which is of this `origin`.

        Raises
        ------
        NotFound, NotTakingPart, ChatEnded, RateLimited, NetworkLimited
        """
        head = self._chats.head(chat_id)
        chat = admit(caller, head.chat if head else None)
        if not chat.takes_part(caller.who):
            raise NotTakingPart
        if chat.state.status == "ended":
            raise ChatEnded
        library = self._libraries.library(chat.facts.library)
        if library is None:
            raise NotFound
        self._limits.count(f"pages#{chat_id}", CHECKS, WINDOW, self._clock(), RateLimited)
        self._networks.admit_check(chat.facts.library, library, network)
        try:
            headers = self._page_heads.headers(request.url)
        except Unreachable:
            return FramingChecked(framing="unreachable")
        return FramingChecked(framing="framed" if may_be_framed(headers, origin) else "refused")

    def suggest(self, staff: Staff, command: SuggestIframe) -> Accepted:
        """Suggest iFrame Chat: a link in the chat."""
        outcome = self._changes.make(
            command.chat_id,
            lambda head: chats.suggest_iframe(head.chat, staff.operator_id, command.url, self._clock()),
            caller=staff,
        )
        return self._accepted(command.ref, outcome, staff.who)

    def enter(self, patron: Patron, command: EnterIframe) -> Accepted:
        """The patron has gone into a window with a page in it."""
        outcome = self._changes.make(
            command.chat_id, lambda head: chats.enter_iframe(head.chat, self._clock()), caller=patron
        )
        return self._accepted(command.ref, outcome, patron.who)

    def _accepted(self, ref: str, outcome: Outcome, who: str) -> Accepted:
        self._presence.settle(outcome, who)
        return Accepted(ref=ref, chat_id=outcome.chat.chat_id, seq=outcome.seq, at=self._clock())
