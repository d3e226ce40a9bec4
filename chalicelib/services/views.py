"""A chat as clients see it."""

from datetime import UTC, datetime

from ..domain.chats import Chat, deadline
from ..domain.entries import PATRON
from ..protocol.events import ChatView, OperatorView
from ..stores.chats import Session


def chat_view(chat: Chat, session: Session | None = None) -> ChatView:
    """The chat as of its last entry; with the session, also what was seen and until when the patron's lease runs."""
    state = chat.state
    deadlines = [due for who in chat.participants() if (due := deadline(state, who)) is not None]
    lease = session.lease_until(PATRON) if session else 0
    return ChatView(
        chat_id=chat.chat_id,
        seq=state.seq,
        status=state.status,
        department=state.department,
        department_name=state.department_name,
        patron_name=chat.facts.patron_name,
        question=chat.facts.question,
        started_at=chat.facts.started_at,
        waiting_since=state.waiting_since,
        reconnect_seconds=chat.facts.reconnect_seconds,
        operators=[
            OperatorView(id=operator.id, name=operator.name, lost_at=operator.lost_at) for operator in state.operators
        ],
        front=state.front,
        patron_lost_at=state.patron_lost_at,
        ends_at=min(deadlines, default=None),
        ended_at=state.ended_at,
        ended_by=state.ended_by,
        ended_reason=state.ended_reason,
        seen_by_patron=max(state.seen_by_patron, session.seen_by_patron if session else 0),
        seen_by_operator=max(state.seen_by_operator, session.seen_by_operator if session else 0),
        lease_until=datetime.fromtimestamp(lease, UTC) if lease else None,
    )
