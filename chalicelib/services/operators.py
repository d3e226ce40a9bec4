"""Operators at work: their status, their signs of life, what they monitor, and who else is there."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

import msgspec

from ..domain.callers import Staff
from ..domain.queues import department_queue
from ..domain.routing import Presence
from ..errors import BadSettings, Elsewhere, NotAllowed
from ..gateways.connections import POLLING, Connections
from ..gateways.deadlines import Deadline, Deadlines
from ..protocol.commands import Monitor, SetStatus
from ..protocol.events import Elsewhere as ElsewhereShown
from ..protocol.events import OperatorStatus, StatusShown
from ..protocol.rest import StaffSettings
from ..stores.libraries import CAPACITY, LibrariesStore
from ..stores.operators import Colleague, OperatorsStore
from ..stores.table import Conflict
from .changes import Clock, encode
from .views import operator_status
from .widgets import Widgets

SHIFT: Final = timedelta(days=1)  # the longest
PUBLISH: Final = "#publish"  # the subject of a deadline: in place of a chat it is about a library


class Operators:
    """Signing in to work and out of it."""

    def __init__(
        self,
        *,
        operators: OperatorsStore,
        libraries: LibrariesStore,
        pushes: Connections,
        widgets: Widgets,
        deadlines: Deadlines,
        clock: Clock,
    ) -> None:
        self._deadlines = deadlines
        self._operators = operators
        self._libraries = libraries
        self._pushes = pushes
        self._widgets = widgets
        self._clock = clock

    def monitor(self, staff: Staff, connection_id: str, command: Monitor) -> tuple[str, ...]:
        """Let this dashboard hear of its departments. Returns the queues.

        Raises
        ------
        NotAllowed
            Not their department.
        Elsewhere
            Another browser is at work, and was not to be taken over.
        """
        chosen = self._chosen(staff, command)
        queues = self.queues(staff, chosen)
        now = self._clock()
        before = self._operators.one(staff.library, staff.operator_id)
        session = command.session or ""
        moved = before is not None and bool(session and before.session) and before.session != session
        if before is not None and moved and before.connections:
            if before.lease_until > now and before.status != "offline" and not command.take_over:
                raise Elsewhere
            self._pushes.push(before.connections, encode(ElsewhereShown()))
        after = self._operators.at_work(
            staff,
            connections=[] if connection_id.startswith(POLLING) else [connection_id],
            instead=moved,
            departments=chosen,
            queues=queues,
            capacity=self._capacity(staff),
            status=before.status_at(now) if before else "offline",
            session=session or (before.session if before else ""),
            now=now,
        )
        if before is None or _shown(before) != _shown(after):
            self._tell(after)
        return queues

    def queues(self, staff: Staff, departments: Iterable[str]) -> tuple[str, ...]:
        """Those of these departments. Raises NotAllowed for one that is not theirs."""
        _must_belong(staff, departments)
        return tuple(department_queue(staff.library, department) for department in sorted(set(departments)))

    def set_status(self, staff: Staff, connection_id: str, command: SetStatus) -> StatusShown:
        """Go Online, or away from it; colleagues and pages are told."""
        now, sign_off_at = self._clock(), command.sign_off_at
        if sign_off_at is not None and abs(sign_off_at - now) > SHIFT:
            raise BadSettings("Choose a time within the next 24 hours.")
        try:
            after = self._operators.set_status(staff.library, staff.operator_id, command.status, sign_off_at, now)
        except Conflict:
            raise NotAllowed("Choose what to monitor first.") from None
        self._tell(after, but=connection_id)
        return StatusShown(operator=operator_status(after, self._clock()), ref=command.ref)

    def renew(self, staff: Staff) -> Presence:
        """A sign of life; the status that colleagues see. After a silence that is "away" until they go Online again."""
        now = self._clock()
        try:
            return self._operators.renew(staff.library, staff.operator_id, now).status
        except Conflict:
            before = self._operators.one(staff.library, staff.operator_id)
            if before is None:
                return "offline"
            after = self._operators.set_status(
                staff.library, staff.operator_id, before.status_at(now), before.sign_off_at, now
            )
            self._tell(after)
            return after.status

    def disconnected(self, staff_owner: str, connection_id: str) -> None:
        """A connection of a dashboard is gone. With the last one, its operator is as soon as their lease is over."""
        library, _, operator_id = staff_owner.partition("#")
        after = self._operators.hang_up(library, operator_id, connection_id)
        if after is None or after.connections or after.status != "online":
            return
        if after.lease_until <= self._clock():
            self._widgets.publish_for(library)
        else:  # nobody else would notice, and pages would say that the desk is open
            over = int(after.lease_until.timestamp())
            self._deadlines.set(
                Deadline(
                    chat_id=library, generation=over, subject=PUBLISH, due=after.lease_until + timedelta(seconds=1)
                )
            )

    def everybody(self, library: str, after: str = "") -> list[OperatorStatus]:
        """All staff of a library who have ever been at work, by their ids; those `after` one."""
        now = self._clock()
        return [operator_status(one, now) for one in self._operators.of(library, after)]

    def settings(self, staff: Staff) -> StaffSettings | None:
        """What they have chosen on their dashboard."""
        found = self._libraries.settings(staff.library, staff.operator_id)
        return msgspec.json.decode(found, type=StaffSettings) if found else None

    def set_settings(self, staff: Staff, settings: StaffSettings) -> None:
        """Remember it. Raises NotAllowed for a department that is not theirs."""
        _must_belong(staff, settings.departments)
        self._libraries.put_settings(staff.library, staff.operator_id, encode(settings).decode())

    def _chosen(self, staff: Staff, command: Monitor) -> list[str]:
        if command.departments is not None:
            return sorted(set(command.departments))
        settings = self.settings(staff)
        wanted = set(settings.departments) if settings else set(staff.departments)
        return sorted(wanted & set(staff.departments))

    def _capacity(self, staff: Staff) -> int:
        settings = self._libraries.operator(staff.library, staff.operator_id)
        return settings.capacity if settings else CAPACITY

    def _tell(self, changed: Colleague, but: str = "") -> None:
        """Tell colleagues, and pages where it makes a difference to them."""
        event = encode(StatusShown(operator=operator_status(changed, self._clock())))
        dashboards = {socket for one in self._operators.of(changed.library) for socket in one.connections}
        self._pushes.push(sorted(dashboards - {but}), event)
        self._widgets.publish_for(changed.library)


def _shown(one: Colleague) -> tuple[object, ...]:
    return one.name, one.status, one.departments, one.capacity, bool(one.connections)


def _must_belong(staff: Staff, departments: Iterable[str]) -> None:
    if not set(departments) <= set(staff.departments):
        raise NotAllowed("You do not belong to that department.")
