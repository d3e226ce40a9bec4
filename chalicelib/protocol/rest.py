"""Bodies of the REST API: what has to be settled before there is a socket, and the way around where there is none."""

from typing import Annotated

from msgspec import Meta, Struct

from .events import AnyEvent, ChatView
from .limits import END, Name, Text, WidgetId

StartKey = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}" + END)]
"""128 random bits of the patron's client, in base64url: the same key starts the same chat once."""


class StartChat(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /chats. `site`: the origin of the library's page, as the browser told the chat (`MessageEvent.origin`)."""

    widget_id: WidgetId
    start_key: StartKey
    question: Text
    name: Name = ""
    site: Annotated[str, Meta(max_length=253)] = ""


class ChatStarted(Struct, frozen=True, kw_only=True):
    """201. `secret` is shown this once: the patron's key to this chat, sent as `Authorization: Bearer …`."""

    chat_id: str
    secret: str
    chat: ChatView


class ConnectionTicket(Struct, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/connections, POST /staff/connections: open `url?ticket=…` within `expires_in` seconds."""

    url: str
    ticket: str
    expires_in: int


class CommandResults(Struct, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/commands and POST /staff/commands: what the socket would have answered."""

    events: list[AnyEvent]


class LeaveTicket(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/ticket: "Send your question as a ticket instead"."""

    email: Annotated[str, Meta(pattern=r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+" + END, max_length=254)]
    question: Text
    name: Name = ""


class TicketLeft(Struct, frozen=True, kw_only=True):
    """201, once a chat: left again, the same number."""

    ticket_id: str


class Department(Struct, frozen=True, kw_only=True):
    id: str
    name: str


class Profile(Struct, frozen=True, kw_only=True):
    """GET /staff/profile. `departments`: those that this member of staff may monitor."""

    id: str
    name: str
    role: str
    library_name: str
    departments: list[Department]


class Problem(Struct, frozen=True, kw_only=True):
    """Every refusal: a code for programs, a sentence for people."""

    code: str
    message: str


class WidgetSettings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`/widgets/{widget_id}.json` on the CDN: all that a page view reads. `sites`: origins, exact; empty: anywhere."""

    widget_id: str
    library_name: str
    department_name: str
    accent: str
    sites: list[str] = []


class Config(Struct, frozen=True, kw_only=True):
    """`/config.json` on the CDN: what the dashboard needs to sign in."""

    region: str
    user_pool_id: str
    user_pool_client_id: str
    cognito_url: str
