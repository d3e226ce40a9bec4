"""The browsers in which members of staff are called by Web Push: one row a person, beside the operators'.

The operator's own row says only that there are some, so that whoever rings reads nothing more for it. Both rows change
in one transaction. A row that nobody renews ends by TTL.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from msgspec import Struct
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.transactions import TransactWrite

from ..domain.web_push import KEPT, PUSH_EVERY
from ..errors import TryAgain
from .operators import OperatorItem
from .table import Conflict, StructAttribute, Table, calling, connection

RACES: Final = 4


class Subscription(Struct, frozen=True, kw_only=True):
    """One browser. `renewed_at`: when its dashboard was last heard of, in seconds since 1970."""

    endpoint: str
    renewed_at: int


Subscriptions = tuple[Subscription, ...]


class SubscriptionsItem(Table):
    class Meta:
        table_name = "operators"

    library_id = UnicodeAttribute(hash_key=True)
    operator_id = UnicodeAttribute(range_key=True)
    subscriptions: StructAttribute[Subscriptions] = StructAttribute(Subscriptions, null=True)
    pushed_at = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class SubscriptionsStore:
    """Subscriptions, by library and operator."""

    def change(
        self, library: str, operator_id: str, decide: Callable[[Subscriptions], Subscriptions], now: datetime
    ) -> Subscriptions:
        """Decide from what is there, again for each race lost. Returns what is there then."""
        for _ in range(RACES):
            before = self._get(library, operator_id)
            after = decide(before)
            try:
                self._put(library, operator_id, before, after, now)
            except Conflict:
                continue
            return after
        raise TryAgain

    def take_turn(self, library: str, operator_id: str, now: datetime) -> Subscriptions | None:
        """Where to push to now; None for somebody who was pushed to a moment ago. Of two at once, one gets a turn."""
        at = int(now.timestamp())
        item = SubscriptionsItem(_partition(library), operator_id)
        pushed_at, expires_at = SubscriptionsItem.pushed_at, SubscriptionsItem.expires_at
        try:
            with calling():
                item.update(
                    actions=[pushed_at.set(at), expires_at.set(expires_at | _until(now))],
                    condition=pushed_at.does_not_exist() | (pushed_at <= at - int(PUSH_EVERY.total_seconds())),
                )
        except Conflict:
            return None
        return item.subscriptions or ()

    def _get(self, library: str, operator_id: str) -> Subscriptions:
        with calling():
            try:
                found = SubscriptionsItem.get(_partition(library), operator_id, consistent_read=True)
            except SubscriptionsItem.DoesNotExist:
                return ()
        return found.subscriptions or ()

    def _put(self, library: str, operator_id: str, before: Subscriptions, after: Subscriptions, now: datetime) -> None:
        row, operator = SubscriptionsItem(_partition(library), operator_id), OperatorItem(library, operator_id)
        stored, subscribed = SubscriptionsItem.subscriptions, OperatorItem.subscribed
        with calling(), TransactWrite(connection=connection()) as transaction:
            transaction.update(
                row,
                [
                    stored.set(after) if after else stored.remove(),
                    SubscriptionsItem.expires_at.set(_until(now)),
                ],
                condition=(stored == before) if before else stored.does_not_exist(),
            )
            transaction.update(operator, [subscribed.set(True) if after else subscribed.remove()])


def _partition(library: str) -> str:
    """No library is called so: their names have no `#`."""
    return f"push#{library}"


def _until(now: datetime) -> int:
    return int((now + KEPT).timestamp())
