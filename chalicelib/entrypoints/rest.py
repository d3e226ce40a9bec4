"""How REST bodies come in and refusals go out, for every route alike.

Chalice turns anything but its own exceptions into a bare 500 before middleware sees it, so this wraps each route.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from ipaddress import ip_address
from typing import Any, Final, TypeVar

import msgspec
from chalice.app import Request, Response

from ..errors import BadFields, DeskbellError, NotJson, TooLarge
from ..observability import logger
from ..protocol.limits import FRAME_BYTES
from ..protocol.rest import Problem

T = TypeVar("T")

HEADERS: Final[dict[str, str | list[str]]] = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


def rendered(body: Any, status: int = 200) -> Response:
    return Response(body=msgspec.json.encode(body).decode(), status_code=status, headers=dict(HEADERS))


def answering(view: Callable[..., Response]) -> Callable[..., Response]:
    """Turn refusals into Problems, and faults into one that says to try again; neither shows a trace."""

    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> Response:
        try:
            return view(*args, **kwargs)
        except DeskbellError as error:
            logger.info("refused", route=view.__name__, code=error.code)
            return rendered(Problem(code=error.code, message=str(error), field=error.field), error.status)
        except Exception:
            logger.exception("request failed", route=view.__name__)
            return rendered(Problem(code="fault", message="Something broke on our side. Try again."), 500)

    return answered


def body_of(request: Request, of: type[T]) -> T:
    """The request's body as this struct. Raises BadInput."""
    raw = raw_body_of(request)
    try:
        return msgspec.json.decode(raw, type=of)
    except msgspec.ValidationError as error:
        raise BadFields(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise NotJson from None


def query_of(request: Request, of: type[T]) -> T:
    """The request's query string as this struct, whose fields are texts or read from them. Raises BadFields."""
    try:
        return msgspec.convert(dict(request.query_params or {}), of, strict=False)
    except msgspec.ValidationError as error:
        raise BadFields(str(error)) from None


def raw_body_of(request: Request) -> bytes:
    raw = request.raw_body
    body = raw.encode() if isinstance(raw, str) else raw
    if len(body) > FRAME_BYTES:
        raise TooLarge
    return body


def part_of(part: str, of: Any) -> Any:
    """A part of an address as this type, which is a text or read from one. Raises BadFields."""
    try:
        return msgspec.convert(part, of, strict=False)
    except msgspec.ValidationError as error:
        raise BadFields(str(error)) from None


def origin_of(request: Request) -> str:
    """The origin of the page that asks, as browsers say it; "" without one."""
    return str(request.headers.get("origin", ""))


def network_of(request: Request) -> str:
    """The patron's address. CloudFront appends the viewer's to X-Forwarded-For, API Gateway appends CloudFront's.

    Whoever asks API Gateway itself may write there what they like: what is no address does not count.
    """
    viewer = request.headers.get("x-forwarded-for", "").split(",")[-2:-1]
    with suppress(ValueError, IndexError):
        return str(ip_address(viewer[0].strip()))
    return str(request.context["identity"]["sourceIp"])
