"""Who is rung by a chat, and why nobody is.

A widget's steps are tried in order, and the chat stays with each that it has reached. The router and its explanation
are one function, `decide`: what the dashboard says about a widget is what the next chat meets.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil, floor
from typing import Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from ..errors import BadSettings
from .hours import Hours, Span, check_hours, is_open, merged, next_opening, note_on, open_spans, written

Presence = Literal["online", "internal", "away", "offline"]
Reason = Literal[
    "ringing",  # somebody of this step is rung now
    "rung",  # everybody in it who can be rung has been, or is now in another step
    "fallback",  # its turn comes when nobody answers
    "closed",
    "withdrawn",  # the libraries that it asked do not cover any more
    "nobody_monitors",
    "nobody_signed_in",  # whoever monitors it is Offline, or their dashboard is gone
    "nobody_online",  # … or Internal or Away
    "all_full",  # who is Online there is at capacity, and somebody elsewhere is not
]

MOST_STEPS: Final = 6
HELP: Final[tuple[Reason, ...]] = (  # easiest first
    "nobody_online",
    "nobody_signed_in",
    "nobody_monitors",
    "closed",
    "withdrawn",
)
SOON: Final = timedelta(days=1)  # no patron waits longer for a step to open
RECENT: Final = 20  # claims that tell how long the next one takes


class Operator(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A member of staff, of any library. `id`: unique among all.

    `lease_until`: how long their dashboard counts as open. `queues`: those that they monitor, as in
    "ashgrove#reference"; their own, "@<id>", always. `load` of `capacity`: chats that they have.
    """

    id: str
    name: str
    status: Presence
    lease_until: datetime
    queues: frozenset[str] = frozenset()
    capacity: int = 3
    load: int = 0

    def monitors(self, step: "Step") -> bool:
        return f"@{self.id}" in step.queues or not self.queues.isdisjoint(step.queues)

    def is_signed_in(self, now: datetime) -> bool:
        return self.status != "offline" and self.lease_until > now

    def is_available(self, now: datetime) -> bool:
        return self.status == "online" and self.lease_until > now

    def is_full(self) -> bool:
        return self.load >= self.capacity


