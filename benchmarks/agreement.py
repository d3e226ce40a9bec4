"""Whether the deployed function calls what the one in this process was seen to call: the stack keeps count itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import requests

from benchmarks.figures import Figure
from benchmarks.people import KILOBYTE, PATIENCE, Chat, Desk
from infra.deploy import Stack

DYNAMODB: Final = "dynamodb.amazonaws.com"
RECORDING: Final = "cloudtrail._recording_enabled"


def figures(stack: Stack, desk: Desk, chat: Chat) -> list[Figure]:
    """One message over the socket, as MiniStack's CloudTrail saw it, and one by the function in this process."""
    here = desk.functions.used_by(lambda: chat.patron.say(chat.chat_id)).dynamodb_calls
    message = chat.patron.message(chat.chat_id, KILOBYTE)
    with _recording(stack):
        before = _calls(stack)
        chat.patron.send(message)
        chat.patron.hear(message.ref)
        deployed = _calls(stack) - before
    return [
        Figure("A message as deployed", "DynamoDB", "calls", deployed, "DynamoDB calls"),
        Figure("A message as deployed", "DynamoDB", "difference", abs(deployed - here), "DynamoDB calls", 0),
    ]


@contextmanager
def _recording(stack: Stack) -> Iterator[None]:
    """Have MiniStack note every call: it does not otherwise, as that takes time."""
    _configure(stack, on=True)
    try:
        yield
    finally:
        _configure(stack, on=False)


def _configure(stack: Stack, *, on: bool) -> None:
    url = f"{stack.session.client('cloudtrail').meta.endpoint_url}/_ministack/config"
    answer = requests.post(url, json={RECORDING: str(on)}, timeout=PATIENCE)
    assert RECORDING in answer.json()["applied"]


def _calls(stack: Stack) -> int:
    """How often DynamoDB was called while MiniStack was recording."""
    pages = stack.session.client("cloudtrail").get_paginator("lookup_events").paginate()
    return sum(event["EventSource"] == DYNAMODB for page in pages for event in page["Events"])
