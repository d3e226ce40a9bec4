"""Files in a chat: which may be sent, as what they are shown, and how long they are kept."""

import unicodedata
from datetime import timedelta
from typing import Final

from msgspec import Struct

from ..errors import FileRefused

BYTES: Final = 20 * 1024 * 1024  # of one file
LIFE: Final = timedelta(days=30)  # the bucket's lifecycle rule deletes them then
HEAD_BYTES: Final = 4096  # of a file that tell its type
SHOWN: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})  # as a preview; all else is downloaded
NAME_CHARACTERS: Final = 120

TEXT: Final = "text/plain"
ALLOWED: Final = SHOWN | {
    TEXT,
    "application/pdf",
    "application/rtf",
    "application/zip",
    "application/epub+zip",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
    "image/heic",
    "image/tiff",
    "audio/mpeg",
    "audio/mp4",
    "audio/x-wav",
    "video/mp4",
    "video/quicktime",
    "video/webm",
}


class SharedFile(Struct, frozen=True, kw_only=True):
    """A file as the log names it. `type`: a media type, by its content; `size` in bytes."""

    id: str
    name: str
    type: str
    size: int


def clean_name(name: str) -> str:
    """The name as it may be shown and saved: without folders, control characters and marks that turn text around."""
    base = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in base if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = kept.strip(" ."), "", ""
    return f"{stem[: NAME_CHARACTERS - len(dot + ending)].strip()}{dot}{ending}" or "file"


def type_of(head: bytes) -> str:
    """The media type by a file's first bytes, whatever its name says. Raises FileRefused."""
    import filetype  # noqa: PLC0415 - loaded with the first file, not with every cold start

    found = filetype.guess_mime(head)  # type: ignore[no-untyped-call]
    if found is None and _is_text(head):
        found = TEXT  # HTML and SVG as well: they are downloaded, and shown nowhere
    if found not in ALLOWED:
        raise FileRefused
    return str(found)


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:  # else the last character was cut
            return False
        text = head[: error.start].decode("utf-8")
    return not any(unicodedata.category(sign) == "Cc" and sign not in "\t\n\r\f" for sign in text)
