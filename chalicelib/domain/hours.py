"""Opening hours: when a desk is open, by the wall clock of the place where it stands.

Hours are kept as people say them, in local time and an IANA zone, so they stay put when the clocks change. Whatever
comes out is aware UTC. Two nights a year need a rule:

- A local time that the clock skips is as much later as the clock jumps: 02:30 becomes 03:30. That is what zoneinfo
  gives on the way to UTC and back.
- A local time that the clock shows twice opens at the first (fold=0) and closes at the second (fold=1).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from ..errors import BadSettings

Span = tuple[datetime, datetime]  # from the first instant to just before the second

DAY: Final = 24 * 60
AHEAD: Final = timedelta(days=370)  # a year and a few days: what opens once a year is found
MONDAY: Final = date(1900, 1, 1)  # where a week is laid out to be checked: there are no exceptions


class Interval(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Open once a week. `weekday`: 0 is Monday.

    `opens` (0 to 1439) and `closes` (1 to 1440) are minutes after local midnight; a desk that does not close after it
    opens closes on the next day.
    """

    weekday: int
    opens: int
    closes: int


class Exceptional(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A date with hours of its own: its (opens, closes) replace the intervals that begin on it. Empty: closed all day.

    `note` says why, as in "Thanksgiving".
    """

    date: date
    intervals: tuple[tuple[int, int], ...] = ()
    note: str = ""


class Hours(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`zone`: an IANA name. Two intervals may touch but not overlap."""

    zone: str
    weekly: tuple[Interval, ...] = ()
    exceptions: tuple[Exceptional, ...] = ()


def is_open(hours: Hours, now: datetime) -> bool:
    return bool(open_spans(hours, now, now + datetime.resolution))


def open_spans(hours: Hours, since: datetime, until: datetime) -> list[Span]:
    """When it is open between the two: in order, apart from each other, cut off at both ends."""
    zone = ZoneInfo(hours.zone)
    # Yesterday's may last till now, and the day before's, too, where the hour before midnight is skipped.
    first, last = since.astimezone(zone).date() - timedelta(days=2), until.astimezone(zone).date()
    cut = ((max(begin, since), min(end, until)) for begin, end in _spans(hours, zone, first, last))
    return merged(span for span in cut if span[0] < span[1])


def next_opening(hours: Hours, now: datetime) -> datetime | None:
    """The first instant after `now` at which it opens, when that is within 370 days."""
    for ahead in (timedelta(days=8), AHEAD):  # the first is enough for nearly all, and quick
        for begin, _ in open_spans(hours, now, now + ahead):
            if begin > now:
                return begin
    return None


def note_on(hours: Hours, now: datetime) -> str:
    """Why today, over there, is no day like others; empty when it is."""
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    return next((exception.note for exception in hours.exceptions if exception.date == today), "")


def merged(spans: Iterable[Span]) -> list[Span]:
    """These spans in order, with those that touch or overlap made one."""
    apart: list[Span] = []
    for begin, end in sorted(spans):
        if apart and begin <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((begin, end))
    return apart


def check_hours(hours: Hours, now: datetime) -> None:
    """Raise BadSettings, with what is wrong first, unless these hours say clearly when it is open."""
    try:
        ZoneInfo(hours.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadSettings(f"There is no time zone “{hours.zone[:40]}”. Choose one like Europe/Berlin.") from None
    for interval in hours.weekly:
        if not 0 <= interval.weekday <= 6:
            raise BadSettings(f"There is no weekday {interval.weekday}: Monday is 0 and Sunday 6.")
        _check_minutes(f"{MONDAY + timedelta(days=interval.weekday):%A}", interval.opens, interval.closes)
    dates: set[date] = set()
    for exception in hours.exceptions:
        if exception.date in dates:
            raise BadSettings(f"{written(exception.date)} is listed twice. Put all its opening times into one entry.")
        if not 2000 <= exception.date.year < 3000:
            raise BadSettings(f"The date {exception.date} is too far away.")
        for opens, closes in exception.intervals:
            _check_minutes(written(exception.date), opens, closes)
        dates.add(exception.date)
    _check_overlap(hours, MONDAY, MONDAY + timedelta(days=7), "{:%A}".format)
    for day in dates:
        _check_overlap(hours, day - timedelta(days=1), day + timedelta(days=1), written)
    if not open_spans(hours, now, now + AHEAD):
        raise BadSettings("These hours never open within the next year. Add an opening time.")


def written(day: date) -> str:
    """As in "Thursday 26 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def _spans(hours: Hours, zone: tzinfo, first: date, last: date) -> Iterator[Span]:
    """What begins on these days, day by day."""
    exceptions = {exception.date: exception.intervals for exception in hours.exceptions}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        weekly = ((interval.opens, interval.closes) for interval in hours.weekly if interval.weekday == day.weekday())
        midnight = datetime.combine(day, time(), zone)  # adding to it moves the wall clock, with fold=0
        for opens, closes in exceptions.get(day, weekly):
            begin = midnight + timedelta(minutes=opens)
            end = midnight + timedelta(minutes=closes if closes > opens else closes + DAY)
            # Of a skipped time fold=0 is the later, of one shown twice fold=1.
            ends = (end.astimezone(UTC), end.replace(fold=1).astimezone(UTC))
            yield begin.astimezone(UTC), max(ends)


def _check_minutes(day: str, opens: int, closes: int) -> None:
    if not (0 <= opens < DAY and 0 < closes <= DAY):
        raise BadSettings(f"{day}: minutes {opens} to {closes} are no times of a day. It has 0 to {DAY}.")


def _check_overlap(hours: Hours, first: date, last: date, name: Callable[[date], str]) -> None:
    """By the wall clock, so in UTC, where nothing is skipped or shown twice."""
    for (begins, ends), (begin, end) in pairwise(sorted(_spans(hours, UTC, first, last))):
        if begin < ends:
            times = f"{begins:%H:%M}–{ends:%H:%M} and {begin:%H:%M}–{end:%H:%M}"
            raise BadSettings(f"{name(begin)} has opening times that overlap: {times}.")
