"""Opening hours against a clock that is read minute by minute, above all on the days when it is put forward or back."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.hours import (
    DAY,
    Exceptional,
    Hours,
    Interval,
    check_hours,
    is_open,
    next_opening,
    note_on,
    open_spans,
)
from chalicelib.errors import BadSettings

ZONES: Final = (
    "America/New_York",
    "America/Nuuk",  # from 23:00 to midnight
    "Asia/Beirut",  # back over midnight
    "Asia/Kathmandu",  # 5 hours 45 minutes, and always
    "Australia/Lord_Howe",  # by half an hour
    "Antarctica/Troll",  # by two hours
    "Europe/Berlin",
    "Pacific/Auckland",
)
MINUTE: Final = timedelta(minutes=1)
NOW: Final = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@cache
def days_of_change(zone: str) -> list[date]:
    """The days in three years on which the clocks of this zone change, or some day where they never do."""
    noons = [datetime(2024, 1, 1, 12, tzinfo=ZoneInfo(zone)) + timedelta(days=number) for number in range(3 * 365)]
    return [noon.date() for before, noon in pairwise(noons) if before.utcoffset() != noon.utcoffset()] or [NOW.date()]


@cache
def clock(zone: str, day: date) -> dict[datetime, list[datetime]]:
    """What the wall clock shows in each minute of the week around a day, skipped times at what they are moved to."""
    minutes = [datetime(day.year, day.month, day.day, tzinfo=UTC) + MINUTE * n for n in range(-4 * DAY, 5 * DAY)]
    shown = [minute.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for minute in minutes]
    instants = defaultdict(list)
    for reading, minute in zip(shown, minutes, strict=True):
        instants[reading].append(minute)
    for before, after in pairwise(shown):
        for skipped in range(1, (after - before) // MINUTE):
            moved = before + MINUTE * skipped + (after - before - MINUTE)
            instants[before + MINUTE * skipped] = instants[moved][:1]
    return instants


def open_minutes(hours: Hours, day: date) -> set[datetime]:
    """Each minute of three days at which somebody who watches the clock would have the door open."""
    instants = clock(hours.zone, day)
    is_open_at = set()
    for number in range(-3, 3):
        today = day + timedelta(days=number)
        times = [(interval.opens, interval.closes) for interval in hours.weekly if interval.weekday == today.weekday()]
        for exception in hours.exceptions:
            if exception.date == today:
                times = list(exception.intervals)
        for opens, closes in times:
            midnight = datetime(today.year, today.month, today.day)  # noqa: DTZ001 what a clock on a wall shows
            minute = instants[midnight + MINUTE * opens][0]
            end = instants[midnight + MINUTE * (closes + (DAY if closes <= opens else 0))][-1]
            while minute < end:
                is_open_at.add(minute)
                minute += MINUTE
    return is_open_at


NIGHT: Final = [0, 30, 60, 90, 105, 120, 135, 150, 180, 240, 1380, 1410, 1439]
OPENS: Final = st.sampled_from(NIGHT) | st.integers(0, DAY - 1)
CLOSES: Final = st.sampled_from([*NIGHT[1:], DAY]) | st.integers(1, DAY)


@st.composite
def hours_around(draw: Any, day: date, zone: str) -> Hours:
    """Any hours, overlapping ones too, with exceptions close to a day."""
    dates = st.integers(-2, 2).map(lambda number: day + timedelta(days=number))
    intervals = st.lists(st.tuples(OPENS, CLOSES), max_size=2).map(tuple)
    return Hours(
        zone=zone,
        weekly=tuple(
            draw(st.lists(st.builds(Interval, weekday=st.integers(0, 6), opens=OPENS, closes=CLOSES), max_size=9))
        ),
        exceptions=tuple(
            draw(
                st.lists(
                    st.builds(Exceptional, date=dates, intervals=intervals),
                    max_size=2,
                    unique_by=lambda exception: exception.date,
                )
            )
        ),
    )


@st.composite
def days_and_hours(draw: Any) -> tuple[date, Hours]:
    zone = draw(st.sampled_from(ZONES))
    day = draw(st.sampled_from(days_of_change(zone)))
    return day, draw(hours_around(day, zone))


def local(zone: str, *of: int) -> datetime:
    return datetime(*of, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[misc, arg-type]


def daily(zone: str, *times: tuple[int, int], **of: Any) -> Hours:
    weekly = tuple(Interval(weekday=day, opens=opens, closes=closes) for day in range(7) for opens, closes in times)
    return Hours(zone=zone, weekly=weekly, **of)


@given(days_and_hours(), st.lists(st.integers(0, 3 * DAY * 60 - 1), max_size=8))
@example((date(2024, 3, 31), daily("America/Nuuk", (1439, 1410))), [])
@example((date(2024, 3, 10), daily("America/New_York", (1439, 1410))), [])
@settings(max_examples=60)
def test_it_is_open_as_the_clock_on_the_wall_says(case: tuple[date, Hours], seconds: list[int]) -> None:
    day, hours = case
    since = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    until = since + timedelta(days=3)
    expected = open_minutes(hours, day)
    spans = open_spans(hours, since, until)
    minutes = {begin + MINUTE * n for begin, end in spans for n in range((end - begin) // MINUTE)}
    assert minutes == {minute for minute in expected if since <= minute < until}
    edges = [edge + by for span in spans for edge in span for by in (-datetime.resolution, timedelta())]
    for now in [*edges, *(since + timedelta(seconds=second) for second in seconds)]:
        assert is_open(hours, now) == (now.replace(second=0, microsecond=0) in expected)


@given(days_and_hours(), st.integers(-3 * DAY, 3 * DAY), st.integers(0, 12 * DAY))
def test_spans_are_in_order_apart_and_within(case: tuple[date, Hours], begin: int, minutes: int) -> None:
    day, hours = case
    since = datetime(day.year, day.month, day.day, tzinfo=UTC) + MINUTE * begin
    until = since + MINUTE * minutes
    spans = open_spans(hours, since, until)
    assert all(since <= begin < end <= until for begin, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert all(edge.tzinfo is UTC for span in spans for edge in span)


@given(days_and_hours(), st.integers(-3 * DAY, 3 * DAY))
def test_the_next_opening_is_the_first_one(case: tuple[date, Hours], minutes: int) -> None:
    day, hours = case
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) + MINUTE * minutes
    opening = next_opening(hours, now)
    if opening is None:
        assert len(open_spans(hours, now, now + timedelta(days=370))) <= is_open(hours, now)
        return
    assert now < opening
    assert is_open(hours, opening) and not is_open(hours, opening - datetime.resolution)
    assert len(open_spans(hours, now, opening)) == is_open(hours, now)


def test_what_opens_once_a_year_is_found() -> None:
    hours = Hours(zone="Europe/Berlin", exceptions=(Exceptional(date=date(2027, 3, 1), intervals=((600, 660),)),))
    assert next_opening(hours, NOW) == local("Europe/Berlin", 2027, 3, 1, 10)
    assert next_opening(hours, NOW + timedelta(days=365)) is None
    assert next_opening(daily("Europe/Berlin", (0, DAY)), NOW) is None


@pytest.mark.parametrize(
    ("opens", "closes", "begin", "end"),
    [
        pytest.param((3, 8, 2, 30), 300, (7, 30), (9, 0), id="opens at a time that is skipped"),
        pytest.param((3, 7, 23, 0), 150, (4, 0), (7, 30), id="closes at a time that is skipped"),
        pytest.param((11, 1, 1, 30), 300, (5, 30), (10, 0), id="opens at a time that is shown twice"),
        pytest.param((10, 31, 22, 0), 90, (2, 0), (6, 30), id="closes at a time that is shown twice"),
    ],
)
def test_new_york_changes_its_clocks(
    opens: tuple[int, int, int, int], closes: int, begin: tuple[int, int], end: tuple[int, int]
) -> None:
    month, day, hour, minute = opens
    hours = Hours(
        zone="America/New_York",
        exceptions=(Exceptional(date=date(2026, month, day), intervals=((hour * 60 + minute, closes),)),),
    )
    sunday = (3, 8) if month == 3 else (11, 1)
    expected = tuple(datetime(2026, *sunday, *of, tzinfo=UTC) for of in (begin, end))
    assert open_spans(hours, expected[0] - timedelta(days=2), expected[1] + timedelta(days=2)) == [expected]


def test_an_exception_replaces_what_begins_on_its_date_and_no_more() -> None:
    closed = Exceptional(date=date(2026, 11, 26), note="Thanksgiving")
    hours = daily("America/New_York", (20 * 60, 2 * 60), exceptions=(closed,))
    wednesday = local("America/New_York", 2026, 11, 25, 20)
    assert open_spans(hours, wednesday, wednesday + timedelta(days=2)) == [
        (wednesday, local("America/New_York", 2026, 11, 26, 2))
    ]
    assert next_opening(hours, wednesday) == local("America/New_York", 2026, 11, 27, 20)
    assert note_on(hours, local("America/New_York", 2026, 11, 26, 23)) == "Thanksgiving"
    assert note_on(hours, local("America/New_York", 2026, 11, 27, 0)) == ""


WEEK: Final = 7 * DAY


@given(st.lists(st.builds(Interval, weekday=st.integers(0, 6), opens=OPENS, closes=CLOSES), max_size=4))
@example([Interval(weekday=6, opens=1380, closes=60), Interval(weekday=0, opens=59, closes=120)])
@example([Interval(weekday=6, opens=1380, closes=60), Interval(weekday=0, opens=60, closes=120)])
def test_a_week_is_refused_when_a_minute_is_in_it_twice_or_none_is(weekly: list[Interval]) -> None:
    times = Counter(
        (interval.weekday * DAY + minute) % WEEK
        for interval in weekly
        for minute in range(
            interval.opens, interval.closes if interval.closes > interval.opens else interval.closes + DAY
        )
    )
    hours = Hours(zone="Asia/Kathmandu", weekly=tuple(weekly))
    if times and max(times.values()) == 1:
        check_hours(hours, NOW)
    else:
        with pytest.raises(BadSettings, match="overlap" if times else "never open"):
            check_hours(hours, NOW)


NINE_TO_FIVE: Final = ((540, 1020),)
HOLIDAY: Final = Exceptional(date=date(2026, 5, 1), intervals=((600, 720), (700, 800)))


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (daily("Europe/Bielefeld", *NINE_TO_FIVE), "There is no time zone “Europe/Bielefeld”."),
        (daily("../../etc/passwd", *NINE_TO_FIVE), "There is no time zone “../../etc/passwd”."),
        (daily("America", *NINE_TO_FIVE), "There is no time zone “America”."),
        (daily("Europe/Berlin", (0, 1441)), "Monday: minutes 0 to 1441 are no times of a day."),
        (daily("Europe/Berlin", (1440, 60)), "Monday: minutes 1440 to 60 are no times of a day."),
        (daily("Europe/Berlin", (600, 0)), "Monday: minutes 600 to 0 are no times of a day."),
        (
            Hours(zone="Europe/Berlin", weekly=(Interval(weekday=7, opens=540, closes=600),)),
            "There is no weekday 7: Monday is 0 and Sunday 6.",
        ),
        (
            daily("Europe/Berlin", (540, 720), (660, 900)),
            "Monday has opening times that overlap: 09:00–12:00 and 11:00–15:00.",
        ),
        (
            Hours(
                zone="Europe/Berlin",
                weekly=(Interval(weekday=0, opens=0, closes=90), Interval(weekday=6, opens=1320, closes=60)),
            ),
            "Monday has opening times that overlap: 22:00–01:00 and 00:00–01:30.",
        ),
        (
            daily("Europe/Berlin", (1320, 60), exceptions=(Exceptional(date=date(2026, 5, 1), intervals=((30, 90),)),)),
            "Friday 1 May 2026 has opening times that overlap: 22:00–01:00 and 00:30–01:30.",
        ),
        (
            daily("Europe/Berlin", *NINE_TO_FIVE, exceptions=(HOLIDAY,)),
            "Friday 1 May 2026 has opening times that overlap: 10:00–12:00 and 11:40–13:20.",
        ),
        (
            daily("Europe/Berlin", *NINE_TO_FIVE, exceptions=(Exceptional(date=date(2026, 5, 1)),) * 2),
            "Friday 1 May 2026 is listed twice.",
        ),
        (
            daily("Europe/Berlin", *NINE_TO_FIVE, exceptions=(Exceptional(date=date.max),)),
            "The date 9999-12-31 is too far away.",
        ),
        (
            Hours(zone="Europe/Berlin", exceptions=(Exceptional(date=date(2026, 1, 1), intervals=NINE_TO_FIVE),)),
            "These hours never open within the next year.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong(hours: Hours, sentence: str) -> None:
    with pytest.raises(BadSettings) as refused:
        check_hours(hours, NOW)
    assert str(refused.value).startswith(sentence)
    assert refused.value.code == "bad_settings"
