"""Open connections: whose they are, what they listen to, and until when they count without a sign of life.

API Gateway's `$disconnect` is best effort, so a connection is believed only as long as its lease.
"""

from datetime import datetime, timedelta
from typing import Final

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.expressions.update import Action

from .table import Table, calling

CONNECTION_LIFE: Final = timedelta(hours=2, minutes=15)  # API Gateway ends every connection after 2 hours
LEASE: Final = timedelta(minutes=9)  # clients ping every 7 minutes; API Gateway drops an idle socket after 10


class ConnectionItem(Table):
    """A connection of a patron's chat or of a member of staff."""

    class Meta:
        table_name = "connections"

    owner = UnicodeAttribute(hash_key=True)
    connection_id = UnicodeAttribute(range_key=True)
    chats = UnicodeSetAttribute(null=True)
    lease_until = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class ConnectionsStore:
    """Connections, by owner (`Caller.owner`) and id."""

    def renew(self, owner: str, connection_id: str, now: datetime) -> None:
        """A sign of life."""
        with calling():
            ConnectionItem(owner, connection_id).update(actions=self._lease(now))

    def note_chat(self, owner: str, connection_id: str, chat_id: str, now: datetime) -> None:
        with calling():
            ConnectionItem(owner, connection_id).update(
                actions=[*self._lease(now), ConnectionItem.chats.add({chat_id})]
            )

    def chats(self, owner: str, connection_id: str) -> frozenset[str]:
        """The chats that it listens to."""
        with calling():
            try:
                item = ConnectionItem.get(owner, connection_id, consistent_read=True)
            except ConnectionItem.DoesNotExist:
                return frozenset()
        return frozenset(item.chats or ())

    def forget(self, owner: str, connection_id: str) -> None:
        with calling():
            ConnectionItem(owner, connection_id).delete()

    def _lease(self, now: datetime) -> list[Action]:
        return [
            ConnectionItem.lease_until.set(int((now + LEASE).timestamp())),
            ConnectionItem.expires_at.set(int((now + CONNECTION_LIFE).timestamp())),
        ]
