"""Whether presence and a new chat cost what they may, however many of the staff are online."""

from datetime import UTC, datetime
from typing import Final

from benchmarks.figures import Figure
from benchmarks.flows import Flows
from benchmarks.people import DEPARTMENT, LIBRARY, Desk
from chalicelib.domain.callers import Staff
from chalicelib.domain.queues import department_queue
from chalicelib.protocol import commands
from chalicelib.stores.operators import OperatorsStore

FOR_GOOD: Final = datetime(2100, 1, 1, tzinfo=UTC)


def join(first: int, last: int) -> None:
    """Colleagues of these numbers are Online for the department, without a dashboard that hears of it."""
    for number in range(first, last):
        name = f"staff-{number:04d}"
        OperatorsStore().at_work(
            Staff(library=LIBRARY, operator_id=name, name=name, departments=(DEPARTMENT,)),
            connections=[],
            instead=False,
            departments=[DEPARTMENT],
            queues=[department_queue(LIBRARY, DEPARTMENT)],
            capacity=3,
            status="online",
            session="",
            now=FOR_GOOD,
        )


def measure(desk: Desk, staff: int) -> Flows:
    """A heartbeat and a new chat with so many online; one of them has a dashboard."""
    functions, librarian = desk.functions, desk.librarian
    librarian.ask(commands.Ping())  # the lease may be over by now
    return {
        f"heartbeat, {staff} staff": functions.used_by(lambda: librarian.ask(commands.Ping())),
        f"start chat, {staff} staff": functions.used_by(desk.ring),
    }


def growth(flows: Flows) -> list[Figure]:
    """By how many calls, writes and pushes a new chat and a heartbeat differ between few and many staff."""
    figures = []
    for what in ("heartbeat", "start chat"):
        counted = [
            (usage.dynamodb_calls, usage.wcu, usage.pushed) for name, usage in flows.items() if name.startswith(what)
        ]
        grown = max(max(column) - min(column) for column in zip(*counted, strict=True))
        figures.append(Figure("With more staff", what, "calls, writes, pushes", grown, "more", 0))
    return figures
