"""Operators: who of a library's staff is at work, what they monitor, and how many chats they have.

One row each, one partition a library: a new chat is routed by one query. A status is believed only as long as the
lease, which the dashboard renews with one write of one unit. `load` changes in the transaction that claims or ends a
chat, so that it is never a guess.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from msgspec import Struct
from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from ..domain import routing
from ..domain.callers import Staff
from ..domain.chats import Chat
from ..domain.queues import own_queue
from ..domain.routing import Presence
from .table import Conflict, Table, calling

LEASE: Final = timedelta(
    seconds=110
)  # dashboards are heard of every 75 s: a closed laptop frees the queue in two minutes


class OperatorItem(Table):
    class Meta:
        table_name = "operators"

    library_id = UnicodeAttribute(hash_key=True)
    operator_id = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute(null=True)
    status = UnicodeAttribute(null=True)
    lease_until = NumberAttribute(null=True)
    sign_off_at = NumberAttribute(null=True)
    departments = UnicodeSetAttribute(null=True)
    queues = UnicodeSetAttribute(null=True)
    capacity = NumberAttribute(null=True)
    load = NumberAttribute(null=True)
    connections = UnicodeSetAttribute(null=True)
    session = UnicodeAttribute(null=True)
    subscribed = BooleanAttribute(null=True)


class Colleague(Struct, frozen=True, kw_only=True):
    """A member of staff who has been at work. `departments`: monitored ones; `connections`: of their dashboards.

    `subscribed`: there are browsers to call them in by Web Push (stores/subscriptions.py).
    """

    library: str
    operator_id: str
    name: str
    status: Presence
    lease_until: datetime
    sign_off_at: datetime | None
    departments: frozenset[str]
    queues: frozenset[str]
    capacity: int
    load: int
    connections: frozenset[str]
    session: str
    subscribed: bool

    @property
    def owner(self) -> str:
        """As `Staff.owner`."""
        return f"{self.library}#{self.operator_id}"

    @property
    def all_queues(self) -> frozenset[str]:
        """Those that they monitor, and their own."""
        return self.queues | {own_queue(self.owner)}

    def status_at(self, now: datetime) -> Presence:
        """What to believe: a dashboard that went silent is not Online, whatever it said last."""
        return "away" if self.status in ("online", "internal") and self.lease_until <= now else self.status

    def is_called(self, now: datetime, *, by_patron: bool) -> bool:
        """Whether a push has to call them: no dashboard of theirs is open, and they did not go Offline for today."""
        return (
            self.subscribed
            and (not self.connections or self.lease_until <= now)
            and self.status != "offline"
            and not (by_patron and self.status == "internal")
            and (self.sign_off_at is None or now < self.sign_off_at)
        )

    def routed(self, lease_until: datetime | None = None) -> routing.Operator:
        """As the router sees them, or will while their lease is renewed: nobody is rung after they signed off."""
        until = lease_until or self.lease_until
        until = min(until, self.sign_off_at) if self.sign_off_at else until
        return routing.Operator(
            id=self.owner,
            name=self.name,
            status=self.status,
            lease_until=until,
            queues=self.queues,
            capacity=self.capacity,
            load=self.load,
        )


class OperatorsStore:
    """Operators, by library and id."""

    def of(self, library: str, after: str = "") -> list[Colleague]:
        """Everybody of a library who has ever been at work, by their ids: one query. `after`: those after this one."""
        ids = OperatorItem.operator_id > after if after else None
        with calling():
            items = list(OperatorItem.query(library, ids, consistent_read=True))
        return [_colleague(item) for item in items if item.name]  # others have a chat, but never had a dashboard

    def one(self, library: str, operator_id: str) -> Colleague | None:
        with calling():
            try:
                return _colleague(OperatorItem.get(library, operator_id, consistent_read=True))
            except OperatorItem.DoesNotExist:
                return None

    def at_work(
        self,
        staff: Staff,
        *,
        connections: Iterable[str],
        instead: bool,
        departments: Iterable[str],
        queues: Iterable[str],
        capacity: int,
        status: Presence,
        session: str,
        now: datetime,
    ) -> Colleague:
        """A dashboard that monitors these. `instead`: of all other connections."""
        item = OperatorItem(staff.library, staff.operator_id)
        actions: list[Any] = [
            OperatorItem.name.set(staff.name),
            OperatorItem.status.set(status),
            OperatorItem.capacity.set(capacity),
            OperatorItem.session.set(session),
            OperatorItem.lease_until.set(_until(now)),
        ]
        for attribute, values in ((OperatorItem.departments, set(departments)), (OperatorItem.queues, set(queues))):
            actions.append(attribute.set(values) if values else attribute.remove())
        if wanted := set(connections):
            actions.append(OperatorItem.connections.set(wanted) if instead else OperatorItem.connections.add(wanted))
        elif instead:
            actions.append(OperatorItem.connections.remove())
        with calling():
            item.update(actions=actions)
        return _colleague(item)

    def set_status(
        self, library: str, operator_id: str, status: Presence, sign_off_at: datetime | None, now: datetime
    ) -> Colleague:
        """Raises Conflict for somebody who never monitored anything."""
        item = OperatorItem(library, operator_id)
        actions: list[Any] = [OperatorItem.status.set(status), OperatorItem.lease_until.set(_until(now))]
        at = OperatorItem.sign_off_at
        actions.append(at.set(int(sign_off_at.timestamp())) if sign_off_at else at.remove())
        with calling():
            item.update(actions=actions, condition=OperatorItem.name.exists())
        return _colleague(item)

    def renew(self, library: str, operator_id: str, now: datetime) -> Colleague:
        """A sign of life, in time. Raises Conflict when the lease was over, or there was none."""
        item = OperatorItem(library, operator_id)
        with calling():
            item.update(
                actions=[OperatorItem.lease_until.set(_until(now))],
                condition=OperatorItem.lease_until > int(now.timestamp()),
            )
        return _colleague(item)

    def hang_up(self, library: str, operator_id: str, connection_id: str) -> Colleague | None:
        """A connection of a dashboard is gone. None for one that was not known."""
        item = OperatorItem(library, operator_id)
        try:
            with calling():
                item.update(
                    actions=[OperatorItem.connections.delete({connection_id})],
                    condition=OperatorItem.connections.contains(connection_id),
                )
        except Conflict:
            return None
        return _colleague(item)


def engaged(chat: Chat) -> set[tuple[str, str]]:
    """(library, operator id) of everybody whose load this chat is."""
    if chat.state.status != "active" or chat.facts.kind == "staff":
        return set()
    return {(operator.library or chat.facts.library, operator.id) for operator in chat.state.operators}


def loads(before: set[tuple[str, str]], after: set[tuple[str, str]]) -> list[tuple[OperatorItem, Any]]:
    """The rows to update, each with its action, when those who are engaged in a chat change."""
    return [
        *((OperatorItem(*key), OperatorItem.load.add(1)) for key in sorted(after - before)),
        *((OperatorItem(*key), OperatorItem.load.add(-1)) for key in sorted(before - after)),
    ]


def _until(now: datetime) -> int:
    return int((now + LEASE).timestamp())


def _time(epoch: float | None) -> datetime:
    return datetime.fromtimestamp(epoch or 0, UTC)


def _colleague(item: OperatorItem) -> Colleague:
    status: Any = item.status or "offline"
    return Colleague(
        library=item.library_id,
        operator_id=item.operator_id,
        name=item.name or "",
        status=status,
        lease_until=_time(item.lease_until),
        sign_off_at=_time(item.sign_off_at) if item.sign_off_at else None,
        departments=frozenset(item.departments or ()),
        queues=frozenset(item.queues or ()),
        capacity=int(item.capacity or 0),
        load=int(item.load or 0),
        connections=frozenset(item.connections or ()),
        session=item.session or "",
        subscribed=bool(item.subscribed),
    )
