"""When a page invites its reader to chat: on which pages, after how long, in which words, and how often at most.

A library's hours are full of page views and its desk has few hands, so invitations have a budget. How often pages saw
their timer end in the latest hours says what part of them may invite; nothing is asked of anybody for it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, Self
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from ..errors import BadSettings
from .brand import check_colour

Position = Literal["end", "start"]

MOST_PAGES: Final = 20
PATH_CHARACTERS: Final = 100
TEXT_CHARACTERS: Final = 120
MOST_STARS: Final = 3  # in one path: more would let a long address cost the page that is matched
TIMER: Final = (3, 600)  # seconds
AN_HOUR: Final = (1, 10_000)
MOST_WAITING: Final = 50
COUNTED: Final = 600  # page views of a widget that are counted in an hour, about,
MOST_FOR_ONE: Final = 1024  # each for so many at most
HOURS: Final = 24  # of which the busiest says what is to be expected
STAYS: Final = (5, 15, 30, 60, 120, 300)  # seconds: where stays on a page are parted; the last ones are longer
ANY: Final = "*"
DEEPEST: Final = 3  # parts of an address that are told apart in counts
WORD: Final = re.compile(r"[A-Za-z][A-Za-z_.-]{0,23}[0-9]{0,2}")  # such a part; others may be numbers or names
NEVER_ENDS: Final = 4_102_444_800  # 2100


class PageRule(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is different where the address of a page (without its host) is `path`, in which `*` stands for anything.

    `timer`, `text`, `position` as in `Proactive`; None or empty: as everywhere. `on` False: no invitation there.
    """

    path: str
    on: bool = True
    timer: int | None = None
    text: str = ""
    position: Position | None = None


