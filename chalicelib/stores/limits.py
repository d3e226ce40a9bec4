"""Counters that end by themselves: how often, and whether a connect ticket is spent."""

from datetime import datetime, timedelta
from typing import Final

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from ..errors import RateLimited
from .table import Conflict, Table, calling

GRACE: Final = timedelta(minutes=5)  # TTL deletes late, never early


class LimitItem(Table):
    class Meta:
        table_name = "limits"

    key = UnicodeAttribute(hash_key=True)
    uses = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class LimitsStore:
    """One calling write each."""

    def count(self, what: str, limit: int, window: timedelta, now: datetime, refusal: type[RateLimited]) -> None:
        """Count one more of `what` in this window; raise the refusal past the limit."""
        number = int(now.timestamp() // window.total_seconds())
        item = LimitItem(f"{what}#{number}")
        expires_at = int((now + window + GRACE).timestamp())
        try:
            with calling():
                item.update(
                    actions=[LimitItem.uses.add(1), LimitItem.expires_at.set(expires_at)],
                    condition=LimitItem.uses.does_not_exist() | (LimitItem.uses < limit),
                )
        except Conflict:
            raise refusal from None

    def spend(self, nonce: str, until: datetime) -> bool:
        """Use up a ticket: True the first time only."""
        item = LimitItem(f"ticket#{nonce}", expires_at=int((until + GRACE).timestamp()))
        try:
            with calling():
                item.save(condition=LimitItem.key.does_not_exist())
        except Conflict:
            return False
        return True
