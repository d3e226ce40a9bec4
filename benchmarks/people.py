"""Patrons and a librarian: each has a real WebSocket to the stack, and the functions at hand to be measured by."""

import json
from collections import defaultdict
from secrets import token_urlsafe
from typing import Any, Final, Self

import msgspec
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from benchmarks.functions import Functions
from chalicelib.domain.callers import Caller, Patron, Staff
from chalicelib.entrypoints.realtime import context_of
from chalicelib.protocol import commands
from chalicelib.protocol.rest import StartChat
from chalicelib.stores.connections import ConnectionItem
from chalicelib.stores.libraries import LibrariesStore, OperatorSettings
from chalicelib.stores.operators import OperatorItem

LIBRARY: Final = "ashgrove"  # the demonstration's
WIDGET: Final = "ashgrove.home"
DEPARTMENT: Final = "reference"
LIBRARIAN: Final = Staff(library=LIBRARY, operator_id="benchmark", name="Bea Marks", departments=(DEPARTMENT,))
CLAIMS: Final = {
    "sub": LIBRARIAN.operator_id,
    "name": LIBRARIAN.name,
    "custom:library": LIBRARY,
    "cognito:groups": "operator",
}
PATIENCE: Final = 60.0  # seconds; a frame that takes longer is lost

QUESTION: Final = (
    "Where do I find the bound volumes of the Ashgrove Gazette from before 1950? The catalogue has only films."
)
SENTENCE: Final = (
    "The volumes up to 1949 are in the closed stacks, level two; ask at the desk and we bring them to you. "
)
KILOBYTE: Final = (SENTENCE * 11)[:1024]
"""What a "1 KB message" is: 1,024 characters of English."""


class Person:
    """Whoever holds a connection."""

    def __init__(self, functions: Functions, caller: Caller, socket: ClientConnection) -> None:
        self._functions = functions
        self.caller = caller
        self.context = context_of(caller)
        self._socket = socket
        self._session = token_urlsafe(9)
        self._numbers: dict[str, int] = defaultdict(int)
        self.connection_id = self._introduce()

    @classmethod
    def connected(cls, functions: Functions, caller: Caller, opening: dict[str, Any]) -> Self:
        """Opens a WebSocket with this connection ticket."""
        url = f"{opening['url']}?ticket={opening['ticket']}"
        origin = Origin(functions.origin)
        socket = connect(
            url, origin=origin, open_timeout=PATIENCE, ping_interval=None, max_queue=None, compression=None
        )
        return cls(functions, caller, socket)

    def ask(self, command: commands.Command) -> Any:
        """Have the function answer a command of this connection, in this process."""
        return self._functions.message(self.connection_id, self.context, msgspec.json.encode(command))

    def say(self, chat_id: str, text: str = KILOBYTE) -> None:
        self.ask(self.message(chat_id, text))

    def message(self, chat_id: str, text: str) -> commands.SendMessage:
        """The next message of this person's outbox."""
        self._numbers[chat_id] += 1
        client_id = f"{self._session}.{self._numbers[chat_id]}"
        return commands.SendMessage(ref=client_id, chat_id=chat_id, client_id=client_id, text=text)

    def send(self, command: commands.Command) -> None:
        """Over the socket, to the deployed function."""
        self._socket.send(msgspec.json.encode(command), text=True)

    def hear(self, mark: str) -> None:
        """Wait for a frame with this in it. Raises TimeoutError, or RuntimeError for a refusal."""
        while mark not in (frame := str(self._socket.recv(timeout=PATIENCE))):
            if json.loads(frame)["event"] == "error":
                raise RuntimeError(f"{self.caller.who} was refused: {frame}")

    def hang_up(self) -> None:
        self._socket.close()

    def _introduce(self) -> str:
        """Make the stack note the connection; return the id that it has there."""
        if isinstance(self.caller, Staff):
            self.send(commands.Monitor(ref="introduction"))
            self.hear("introduction")
            operator = OperatorItem.get(self.caller.library, self.caller.operator_id, consistent_read=True)
            [connection_id] = operator.connections or [""]
            return connection_id
        self.send(commands.Ping(ref="introduction"))
        self.hear("introduction")
        [item] = ConnectionItem.query(self.caller.owner)
        return item.connection_id


class Chat:
    """A chat, and its patron."""

    def __init__(self, chat_id: str, patron: Person) -> None:
        self.chat_id = chat_id
        self.patron = patron


class Desk:
    """One librarian, and the patrons who come."""

    def __init__(self, functions: Functions) -> None:
        LibrariesStore().put_operator(LIBRARY, LIBRARIAN.operator_id, OperatorSettings(departments=(DEPARTMENT,)))
        self.functions = functions
        self._visits = 0
        opening = functions.rest("POST", "/staff/connections", claims=CLAIMS)
        self.librarian = Person.connected(functions, LIBRARIAN, opening)
        self.librarian.ask(commands.Monitor())
        self.librarian.ask(commands.SetStatus(status="online"))

    def ring(self) -> tuple[str, str, Any]:
        """Somebody asks; the chat's id, its secret, and what opens its first connection.

        Each comes from another network, as limits are by network.
        """
        self._visits += 1
        request = StartChat(widget_id=WIDGET, start_key=token_urlsafe(16), question=QUESTION)
        network = f"192.0.2.{self._visits % 250 + 1}"
        answer = self.functions.rest("POST", "/chats", msgspec.json.encode(request), network=network)
        return answer["chat_id"], answer["secret"], answer["connection"]

    def ticket(self, chat_id: str, secret: str) -> Any:
        """What opens the patron's connection."""
        return self.functions.rest("POST", "/chats/{chat_id}/connections", path={"chat_id": chat_id}, secret=secret)

    def connect(self, chat_id: str, opening: Any) -> Person:
        """The patron's connection, which does not listen to the chat yet."""
        return Person.connected(self.functions, Patron(library=LIBRARY, chat_id=chat_id), opening)

    def open_chat(self) -> Chat:
        """A chat in which both sides are."""
        chat_id, _, opening = self.ring()
        patron = self.connect(chat_id, opening)
        patron.ask(commands.Sync(chat_id=chat_id, after=0))
        self.librarian.ask(commands.Claim(chat_id=chat_id))
        return Chat(chat_id, patron)
