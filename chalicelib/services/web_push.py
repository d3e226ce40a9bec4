"""Calling staff whose dashboard is closed, in the browsers where they have switched it on."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from ..domain.callers import Staff, is_member
from ..domain.queues import library_of
from ..domain.web_push import BROWSERS, KEPT, address_of, called
from ..gateways.push_services import PushServices
from ..protocol.rest import CalledBrowsers
from ..stores.chats import ChatsStore, Head
from ..stores.operators import Colleague, OperatorsStore
from ..stores.subscriptions import Subscription, Subscriptions, SubscriptionsStore
from .changes import Clock


class WebPush:
    """Switching it on and off, and the calls themselves."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        operators: OperatorsStore,
        subscriptions: SubscriptionsStore,
        push_services: PushServices,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._operators = operators
        self._subscriptions = subscriptions
        self._push_services = push_services
        self._clock = clock

    def switch_on(self, staff: Staff, endpoint: str) -> CalledBrowsers:
        """Call them in this browser too, in place of the one that was not heard of for longest where there are many.

        Raises BadSettings for a browser whose push service is none that we know.
        """
        address_of(endpoint)
        now = self._clock()
        this = Subscription(endpoint=endpoint, renewed_at=int(now.timestamp()))

        def decide(before: Subscriptions) -> Subscriptions:
            others = [one for one in _kept(before, now) if one.endpoint != endpoint]
            return (*sorted(others, key=lambda one: one.renewed_at)[-BROWSERS + 1 :], this)

        return self._change(staff.library, staff.operator_id, decide)

    def switch_off(self, staff: Staff, endpoint: str) -> CalledBrowsers:
        """No longer in this browser."""
        return self._forget(staff.library, staff.operator_id, {endpoint})

    def fall_due(self, chat_id: str, seq: int) -> None:
        """Call whoever this chat still has to reach, of those whom its entry at `seq` has asked."""
        head = self._chats.head(chat_id)
        now = self._clock()
        endpoints: dict[str, Colleague] = {}
        for one in self._absent(head, seq, now) if head else ():
            found = self._subscriptions.take_turn(one.library, one.operator_id, now)
            if found is None:
                continue
            kept = _kept(found, now)
            endpoints |= {subscription.endpoint: one for subscription in kept}
            if not kept:  # none is left, and nobody had said so to their row
                self._forget(one.library, one.operator_id, set())
        for endpoint in self._push_services.push(endpoints, now):
            self._forget(endpoints[endpoint].library, endpoints[endpoint].operator_id, {endpoint})

    def _absent(self, head: Head, seq: int, now: datetime) -> list[Colleague]:
        chat, seen = head.chat, head.session.seen
        if chat.facts.kind == "staff":
            return [
                one
                for one in self._operators.of(chat.facts.library)
                if is_member(chat.facts, one.operator_id, one.departments)
                and seen.get(one.operator_id, 0) < chat.state.seq
                and one.is_called(now, by_patron=False)
            ]
        before = self._chats.entries(chat.chat_id, seq - 2, 1)[1] if seq > 1 else None
        asked_before = called(replace(chat, state=before) if before else None)
        queues = called(chat) - asked_before
        return [
            one
            for library in sorted({library_of(queue) for queue in queues})
            for one in self._operators.of(library)
            if not queues.isdisjoint(one.all_queues)
            and asked_before.isdisjoint(one.all_queues)
            and one.is_called(now, by_patron=True)
        ]

    def _forget(self, library: str, operator_id: str, endpoints: set[str]) -> CalledBrowsers:
        now = self._clock()
        return self._change(
            library,
            operator_id,
            lambda before: tuple(one for one in _kept(before, now) if one.endpoint not in endpoints),
        )

    def _change(
        self, library: str, operator_id: str, decide: Callable[[Subscriptions], Subscriptions]
    ) -> CalledBrowsers:
        after = self._subscriptions.change(library, operator_id, decide, self._clock())
        return CalledBrowsers(browsers=len(after))


def _kept(subscriptions: Sequence[Subscription], now: datetime) -> Subscriptions:
    """Those of browsers that were heard of lately."""
    oldest = (now - KEPT).timestamp()
    return tuple(one for one in subscriptions if one.renewed_at > oldest)
