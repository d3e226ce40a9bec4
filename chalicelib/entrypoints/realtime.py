"""The WebSocket: one connection, one caller; who that is comes with every frame from the authorizer."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import msgspec

from ..bootstrap import Deskbell
from ..domain.callers import Caller, Patron, Staff
from ..domain.entries import PATRON
from ..errors import NotJson, TryAgain
from ..observability import logger
from ..protocol.events import Refused
from ..services.changes import Gone
from .answers import answer, refused

Response = dict[str, Any]


def context_of(caller: Caller) -> dict[str, str]:
    """What the authorizer attaches to the connection: strings alone."""
    if isinstance(caller, Patron):
        return {"role": PATRON, "library": caller.library, "chat_id": caller.chat_id}
    return {
        "role": "staff",
        "library": caller.library,
        "operator_id": caller.operator_id,
        "name": caller.name,
        "departments": ",".join(caller.departments),
        "admin": "1" if caller.admin else "",
    }


def caller_of(context: Mapping[str, str]) -> Caller:
    """The caller whom `context_of` wrote down."""
    if context["role"] == PATRON:
        return Patron(library=context["library"], chat_id=context["chat_id"])
    return Staff(
        library=context["library"],
        operator_id=context["operator_id"],
        name=context["name"],
        departments=tuple(filter(None, context["departments"].split(","))),
        admin=context["admin"] == "1",
    )


def connect() -> Response:
    """The authorizer has decided; what the connection is for, its first command says."""
    return {"statusCode": 200}


def message(deskbell: Deskbell, event: Mapping[str, Any]) -> Response:
    """One frame in, at most one out."""
    context = event["requestContext"]
    connection_id = context["connectionId"]
    body = event.get("body") or ""
    if event.get("isBase64Encoded"):
        frame = b64decode(body)
        return _rendered(refused(NotJson("Send text, not binary data."), frame), connection_id)
    frame = body.encode("utf-8", "surrogatepass")
    try:
        found = answer(deskbell, caller_of(context["authorizer"]), connection_id, frame)
    except Exception:
        logger.exception("command failed", connection_id=connection_id)
        found = refused(TryAgain(), frame)
    return _rendered(found, connection_id)


def disconnect(deskbell: Deskbell, event: Mapping[str, Any]) -> Response:
    """A rumour that a connection is gone."""
    context = event["requestContext"]
    if context["eventType"] != "DISCONNECT":  # a frame whose action is the name of this route
        return message(deskbell, event)
    caller = caller_of(context["authorizer"])
    deskbell.presence.disconnected(Gone(caller.owner, caller.who, context["connectionId"]))
    logger.info("disconnected", connection_id=context["connectionId"])
    return {"statusCode": 200}


def _rendered(found: Any, connection_id: str) -> Response:
    logger.info(
        "answered",
        connection_id=connection_id,
        answer=type(found).__name__,
        code=found.code if isinstance(found, Refused) else None,
    )
    return {"statusCode": 200, "body": msgspec.json.encode(found).decode()} if found else {"statusCode": 200}
