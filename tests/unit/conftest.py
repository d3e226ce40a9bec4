"""A Deskbell on moto: real services and stores, with fakes for what moto cannot do alone (sockets, time, deadlines)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import msgspec
import pytest
from botocore.exceptions import ClientError
from hypothesis import settings
from moto import mock_aws
from msgspec.structs import replace
from pynamodb.models import Model

from chalicelib import bootstrap
from chalicelib.bootstrap import Deskbell
from chalicelib.domain.callers import Patron, Staff
from chalicelib.domain.entries import AnyEntry
from chalicelib.domain.queues import department_queue
from chalicelib.domain.routing import Chain, Presence, Step
from chalicelib.entrypoints import timers
from chalicelib.gateways.connections import POLLING
from chalicelib.gateways.deadlines import Deadline
from chalicelib.gateways.files import FilesBucket
from chalicelib.gateways.mail import Mail
from chalicelib.gateways.page_heads import Headers, Unreachable
from chalicelib.gateways.push_services import PushServices
from chalicelib.protocol.commands import Monitor, SetStatus
from chalicelib.protocol.events import AnyEvent, ChatView, Monitoring
from chalicelib.protocol.rest import ChatStarted, StartChat, WidgetSettings
from chalicelib.settings import Settings
from chalicelib.stores.chats import ChatItem, ChatsStore
from chalicelib.stores.connections import ConnectionItem
from chalicelib.stores.libraries import Department, LibrariesStore, Library, LibraryItem, OperatorSettings, Widget
from chalicelib.stores.limits import LimitItem
from chalicelib.stores.operators import OperatorItem, OperatorsStore
from chalicelib.stores.queues import QueueItem, QueuesStore
from chalicelib.stores.table import connection
from chalicelib.stores.tickets import TicketItem

MODELS: tuple[type[Model], ...] = (
    ChatItem,
    QueueItem,
    ConnectionItem,
    LibraryItem,
    TicketItem,
    LimitItem,
    OperatorItem,
)
settings.register_profile("deskbell", deadline=None)  # a busy machine is no failure
settings.load_profile("deskbell")

ORIGIN = "https://desk.example"
FILES = "deskbell-files"
ENDLESS = datetime(2030, 1, 1, tzinfo=UTC)


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
        self.frames: list[tuple[str, bytes]] = []
        self.gone: set[str] = set()
        self.silent: set[str] = set()
        self.failed = 0

    def push(self, connection_ids: Iterable[str], frame: bytes) -> list[str]:
        event = msgspec.json.decode(frame, type=AnyEvent)
        sockets = [socket for socket in connection_ids if not socket.startswith(POLLING)]
        reached = [socket for socket in sockets if socket not in self.gone | self.silent]
        self.arrived += [(socket, event) for socket in reached]
        self.frames += [(socket, frame) for socket in reached]
        self.failed += len(self.silent & set(sockets))
        return [socket for socket in sockets if socket in self.gone]

    def at(self, connection_id: str) -> list[AnyEvent]:
        return [event for socket, event in self.arrived if socket == connection_id]


class FakeDeadlines:
    """Deadlines that fall due when a test says so."""

    def __init__(self) -> None:
        self.set_: dict[str, Deadline] = {}

    def set(self, deadline: Deadline) -> None:
        self.set_.setdefault(deadline.name, deadline)

    def try_to_set(self, deadline: Deadline) -> None:
        self.set(deadline)


class FakePublishing:
    """The CDN: what pages would read of each widget."""

    def __init__(self) -> None:
        self.widgets: dict[str, WidgetSettings] = {}
        self.pages: dict[str, str] = {}
        self.puts = 0

    def put(self, widget_id: str, body: bytes) -> None:
        self.puts += 1
        self.widgets[widget_id] = msgspec.json.decode(body, type=WidgetSettings)

    def put_page(self, widget_id: str, html: str) -> None:
        self.pages[widget_id] = html


class FakePost:
    """Push services: what was posted where, and what they answer. Everything is taken, unless a test says otherwise."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, dict[str, str]]] = []
        self.answers: dict[str, int | Exception] = {}

    def __call__(self, host: str, path: str, headers: dict[str, str]) -> int:
        endpoint = f"https://{host}{path}"
        self.posted.append((endpoint, headers))
        answer = self.answers.get(endpoint, 201)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def endpoints(self) -> list[str]:
        """Where pushes went to since this was last asked."""
        found = [endpoint for endpoint, _ in self.posted]
        self.posted.clear()
        return found


