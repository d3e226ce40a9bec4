"""The delivery contract under faults: any interleaving, with calls to AWS that are throttled or crash before or after.

A patron, two librarians and their sockets do at random what they can; any call to DynamoDB may be refused, or the
process may die right before or right after it. Between the read and the write of a command another one may run whole:
the write comes too late then, and the command has to be decided again. Clients behave as the contract says: one message
in flight an outbox, sent again until it is answered. Whatever happens, the log must be one order without gaps that all
can agree on.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chalicelib.domain.callers import Caller
from chalicelib.domain.entries import PATRON, Claimed, Ended, Message, Returned, for_patron
from chalicelib.errors import DeskbellError, OutOfOrder
from chalicelib.protocol.commands import SendMessage
from chalicelib.services.changes import Gone, owner_of
from chalicelib.stores.queues import QueueItem, listings
from chalicelib.stores.table import connection
from tests.unit.conftest import World, make_tables

PEOPLE = ("patron", "maria", "daniel")
LIBRARIANS = ("maria", "daniel")
READS = {"GetItem", "BatchGetItem", "Query"}
APPENDS = {"PutItem", "TransactWriteItems"}
WORDS = count(1)


class Crash(BaseException):
    """The process died: nothing after this line ran, and nothing caught it."""


class Faults:
    """Lets the n-th call to DynamoDB from now fail, in one of three ways; and the next entry come too late."""

    def __init__(self) -> None:
        self.written = False
        self.clear()
        events = connection().client.meta.events
        events.register_first("before-call.dynamodb", self.before)
        events.register_last("after-call.dynamodb", self.following)

    def clear(self) -> None:
        self.meanwhile: Callable[[], None] | None = None
        self.arm(0, "")

    def arm(self, after: int, kind: str) -> None:
        self.after, self.kind = after, kind

    def before(self, model: Any, **_: Any) -> Any:
        self.written |= model.name not in READS
        if self.meanwhile and model.name in APPENDS:
            meanwhile, after, kind = self.meanwhile, self.after, self.kind
            self.clear()
            meanwhile()
            self.arm(after, kind)  # a fault is for whom it was armed for: the one who is overtaken
        if not self.kind:
            return None
        self.after -= 1
        if self.after >= 0 or self.kind == "crash after":
            return None
        kind, self.kind = self.kind, ""
        if kind == "crash before":
            raise Crash
        error = {"Code": "ThrottlingException", "Message": "Rate exceeded"}
        return SimpleNamespace(status_code=400, headers={}), {"Error": error, "ResponseMetadata": {}}

    def following(self, **_: Any) -> None:
        if self.kind == "crash after" and self.after < 0:
            self.kind = ""
            raise Crash


FAULTS: list[Faults] = []

Overtaking = tuple[str, *tuple[Any, ...]] | None  # a rule, and what it is given
OVERTAKING: st.SearchStrategy[Overtaking] = st.none() | st.sampled_from(
    [
        *(("send", who) for who in PEOPLE),
        *(("take_part", who, what) for who in LIBRARIANS for what in ("claim", "join")),
        *(("leave", who) for who in LIBRARIANS),
        ("end", "patron", 0),
    ]
)


class Contract(RuleBasedStateMachine):
    """One chat and everybody in it."""

    def __init__(self) -> None:
        super().__init__()
        make_tables()  # moto sorts whole tables for each query
        self.world = World()
        self.world.found_library()
        self.containers = [self.world.deskbell, self.world.container()]
        self.faults = FAULTS[0]
        self.faults.clear()
        self.faults.written = False
        self.sockets: dict[str, set[str]] = {who: set() for who in PEOPLE}
        self.made = Counter[str]()
        self.outbox: dict[str, SendMessage | None] = dict.fromkeys(PEOPLE)
        self.number = dict.fromkeys(PEOPLE, 0)
        self.acked: dict[tuple[str, str], tuple[int, str]] = {}
        self.refused: list[tuple[str, SendMessage]] = []
        self.told: set[str] = set()
        self.read: dict[str, dict[int, bytes]] = {who: {} for who in PEOPLE}

    def teardown(self) -> None:
        self.settle()
        self.what_must_hold()

    @initialize(
        claim=st.none() | st.permutations(LIBRARIANS), first=st.sampled_from(PEOPLE), late=st.sampled_from(PEOPLE)
    )
    def start(self, claim: list[str] | None, first: str, late: str) -> None:
        """… and the first races: enough of them in every example, whatever the rules make of it."""
        self.chat_id = self.world.start().chat_id
        if claim:
            self.claim_at_once(claim)
            self.take_part(claim[1], "join")
        self.send_at_once(first, late)

    def caller(self, who: str) -> Caller:
        return self.world.patron(self.chat_id) if who == "patron" else self.world.operator(who)

    def socket(self, who: str) -> str:
        return next(iter(sorted(self.sockets[who])), f"rest:{who}")

    @contextmanager
    def invocation(self, overtaking: Overtaking) -> Iterator[None]:
        """Faults end with it, and so does the chance to overtake it."""
        if overtaking:
            self.faults.meanwhile = partial(self.elsewhere, *overtaking)
        try:
            yield
        finally:
            self.faults.clear()

    def attempt(self, call: Any, *arguments: Any, overtaking: Overtaking = None) -> Any:
        """One invocation: refusals are answers; a crash is no answer."""
        with suppress(DeskbellError, Crash), self.invocation(overtaking):
            return call(*arguments)
        return None

    def elsewhere(self, what: str, *given: Any) -> None:
        """A rule, in the other container: each serves one frame at a time, and remembers what it has seen itself."""
        self.reach_another()
        getattr(self, what)(*given)
        self.reach_another()

    @rule()
    def reach_another(self) -> None:
        """The next frames are another container's, whose memory may be old."""
        self.containers.reverse()
        self.world.deskbell = self.containers[0]

    # ── what people do ──────────────────────────────────────────────────────────────────────────────────────────

    @rule(after=st.integers(0, 8), kind=st.sampled_from(["throttle", "crash before", "crash after"]))
    def fault(self, after: int, kind: str) -> None:
        self.faults.arm(after, kind)

    @rule(who=st.sampled_from(PEOPLE))
    def connect(self, who: str) -> None:
        self.made[who] += 1
        socket = f"{who}-{self.made[who]}"
        self.sockets[who].add(socket)
        self.sync(who)

    @rule(who=st.sampled_from(PEOPLE))
    def sync(self, who: str) -> None:
        after = len(self.read[who])
        synced = self.attempt(
            self.world.deskbell.presence.sync, self.caller(who), self.socket(who), self.chat_id, after, ""
        )
        for entry in synced.entries if synced else []:
            self.read[who][entry.seq] = msgspec.json.encode(entry)

    @rule(who=st.sampled_from(PEOPLE), told=st.booleans())
    def drop(self, who: str, told: bool, overtaking: Overtaking = None) -> None:
        if not self.sockets[who]:
            return
        socket = self.socket(who)
        self.sockets[who].discard(socket)
        self.world.pushes.gone.add(socket)
        if told:
            caller = self.caller(who)
            gone = Gone(caller.owner, caller.who, socket)
            self.attempt(self.world.deskbell.presence.disconnected, gone, overtaking=overtaking)

    @rule(order=st.permutations(PEOPLE))
    def drop_at_once(self, order: list[str]) -> None:
        """Two absences race for one place: each needs a deadline of its own."""
        first, late, _ = order
        self.drop(late, True, ("drop", first, True))

    @rule(who=st.sampled_from(PEOPLE), overtaking=OVERTAKING)
    def send(self, who: str, overtaking: Overtaking = None) -> None:
        if self.outbox[who] is None:
            self.outbox[who] = self.message(who, f"{who} says {next(WORDS)}")
        self.send_again(who, overtaking)

    def message(self, who: str, text: str) -> SendMessage:
        client_id = f"session-{who[:4]}.{self.number[who] + 1}"
        return SendMessage(chat_id=self.chat_id, client_id=client_id, text=text)

    @precondition(lambda self: any(self.outbox.values()))
    @rule(who=st.sampled_from(PEOPLE), overtaking=OVERTAKING)
    def send_again(self, who: str, overtaking: Overtaking = None) -> None:
        command = self.outbox[who]
        if command is None:
            return
        try:
            with self.invocation(overtaking):
                accepted = self.world.deskbell.chats.send(self.caller(who), self.socket(who), command)
        except Crash:
            return
        except DeskbellError as refusal:
            if self.outbox[who] is command:  # else it was answered when it overtook itself
                self.refuse(who, command, refusal)
            return
        assert self.acked.setdefault((who, command.client_id), (accepted.seq, command.text))[0] == accepted.seq
        if self.outbox[who] is command:
            self.number[who] += 1
            self.outbox[who] = None

    def refuse(self, who: str, command: SendMessage, refusal: DeskbellError) -> None:
        if isinstance(refusal, OutOfOrder):
            self.number[who] = refusal.expected - 1
            self.outbox[who] = self.message(who, command.text)
        elif refusal.code not in {"try_again", "rate_limited"}:
            self.refused.append((who, command))
            self.outbox[who] = None

    @rule(first=st.sampled_from(PEOPLE), late=st.sampled_from(PEOPLE))
    def send_at_once(self, first: str, late: str) -> None:
        """Two people, or one whose message comes over two connections."""
        self.send(late, ("send", first))

    @precondition(lambda self: self.acked)
    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        """A frame that was delayed on its way arrives once more."""
        who, client_id = data.draw(st.sampled_from(sorted(self.acked)))
        seq, text = self.acked[who, client_id]
        command = SendMessage(chat_id=self.chat_id, client_id=client_id, text=text)
        accepted = self.attempt(self.world.deskbell.chats.send, self.caller(who), self.socket(who), command)
        assert accepted is None or accepted.seq == seq

    @precondition(lambda self: self.refused)
    @rule(data=st.data(), overtaking=OVERTAKING)
    def copy_of_refused(self, data: st.DataObject, overtaking: Overtaking) -> None:
        """… also one of a message that was refused, whose number may be another's by now."""
        who, command = data.draw(st.sampled_from(self.refused))
        chats = self.world.deskbell.chats
        self.attempt(chats.send, self.caller(who), self.socket(who), command, overtaking=overtaking)

    @rule(who=st.sampled_from(LIBRARIANS), what=st.sampled_from(["claim", "join"]), overtaking=OVERTAKING)
    def take_part(self, who: str, what: str, overtaking: Overtaking = None) -> None:
        call = getattr(self.world.deskbell.chats, what)
        if self.attempt(call, self.caller(who), self.socket(who), self.chat_id, "", overtaking=overtaking):
            self.told.add(who)

    @rule(order=st.permutations(LIBRARIANS))
    def claim_at_once(self, order: list[str]) -> None:
        """Whoever is told to have the chat takes part in it."""
        first, late = order
        self.told.clear()
        self.take_part(late, "claim", ("take_part", first, "claim"))
        head = self.world.chats.head(self.chat_id)
        assert head is not None
        assert all(head.chat.takes_part(who) for who in self.told)

    @rule(who=st.sampled_from(LIBRARIANS), overtaking=OVERTAKING)
    def leave(self, who: str, overtaking: Overtaking = None) -> None:
        leave = self.world.deskbell.chats.leave
        self.attempt(leave, self.caller(who), self.chat_id, "", overtaking=overtaking)

    @rule(who=st.sampled_from(PEOPLE), really=st.integers(0, 3), overtaking=OVERTAKING)
    def end(self, who: str, really: int, overtaking: Overtaking = None) -> None:
        if really == 0:
            end = self.world.deskbell.chats.end
            self.attempt(end, self.caller(who), self.chat_id, "", overtaking=overtaking)

    @rule(seconds=st.integers(1, 100))
    def wait(self, seconds: int) -> None:
        self.world.clock.forward(seconds=seconds)

    @rule(data=st.data())
    def fall_due(self, data: st.DataObject) -> None:
        """Any deadline, also one of the past, also twice."""
        deadlines = list(self.world.deadlines.set_.values())
        if deadlines:
            self.attempt(self.world.deskbell.presence.fall_due, data.draw(st.sampled_from(deadlines)))

    @rule(who=st.sampled_from(PEOPLE))
    def check(self, who: str) -> None:
        self.attempt(self.world.deskbell.presence.check, self.caller(who), self.chat_id, "")

    # ── what must hold ──────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def what_must_hold(self) -> None:
        """After each write: reading changes nothing."""
        if self.faults.kind or not self.faults.written:
            return
        self.faults.written = False
        self.one_order()
        self.queues_show_the_truth()

    def one_order(self) -> None:
        log = self.world.log(self.chat_id)
        assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
        messages = {(m.by, m.client_id): (m.seq, m.text) for m in log if isinstance(m, Message)}
        assert len(messages) == sum(isinstance(entry, Message) for entry in log)  # none twice
        assert messages.items() >= self.acked.items()  # none lost after its ack
        claimed = False
        for entry in log:
            if isinstance(entry, Claimed):
                assert not claimed  # at most one claimer at a time
            claimed = isinstance(entry, Claimed) or (claimed and not isinstance(entry, Returned))
        ends = [entry.seq for entry in log if isinstance(entry, Ended)]
        assert ends in ([], [len(log)])  # once, and last
        for who in PEOPLE:  # one order for all
            shown = map(for_patron, log) if who == PATRON else log
            assert self.read[who].items() <= {entry.seq: msgspec.json.encode(entry) for entry in shown}.items()

    def queues_show_the_truth(self) -> None:
        head = self.world.chats.head(self.chat_id)
        assert head is not None
        queues = ("ashgrove#reference", "desk#ashgrove#maria", "desk#ashgrove#daniel")
        shown = QueueItem.batch_get([(queue, f"chat#{self.chat_id}") for queue in queues])
        assert {(item.queue, item.entry) for item in shown} == set(listings(head.chat))

    def settle(self) -> None:
        """Faults over, everybody asks once: nobody absent is thought present, and no absence is endless."""
        self.faults.clear()
        if not hasattr(self, "chat_id"):
            return
        self.world.clock.forward(minutes=10)
        presence = self.world.deskbell.presence
        for who in PEOPLE:
            if self.sockets[who]:
                presence.sync(self.caller(who), self.socket(who), self.chat_id, 0, "")
        presence.check(self.world.operator("hana", admin=True), self.chat_id, "")
        head = self.world.chats.head(self.chat_id)
        assert head is not None
        if head.chat.state.status == "ended":
            return
        for who in head.chat.participants():
            assert head.chat.is_lost(who) == (not self.sockets[who]), who
        for deadline in list(self.world.deadlines.set_.values()):
            presence.fall_due(deadline)
        head = self.world.chats.head(self.chat_id)
        assert head is not None
        assert not any(head.chat.is_lost(who) for who in head.chat.participants()) or not self.sockets["patron"]
        assert (head.chat.state.status == "ended") == (not self.sockets["patron"])
        assert owner_of(head.chat, "patron") == f"chat#{self.chat_id}"


@pytest.mark.timeout(600)  # a failing example is made smaller for up to five minutes
def test_the_delivery_contract_holds_under_faults(world: World) -> None:
    FAULTS[:] = [Faults()]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Contract,
        settings=settings(
            max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
