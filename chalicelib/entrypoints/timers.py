"""Deadlines that fall due."""

from collections.abc import Mapping
from typing import Any

import msgspec

from ..bootstrap import Deskbell
from ..gateways.deadlines import Deadline
from ..observability import logger


def deadline(deskbell: Deskbell, event: Mapping[str, Any]) -> None:
    """Called by the state machine with what the deadline was set for."""
    due = msgspec.convert(event, Deadline)
    deskbell.presence.fall_due(due)
    logger.info("deadline", chat_id=due.chat_id, generation=due.generation)
