"""Deadlines: an execution that waits until a time and then calls the `deadline` function with what it was set for."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
from botocore.exceptions import BotoCoreError, ClientError
from msgspec import Struct

from ..observability import logger

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient


class Deadline(Struct, frozen=True, kw_only=True):
    """What a deadline is for: one absence (`generation`) of one participant (`subject`) of one chat.

    Or (domain/chats.py has the subjects) a chat that nobody claims, or a transfer that nobody takes; or
    (services/operators.py) a library whose widgets pages have to be told of; or (domain/web_push.py) staff to call.
    """

    chat_id: str
    generation: int
    subject: str
    due: datetime

    @property
    def name(self) -> str:
        """What its execution is called: two that race for one generation are two."""
        what = crc32(f"{self.subject} {self.due.isoformat()}".encode())
        return f"{self.chat_id}-{self.generation}-{what:08x}"


class Deadlines:
    """The state machine, by its ARN."""

    def __init__(self, make_client: Callable[[], "SFNClient"], machine_arn: str) -> None:
        self._make_client = make_client
        self._machine_arn = machine_arn

    @cached_property
    def _client(self) -> "SFNClient":
        return self._make_client()

    def set(self, deadline: Deadline) -> None:
        """Set it, once."""
        client = self._client
        try:
            client.start_execution(
                stateMachineArn=self._machine_arn,
                name=deadline.name,
                input=msgspec.json.encode(deadline).decode(),
            )
        except client.exceptions.ExecutionAlreadyExists:
            return

    def try_to_set(self, deadline: Deadline) -> None:
        """Set one that nothing depends on: what fails is logged."""
        try:
            self.set(deadline)
        except (ClientError, BotoCoreError):
            logger.exception("deadline not set", chat_id=deadline.chat_id, subject=deadline.subject)
