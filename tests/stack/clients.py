"""A patron's and a librarian's apps as the stack sees them: REST under the site's origin, and a real WebSocket."""

import json
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from time import monotonic
from typing import Any

import requests
from websockets import Origin
from websockets.sync.client import ClientConnection, connect

from tests.conftest import Site

PATIENCE = 15.0  # seconds that a frame may take on a busy machine
QUIET = 0.3  # how long nothing has to come to believe that nothing will

Frame = dict[str, Any]


class Socket:
    """An open WebSocket. Frames that nobody has waited for yet are kept, in the order in which they came."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._kept: list[Frame] = []
        self._refs = count(1)

    def send(self, frame: str | bytes | Frame) -> None:
        """Send a frame: text or bytes as they are, anything else as JSON."""
        self._connection.send(frame if isinstance(frame, str | bytes) else json.dumps(frame, ensure_ascii=False))

    def ask(self, action: str, **fields: Any) -> Frame:
        """Send a command, and return its answer."""
        ref = f"r{next(self._refs)}"
        self.send({"action": action, "ref": ref, **fields})
        return self.wait(lambda frame: frame.get("ref") == ref)

    def wait(self, wanted: Callable[[Frame], Any]) -> Frame:
        """The first frame of this kind, kept or to come. Raises TimeoutError."""
        for place, frame in enumerate(self._kept):
            if wanted(frame):
                return self._kept.pop(place)
        deadline = monotonic() + PATIENCE
        while not wanted(frame := json.loads(self._connection.recv(deadline - monotonic()))):
            self._kept.append(frame)
        return frame

    def wait_for(self, event: str, chat_id: str) -> Frame:
        """The first event of this name about this chat."""
        return self.wait(lambda frame: frame["event"] == event and frame["chat_id"] == chat_id)

    def wait_for_chat(self, chat_id: str, **fields: Any) -> Frame:
        """The chat as the first push to dashboards lists it with these fields."""
        listed = self.wait(
            lambda frame: (
                frame["event"] == "listed"
                and frame["chat"]["chat_id"] == chat_id
                and frame["chat"].items() >= fields.items()
            )
        )
        chat: Frame = listed["chat"]
        return chat

    def wait_for_entry(self, chat_id: str, kind: str) -> Frame:
        """The first push of an entry of this type in this chat."""
        return self.wait(
            lambda frame: (
                frame["event"] == "logged" and frame["chat"]["chat_id"] == chat_id and frame["entry"]["type"] == kind
            )
        )

    def remaining(self) -> list[Frame]:
        """Everything else that has come by now: what was pushed before a ping was answered is here with its answer."""
        self._kept.append(self.ask("ping"))
        try:
            while True:
                self._kept.append(json.loads(self._connection.recv(QUIET)))
        except TimeoutError:
            kept, self._kept = self._kept, []
        return [frame for frame in kept if frame["event"] != "pong"]

    def kill(self) -> None:
        """End the connection as a lost network does: without a word."""
        self._connection.socket.shutdown(socket.SHUT_RDWR)


@contextmanager
def opened(url: str, ticket: str | None, origin: str | None) -> Iterator[Socket]:
    """A WebSocket, for as long as it is used. Raises websockets' InvalidStatus when the stack refuses it."""
    query = "" if ticket is None else f"?ticket={ticket}"
    with connect(
        url + query,
        origin=None if origin is None else Origin(origin),
        proxy=None,
        compression=None,
        open_timeout=PATIENCE,
    ) as connection:
        yield Socket(connection)


class Client:
    """Somebody with something to show: a patron with a chat's secret, a member of staff with Cognito's token.

    Parameters
    ----------
    home
        The folder of their routes.
    authorization
        What they show; empty: nothing.
    """

    def __init__(self, site: Site, home: str, authorization: str) -> None:
        self.site = site
        self.home = home
        self.authorization = authorization

    def post(self, path: str, **options: Any) -> requests.Response:
        return self.site.post(self.home + path, headers=self._headers(), **options)

    def put(self, path: str, **options: Any) -> requests.Response:
        return self.site.put(self.home + path, headers=self._headers(), **options)

    def delete(self, path: str, **options: Any) -> requests.Response:
        return self.site.delete(self.home + path, headers=self._headers(), **options)

    def get(self, path: str) -> requests.Response:
        return self.site.get(self.home + path, headers=self._headers())

    @contextmanager
    def connect(self) -> Iterator[Socket]:
        """Open a connection, as the apps do: a fresh ticket each time."""
        answer = self.post("/connections")
        assert answer.status_code == 201, answer.text
        with opened(answer.json()["url"], answer.json()["ticket"], self.site.origin) as connection:
            yield connection

    def command(self, action: str, **fields: Any) -> Frame:
        """Give a command over REST, and return its answer."""
        answer = self.post("/commands", json={"action": action, **fields})
        assert answer.status_code == 200, answer.text
        [event] = answer.json()["events"]
        return event

    def _headers(self) -> dict[str, str]:
        return {"Authorization": self.authorization} if self.authorization else {}


class Patron(Client):
    """The patron of one chat."""

    def __init__(self, site: Site, chat_id: str, secret: str) -> None:
        super().__init__(site, f"/api/chats/{chat_id}", f"Bearer {secret}")
        self.chat_id = chat_id
        self.secret = secret

    def sync(self, after: int = 0) -> Frame:
        """The chat, by its own patron, over REST."""
        return self.command("sync", chat_id=self.chat_id, after=after)

    @contextmanager
    def listen(self) -> Iterator[Socket]:
        """A connection that hears of the chat."""
        with self.connect() as widget:
            widget.ask("sync", chat_id=self.chat_id, after=0)
            yield widget


def staff(site: Site, token: str) -> Client:
    return Client(site, "/api/staff", token)


def chats_listed(part: Frame, ask: Callable[..., Frame]) -> dict[str, Frame]:
    """The chats of a `monitoring` and of the parts that come after it, by their ids. `ask` is who was asked for it."""
    found = {chat["chat_id"]: chat for chat in part["chats"]}
    if place := part.get("next"):
        found |= chats_listed(ask("list_chats", departments=part["departments"], after=place), ask)
    return found


def start_key() -> str:
    return secrets.token_urlsafe(16)


def start_chat(site: Site, widget_id: str, question: str = "Where is the map room?", **fields: Any) -> Patron:
    """A patron rings."""
    request = {"widget_id": widget_id, "start_key": start_key(), "question": question, **fields}
    answer = site.post("/api/chats", json=request)
    assert answer.status_code == 201, answer.text
    return Patron(site, answer.json()["chat_id"], answer.json()["secret"])


def message(chat_id: str, client_id: str, text: str) -> Frame:
    """The fields of a `message` command."""
    return {"chat_id": chat_id, "client_id": client_id, "text": text}
