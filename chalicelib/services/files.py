"""Files in chats: where to upload one, what was uploaded, where to download it."""

from base64 import b32encode
from collections.abc import Callable
from datetime import timedelta
from secrets import token_bytes
from typing import Final

from ..domain import files
from ..domain.callers import Caller, admit
from ..domain.entries import Message
from ..domain.files import SharedFile
from ..errors import ChatEnded, FileExpired, FileMissing, FileTooLarge, NotFound, NotTakingPart, RateLimited
from ..gateways.files import LINK_LIFE, UPLOAD_LIFE, FilesBucket
from ..protocol.rest import FileLink, FileUpload, OfferFile
from ..stores.chats import ChatsStore
from ..stores.limits import LimitsStore
from .changes import Clock

UPLOADS: Final = 30  # of one chat
WINDOW: Final = timedelta(hours=1)


class Files:
    """What can be asked of files. A file that nobody has sent in a message can't be downloaded."""

    def __init__(self, *, chats: ChatsStore, limits: LimitsStore, bucket: FilesBucket, clock: Clock) -> None:
        self._chats = chats
        self._limits = limits
        self._bucket = bucket
        self._clock = clock

    def offer(self, caller: Caller, chat_id: str, request: OfferFile) -> FileUpload:
        """Where to upload a file, for somebody who takes part in a running chat.

        Raises
        ------
        NotFound, NotTakingPart, ChatEnded, FileTooLarge, RateLimited
        """
        head = self._chats.head(chat_id)
        chat = admit(caller, head.chat if head else None)
        if not chat.takes_part(caller.who):
            raise NotTakingPart
        if chat.state.status == "ended":
            raise ChatEnded
        if request.size > files.BYTES:
            raise FileTooLarge(request.size)
        self._limits.count(f"files#{chat_id}", UPLOADS, WINDOW, self._clock(), RateLimited)
        file_id = b32encode(token_bytes(16)).decode().rstrip("=").lower()
        upload = self._bucket.upload(_key(chat_id, file_id), files.clean_name(request.name))
        return FileUpload(
            file_id=file_id, url=upload.url, fields=upload.fields, expires_in=int(UPLOAD_LIFE.total_seconds())
        )

    def shared(self, chat_id: str, file_id: str) -> SharedFile:
        """An uploaded file of this chat, as the log will name it. Raises FileMissing, FileRefused."""
        stored = self._bucket.stored(_key(chat_id, file_id))
        if stored is None:
            raise FileMissing
        return SharedFile(id=file_id, name=stored.name, type=files.type_of(stored.head), size=stored.size)

    def link(self, caller: Caller, chat_id: str, seq: int) -> FileLink:
        """Where to download the file of this message. Raises NotFound, FileExpired."""
        head = self._chats.head(chat_id)
        admit(caller, head.chat if head else None)
        entries, _ = self._chats.entries(chat_id, seq - 1, 1)
        entry = entries[0] if entries else None
        if not isinstance(entry, Message) or entry.seq != seq or entry.file is None:
            raise NotFound("There is no such file here.")
        if entry.at + files.LIFE <= self._clock():
            raise FileExpired
        url = self._bucket.link(_key(chat_id, entry.file.id), entry.file)
        return FileLink(url=url, expires_in=int(LINK_LIFE.total_seconds()))


def _key(chat_id: str, file_id: str) -> str:
    return f"chats/{chat_id}/{file_id}"


Share = Callable[[str, str], SharedFile]
"""`Files.shared`, for those who store messages."""
