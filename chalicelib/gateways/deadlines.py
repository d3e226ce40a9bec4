"""Deadlines: an execution that waits until a time and then calls the `deadline` function with what it was set for."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient


class Deadline(Struct, frozen=True, kw_only=True):
    """What a deadline is for: one absence (`generation`) of one participant (`subject`) of one chat."""

    chat_id: str
    generation: int
    subject: str
    due: datetime


class Deadlines:
    """The state machine, by its ARN."""

    def __init__(self, client: "SFNClient", machine_arn: str) -> None:
        self._client = client
        self._machine_arn = machine_arn

    def set(self, deadline: Deadline) -> None:
        """Set it, once: a generation that has one already keeps it."""
        try:
            self._client.start_execution(
                stateMachineArn=self._machine_arn,
                name=f"{deadline.chat_id}-{deadline.generation}",
                input=msgspec.json.encode(deadline).decode(),
            )
        except self._client.exceptions.ExecutionAlreadyExists:
            return
