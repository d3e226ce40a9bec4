"""When a page may invite: which rule fits an address, and a budget that holds whatever comes."""

import random
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from chalicelib.domain.proactive import (
    COUNTED,
    MOST_FOR_ONE,
    NEVER_ENDS,
    STAYS,
    Hour,
    PageRule,
    Proactive,
    is_news,
    median_stay,
    pace,
    page_of,
    pattern,
    rule_for,
    stay_of,
)
from chalicelib.errors import BadSettings

NOW = datetime(2026, 3, 2, 10, 20, tzinfo=UTC)
ELEVEN = int(datetime(2026, 3, 2, 11, tzinfo=UTC).timestamp())
DEMANDS = some.integers(min_value=0, max_value=10**6)
HOURS = some.lists(some.builds(Hour, visits=DEMANDS, reached=DEMANDS, shown=DEMANDS), min_size=1, max_size=25)
SETTINGS = some.builds(Proactive, an_hour=some.integers(1, 10_000), waiting=some.integers(0, 50))
PARTS = some.text("abcXYZ019.+()[]{}|^$~!-_%", max_size=8)
PATHS = some.lists(PARTS, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts))


# ── which pages ─────────────────────────────────────────────────────────────────────────────────────────────────────


@given(PATHS)
def test_a_path_without_stars_is_that_address_alone(path: str) -> None:
    assert re.fullmatch(pattern(path), path)
    assert not re.fullmatch(pattern(path), path + "x")
    assert not re.fullmatch(pattern(path), "/before" + path)


@given(PATHS, PATHS, some.text("abc/.-019", max_size=20))
def test_a_star_stands_for_anything(start: str, end: str, between: str) -> None:
    assert re.fullmatch(pattern(f"{start}*{end}"), start + between + end)
    assert re.fullmatch(pattern(f"{start}*"), start + between)
    assert re.fullmatch(pattern("*"), start)


@pytest.mark.parametrize(
    ("path", "address", "fits"),
    [
        ("/research", "/research/", True),
        ("/research/*", "/research", False),
        ("/research/*", "/research/start", True),
        ("/öffnungszeiten", "/%C3%B6ffnungszeiten", True),
        ("/a.c", "/abc", False),
        ("*/databases/*", "/en/databases/a-z", True),
    ],
)
def test_addresses_are_as_browsers_say_them(path: str, address: str, fits: bool) -> None:
    assert (re.fullmatch(pattern(path), address) is not None) == fits


def test_the_first_rule_that_fits_decides() -> None:
    rules = (PageRule(path="/research/loud", on=False), PageRule(path="/research/*", timer=40))
    wanted = Proactive(pages=rules)
    assert rule_for(wanted, "/research/loud") == rules[0]
    assert rule_for(wanted, "/research/quiet") == rules[1]
    assert rule_for(wanted, "/") is None
    assert page_of(wanted, "/research/quiet") == "/research/*"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/", "/"),
        ("/research/", "/research"),
        ("/catalog/record/990012345", "/catalog/record/*"),
        ("/patron/jane.doe%40example.edu/loans", "/patron/*/loans"),
        ("/a/b/c/d/e", "/a/b/c/*"),
        ("/index.php", "/index.php"),
        ("/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/*"),
    ],
)
def test_a_page_is_counted_without_what_may_name_a_record_or_a_person(address: str, page: str) -> None:
    assert page_of(Proactive(), address) == page


@given(some.text(max_size=200))
def test_whatever_an_address_is_its_page_is_short_and_plain(address: str) -> None:
    page = page_of(Proactive(), "/" + address)
    assert re.fullmatch(r"/[A-Za-z0-9_./*-]*", page)
    assert len(page) <= 4 * 27


# ── how often ───────────────────────────────────────────────────────────────────────────────────────────────────────


@given(SETTINGS, HOURS)
def test_the_budget_holds_in_an_hour_like_the_busiest(wanted: Proactive, hours: list[Hour]) -> None:
    now = pace(wanted, hours, 0, NOW)
    busiest = max(hour.reached for hour in hours)
    assert busiest / now.one_in <= wanted.an_hour
    assert now.one_in == 1 or busiest / now.one_in > wanted.an_hour / 2  # and no more is held back than needed
    counted = max(hour.visits for hour in hours) / now.counted_one_in
    assert counted <= COUNTED or now.counted_one_in == MOST_FOR_ONE


