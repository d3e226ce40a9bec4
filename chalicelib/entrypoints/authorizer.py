"""Who may open a WebSocket: whoever shows a fresh ticket of ours, from a page of our own origin."""

from collections.abc import Mapping
from typing import Any

from ..bootstrap import Deskbell
from ..errors import DeskbellError
from ..observability import logger
from .realtime import context_of


def authorize(deskbell: Deskbell, event: Mapping[str, Any]) -> dict[str, Any]:
    """An IAM policy for `$connect`: Allow, with who the caller is as context, or Deny."""
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    ticket = (event.get("queryStringParameters") or {}).get("ticket", "")
    try:
        if headers.get("origin") != deskbell.settings.allowed_origin:
            return _policy("Deny", event["methodArn"], "foreign origin")
        caller = deskbell.admission.spend(ticket)
    except DeskbellError as error:
        return _policy("Deny", event["methodArn"], error.code)
    return _policy("Allow", event["methodArn"], "ticket") | {"context": context_of(caller)}


def _policy(effect: str, arn: str, reason: str) -> dict[str, Any]:
    logger.info("authorized" if effect == "Allow" else "refused", reason=reason)
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}
    return {"principalId": "deskbell", "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