class Step(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Departments, of this or another library, and persons ("@<operator id>") who are rung together.

    `queues`: empty where nobody of them may be asked any more. `seconds`: how long before the next step is added.
    `hours`: None for always. `message`: for the patron.
    """

    queues: tuple[str, ...]
    seconds: int = 40
    hours: Hours | None = None
    message: str = ""

    def is_open(self, now: datetime) -> bool:
        return bool(self.queues) and (self.hours is None or is_open(self.hours, now))


class Chain(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who answers a widget, and who does when they don't."""

    steps: tuple[Step, ...]


class Member(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who monitors a step. `status` is what they chose; it counts as long as they are `signed_in`."""

    id: str
    name: str
    status: Presence
    signed_in: bool
    full: bool


class Verdict(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a step does for the chat. When it is closed: until when, as far as known, and today's `note` if any."""

    reason: Reason
    members: tuple[Member, ...] = ()
    opens_at: datetime | None = None
    note: str = ""


class Decision(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a chat is listed and whom it rings.

    Attributes
    ----------
    online
        Some step is open and has somebody available.
    step
        The last one reached; -1 when a chat cannot start.
    queues
        Those of the open steps up to it. What a chat was listed in before, it stays in.
    ring
        The operators to ring now.
    busy
        Whoever is available is at capacity.
    roll_in
        Seconds until the next roll-up; None when no later step is open, or opens within a day.
    verdicts
        One for each step.
    """

    online: bool
    step: int
    queues: tuple[str, ...]
    ring: tuple[str, ...]
    busy: bool
    roll_in: int | None
    verdicts: tuple[Verdict, ...]


def decide(
    chain: Chain,
    operators: Sequence[Operator],
    now: datetime,
    reached: int = -1,
    rung: frozenset[str] = frozenset(),
) -> Decision:
    """Where a chat begins or, from the step that it has `reached`, rolls up to; `rung` are not rung again.

    It waits only on steps that have somebody to ring. Open ones before are listed for whoever comes online, closed ones
    left out. Who is at capacity is rung only when everybody is.
    """
    crews = [[operator for operator in operators if operator.monitors(step)] for step in chain.steps]
    opened = [number for number, step in enumerate(chain.steps) if step.is_open(now)]
    available = [operator for number in opened for operator in crews[number] if operator.is_available(now)]
    free = {operator.id for operator in available if not operator.is_full()}
    can_ring = free or {operator.id for operator in available}
    fresh = {number: [one.id for one in crews[number] if one.id in can_ring - rung] for number in opened}
    later = [number for number in opened if number > reached and (available or reached >= 0)]
    last = ([number for number in later if fresh[number]] or later[-1:] or [reached])[0]
    # The step that it has reached was open then. Should it have closed since, the chat still waits somewhere.
    listed = [number for number in range(len(chain.steps)) if number <= last and number in {*opened, reached}]
    ring = _unique(fresh.get(number, ()) for number in listed)
    return Decision(
        online=bool(available),
        step=last,
        queues=_unique(chain.steps[number].queues for number in listed),
        ring=ring,
        busy=bool(available) and not free,
        roll_in=_roll_in(chain, last, bool(later) and last < later[-1], now),
        verdicts=tuple(
            _verdict(step, crew, now, can_ring, rung if number <= last else rung.union(ring), number <= last)
            for number, (step, crew) in enumerate(zip(chain.steps, crews, strict=True))
        ),
    )


def online_spans(chain: Chain, operators: Sequence[Operator], now: datetime, until: datetime) -> list[Span]:
    """When the widget is online between the two, should nobody change their status or renew their lease."""
    spans: list[Span] = []
    for step in chain.steps:
        leases = [one.lease_until for one in operators if one.monitors(step) and one.is_available(now)]
        end = min(until, max(leases, default=now))
        if step.hours is not None:
            spans += open_spans(step.hours, now, end)
        elif now < end:
            spans.append((now, end))
    return merged(spans)


def wait_estimate(waits: Sequence[float], ahead: int) -> tuple[int, int] | None:
    """About how many minutes, from and to, somebody waits who has this many `ahead`.

    From the middle half of the latest `waits`, seconds until a chat was claimed, oldest first. None: too few to tell.
    """
    recent = sorted(waits[-RECENT:])
    if len(recent) < 3:
        return None
    quarter = len(recent) // 4
    least, most = (seconds * (ahead + 1) / 60 for seconds in (recent[quarter], recent[-1 - quarter]))
    return floor(least), max(1, ceil(most))


def check_chain(
    chain: Chain, members: Mapping[str, Collection[str]], queue_names: Mapping[str, str], now: datetime
) -> None:
    """Raise BadSettings, with what is wrong first, unless a chat can be answered by each step.

    `members`: the ids of the operators who may monitor a queue; "@<operator id>" is one as well. `queue_names`: what
    people call them.
    """
    if not chain.steps:
        raise BadSettings("Nobody would be rung. Add a step.")
    if len(chain.steps) > MOST_STEPS:
        raise BadSettings(f"A widget has up to {MOST_STEPS} steps. Leave out {len(chain.steps) - MOST_STEPS}.")
    found: dict[str, int] = {}
    for number, step in enumerate(chain.steps, 1):
        if not step.queues:
            raise BadSettings(f"Step {number} has no department. Choose one, or leave the step out.")
        for queue in step.queues:
            person = queue.startswith("@")
            name = queue_names.get(queue, "somebody" if person else queue)[:60]
            if queue in found:
                raise BadSettings(
                    f"{name} is in step {found[queue]} and again in step {number}: a chat would go in circles."
                )
            if queue not in members and person:
                raise BadSettings(f"Step {number}: {name} is not on the staff. Choose another person.")
            if queue not in members:
                raise BadSettings(f"Step {number}: there is no {name}. Choose another department.")
            if not members[queue]:
                raise BadSettings(f"Step {number}: nobody belongs to {name}. Add somebody to it first.")
            found[queue] = number
        if not 10 <= step.seconds <= 600:
            raise BadSettings(f"Step {number} rings for {step.seconds} seconds. Choose 10 to 600.")
        if step.hours is not None:
            try:
                check_hours(step.hours, now)
            except BadSettings as bad:
                raise BadSettings(f"Step {number}: {bad}") from bad


def explain(decision: Decision, chain: Chain, queue_names: Mapping[str, str], now: datetime) -> tuple[str, str]:
    """A sentence that says what is decided and why, and one that says what to change.

    `queue_names`: what people call each queue; for "@<operator id>" the operator's name.
    """
    places = [_place(step.queues, queue_names) for step in chain.steps]
    steps = list(zip(decision.verdicts, chain.steps, places, strict=True))
    add_step = ", or add a fallback step to this widget" if len(steps) < MOST_STEPS else ""
    if not decision.online:
        stays = f", but this one stays listed for {_place(decision.queues, queue_names)}" if decision.queues else ""
        because = "; ".join(_because(*step, now) for step in steps)
        verdict, _, place = min(steps, key=lambda step: HELP.index(step[0].reason))
        change = _help(verdict, place)
        return f"Chat is offline{stays}: {because}.", f"{change[0].upper()}{change[1:]}{add_step}."
    does = "rings nobody new, since everybody who can be rung has been"
    if decision.ring:
        names = {member.id: member.name for verdict in decision.verdicts for member in verdict.members}
        ringing = [step.queues for verdict, step, _ in steps if verdict.reason == "ringing"]
        departments = [queue for queue in _unique(ringing) if not queue.startswith("@")]
        at = f" at {_place(departments, queue_names)}" if departments else ""
        does = f"rings {_and([names[one] for one in decision.ring])}{at}"
    following = [place for verdict, _, place in steps if verdict.reason == "fallback"]
    then = f", and after {decision.roll_in} seconds also at {following[0]}" if following else ""
    passed = [step for step in steps[: decision.step + 1] if step[0].reason not in ("ringing", "rung")]
    because = "".join(f"; {_because(*step, now)}" for step in passed)
    unstaffed = [(verdict, place) for verdict, _, place in passed if verdict.reason not in ("closed", "withdrawn")]
    if decision.busy:
        change = "Ask a colleague to go Online, or raise an operator's capacity."
    elif not decision.ring:
        change = f"Claim the chat{add_step}."
    elif unstaffed:
        change = f"For {unstaffed[0][1]} to ring as well, {_help(*unstaffed[0])}."
    else:
        change = "Nothing has to change."
    lead = "online, but everybody who is Online is at capacity" if decision.busy else "online"
    return f"Chat is {lead}: it {does}{then}{because}.", change


def explain_steps(decision: Decision, chain: Chain, queue_names: Mapping[str, str], now: datetime) -> list[str]:
    """What each step does for a chat that begins now, and why: a sentence each, with the names of `explain`."""
    told = []
    for verdict, step in zip(decision.verdicts, chain.steps, strict=True):
        place = _place(step.queues, queue_names)
        here = [member for member in verdict.members if member.signed_in and member.status == "online"]
        online = [member.name for member in here if decision.busy or not member.full]
        match verdict.reason:
            case "ringing":
                ringing = [member.name for member in here if member.id in decision.ring]
                told.append(f"Rings {_and(ringing)} at {place}.")
            case "rung":
                told.append(f"{_and(online)} {'are' if len(online) > 1 else 'is'} rung in another step already.")
            case "fallback":
                told.append(f"Rings {_and(online)} at {place} when nobody before has claimed the chat.")
            case _:
                because = _because(verdict, step, place, now)
                told.append(f"{because[0].upper()}{because[1:]}.")
    return told


def _roll_in(chain: Chain, last: int, is_followed: bool, now: datetime) -> int | None:
    """When the chat goes on from `last`: after its seconds or, unless it `is_followed` now, when a later step opens."""
    if not 0 <= last < len(chain.steps):
        return None
    seconds = chain.steps[last].seconds
    if is_followed:
        return seconds
    hours = (step.hours for step in chain.steps[last + 1 :] if step.queues and step.hours)
    openings = [opening - now for one in hours if (opening := next_opening(one, now))]
    soonest = min(openings, default=None)
    return max(seconds, ceil(soonest.total_seconds())) if soonest is not None and soonest <= SOON else None


def _verdict(
    step: Step, crew: Sequence[Operator], now: datetime, can_ring: set[str], rung: frozenset[str], listed: bool
) -> Verdict:
    """`rung`: for a step that is not `listed`, also those who are rung now."""
    members = tuple(
        Member(id=one.id, name=one.name, status=one.status, signed_in=one.is_signed_in(now), full=one.is_full())
        for one in crew
    )
    if not step.queues:
        return Verdict(reason="withdrawn")
    if step.hours is not None and not step.is_open(now):
        opens_at, note = next_opening(step.hours, now), note_on(step.hours, now)
        return Verdict(reason="closed", members=members, opens_at=opens_at, note=note)
    available = {operator.id for operator in crew if operator.is_available(now)}
    reason: Reason
    if not crew and not _only_persons(step):
        reason = "nobody_monitors"
    elif not available:
        reason = "nobody_online" if any(member.signed_in for member in members) else "nobody_signed_in"
    elif not available & can_ring:
        reason = "all_full"
    elif available & can_ring <= rung:
        reason = "rung"
    else:
        reason = "ringing" if listed else "fallback"
    return Verdict(reason=reason, members=members)


def _because(verdict: Verdict, step: Step, place: str, now: datetime) -> str:
    """Why a step rings nobody."""
    are, it = ("are", "them") if len(step.queues) > 1 else ("is", "it")
    if verdict.reason == "closed":
        note = f" ({verdict.note})" if verdict.note else ""
        return f"{place} {are} closed{_until(verdict.opens_at, step.hours, now)}{note}"
    if verdict.reason == "withdrawn":
        return f"{place} {'do' if are == 'are' else 'does'} not cover for this library any more"
    if verdict.reason == "nobody_monitors":
        return f"{place} {are} open, but nobody monitors {it}"
    if verdict.reason == "all_full":
        online = [member.name for member in verdict.members if member.signed_in and member.status == "online"]
        return f"{place} {are} open, but {_and_are(online)} at capacity"
    persons = _only_persons(step)
    gone = [member.name for member in verdict.members if not member.signed_in and member.status != "offline"]
    clauses, named = [], 0
    for status in ("away", "internal", "offline") if persons else ("away", "internal"):
        names = [one.name for one in verdict.members if one.status == status and one.signed_in == (status != "offline")]
        clauses += [f"{_and_are(names)} {status.capitalize()}"] if names else []
        named += len(names)
    if gone:
        clauses.append(f"the dashboard of {_and(gone)} is closed or cut off")
        named += len(gone)
    if persons:
        return _and(clauses) or f"nobody at {place} is signed in"
    nobody = "nobody else" if clauses else "nobody"
    signed_in = f"who monitors {it} is signed in" if named < len(verdict.members) else f"monitors {it}"
    return f"{place} {are} open, but {_and([*clauses, f'{nobody} {signed_in}'])}"


def _help(verdict: Verdict, place: str) -> str:
    if verdict.reason == "closed":
        return f"change the hours of {place}"
    if verdict.reason == "withdrawn":
        return f"ask the library of {place} to cover again"
    if verdict.reason == "nobody_monitors":
        return f"monitor {place} with your status set to Online"
    if verdict.reason == "all_full":
        return f"raise the capacity of an operator of {place}"
    if verdict.reason == "nobody_online":
        return "set your status to Online"
    if any(member.status == "online" for member in verdict.members):
        return "open the dashboard again"
    return "sign in and set your status to Online"


def _until(opens_at: datetime | None, hours: Hours | None, now: datetime) -> str:
    if opens_at is None or hours is None:
        return ""
    zone = ZoneInfo(hours.zone)
    opens, today = opens_at.astimezone(zone), now.astimezone(zone).date()
    return f" until {opens:%H:%M} {'today' if opens.date() == today else f'on {written(opens.date())}'}"


def _only_persons(step: Step) -> bool:
    return all(queue.startswith("@") for queue in step.queues)


def _place(queues: Iterable[str], queue_names: Mapping[str, str]) -> str:
    """As in "Reference and Maria Okafor's desk"."""
    return _and([queue_names.get(queue, queue) + ("'s desk" if queue.startswith("@") else "") for queue in queues])


def _and(names: Sequence[str]) -> str:
    """A list as people say it; of a long one, the beginning."""
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _and_are(names: Sequence[str]) -> str:
    return f"{_and(names)} {'are' if len(names) > 1 else 'is'}"


def _unique(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))