class FakeSes:
    """SES: what was sent, unless it refuses."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.refuses = False

    def send_email(self, **email: Any) -> None:
        if self.refuses:
            raise ClientError({"Error": {"Code": "MessageRejected", "Message": email["Destination"]}}, "SendEmail")
        self.sent.append(email)


class FakeWeb:
    """The web: the headers of its pages, and what was asked for."""

    def __init__(self) -> None:
        self.known: dict[str, Headers] = {}
        self.asked: list[str] = []

    def headers(self, url: str) -> Headers:
        self.asked.append(url)
        if url not in self.known:
            raise Unreachable
        return self.known[url]


class FixedKey:
    value = b"k" * 32


class World:
    """A library with three departments, and ways to act in it."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.pushes = FakePushes()
        self.deadlines = FakeDeadlines()
        self.published = FakePublishing()
        self.post = FakePost()
        self.ses = FakeSes()
        self.web = FakeWeb()
        self.settings = Settings(
            chats_table="chats",
            queues_table="queues",
            connections_table="connections",
            libraries_table="libraries",
            tickets_table="tickets",
            limits_table="limits",
            operators_table="operators",
            assets_bucket="assets",
            files_bucket=FILES,
            deadlines_machine_arn="arn",
            websocket_endpoint="https://ws.example",
            websocket_url="wss://ws.example",
            signing_key_parameter="key",
            push_key_parameter="push-key",
            allowed_origin=ORIGIN,
            mail_sender="desk@ashgrove.example",
        )
        self.deskbell = self.container()
        self.chats = ChatsStore(QueuesStore())
        self._starts = 0

    def container(self) -> Deskbell:
        """What one Lambda container serves with: all of them share the tables, and none its memory."""
        return bootstrap.build(
            self.settings,
            pushes=self.pushes,  # type: ignore[arg-type]
            deadlines=self.deadlines,  # type: ignore[arg-type]
            publishing=self.published,  # type: ignore[arg-type]
            bucket=FilesBucket(lambda: boto3.client("s3", config=bootstrap.BROWSERS_S3), FILES),
            page_heads=self.web,  # type: ignore[arg-type]
            push_services=PushServices(lambda: FixedKey.value, ORIGIN, self.post),
            mail=Mail(lambda: self.ses, self.settings.mail_sender),
            signing_key=FixedKey(),  # type: ignore[arg-type]
            clock=self.clock,
        )

    def found_library(self, library: str = "ashgrove") -> None:
        libraries = LibrariesStore()
        libraries.put_library(library, Library(name=library.title()))
        for department in ("reference", "circulation", "archives"):
            libraries.put_department(library, Department(id=department, name=department.title()))
        libraries.put_widget(library, Widget(id=f"{library}.home", department="reference", accent="#1f3a68"))
        libraries.put_operator(library, "maria", OperatorSettings(departments=("reference", "circulation")))
        self.online(self.operator("clerk", library=library, departments=("reference", "circulation", "archives")))

    def online(self, staff: Staff, *, until: datetime = ENDLESS, connection: str = "") -> None:
        """Somebody who is Online for their departments, whether or not a dashboard of theirs hears of it."""
        OperatorsStore().at_work(
            staff,
            connections=[connection] if connection else [],
            instead=False,
            departments=staff.departments,
            queues=[department_queue(staff.library, department) for department in staff.departments],
            capacity=100,
            status="online",
            session="",
            now=until,
        )

    def monitor(self, staff: Staff, connection_id: str, departments: list[str] | None = None) -> Monitoring:
        command = Monitor(departments=departments)
        return self.deskbell.desk.monitor(staff, connection_id, command)

    def set_status(self, staff: Staff, connection_id: str, status: Presence = "online", **fields: Any) -> None:
        self.deskbell.operators.set_status(staff, connection_id, SetStatus(status=status, **fields))

    def at_desk(self, name: str, connection_id: str = "", **fields: Any) -> Staff:
        """Somebody whose dashboard is open (on a socket of their name), and who is Online."""
        staff = self.operator(name, **fields)
        self.monitor(staff, connection_id or name)
        self.set_status(staff, connection_id or name)
        return staff

    def close_desk(self, library: str = "ashgrove") -> None:
        """The clerk goes home: nobody is there but whom a test lets in."""
        OperatorsStore().set_status(library, "clerk", "offline", None, self.clock.now)

    def ask_in_turn(self, *steps: Step, widget_id: str = "ashgrove.home") -> None:
        """The widget's chain, unchecked."""
        libraries = LibrariesStore()
        widget = libraries.widget(widget_id.partition(".")[0], widget_id)
        assert widget is not None
        libraries.put_widget(widget.library, replace(widget, chain=Chain(steps=steps)))

    def rung(self, widget_id: str = "ashgrove.home") -> list[str]:
        """Whom a chat of the widget rings that starts now."""
        widget = LibrariesStore().widget(widget_id.partition(".")[0], widget_id)
        assert widget is not None
        return [owner.rpartition("#")[2] for owner in self.deskbell.widgets.decide(widget)[0].ring]

    def deadlines_about(self, subject: str) -> list[Deadline]:
        """Those that were set, in order."""
        return [deadline for deadline in self.deadlines.set_.values() if deadline.subject == subject]

    def fall_due(self, deadline: Deadline) -> None:
        """As the state machine calls for it."""
        timers.deadline(self.deskbell, msgspec.to_builtins(deadline))

    @contextmanager
    def calls(self) -> Iterator[list[str]]:
        """The calls to DynamoDB that are made meanwhile, by name."""
        made: list[str] = []

        def note(model: Any, **_: Any) -> None:
            made.append(model.name)

        events = connection().client.meta.events
        events.register("before-call.dynamodb", note)
        try:
            yield made
        finally:
            events.unregister("before-call.dynamodb", note)

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
        boto3.client("s3").create_bucket(Bucket=FILES)
        yield


@pytest.fixture
def world(_moto: None) -> World:
    made = World()
    make_tables()
    made.found_library()
    return made
