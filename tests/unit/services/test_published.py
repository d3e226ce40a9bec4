"""What pages are told is what the router would do, whatever the staff, their dashboards and their admins do."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Final, get_args

import pytest

from chalicelib.domain.callers import Staff
from chalicelib.domain.hours import Hours, Interval
from chalicelib.domain.routing import Presence
from chalicelib.errors import BadSettings, NobodyThere
from chalicelib.protocol.rest import ChainSettings, LibrarySettings, PolicySettings, StepSettings
from chalicelib.services.changes import Gone
from chalicelib.services.operators import PUBLISH
from chalicelib.stores.libraries import LibrariesStore
from tests.unit.conftest import World

HOME: Final = "ashgrove.home"
LIBRARIES: Final = {"maria": "ashgrove", "zoe": "birchwood"}
HEARTBEAT: Final = timedelta(seconds=75)
NEW_YORK: Final = Hours(  # from 10:05 UTC, five minutes after everything begins, for half an hour
    zone="America/New_York", weekly=tuple(Interval(weekday=day, opens=305, closes=335) for day in range(7))
)
STEPS: Final = (
    StepSettings(departments=["reference"]),
    StepSettings(departments=["circulation"], hours=NEW_YORK),
    StepSettings(operators=["maria"], hours=NEW_YORK),
    StepSettings(covered_by=["birchwood#reference"]),
)


class Desk:
    """One of the staff of each of two libraries, and a widget that both may answer. Maria is Online.

    Each act is one of those that can happen at any time, chosen by `random`.
    """

    def __init__(self, world: World, random: Random) -> None:
        self.world, self.random = world, random
        self.open: set[str] = set()
        self.asleep: set[str] = set()
        world.found_library("birchwood")
        for library in ("ashgrove", "birchwood"):
            world.close_desk(library)
        self.cover(True)
        self.chain([STEPS[0], STEPS[3]])
        self.monitor("maria", ["reference"])
        self.take("maria", "online", None)

    def act(self) -> str:
        """Something happens. Returns what."""
        who, choose = self.random.choice(list(LIBRARIES)), self.random.choice
        acts: list[tuple[Callable[..., None], tuple[object, ...]]] = [
            (self.monitor, (who, choose([["reference"], ["circulation"], ["circulation", "reference"], []]))),
            (self.take, (who, choose(["online", "online", *get_args(Presence)]), choose([None, None, 7]))),
            (self.close_dashboard, (who,)),
            (self.close_laptop, (who,)),
            (self.wait, (choose([1, 109, 120, 300]),)),
            (self.chain, (self.random.sample(STEPS, choose([1, 2])),)),
            (self.cover, (choose([True, True, False]),)),
            (self.ring, ()),
        ]
        act, args = choose(acts)
        act(*args)
        return f"{act.__name__}{args}"

    def staff(self, name: str) -> Staff:
        return self.world.operator(name, library=LIBRARIES[name])

    def monitor(self, who: str, departments: list[str]) -> None:
        self.world.monitor(self.staff(who), who, departments)
        self.open.add(who)
        self.asleep.discard(who)

    def take(self, who: str, status: Presence, minutes: int | None) -> None:
        if who in self.open - self.asleep:
            end = None if minutes is None else self.world.clock.now + timedelta(minutes=minutes)
            self.world.set_status(self.staff(who), who, status, sign_off_at=end)

    def close_dashboard(self, who: str) -> None:
        self.open.discard(who)
        self.asleep.discard(who)
        self.world.deskbell.presence.disconnected(Gone(f"{LIBRARIES[who]}#{who}", who, who))

    def close_laptop(self, who: str) -> None:
        """Nothing is heard of it, not even that its connection is gone."""
        if who in self.open:
            self.asleep.add(who)

    def wait(self, seconds: int) -> None:
        clock, until = self.world.clock, self.world.clock.now + timedelta(seconds=seconds)
        while clock.now < until:
            clock.now = min(until, clock.now + HEARTBEAT)
            for who in sorted(self.open - self.asleep):
                self.world.deskbell.operators.renew(self.staff(who))
            for deadline in self.world.deadlines_about(PUBLISH):
                if deadline.due <= clock.now:
                    del self.world.deadlines.set_[deadline.name]
                    self.world.fall_due(deadline)

    def chain(self, steps: list[StepSettings]) -> None:
        admin = self.world.operator("hana", admin=True)
        with suppress(BadSettings):  # a library that does not cover is asked by no new chain
            self.world.deskbell.widgets.set_chain(admin, HOME, ChainSettings(steps=steps))

    def cover(self, covers: bool) -> None:
        admin = self.world.operator("bea", library="birchwood", admin=True)
        wanted = LibrarySettings(policy=PolicySettings(), covers=["ashgrove"] if covers else [])
        self.world.deskbell.libraries.set(admin, wanted, "198.51.100.1")

    def ring(self) -> None:
        with suppress(NobodyThere):
            self.world.start()
        assert self.is_told() == self.is_answered()

    def is_told(self) -> bool:
        now = self.world.clock.now.timestamp()
        return any(begin <= now < end for begin, end in self.world.published.widgets[HOME].open)

    def is_answered(self) -> bool:
        widget = LibrariesStore().widget("ashgrove", HOME)
        assert widget is not None
        return self.world.deskbell.widgets.decide(widget)[0].online


@pytest.mark.parametrize("seed", range(3))
def test_pages_are_told_what_the_router_would_do(world: World, seed: int) -> None:
    desk, done = Desk(world, Random(seed)), list[str]()  # noqa: S311
    for _ in range(60):
        done.append(desk.act())
        if desk.is_told() != desk.is_answered():  # of a laptop that was closed, pages learn from the next who rings
            assert desk.asleep and desk.is_told(), done
