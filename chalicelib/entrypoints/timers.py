"""Deadlines that fall due."""

from collections.abc import Mapping
from typing import Any

import msgspec

from ..bootstrap import Deskbell
from ..domain.chats import ROLL_UP, SILENCE, TRANSFER
from ..domain.web_push import PUSH
from ..gateways.deadlines import Deadline
from ..observability import logger
from ..services.operators import PUBLISH


def deadline(deskbell: Deskbell, event: Mapping[str, Any]) -> None:
    """Called by the state machine with what the deadline was set for."""
    due = msgspec.convert(event, Deadline)
    if due.subject == ROLL_UP:
        deskbell.routing.roll_up(due.chat_id, due.generation)
    elif due.subject == TRANSFER:
        deskbell.routing.end_transfer(due.chat_id, due.generation)
    elif due.subject == SILENCE:
        deskbell.presence.watch_silence(due)
    elif due.subject == PUBLISH:
        deskbell.widgets.publish_for(due.chat_id)
    elif due.subject == PUSH:
        deskbell.web_push.fall_due(due.chat_id, due.generation)
    else:
        deskbell.presence.fall_due(due)
    logger.info("deadline", chat_id=due.chat_id, generation=due.generation)
