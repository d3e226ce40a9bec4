"""Who is rung: for any operators, statuses, leases, hours and chains. And what is said about it, to the letter."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.hours import Exceptional, Hours, Interval, next_opening
from chalicelib.domain.routing import (
    Chain,
    Decision,
    Operator,
    Presence,
    Step,
    check_chain,
    decide,
    explain,
    explain_steps,
    online_spans,
    wait_estimate,
)
from chalicelib.errors import BadSettings
from tests.unit.domain.test_hours import CLOSES, OPENS, ZONES, daily, hours_around

NOW: Final = datetime(2026, 3, 8, 5, 30, tzinfo=UTC)  # half past midnight in New York, before the clocks go forward
ALWAYS: Final = daily("America/New_York", (0, 1440))
MORNINGS: Final = daily("Pacific/Auckland", (540, 720))  # closed now
DEPARTMENTS: Final = ("ashgrove#circulation", "ashgrove#maps", "ashgrove#reference", "birchwood#reference")
PERSONS: Final = ("anna", "ben", "cleo", "dora", "emil")
QUEUES: Final = (*DEPARTMENTS, *(f"@{person}" for person in PERSONS))

leases = st.sampled_from([-60, 0, 1, 300, 7 * 3600, 40 * 3600]).map(lambda seconds: NOW + timedelta(seconds=seconds))
statuses = st.just("online") | st.sampled_from(get_args(Presence))


@st.composite
def staff(draw: Any) -> list[Operator]:
    return [
        Operator(
            id=person,
            name=person.title(),
            status=draw(statuses),
            lease_until=draw(leases),
            queues=draw(st.frozensets(st.sampled_from(DEPARTMENTS))),
            capacity=draw(st.integers(1, 2)),
            load=draw(st.integers(0, 2)),
        )
        for person in draw(st.lists(st.sampled_from(PERSONS), unique=True))
    ]


any_hours = st.none() | st.sampled_from([ALWAYS, MORNINGS]) | hours_around(NOW.date(), "America/New_York")
good_hours = st.none() | st.builds(daily, st.sampled_from(ZONES), st.tuples(OPENS, CLOSES))


@st.composite
def chains(draw: Any, hours: st.SearchStrategy[Hours | None] = any_hours) -> Chain:
    queues = iter(draw(st.permutations(QUEUES)))
    return Chain(
        steps=tuple(
            Step(
                queues=tuple(next(queues) for _ in range(draw(st.integers(1, 2)))),
                seconds=draw(st.integers(10, 600)),
                hours=draw(hours),
            )
            for _ in range(draw(st.integers(1, 4)))
        )
    )


def open_steps(chain: Chain, now: datetime) -> list[int]:
    return [number for number, step in enumerate(chain.steps) if step.is_open(now)]


def available(operators: Sequence[Operator], step: Step, now: datetime) -> list[Operator]:
    """Who may be rung, said again in other words."""
    return [
        operator
        for operator in operators
        if any(queue in {*operator.queues, "@" + operator.id} for queue in step.queues)
        if operator.status == "online" and now < operator.lease_until
    ]


def ringing(chain: Chain, operators: Sequence[Operator], now: datetime) -> list[Decision]:
    """A chat that nobody answers: its start and its roll-ups, as often as `roll_in` says and something is open."""
    decisions = [decide(chain, operators, now)]
    while decisions[-1].roll_in is not None and decisions[-1].step < open_steps(chain, now)[-1]:
        rung = frozenset(person for decision in decisions for person in decision.ring)
        decisions.append(decide(chain, operators, now, decisions[-1].step, rung))
        assert len(decisions) <= len(chain.steps)
    return decisions


@given(chains(), staff())
def test_a_chat_begins_at_the_first_step_that_has_somebody_with_room(chain: Chain, operators: list[Operator]) -> None:
    decision = decide(chain, operators, NOW)
    staffed = [number for number in open_steps(chain, NOW) if available(operators, chain.steps[number], NOW)]
    with_room = [
        number
        for number in staffed
        if any(one.load < one.capacity for one in available(operators, chain.steps[number], NOW))
    ]
    assert decision.online == bool(staffed)
    assert decision.busy == bool(staffed and not with_room)
    assert decision.step == (with_room or staffed or [-1])[0]
    listed = [number for number in open_steps(chain, NOW) if number <= decision.step]
    assert decision.queues == tuple(queue for number in listed for queue in chain.steps[number].queues)


@given(chains(), staff())
def test_who_is_rung_is_who_is_explained(chain: Chain, operators: list[Operator]) -> None:
    for decision in ringing(chain, operators, NOW):
        verdicts = decision.verdicts
        explained = [number for number, verdict in enumerate(verdicts) if verdict.reason == "ringing"]
        assert set(decision.ring) <= {member.id for number in explained for member in verdicts[number].members}
        assert all(
            any(person in decision.ring for person in (member.id for member in verdicts[number].members))
            for number in explained
        )
        if decision.ring:
            assert decision.step in explained
        for number, (step, verdict) in enumerate(zip(chain.steps, verdicts, strict=True)):
            there = available(operators, step, NOW)
            assert (verdict.reason == "closed") == (number not in open_steps(chain, NOW))
            if verdict.reason != "closed":
                assert verdict.reason.startswith("nobody") == (not there)
                assert verdict.opens_at is None
            if verdict.reason == "all_full":
                assert all(operator.is_full() for operator in there)
            if verdict.reason == "fallback":
                assert decision.step < number and decision.roll_in is not None


@given(chains(), staff())
def test_who_is_rung_can_answer(chain: Chain, operators: list[Operator]) -> None:
    opened = [chain.steps[number] for number in open_steps(chain, NOW)]
    can_answer = {operator.id: operator for step in opened for operator in available(operators, step, NOW)}
    for decision in ringing(chain, operators, NOW):
        assert set(decision.ring) <= set(can_answer)
        if any(operator.load < operator.capacity for operator in can_answer.values()):
            assert not any(can_answer[person].is_full() for person in decision.ring)


@given(chains(), staff())
def test_a_chat_that_nobody_answers_reaches_every_open_step_and_waits_on_none_in_vain(
    chain: Chain, operators: list[Operator]
) -> None:
    decisions = ringing(chain, operators, NOW)
    if not decisions[0].online:
        assert decisions == [decisions[0]] and not decisions[0].queues and not decisions[0].ring
        return
    assert set(decisions[-1].queues) == {
        queue for number in open_steps(chain, NOW) for queue in chain.steps[number].queues
    }
    for decision in decisions:
        is_last = decision.step == open_steps(chain, NOW)[-1]
        assert decision.ring or is_last
        if not is_last:
            assert decision.roll_in == chain.steps[decision.step].seconds
    assert all(before.step < after.step for before, after in pairwise(decisions))
    rung = {person for decision in decisions for person in decision.ring}
    everybody = [one for number in open_steps(chain, NOW) for one in available(operators, chain.steps[number], NOW)]
    assert rung == {one.id for one in everybody if decisions[0].busy or not one.is_full()}


@given(chains(), st.lists(st.tuples(staff(), st.integers(0, 2 * 24 * 60)), min_size=2, max_size=5))
@settings(max_examples=60)
def test_nobody_is_rung_twice_though_all_may_change(chain: Chain, turns: list[tuple[list[Operator], int]]) -> None:
    reached, rung = -1, frozenset[str]()
    for operators, minutes in turns:
        now = NOW + timedelta(minutes=minutes)
        decision = decide(chain, operators, now, reached, rung)
        assert rung.isdisjoint(decision.ring) and len(set(decision.ring)) == len(decision.ring)
        assert decision.step >= reached
        assert bool(decision.queues) == (decision.step >= 0)
        if reached >= 0:
            assert decision.step > reached or reached >= max(open_steps(chain, now), default=-1)
            assert set(chain.steps[reached].queues) <= set(decision.queues)
        reached, rung = decision.step, rung.union(decision.ring)


@given(chains(), staff(), st.lists(st.integers(0, 50 * 3600), max_size=10))
def test_a_widget_is_online_when_it_says_so(chain: Chain, operators: list[Operator], seconds: list[int]) -> None:
    until = NOW + timedelta(hours=50)
    spans = online_spans(chain, operators, NOW, until)
    edges = [edge + by for span in spans for edge in span for by in (-datetime.resolution, timedelta())]
    for instant in [NOW, *edges, *(NOW + timedelta(seconds=second) for second in seconds)]:
        if NOW <= instant < until:
            expected = any(begin <= instant < end for begin, end in spans)
            assert decide(chain, operators, instant).online == expected
    assert all(NOW <= begin < end <= until for begin, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@given(chains(good_hours), staff(), st.integers(0, 50 * 3600))
def test_what_is_accepted_is_decided_and_explained(chain: Chain, operators: list[Operator], seconds: int) -> None:
    check_chain(chain, {queue: ["anna"] for queue in QUEUES}, {}, NOW)
    now = NOW + timedelta(seconds=seconds)
    for decision in ringing(chain, operators, now):
        what, change = explain(decision, chain, {}, now)
        assert what.startswith("Chat is online" if decision.online else "Chat is offline")
        for sentence in (what, change):
            assert sentence[0].isupper() and sentence.endswith(".") and "  " not in sentence
        assert all(operator.name in what for operator in operators if operator.id in decision.ring[:3])


NAMES: Final = {
    "reference": "Reference",
    "circulation": "Circulation",
    "maps": "Maps",
    "@maria": "Maria Okafor",
}
REFERENCE: Final = Step(queues=("reference",))
CIRCULATION: Final = Step(queues=("circulation", "maps"), seconds=60)
MARIA: Final = Step(queues=("@maria",))
OFFICE: Final = Hours(
    zone="America/New_York",
    weekly=tuple(Interval(weekday=day, opens=540, closes=1020) for day in range(5)),
    exceptions=(Exceptional(date=date(2026, 3, 8), note="Deep clean"),),
)
THE_DAY: Final = daily("America/New_York", (540, 1020))


def maria(status: Presence = "online", **of: Any) -> Operator:
    fields = {"lease_until": NOW + timedelta(minutes=9), "queues": frozenset({"reference"})} | of
    return Operator(id="maria", name="Maria Okafor", status=status, **fields)


def daniel(status: Presence = "online", **of: Any) -> Operator:
    fields = {"lease_until": NOW + timedelta(minutes=9), "queues": frozenset({"circulation"})} | of
    return Operator(id="daniel", name="Daniel Reyes", status=status, **fields)


def also(status: Presence) -> Operator:
    return daniel(status, queues=frozenset({"reference"}))


ADD: Final = ", or add a fallback step to this widget."
AWAY: Final = "Reference is open, but Maria Okafor is Away and nobody else monitors it"
GONE: Final = "Reference is open, but the dashboard of Maria Okafor is closed or cut off and nobody else monitors it"
EMPTY: Final = "Circulation and Maps are open, but nobody monitors them"
RINGS_DANIEL: Final = "Chat is online: it rings Daniel Reyes at Circulation and Maps"
NOTHING: Final = "Nothing has to change."

SENTENCES: Final[list[tuple[list[Step], list[Operator], str, str]]] = [
    (
        [REFERENCE],
        [maria("away")],
        "Chat is offline: Reference is open, but Maria Okafor is Away and nobody else monitors it.",
        "Set your status to Online, or add a fallback step to this widget.",
    ),
    (
        [REFERENCE],
        [maria("away"), also("internal")],
        f"Chat is offline: {AWAY.replace(' and', ', Daniel Reyes is Internal and')}.",
        f"Set your status to Online{ADD}",
    ),
    (
        [REFERENCE],
        [maria("away"), also("offline")],
        f"Chat is offline: {AWAY.replace('monitors it', 'who monitors it is signed in')}.",
        f"Set your status to Online{ADD}",
    ),
    ([REFERENCE], [maria(lease_until=NOW)], f"Chat is offline: {GONE}.", f"Open the dashboard again{ADD}"),
    (
        [REFERENCE],
        [also("away"), maria(lease_until=NOW)],
        f"Chat is offline: {GONE.replace('but', 'but Daniel Reyes is Away,')}.",
        f"Set your status to Online{ADD}",
    ),
    (
        [REFERENCE],
        [maria("offline")],
        "Chat is offline: Reference is open, but nobody who monitors it is signed in.",
        f"Sign in and set your status to Online{ADD}",
    ),
    (
        [REFERENCE, CIRCULATION],
        [maria(queues=frozenset())],
        f"Chat is offline: Reference is open, but nobody monitors it; {EMPTY}.",
        f"Monitor Reference with your status set to Online{ADD}",
    ),
    (
        [Step(queues=("reference",), hours=OFFICE)],
        [maria()],
        "Chat is offline: Reference is closed until 09:00 on Monday 9 March 2026 (Deep clean).",
        f"Change the hours of Reference{ADD}",
    ),
    ([REFERENCE] * 6, [maria("away")], f"Chat is offline: {'; '.join([AWAY] * 6)}.", "Set your status to Online."),
    ([MARIA], [maria("away")], "Chat is offline: Maria Okafor is Away.", f"Set your status to Online{ADD}"),
    (
        [MARIA],
        [maria("offline")],
        "Chat is offline: Maria Okafor is Offline.",
        f"Sign in and set your status to Online{ADD}",
    ),
    (
        [MARIA],
        [],
        "Chat is offline: nobody at Maria Okafor's desk is signed in.",
        f"Sign in and set your status to Online{ADD}",
    ),
    ([MARIA], [maria()], "Chat is online: it rings Maria Okafor.", NOTHING),
    (
        [REFERENCE, CIRCULATION],
        [maria(), daniel()],
        "Chat is online: it rings Maria Okafor at Reference, and after 40 seconds also at Circulation and Maps.",
        NOTHING,
    ),
    ([REFERENCE, MARIA], [maria()], "Chat is online: it rings Maria Okafor at Reference.", NOTHING),
    (
        [Step(queues=("reference",), hours=THE_DAY), CIRCULATION],
        [maria(), daniel()],
        f"{RINGS_DANIEL}; Reference is closed until 09:00 today.",
        NOTHING,
    ),
    (
        [REFERENCE, CIRCULATION],
        [maria("away"), daniel()],
        f"{RINGS_DANIEL}; {AWAY}.",
        "For Reference to ring as well, set your status to Online.",
    ),
    (
        [REFERENCE, CIRCULATION],
        [maria(load=3), daniel()],
        f"{RINGS_DANIEL}; Reference is open, but Maria Okafor is at capacity.",
        "For Reference to ring as well, raise the capacity of an operator of Reference.",
    ),
    (
        [REFERENCE],
        [maria(load=3)],
        "Chat is online, but everybody who is Online is at capacity: it rings Maria Okafor at Reference.",
        "Ask a colleague to go Online, or raise an operator's capacity.",
    ),
]


@pytest.mark.parametrize(("steps", "operators", "what", "change"), SENTENCES)
def test_the_sentences(steps: list[Step], operators: list[Operator], what: str, change: str) -> None:
    chain = Chain(steps=tuple(steps))
    assert explain(decide(chain, operators, NOW), chain, NAMES, NOW) == (what, change)


@pytest.mark.parametrize(
    ("operators", "reached", "rung", "what", "change"),
    [
        ([maria(), daniel()], 0, {"maria"}, f"{RINGS_DANIEL}.", NOTHING),
        (
            [maria(), daniel()],
            1,
            {"maria", "daniel"},
            "Chat is online: it rings nobody new, since everybody who can be rung has been.",
            f"Claim the chat{ADD}",
        ),
        (
            [maria("away")],
            0,
            {"maria"},
            f"Chat is offline, but this one stays listed for Reference, Circulation and Maps: {AWAY}; {EMPTY}.",
            f"Set your status to Online{ADD}",
        ),
    ],
)
def test_the_sentences_of_a_roll_up(
    operators: list[Operator], reached: int, rung: set[str], what: str, change: str
) -> None:
    chain = Chain(steps=(REFERENCE, CIRCULATION))
    assert explain(decide(chain, operators, NOW, reached, frozenset(rung)), chain, NAMES, NOW) == (what, change)


def test_many_names_are_cut_short() -> None:
    crowd = [
        Operator(
            id=f"o{n}", name=f"O{n}", status="away", lease_until=NOW + timedelta(1), queues=frozenset({"reference"})
        )
        for n in range(7)
    ]
    chain = Chain(steps=(REFERENCE,))
    assert "but O0, O1, O2 and 4 more are Away" in explain(decide(chain, crowd, NOW), chain, NAMES, NOW)[0]


def test_who_came_online_since_is_rung_by_the_roll_up() -> None:
    chain = Chain(steps=(REFERENCE, MARIA, CIRCULATION))
    decision = decide(chain, [also("online"), maria()], NOW, 1, frozenset({"daniel"}))
    assert (decision.step, decision.ring) == (2, ("maria",))
    assert [verdict.reason for verdict in decision.verdicts] == ["ringing", "ringing", "nobody_monitors"]


def test_a_chat_outlives_its_steps() -> None:
    decision = decide(Chain(steps=(REFERENCE,)), [maria()], NOW, reached=4, rung=frozenset({"maria"}))
    assert (decision.step, decision.ring, decision.roll_in) == (4, (), None)
    assert decision.queues == ("reference",)


@given(chains(), staff())
def test_a_chat_that_waits_rolls_up_when_a_later_step_opens(chain: Chain, operators: list[Operator]) -> None:
    last = ringing(chain, operators, NOW)[-1]
    if last.step < 0:
        return
    later = chain.steps[last.step + 1 :]
    openings = [opening for step in later if step.hours and (opening := next_opening(step.hours, NOW))]
    if not openings or min(openings) - NOW > timedelta(days=1):
        assert last.roll_in is None
        return
    assert last.roll_in is not None and last.roll_in >= chain.steps[last.step].seconds
    then = NOW + timedelta(seconds=last.roll_in)
    assert then >= min(openings)
    opened = [number for number in open_steps(chain, then) if number > last.step]
    rolled = decide(chain, operators, then, last.step, frozenset(last.ring))
    assert rolled.step in (opened or [last.step])


MEMBERS: Final = {"reference": ["maria"], "circulation": ["daniel"], "maps": [], "@maria": ["maria"]}


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([], "Nobody would be rung."),
        ([REFERENCE] * 7, "A widget has up to 6 steps. Leave out 1."),
        ([REFERENCE, Step(queues=())], "Step 2 has no department."),
        ([REFERENCE, MARIA, REFERENCE], "Reference is in step 1 and again in step 3: a chat would go in circles."),
        ([Step(queues=("@maria", "@maria"))], "Maria Okafor is in step 1 and again in step 1"),
        ([Step(queues=("archive",))], "Step 1: there is no archive."),
        ([Step(queues=("@nobody",))], "Step 1: somebody is not on the staff. Choose another person."),
        ([REFERENCE, Step(queues=("maps",))], "Step 2: nobody belongs to Maps."),
        ([Step(queues=("reference",), seconds=9)], "Step 1 rings for 9 seconds. Choose 10 to 600."),
        ([Step(queues=("reference",), seconds=601)], "Step 1 rings for 601 seconds."),
        ([REFERENCE, Step(queues=("@maria",), hours=Hours(zone="UTC"))], "Step 2: These hours never open"),
        ([Step(queues=("reference",), hours=Hours(zone="Mars"))], "Step 1: There is no time zone “Mars”."),
    ],
)
def test_a_refusal_says_which_step(steps: list[Step], sentence: str) -> None:
    with pytest.raises(BadSettings) as refused:
        check_chain(Chain(steps=tuple(steps)), MEMBERS, NAMES, NOW)
    assert str(refused.value).startswith(sentence)


def test_a_chain_that_works_is_accepted() -> None:
    steps = (REFERENCE, Step(queues=("@maria",), seconds=10, hours=OFFICE), Step(queues=("circulation",), seconds=600))
    check_chain(Chain(steps=steps), MEMBERS, NAMES, NOW)


@given(st.lists(st.floats(0, 7200), min_size=3, max_size=30), st.integers(0, 5))
def test_an_estimate_is_within_what_was_waited_lately(waits: list[float], ahead: int) -> None:
    estimate = wait_estimate(waits, ahead)
    assert estimate is not None
    least, most = estimate
    recent = [wait * (ahead + 1) / 60 for wait in waits[-20:]]
    assert min(recent) - 1 < least <= most and 1 <= most < max(1, *recent) + 1
    assert sum(wait < least for wait in recent) <= len(recent) / 4
    assert most == 1 or sum(wait > most for wait in recent) <= len(recent) / 4


@pytest.mark.parametrize(
    ("waits", "ahead", "estimate"),
    [
        ([], 0, None),
        ([60, 60], 0, None),
        ([20, 30, 10], 0, (0, 1)),
        ([90, 60, 120], 0, (1, 2)),
        ([60, 90, 120, 150, 3600], 0, (1, 3)),
        ([60, 90, 120, 150, 3600], 2, (4, 8)),
        ([3600] * 10 + [60] * 20, 0, (1, 1)),
    ],
)
def test_an_estimate_is_honest(waits: list[float], ahead: int, estimate: tuple[int, int] | None) -> None:
    assert wait_estimate(waits, ahead) == estimate


def test_each_step_says_what_it_does_and_names_only_who_is_rung() -> None:
    chain = Chain(steps=(Step(queues=("reference",)), Step(queues=("circulation",))))
    full = maria(load=3)
    names = {"reference": "Reference", "circulation": "Circulation"}

    assert explain_steps(decide(chain, [maria(), daniel()], NOW), chain, names, NOW) == [
        "Rings Maria Okafor at Reference.",
        "Rings Daniel Reyes at Circulation when nobody before has claimed the chat.",
    ]
    assert explain_steps(decide(chain, [full, daniel()], NOW), chain, names, NOW) == [
        "Reference is open, but Maria Okafor is at capacity.",
        "Rings Daniel Reyes at Circulation.",
    ]