@given(SETTINGS, HOURS, some.integers(0, 60))
def test_a_spent_budget_and_a_full_line_pause_it(wanted: Proactive, hours: list[Hour], waiting: int) -> None:
    paused_until = pace(wanted, hours, waiting, NOW).paused_until
    if wanted.waiting and waiting >= wanted.waiting:
        assert paused_until == NEVER_ENDS
    elif hours[-1].shown >= wanted.an_hour:
        assert paused_until == ELEVEN
    else:
        assert paused_until == 0


@given(SETTINGS, HOURS, some.integers(0, 30), DEMANDS)
def test_more_demand_never_means_more_invitations(
    wanted: Proactive, hours: list[Hour], waiting: int, more: int
) -> None:
    calm = pace(wanted, hours, waiting, NOW)
    busy = pace(wanted, [*hours, replace(hours[-1], reached=hours[-1].reached + more)], waiting + 1, NOW)
    assert busy.one_in >= calm.one_in
    assert busy.paused_until >= calm.paused_until


@given(SETTINGS, HOURS, DEMANDS, some.booleans())
def test_what_is_no_news_changes_nothing_that_pages_were_told(
    wanted: Proactive, hours: list[Hour], more: int, shown: bool
) -> None:
    before = hours[-1]
    after = replace(before, visits=before.visits + more, reached=before.reached + more, shown=before.shown + shown)
    if not is_news(wanted, before, after):
        told_before, told_after = (pace(wanted, [*hours[:-1], one], 0, NOW) for one in (before, after))
        assert told_before == told_after


def test_a_whole_day_keeps_to_the_budget_from_the_second_hour_on() -> None:
    chance = random.Random(4)  # noqa: S311
    wanted = Proactive(an_hour=60)
    hours: list[Hour] = []
    for _ in range(24):
        hour, told = Hour(), pace(wanted, [*hours, Hour()], 0, NOW)
        for _ in range(chance.randint(2_000, 4_000)):
            shown = told.paused_until == 0 and chance.random() * told.one_in < 1
            after = replace(hour, reached=hour.reached + 1, shown=hour.shown + shown)
            if is_news(wanted, hour, after):
                told = pace(wanted, [*hours, after], 0, NOW)
            hour = after
        hours.append(hour)
    assert all(20 <= hour.shown <= 60 for hour in hours)
    assert sum(hour.shown for hour in hours) > 24 * 30  # it is used, too


# ── how long ────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(some.lists(some.integers(0, 5_000), min_size=1, max_size=50))
def test_half_of_the_stays_are_at_least_as_short_as_the_median(seconds: list[int]) -> None:
    stays = [0] * (len(STAYS) + 1)
    for one in seconds:
        stays[stay_of(one)] += 1
    found = median_stay(stays)
    assert found is not None
    least, most = found
    assert least <= sorted(seconds)[(len(seconds) - 1) // 2] < (most or 10**9)


def test_of_no_stays_there_is_no_median() -> None:
    assert median_stay([0] * 7) is None


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Proactive(timer=1), "timer"),
        (Proactive(text="?" * 121), "text"),
        (Proactive(an_hour=0), "an_hour"),
        (Proactive(waiting=51), "waiting"),
        (Proactive(accent="red; --x: url()"), "accent"),
        (Proactive(pages=(PageRule(path="https://library.example/"),)), "pages.0.path"),
        (Proactive(pages=(PageRule(path="/a?b"),)), "pages.0.path"),
        (Proactive(pages=(PageRule(path="/*a*b*c*"),)), "pages.0.path"),
        (Proactive(pages=(PageRule(path="/" + "a" * 100),)), "pages.0.path"),
        (Proactive(pages=(PageRule(path="/a"), PageRule(path=" /a"))), "pages.1.path"),
        (Proactive(pages=(PageRule(path="/a", timer=601),)), "pages.0.timer"),
        (Proactive(pages=(PageRule(path="/a", text="?" * 121),)), "pages.0.text"),
        (Proactive(pages=tuple(PageRule(path=f"/{one}") for one in range(21))), "pages"),
    ],
)
def test_settings_that_would_not_work_are_refused_by_field(wanted: Proactive, field: str) -> None:
    with pytest.raises(BadSettings) as refused:
        wanted.checked()
    assert refused.value.field == field


def test_settings_that_work_are_kept_without_blanks() -> None:
    typed = PageRule(path=" /research/* ", timer=40, text=" Hi! ", position="start")
    kept = PageRule(path="/research/*", timer=40, text="Hi!", position="start")
    off = PageRule(path="*", on=False)
    wanted = Proactive(on=True, accent="#7a2e4d", text=" ", pages=(typed, off))
    assert wanted.checked() == Proactive(on=True, accent="#7a2e4d", pages=(kept, off))
