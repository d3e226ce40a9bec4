"""A Deskbell on moto: real services and stores, with fakes for what moto cannot do alone (sockets, time, deadlines)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import msgspec
import pytest
from moto import mock_aws
from pynamodb.models import Model

from chalicelib import bootstrap
from chalicelib.bootstrap import Deskbell
from chalicelib.domain.callers import Patron, Staff
from chalicelib.domain.entries import AnyEntry
from chalicelib.gateways.connections import POLLING
from chalicelib.gateways.deadlines import Deadline
from chalicelib.protocol.events import AnyEvent, ChatView
from chalicelib.protocol.rest import ChatStarted, StartChat
from chalicelib.settings import Settings
from chalicelib.stores.chats import ChatItem, ChatsStore
from chalicelib.stores.connections import ConnectionItem
from chalicelib.stores.libraries import Department, LibrariesStore, Library, LibraryItem, OperatorSettings, Widget
from chalicelib.stores.limits import LimitItem
from chalicelib.stores.queues import QueueItem, QueuesStore
from chalicelib.stores.tickets import TicketItem

MODELS: tuple[type[Model], ...] = (ChatItem, QueueItem, ConnectionItem, LibraryItem, TicketItem, LimitItem)
ORIGIN = "https://desk.example"


class FakeClock:
    """Time stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


class FakePushes:
    """Sockets: what arrived at each, and which of them are gone or do not answer."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, AnyEvent]] = []
        self.gone: set[str] = set()
        self.silent: set[str] = set()
        self.failed = 0

    def push(self, connection_ids: Iterable[str], frame: bytes) -> list[str]:
        event = msgspec.json.decode(frame, type=AnyEvent)
        sockets = [socket for socket in connection_ids if not socket.startswith(POLLING)]
        self.arrived += [(socket, event) for socket in sockets if socket not in self.gone | self.silent]
        self.failed += len(self.silent & set(sockets))
        return [socket for socket in sockets if socket in self.gone]

    def at(self, connection_id: str) -> list[AnyEvent]:
        return [event for socket, event in self.arrived if socket == connection_id]


class FakeDeadlines:
    """Deadlines that fall due when a test says so."""

    def __init__(self) -> None:
        self.set_: dict[tuple[str, int], Deadline] = {}

    def set(self, deadline: Deadline) -> None:
        self.set_.setdefault((deadline.chat_id, deadline.generation), deadline)


class FixedKey:
    value = b"k" * 32


class World:
    """A library with three departments, and ways to act in it."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.pushes = FakePushes()
        self.deadlines = FakeDeadlines()
        self.settings = Settings(
            chats_table="chats",
            queues_table="queues",
            connections_table="connections",
            libraries_table="libraries",
            tickets_table="tickets",
            limits_table="limits",
            deadlines_machine_arn="arn",
            websocket_endpoint="https://ws.example",
            websocket_url="wss://ws.example",
            signing_key_parameter="key",
            allowed_origin=ORIGIN,
        )
        self.deskbell: Deskbell = bootstrap.build(
            self.settings,
            pushes=self.pushes,  # type: ignore[arg-type]
            deadlines=self.deadlines,  # type: ignore[arg-type]
            signing_key=FixedKey(),  # type: ignore[arg-type]
            clock=self.clock,
        )
        self.chats = ChatsStore(QueuesStore())
        self._starts = 0

    def found_library(self, library: str = "ashgrove") -> None:
        libraries = LibrariesStore()
        libraries.put_library(library, Library(name=library.title()))
        for department in ("reference", "circulation", "archives"):
            libraries.put_department(library, Department(id=department, name=department.title()))
        libraries.put_widget(library, Widget(id=f"{library}.home", department="reference", accent="#1f3a68"))
        libraries.put_operator(library, "maria", OperatorSettings(departments=("reference", "circulation")))

    def start(
        self, question: str = "Where is the map room?", network: str = "203.0.113.7", **fields: Any
    ) -> ChatStarted:
        self._starts += 1
        request = {"widget_id": "ashgrove.home", "start_key": f"{self._starts:022d}", "question": question}
        return self.deskbell.chats.start(StartChat(**{**request, **fields}), network)

    def log(self, chat_id: str) -> list[AnyEntry]:
        return self.chats.entries(chat_id, 0, 10_000)[0]

    def view(self, chat_id: str) -> ChatView:
        return self.deskbell.presence.sync(self.operator("watcher", admin=True), "watching", chat_id, 0, "").chat

    def patron(self, chat_id: str) -> Patron:
        return Patron(library="ashgrove", chat_id=chat_id)

    def operator(self, name: str = "maria", **fields: Any) -> Staff:
        return Staff(
            **{
                "library": "ashgrove",
                "operator_id": name,
                "name": name.title(),
                "departments": ("reference", "circulation"),
                **fields,
            }
        )


@pytest.fixture(scope="session", autouse=True)
def _no_real_aws() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.delenv("AWS_ENDPOINT_URL", raising=False)
        yield


def make_tables() -> None:
    client = boto3.client("dynamodb")
    for name in client.list_tables()["TableNames"]:
        client.delete_table(TableName=name)
    for model in MODELS:
        model.create_table(billing_mode="PAY_PER_REQUEST")


@pytest.fixture(scope="session")
def _moto() -> Iterator[None]:
    with mock_aws():
        yield


@pytest.fixture
def world(_moto: None) -> World:
    made = World()
    make_tables()
    made.found_library()
    return made
