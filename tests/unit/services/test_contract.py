"""The delivery contract under faults: any interleaving, with calls to AWS that are throttled or crash before or after.

A patron, two librarians and their sockets do at random what they can; any call to DynamoDB may be refused, or the
process may die right before or right after it. Clients behave as the contract says: one message in flight an outbox,
sent again until it is answered. Whatever happens, the log must be one order without gaps that all can agree on.
"""

from collections import Counter
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
from chalicelib.domain.entries import Claimed, Ended, Message, Returned
from chalicelib.errors import DeskbellError, OutOfOrder
from chalicelib.protocol.commands import SendMessage
from chalicelib.services.changes import Gone, owner_of
from chalicelib.stores.queues import QueueItem, listings
from tests.unit.conftest import MODELS, World

PEOPLE = ("patron", "maria", "daniel")
EXAMPLES, WORDS = count(1), count(1)


class Crash(BaseException):
    """The process died: nothing after this line ran, and nothing caught it."""


class Faults:
    """Lets the n-th call to DynamoDB from now fail, in one of three ways."""

    def __init__(self) -> None:
        self.after, self.kind = 0, ""
        for model in MODELS:
            events = model._get_connection().connection.client.meta.events
            events.register_first("before-call.dynamodb", self.before)
            events.register_last("after-call.dynamodb", self.following)

    def arm(self, after: int, kind: str) -> None:
        self.after, self.kind = after, kind

    def before(self, **_: Any) -> Any:
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


class Contract(RuleBasedStateMachine):
    """One chat and everybody in it."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.faults = FAULTS[0]
        self.sockets: dict[str, set[str]] = {who: set() for who in PEOPLE}
        self.made = Counter[str]()
        self.outbox: dict[str, SendMessage | None] = dict.fromkeys(PEOPLE)
        self.number = dict.fromkeys(PEOPLE, 0)
        self.acked: dict[tuple[str, str], tuple[int, str]] = {}
        self.refused: list[tuple[str, SendMessage]] = []
        self.read: dict[str, dict[int, bytes]] = {who: {} for who in PEOPLE}

    def teardown(self) -> None:
        self.settle()

    @initialize()
    def start(self) -> None:
        number = next(EXAMPLES)
        network = f"10.0.{number // 200}.{number % 200}"  # each from its own, or the limit on starts is met
        self.chat_id = self.world.start(start_key=f"{number:022d}", network=network).chat_id

    def caller(self, who: str) -> Caller:
        return self.world.patron(self.chat_id) if who == "patron" else self.world.operator(who)

    def socket(self, who: str) -> str:
        return next(iter(sorted(self.sockets[who])), f"rest:{who}")

    def attempt(self, call: Any, *arguments: Any) -> Any:
        """One invocation: refusals are answers; a crash is no answer."""
        try:
            return call(*arguments)
        except (DeskbellError, Crash):
            return None
        finally:
            self.faults.arm(0, "")

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
    def drop(self, who: str, told: bool) -> None:
        if not self.sockets[who]:
            return
        socket = self.socket(who)
        self.sockets[who].discard(socket)
        self.world.pushes.gone.add(socket)
        if told:
            caller = self.caller(who)
            self.attempt(self.world.deskbell.presence.disconnected, Gone(caller.owner, caller.who, socket))

    @rule(who=st.sampled_from(PEOPLE))
    def send(self, who: str) -> None:
        if self.outbox[who] is None:
            self.outbox[who] = self.message(who, f"{who} says {next(WORDS)}")
        self.send_again(who)

    def message(self, who: str, text: str) -> SendMessage:
        client_id = f"session-{who[:4]}.{self.number[who] + 1}"
        return SendMessage(chat_id=self.chat_id, client_id=client_id, text=text)

    @precondition(lambda self: any(self.outbox.values()))
    @rule(who=st.sampled_from(PEOPLE))
    def send_again(self, who: str) -> None:
        command = self.outbox[who]
        if command is None:
            return
        try:
            accepted = self.world.deskbell.chats.send(self.caller(who), self.socket(who), command)
        except Crash:
            return
        except OutOfOrder as refusal:
            self.number[who] = refusal.expected - 1
            self.outbox[who] = self.message(who, command.text)
            return
        except DeskbellError as refusal:
            if refusal.code not in {"try_again", "rate_limited"}:
                self.refused.append((who, command))
                self.outbox[who] = None
            return
        finally:
            self.faults.arm(0, "")
        assert self.acked.setdefault((who, command.client_id), (accepted.seq, command.text))[0] == accepted.seq
        self.number[who] += 1
        self.outbox[who] = None

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
    @rule(data=st.data())
    def copy_of_refused(self, data: st.DataObject) -> None:
        """… also one of a message that was refused, whose number may be another's by now."""
        who, command = data.draw(st.sampled_from(self.refused))
        self.attempt(self.world.deskbell.chats.send, self.caller(who), self.socket(who), command)

    @rule(who=st.sampled_from(["maria", "daniel"]), what=st.sampled_from(["claim", "join"]))
    def take_part(self, who: str, what: str) -> None:
        self.attempt(getattr(self.world.deskbell.chats, what), self.caller(who), self.socket(who), self.chat_id, "")

    @rule(who=st.sampled_from(["maria", "daniel"]))
    def leave(self, who: str) -> None:
        self.attempt(self.world.deskbell.chats.leave, self.caller(who), self.chat_id, "")

    @rule(who=st.sampled_from(PEOPLE), really=st.integers(0, 3))
    def end(self, who: str, really: int) -> None:
        if really == 0:
            self.attempt(self.world.deskbell.chats.end, self.caller(who), self.chat_id, "")

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
    def one_order(self) -> None:
        if not hasattr(self, "chat_id") or self.faults.kind:
            return
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
        by_seq = {entry.seq: msgspec.json.encode(entry) for entry in log}
        for who in PEOPLE:  # one order for all
            assert self.read[who].items() <= by_seq.items()

    @invariant()
    def queues_show_the_truth(self) -> None:
        if not hasattr(self, "chat_id") or self.faults.kind:
            return
        head = self.world.chats.head(self.chat_id)
        assert head is not None
        shown = {
            (queue, f"chat#{self.chat_id}")
            for queue in ("ashgrove#reference", "desk#ashgrove#maria", "desk#ashgrove#daniel")
            if list(QueueItem.query(queue, QueueItem.entry == f"chat#{self.chat_id}"))
        }
        assert shown == set(listings(head.chat))

    def settle(self) -> None:
        """Faults over, everybody asks once: nobody absent is thought present, and no absence is endless."""
        self.faults.arm(0, "")
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


@pytest.mark.timeout(300)
def test_the_delivery_contract_holds_under_faults(world: World) -> None:
    FAULTS[:] = [Faults()]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Contract,
        settings=settings(
            max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