class Proactive(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Whether and how a widget invites. The first of `pages` that fits decides.

    `timer`: seconds that a page is looked at before. `text`: empty for ours, in the reader's language. `position`: at
    the bottom, where lines of the page's language end or where they start. `accent`: its colour; empty: the widget's.
    `department`: whose queue gets chats that begin so; empty: as other chats. `an_hour`: how many invitations at most.
    `waiting`: none while this many chats wait; 0: whoever waits.
    """

    on: bool = False
    timer: int = 15
    text: str = ""
    position: Position = "end"
    accent: str = ""
    pages: tuple[PageRule, ...] = ()
    department: str = ""
    an_hour: int = 60
    waiting: int = 3

    def checked(self) -> Self:
        """As it is kept: without blanks around what was typed. Raises BadSettings."""
        _check_timer("The timer", self.timer, "timer")
        _check_text("The invitation", self.text.strip(), "text")
        if self.accent:
            check_colour(self.accent)
        least, most = AN_HOUR
        if not least <= self.an_hour <= most:
            sentence = f"{self.an_hour} invitations an hour are out of range. Choose {least} to {most:,}."
            raise BadSettings(sentence, "an_hour")
        if not 0 <= self.waiting <= MOST_WAITING:
            raise BadSettings(f"{self.waiting} waiting chats are out of range. Choose 0 to {MOST_WAITING}.", "waiting")
        if len(self.pages) > MOST_PAGES:
            raise BadSettings(f"There are {len(self.pages)} pages, and can be {MOST_PAGES}. Leave some out.", "pages")
        pages = tuple(replace(rule, path=rule.path.strip(), text=rule.text.strip()) for rule in self.pages)
        for number, rule in enumerate(pages):
            _check_page(f"Page {number + 1}", rule, f"pages.{number}")
            if rule.path in [other.path for other in pages[:number]]:
                sentence = f"Page {number + 1}: {rule.path} is listed before. Remove one of the two."
                raise BadSettings(sentence, f"pages.{number}.path")
        return replace(self, text=self.text.strip(), pages=pages)


class Hour(Struct, frozen=True, kw_only=True):
    """What pages have told in an hour: page views, those whose timer ended, and invitations."""

    visits: int = 0
    reached: int = 0
    shown: int = 0


class Pace(Struct, frozen=True, kw_only=True):
    """How often now: one in so many timers invites, but for nobody before `paused_until` (seconds since 1970).

    One in `counted_one_in` page views is counted.
    """

    one_in: int
    counted_one_in: int
    paused_until: int = 0


def pattern(path: str) -> str:
    """What addresses fit: a regular expression that browsers read as Python does."""
    ascii_path = quote(path, safe="/%*!$&'()+,;=:@~[]^{}|")
    parts = (re.sub(r"[\\^$.|?+()\[\]{}]", r"\\\g<0>", part) for part in ascii_path.split(ANY))
    return f"^{'.*'.join(parts)}/?$"


def rule_for(proactive: Proactive, address: str) -> PageRule | None:
    """The first that fits this address, which is as browsers say it (`location.pathname`)."""
    return next((rule for rule in proactive.pages if re.fullmatch(pattern(rule.path), address)), None)


def page_of(proactive: Proactive, address: str) -> str:
    """As what a page is counted: by its rule or, without what may name a record or a person, by its address."""
    rule = rule_for(proactive, address)
    if rule is not None:
        return rule.path
    parts = [part for part in address.split("/") if part]
    words = [part if WORD.fullmatch(part) else ANY for part in parts[:DEEPEST]]
    return "/" + "/".join([*words, *([ANY] if len(parts) > DEEPEST else [])])


def pace(proactive: Proactive, hours: Sequence[Hour], waiting: int, now: datetime) -> Pace:
    """How often pages may invite and count from now on.

    Parameters
    ----------
    hours
        The latest ones, with the one that runs last.
    waiting
        How many chats wait.
    """
    running = hours[-1]
    paused_until = 0
    if proactive.waiting and waiting >= proactive.waiting:
        paused_until = NEVER_ENDS
    elif running.shown >= proactive.an_hour:
        paused_until = int(now.replace(minute=0, second=0, microsecond=0).timestamp()) + 3600
    return Pace(
        one_in=_one_in(proactive.an_hour, max(hour.reached for hour in hours)),
        counted_one_in=min(MOST_FOR_ONE, _one_in(COUNTED, max(hour.visits for hour in hours))),
        paused_until=paused_until,
    )


def is_news(proactive: Proactive, before: Hour, after: Hour) -> bool:
    """Whether pages have to be told anew, now that the running hour has come so far."""
    told_before, told_after = (
        (one.shown >= proactive.an_hour, _one_in(proactive.an_hour, one.reached), _one_in(COUNTED, one.visits))
        for one in (before, after)
    )
    return told_before != told_after


def stay_of(seconds: int) -> int:
    """Which of the stays this is, 0 for the shortest."""
    return bisect_right(STAYS, seconds)


def median_stay(stays: Sequence[int]) -> tuple[int, int | None] | None:
    """Between how many seconds the median is (None: no end), by how many stays there were of each; None: of none."""
    total, so_far = sum(stays), 0
    for number, count in enumerate(stays):
        so_far += count
        if total and so_far * 2 >= total:
            return (0, *STAYS)[number], (*STAYS, None)[number]
    return None


def _one_in(budget: int, demand: int) -> int:
    """One in how many keeps to the budget: a power of two, so that it seldom changes."""
    one_in = 1
    while demand > budget * one_in:
        one_in *= 2
    return one_in


def _check_timer(what: str, seconds: int, field: str) -> None:
    least, most = TIMER
    if not least <= seconds <= most:
        raise BadSettings(f"{what} is at {seconds}. Choose {least} to {most} seconds.", field)


def _check_text(what: str, text: str, field: str) -> None:
    if len(text) > TEXT_CHARACTERS:
        raise BadSettings(f"{what} has {len(text)} characters, and can have {TEXT_CHARACTERS}. Make it shorter.", field)


def _check_page(what: str, rule: PageRule, field: str) -> None:
    if not rule.path.startswith(("/", ANY)) or re.search(r"[\s?#\x00-\x1f\x7f]", rule.path):
        raise BadSettings(
            f"{what}: write its address from the first / after the host, without ? or #, as in /research/*.",
            f"{field}.path",
        )
    if len(rule.path) > PATH_CHARACTERS:
        raise BadSettings(
            f"{what}: an address can have {PATH_CHARACTERS} characters. End it with * instead.", f"{field}.path"
        )
    if rule.path.count(ANY) > MOST_STARS:
        raise BadSettings(f"{what}: an address can have {MOST_STARS} *. Leave some out.", f"{field}.path")
    if rule.timer is not None:
        _check_timer(f"{what}: the timer", rule.timer, f"{field}.timer")
    _check_text(f"{what}: the invitation", rule.text, f"{field}.text")
