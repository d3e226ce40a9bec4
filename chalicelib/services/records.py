"""After a chat: its record in Reference Analytics, and a note that patrons never see."""

from datetime import timedelta
from typing import Final

from ..domain.callers import Staff, admit
from ..domain.chats import Chat
from ..domain.records import InternalNote, Record
from ..errors import NotAllowed, NotFound, RateLimited
from ..protocol.rest import AfterChat, SaveNote, SaveRecord
from ..stores.chats import ChatsStore
from ..stores.limits import LimitsStore
from ..stores.records import Kept, RecordsStore
from .changes import Clock
from .tickets import Tickets

SAVES: Final = 60  # of one chat
WINDOW: Final = timedelta(hours=1)


class Records:
    """Reading and saving them, for the staff of the chat's library and whoever of another one is in the chat."""

    def __init__(
        self, *, chats: ChatsStore, records: RecordsStore, tickets: Tickets, limits: LimitsStore, clock: Clock
    ) -> None:
        self._chats = chats
        self._records = records
        self._tickets = tickets
        self._limits = limits
        self._clock = clock

    def of(self, staff: Staff, chat_id: str) -> AfterChat:
        """What there is. Raises NotFound, NotAllowed."""
        chat = self._admitted(staff, chat_id)
        return self._shown(chat, self._records.of(chat_id))

    def save(self, staff: Staff, chat_id: str, request: SaveRecord) -> AfterChat:
        """Raises NotFound, NotAllowed, RateLimited."""
        chat = self._admitted_to_save(staff, chat_id)
        record = Record(
            at=self._clock(),
            by=staff.operator_id,
            name=staff.name,
            question_type=request.question_type,
            time_spent=request.time_spent,
            notes=request.notes.strip(),
        )
        return self._shown(chat, self._records.put_record(chat_id, record))

    def save_note(self, staff: Staff, chat_id: str, request: SaveNote) -> AfterChat:
        """Raises NotFound, NotAllowed, RateLimited."""
        chat = self._admitted_to_save(staff, chat_id)
        text = request.text.strip()
        note = InternalNote(at=self._clock(), by=staff.operator_id, name=staff.name, text=text) if text else None
        return self._shown(chat, self._records.put_note(chat_id, note))

    def _admitted_to_save(self, staff: Staff, chat_id: str) -> Chat:
        chat = self._admitted(staff, chat_id)
        if chat.state.status != "ended":
            raise NotAllowed("This chat has not ended yet.")
        self._limits.count(f"record#{chat_id}", SAVES, WINDOW, self._clock(), RateLimited)
        return chat

    def _admitted(self, staff: Staff, chat_id: str) -> Chat:
        head = self._chats.head(chat_id)
        chat = admit(staff, head.chat if head else None)
        if chat.facts.kind == "staff":
            raise NotFound
        if chat.facts.library != staff.library and chat.operator(staff.operator_id) is None:
            raise NotAllowed("What is kept of this chat is for the patron’s own library, and for who was in it.")
        return chat

    def _shown(self, chat: Chat, kept: Kept) -> AfterChat:
        return AfterChat(record=kept.record, note=kept.note, ticket_id=self._tickets.made_of(chat))
