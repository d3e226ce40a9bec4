"""What pages are told of a widget, and why: both are what the router would do."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from chalicelib.domain.hours import Exceptional, Hours, Interval
from chalicelib.domain.routing import Step
from chalicelib.errors import BadSettings, NobodyThere, NotAllowed, NotFound
from chalicelib.protocol.commands import SetStatus
from chalicelib.protocol.rest import ChainSettings, StepSettings, WidgetReport, WidgetSettings
from chalicelib.services.changes import Gone
from chalicelib.services.operators import PUBLISH
from chalicelib.services.widgets import ALWAYS
from chalicelib.stores.libraries import Department, LibrariesStore, Library, Link, OperatorSettings, Widget
from tests.unit.conftest import World

HOME = "ashgrove.home"
WEEKDAYS = Hours(
    zone="Europe/Berlin",  # where the clocks go forward on 29 March
    weekly=tuple(Interval(weekday=day, opens=540, closes=1020) for day in range(5)),
    exceptions=(Exceptional(date=date(2026, 3, 4), note="Staff day"),),
)


def widget(world: World, widget_id: str = HOME) -> Widget:
    found = LibrariesStore().widget(widget_id.partition(".")[0], widget_id)
    assert found is not None
    return found


def page(world: World) -> WidgetSettings:
    """What a page reads of the widget."""
    return world.published.widgets[HOME]


def is_open(world: World, at: datetime) -> bool:
    """Whether a page shows the chat as online at that time."""
    return any(begin <= at.timestamp() < end for begin, end in page(world).open)


def is_answered(world: World) -> bool:
    """Whether the router has somebody for a chat that starts now."""
    return world.deskbell.widgets.decide(widget(world))[0].online


def report(world: World) -> WidgetReport:
    [found] = world.deskbell.widgets.reports(world.operator()).widgets
    return found


def alone(world: World) -> None:
    """Nobody is there, and pages know."""
    world.close_desk()
    world.deskbell.widgets.publish_for("ashgrove")
    world.published.puts = 0


def set_chain(world: World, *steps: StepSettings, **fields: object) -> WidgetReport:
    admin = world.operator("hana", admin=True)
    return world.deskbell.widgets.set_chain(admin, HOME, ChainSettings(steps=list(steps)))


# ── what pages are told ─────────────────────────────────────────────────────────────────────────────────────────────


def test_pages_are_told_when_a_status_changes_and_only_then(world: World) -> None:
    alone(world)
    assert page(world).open == []
    maria = world.operator()

    world.monitor(maria, "maria")
    assert world.published.puts == 0  # still nobody is there
    world.set_status(maria, "maria")
    assert (world.published.puts, page(world).open) == (1, [(0, ALWAYS)])
    assert page(world).published_at == int(world.clock.now.timestamp())

    world.clock.forward(seconds=75)
    world.set_status(maria, "maria")
    world.monitor(maria, "maria")
    world.at_desk("daniel")
    world.set_status(world.operator("daniel"), "daniel", "away")
    assert world.published.puts == 1

    world.set_status(maria, "maria", "internal")
    assert (world.published.puts, page(world).open) == (2, [])


def test_of_two_who_tell_pages_at_once_the_newer_word_stands(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(world)
    maria, daniel = world.at_desk("maria"), world.operator("daniel")
    elsewhere = world.container()
    put = world.published.put
    world.monitor(daniel, "daniel")

    def overtaken(widget_id: str, body: bytes) -> None:
        """What this container says comes after what another one has said, which is newer."""
        monkeypatch.setattr(world.published, "put", put)
        elsewhere.operators.set_status(daniel, "daniel", SetStatus(status="online"))
        put(widget_id, body)

    monkeypatch.setattr(world.published, "put", overtaken)
    world.set_status(maria, "maria", "away")

    assert page(world).open == [(0, ALWAYS)]
    assert report(world).published_online is True


def test_pages_are_told_when_a_department_is_monitored_and_no_more(world: World) -> None:
    alone(world)
    maria = world.at_desk("maria")
    assert is_open(world, world.clock.now)

    world.monitor(maria, "maria", ["circulation"])
    assert (is_open(world, world.clock.now), is_answered(world)) == (False, False)
    world.monitor(maria, "maria", ["reference"])
    assert (is_open(world, world.clock.now), is_answered(world)) == (True, True)


def test_pages_are_told_when_the_last_dashboard_has_been_gone_for_as_long_as_its_lease(world: World) -> None:
    alone(world)
    maria = world.at_desk("maria")
    world.monitor(maria, "maria-2")

    world.deskbell.presence.disconnected(Gone("ashgrove#maria", "maria", "maria"))
    assert world.deadlines_about(PUBLISH) == []
    world.deskbell.presence.disconnected(Gone("ashgrove#maria", "maria", "maria-2"))
    [deadline] = world.deadlines_about(PUBLISH)
    assert deadline.due == world.clock.now + timedelta(seconds=111)
    assert is_answered(world)  # a page that is loaded again is back by then

    world.clock.forward(seconds=111)
    world.fall_due(deadline)

    assert (page(world).open, is_answered(world)) == ([], False)


def test_whoever_comes_back_in_time_keeps_the_desk_open(world: World) -> None:
    alone(world)
    maria = world.at_desk("maria")
    world.deskbell.presence.disconnected(Gone("ashgrove#maria", "maria", "maria"))
    world.clock.forward(seconds=5)
    world.monitor(maria, "maria-2")
    world.clock.forward(seconds=106)
    world.fall_due(world.deadlines_about(PUBLISH)[0])

    assert (is_open(world, world.clock.now), is_answered(world)) == (True, True)


def test_pages_are_told_at_once_of_a_dashboard_that_fell_silent_before_it_was_gone(world: World) -> None:
    alone(world)
    world.at_desk("maria")
    world.clock.forward(minutes=10)
    assert is_open(world, world.clock.now)

    world.deskbell.presence.disconnected(Gone("ashgrove#maria", "maria", "maria"))

    assert page(world).open == []


@pytest.mark.parametrize("back_by", ["ping", "monitor"])
def test_pages_are_told_when_somebody_comes_back_from_a_silence(world: World, back_by: str) -> None:
    alone(world)
    maria = world.at_desk("maria")
    world.clock.forward(seconds=110)

    if back_by == "ping":
        world.deskbell.operators.renew(maria)
    else:
        world.monitor(maria, "maria")

    assert page(world).open == []  # they are Away


def test_a_chat_that_cannot_begin_corrects_what_pages_were_told(world: World) -> None:
    alone(world)
    world.at_desk("maria")
    world.clock.forward(seconds=110)
    assert is_open(world, world.clock.now)

    with pytest.raises(NobodyThere):
        world.start()

    assert page(world).open == []


def test_pages_are_told_until_when_a_shift_lasts(world: World) -> None:
    alone(world)
    maria = world.at_desk("maria")
    end = world.clock.now + timedelta(hours=2)

    world.set_status(maria, "maria", sign_off_at=end)

    assert page(world).open == [(0, int(end.timestamp()))]


def test_a_deployment_publishes_anew(world: World) -> None:
    alone(world)

    world.deskbell.widgets.publish([widget(world)], anew=True)

    assert world.published.puts == 1


def test_pages_are_told_what_the_router_will_do_in_the_fortnight_to_come(world: World) -> None:
    world.clock.forward(days=20)  # 22 March
    world.close_desk()
    world.ask_in_turn(Step(queues=("ashgrove#reference",), hours=WEEKDAYS))
    world.online(world.operator())  # whose lease lasts
    world.deskbell.widgets.publish_for("ashgrove")
    published = world.clock.now
    assert page(world).opens_at == int(datetime.fromisoformat("2026-03-23T08:00:00Z").timestamp())

    answers = set()
    while world.clock.now < published + timedelta(days=14):
        assert is_open(world, world.clock.now) == is_answered(world), world.clock.now
        answers.add(is_answered(world))
        world.clock.forward(minutes=210)
    assert answers == {True, False}
    first, *_, last = page(world).open
    assert [datetime.fromtimestamp(at, published.tzinfo).hour for at in (*first, *last)] == [8, 16, 7, 15]


def test_pages_are_told_of_the_staff_of_a_library_that_covers(world: World) -> None:
    world.found_library("birchwood")
    world.close_desk("birchwood")
    LibrariesStore().put_library("birchwood", Library(name="Birchwood", covers=("ashgrove",)))
    alone(world)
    set_chain(world, StepSettings(departments=["reference"]), StepSettings(covered_by=["birchwood#reference"]))
    assert page(world).open == []

    zoe = world.at_desk("zoe", library="birchwood")
    assert (page(world).open, is_answered(world)) == ([(0, ALWAYS)], True)
    world.set_status(zoe, "zoe", "offline")
    assert (page(world).open, is_answered(world)) == ([], False)


# ── why ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_widget_that_is_online_says_whom_it_rings(world: World) -> None:
    world.close_desk()
    LibrariesStore().put_operator("ashgrove", "paul", OperatorSettings(departments=("circulation",)))
    set_chain(world, StepSettings(departments=["reference"], seconds=30), StepSettings(departments=["circulation"]))
    world.at_desk("maria", departments=("reference",))
    world.at_desk("paul", departments=("circulation",))

    found = report(world)

    assert found.online is found.published_online is True
    assert found.sentence == "Chat is online: it rings Maria at Reference, and after 30 seconds also at Circulation."
    assert [(step.names, step.seconds) for step in found.steps] == [(["Reference"], 30), (["Circulation"], 40)]
    assert found.published_at == world.clock.now
    assert world.rung() == ["maria"]


def test_a_widget_says_why_it_is_offline(world: World) -> None:
    """… as things happen to it, one after the other."""
    alone(world)

    def why() -> str:
        assert report(world).online is is_answered(world) is False
        return report(world).sentence

    assert why() == "Chat is offline: Reference is open, but nobody who monitors it is signed in."
    maria = world.operator()
    world.monitor(maria, "maria")
    assert why() == "Chat is offline: Reference is open, but nobody who monitors it is signed in."
    world.set_status(maria, "maria", "away")
    assert (
        why() == "Chat is offline: Reference is open, but Maria is Away and nobody else who monitors it is signed in."
    )
    assert report(world).advice.startswith("Set your status to Online")
    world.set_status(maria, "maria", "internal")
    assert "Maria is Internal" in why()
    world.set_status(maria, "maria")
    world.clock.forward(seconds=110)
    assert "the dashboard of Maria is closed or cut off" in why()
    assert report(world).published_online is True  # what pages were told is a minute old, and says so
    assert report(world).published_at == world.clock.now - timedelta(seconds=110)
    world.monitor(maria, "maria", ["circulation"])
    world.set_status(maria, "maria")
    LibrariesStore().put_department("ashgrove", Department(id="maps", name="Map Room"))
    world.ask_in_turn(Step(queues=("ashgrove#maps",)))
    assert why() == "Chat is offline: Map Room is open, but nobody monitors it."
    world.ask_in_turn(Step(queues=("ashgrove#reference",), hours=WEEKDAYS))
    world.clock.forward(days=2)
    assert why() == "Chat is offline: Reference is closed until 09:00 on Thursday 5 March 2026 (Staff day)."


def test_a_widget_whose_people_are_all_busy_says_so(world: World) -> None:
    alone(world)
    maria = world.at_desk("maria")
    for _ in range(3):
        world.deskbell.chats.claim(maria, "maria", world.start().chat_id, "")

    assert report(world).sentence.startswith(
        "Chat is online, but everybody who is Online is at capacity: it rings Maria"
    )
    assert page(world).open == [(0, ALWAYS)]


def test_people_and_other_libraries_are_called_by_their_names(world: World) -> None:
    world.found_library("birchwood")
    world.close_desk("birchwood")
    LibrariesStore().put_library("birchwood", Library(name="Birchwood", covers=("ashgrove",)))
    alone(world)
    world.monitor(world.operator(), "maria")

    set_chain(world, StepSettings(operators=["maria"]), StepSettings(covered_by=["birchwood#reference"]))

    assert [step.names for step in report(world).steps] == [["Maria"], ["Reference (Birchwood)"]]
    assert "Maria is Offline" in report(world).sentence
    assert "Reference (Birchwood) is open, but" in report(world).sentence


# ── who is asked ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_chain_that_an_admin_sets_is_what_the_next_chat_meets(world: World) -> None:
    alone(world)
    maria = world.at_desk("maria")
    world.monitor(maria, "maria", ["circulation"])
    assert page(world).open == []

    found = set_chain(world, StepSettings(departments=["circulation"], seconds=60, hours=WEEKDAYS, message="Hello."))

    assert (found.id, found.online) == (HOME, True)
    assert widget(world).asked.steps == (
        Step(queues=("ashgrove#circulation",), seconds=60, hours=WEEKDAYS, message="Hello."),
    )
    assert is_open(world, world.clock.now)
    assert world.rung() == ["maria"]
    assert page(world).colours["accent"] == "#1f3a68"


def test_a_chain_is_shown_as_it_was_set(world: World) -> None:
    world.found_library("birchwood")
    LibrariesStore().put_library("birchwood", Library(name="Birchwood", covers=("ashgrove",)))
    admin = world.operator("hana", admin=True)
    first = world.deskbell.widgets.chain(admin, HOME)
    assert first == ChainSettings(steps=[StepSettings(departments=["reference"])])
    steps = [
        StepSettings(departments=["circulation"], operators=["maria"], seconds=60, message="Hello."),
        StepSettings(departments=["reference"], covered_by=["birchwood#reference"], hours=WEEKDAYS),
    ]

    set_chain(world, *steps)

    assert world.deskbell.widgets.chain(admin, HOME).steps == steps
    with pytest.raises(NotAllowed):
        world.deskbell.widgets.chain(world.operator(), HOME)


MONDAYS = Interval(weekday=0, opens=540, closes=720)
BAD: dict[str, tuple[list[StepSettings], str]] = {
    "nobody asked": ([StepSettings()], "Step 1 has no department"),
    "a circle": (
        [StepSettings(departments=["reference"]), StepSettings(departments=["circulation", "reference"])],
        "Reference is in step 1 and again in step 2: a chat would go in circles",
    ),
    "twice in a step": ([StepSettings(departments=["reference", "reference"])], "a chat would go in circles"),
    "no such department": ([StepSettings(departments=["nowhere"])], "there is no ashgrove#nowhere"),
    "no such operator": ([StepSettings(operators=["nobody"])], "somebody is not on the staff"),
    "a chain to nobody": (
        [StepSettings(departments=["reference"]), StepSettings(departments=["archives"])],
        "Step 2: nobody belongs to Archives",
    ),
    "a library that has not agreed": (
        [StepSettings(departments=["reference"]), StepSettings(covered_by=["cedarville#reference"])],
        "Step 2: there is no cedarville#reference",
    ),
    "a library that there is not": ([StepSettings(covered_by=["nowhere#reference"])], "there is no nowhere#reference"),
    "no time to answer": ([StepSettings(departments=["reference"], seconds=9)], "Choose 10 to 600"),
    "no such zone": (
        [StepSettings(departments=["reference"], hours=Hours(zone="Europe/Nowhere", weekly=(MONDAYS,)))],
        "Step 1: There is no time zone “Europe/Nowhere”",
    ),
    "never open": ([StepSettings(departments=["reference"], hours=Hours(zone="Europe/Berlin"))], "never open"),
    "hours that overlap": (
        [
            StepSettings(
                departments=["reference"],
                hours=Hours(zone="Europe/Berlin", weekly=(MONDAYS, Interval(weekday=0, opens=660, closes=900))),
            )
        ],
        "Monday has opening times that overlap",
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_chain_that_would_not_work_is_refused_and_nothing_is_changed(world: World, bad: str) -> None:
    world.found_library("cedarville")
    LibrariesStore().put_library("cedarville", Library(name="Cedarville", covers=("birchwood",)))
    world.deskbell.widgets.publish_for("ashgrove")
    before, puts, told = widget(world), world.published.puts, page(world)
    steps, sentence = BAD[bad]

    with pytest.raises(BadSettings, match=sentence):
        set_chain(world, *steps)

    assert (widget(world), world.published.puts, page(world)) == (before, puts, told)
    assert LibrariesStore().covered("cedarville") == []


def test_only_an_admin_of_the_library_says_who_is_asked(world: World) -> None:
    world.found_library("birchwood")
    chain = ChainSettings(steps=[StepSettings(departments=["circulation"])])
    before = widget(world)

    with pytest.raises(NotAllowed, match="Only an admin"):
        world.deskbell.widgets.set_chain(world.operator(), HOME, chain)
    with pytest.raises(NotFound):
        world.deskbell.widgets.set_chain(world.operator("zoe", library="birchwood", admin=True), HOME, chain)
    with pytest.raises(NotFound, match="no such widget"):
        world.deskbell.widgets.set_chain(world.operator("hana", admin=True), "ashgrove.none", chain)

    assert widget(world) == before


def test_the_chats_own_page_is_published_when_what_stands_there_changes(world: World) -> None:
    libraries = LibrariesStore()
    known = libraries.library("ashgrove")
    assert known is not None
    world.deskbell.widgets.publish_for("ashgrove")
    assert "Other ways to ask" not in world.published.pages.pop(HOME)
    maria = world.at_desk("maria")
    world.monitor(maria, "maria", ["reference"])
    assert world.published.pages == {}  # whether somebody is there is not on it

    ways = (Link(label="Email us", url="mailto:ask@ashgrove.example"),)
    libraries.put_library("ashgrove", replace(known, ways=ways))
    world.deskbell.widgets.publish_for("ashgrove")
    assert "mailto:ask@ashgrove.example" in world.published.pages[HOME]
    assert [way.label for way in page(world).ways] == ["Email us"]
