"""Chats, and who is at work, as clients see them."""

from datetime import UTC, datetime

from ..domain.chats import Chat, Transfer, deadline
from ..domain.entries import PATRON
from ..domain.queues import library_of
from ..protocol.events import ChatView, OperatorStatus, OperatorView, TransferView
from ..stores.chats import Session
from ..stores.operators import Colleague


def chat_view(chat: Chat, session: Session | None = None, *, to_patron: bool = False) -> ChatView:
    """The chat as of its last entry; with the session, also what was seen and until when the patron's lease runs.

    `to_patron`: without what staff tell each other.
    """
    state = chat.state
    deadlines = [due for who in chat.participants() if (due := deadline(state, who)) is not None]
    lease = session.lease_until(PATRON) if session else 0
    return ChatView(
        chat_id=chat.chat_id,
        seq=state.seq,
        status=state.status,
        department=state.department,
        department_name=state.department_name,
        patron_name=chat.patron_name,
        question=chat.facts.question,
        started_at=chat.facts.started_at,
        waiting_since=state.waiting_since,
        reconnect_seconds=chat.facts.reconnect_seconds,
        operators=[
            OperatorView(
                id=operator.id,
                name=operator.name,
                lost_at=operator.lost_at,
                library_name=operator.library_name,
                handed_over=operator.handed_over,
            )
            for operator in state.operators
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
        kind=chat.facts.kind,
        library=chat.facts.library,
        library_name=chat.facts.library_name if _is_covered(chat) else "",
        busy=state.busy,
        transfer=_transfer_view(state.transfer, to_patron) if state.transfer else None,
        proactive=chat.facts.proactive,
        phone=chat.facts.phone,
    )


def operator_status(one: Colleague, now: datetime) -> OperatorStatus:
    """An operator as colleagues see them."""
    return OperatorStatus(
        id=one.operator_id,
        name=one.name,
        status=one.status_at(now),
        departments=sorted(one.departments),
        capacity=one.capacity,
        load=one.load,
        lease_until=one.lease_until,
        sign_off_at=one.sign_off_at,
    )


def _is_covered(chat: Chat) -> bool:
    """Whether staff of another library are asked as well."""
    return any(library_of(queue) != chat.facts.library for queue in chat.queues())


def _transfer_view(transfer: Transfer, to_patron: bool) -> TransferView:
    return TransferView(
        by=transfer.by,
        by_name=transfer.by_name,
        to_name=transfer.to_name,
        ends_at=transfer.deadline,
        operator_id=transfer.operator_id,
        department=transfer.department,
        note="" if to_patron else transfer.note,
    )
