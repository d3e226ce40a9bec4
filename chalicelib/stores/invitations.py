"""What pages tell of their invitations: sums by day, page and timer for people, and by hour for the throttle.

Rows of the queues table, in a partition of each widget's own. Nothing in them says who was invited.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.expressions.condition import size

from ..domain.proactive import HOURS, STAYS, Hour
from ..errors import RateLimited
from .table import Conflict, Table, calling

DAYS: Final = 30  # that can be looked back on
BEACONS: Final = 3_000  # of a widget in an hour: more is no people's
PAGES: Final = 30  # told apart in an hour; the others are counted as one
OTHERS: Final = ""
DAY: Final = "day#"
HOUR: Final = "hour#"


class InvitationItem(Table):
    """The sums of an hour, or of a page with one timer on a day: `stay_0` to `stay_6`, by how long it was looked at."""

    class Meta:
        table_name = "queues"

    queue = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    beacons = NumberAttribute(null=True)
    pages = UnicodeSetAttribute(null=True)
    visits = NumberAttribute(null=True)
    reached = NumberAttribute(null=True)
    shown = NumberAttribute(null=True)
    dismissed = NumberAttribute(null=True)
    accepted = NumberAttribute(null=True)
    stay_0 = NumberAttribute(null=True)
    stay_1 = NumberAttribute(null=True)
    stay_2 = NumberAttribute(null=True)
    stay_3 = NumberAttribute(null=True)
    stay_4 = NumberAttribute(null=True)
    stay_5 = NumberAttribute(null=True)
    stay_6 = NumberAttribute(null=True)
    expires_at = NumberAttribute(null=True)


class Told(NamedTuple):
    """What one page view adds. `visits`: how many it stands for, of which `reached` saw their timer end."""

    page: str
    timer: int
    stay: int
    visits: int
    reached: int
    shown: int
    dismissed: int
    accepted: int


class Sums(NamedTuple):
    """Of one page with one timer. `stays`: how many were how long."""

    page: str
    timer: int
    stays: tuple[int, ...]
    shown: int
    dismissed: int
    accepted: int


class InvitationsStore:
    """Sums, by widget."""

    def count(self, widget_id: str, told: Told, now: datetime) -> tuple[Hour, Hour]:
        """Add it: two updates. Returns the running hour before and after. Raises RateLimited."""
        page = f"{told.timer:03d}#{told.page}"
        try:
            after = self._count_hour(widget_id, told, page, now)
        except Conflict:  # one page too many, or one beacon
            page = f"{told.timer:03d}#{OTHERS}"
            try:
                after = self._count_hour(widget_id, told, "", now)
            except Conflict:
                raise RateLimited from None
        adding = {
            f"stay_{told.stay}": told.visits,
            "shown": told.shown,
            "dismissed": told.dismissed,
            "accepted": told.accepted,
        }
        self._add(widget_id, f"{DAY}{now:%Y-%m-%d}#{page}", adding, now + timedelta(days=DAYS + 1))
        before = Hour(
            visits=after.visits - told.visits, reached=after.reached - told.reached, shown=after.shown - told.shown
        )
        return before, after

    def hours(self, widget_id: str, now: datetime) -> list[Hour]:
        """The latest, with the running one last: one query. Hours without anything are left out."""
        since = f"{HOUR}{now - timedelta(hours=HOURS):%Y-%m-%dT%H}"
        running = f"{HOUR}{now:%Y-%m-%dT%H}"
        with calling():
            items = list(
                InvitationItem.query(
                    _partition(widget_id), InvitationItem.entry.between(since, running), consistent_read=True
                )
            )
        hours = [_hour(item) for item in items]
        return hours if items and items[-1].entry == running else [*hours, Hour()]

    def sums(self, widget_id: str, now: datetime) -> Iterator[Sums]:
        """Of the last 30 days, by page and timer."""
        found: dict[str, list[InvitationItem]] = {}
        since, today = f"{DAY}{now - timedelta(days=DAYS - 1):%Y-%m-%d}", f"{DAY}{now:%Y-%m-%d}~"
        with calling():
            for item in InvitationItem.query(_partition(widget_id), InvitationItem.entry.between(since, today)):
                found.setdefault(item.entry[len(DAY) + len("2026-11-22#") :], []).append(item)
        for key, items in found.items():
            timer, _, page = key.partition("#")
            stays = [sum(int(getattr(item, f"stay_{stay}") or 0) for item in items) for stay in range(len(STAYS) + 1)]
            yield Sums(
                page=page,
                timer=int(timer),
                stays=tuple(stays),
                shown=sum(int(item.shown or 0) for item in items),
                dismissed=sum(int(item.dismissed or 0) for item in items),
                accepted=sum(int(item.accepted or 0) for item in items),
            )

    def _count_hour(self, widget_id: str, told: Told, page: str, now: datetime) -> Hour:
        """Raises Conflict when the hour has too many, of pages that are told apart or in all."""
        beacons, pages = InvitationItem.beacons, InvitationItem.pages
        few = beacons.does_not_exist() | (beacons < BEACONS)
        known = pages.does_not_exist() | (size("pages") < PAGES) | pages.contains(page)  # type: ignore[no-untyped-call]
        item = self._add(
            widget_id,
            f"{HOUR}{now:%Y-%m-%dT%H}",
            {"beacons": 1, "visits": told.visits, "reached": told.reached, "shown": told.shown},
            now + timedelta(hours=HOURS + 1),
            actions=[pages.add({page})] if page else [],
            condition=few & known if page else few,
        )
        return _hour(item)

    def _add(
        self,
        widget_id: str,
        entry: str,
        adding: dict[str, int],
        until: datetime,
        *,
        actions: Sequence[Any] = (),
        condition: Any = None,
    ) -> InvitationItem:
        item = InvitationItem(_partition(widget_id), entry)
        sums = [getattr(InvitationItem, name).add(number) for name, number in adding.items() if number]
        expires = InvitationItem.expires_at.set(int(until.timestamp()))
        with calling():
            item.update(actions=[*sums, *actions, expires], condition=condition)
        return item


def _partition(widget_id: str) -> str:
    return f"invitations#{widget_id}"


def _hour(item: InvitationItem) -> Hour:
    return Hour(visits=int(item.visits or 0), reached=int(item.reached or 0), shown=int(item.shown or 0))
