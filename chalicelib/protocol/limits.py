"""The sizes that the wire contract allows, shared by commands, requests and their refusals."""

from datetime import datetime
from typing import Annotated, Final

from msgspec import Meta

from ..domain import formats

FRAME_BYTES: Final = 32 * 1024  # API Gateway closes the socket above this (WebSocket quotas, "frame payload size")
TEXT_CHARACTERS: Final = 5_000  # Unicode code points, not UTF-16 units
NAME_CHARACTERS: Final = 80
NOTES_CHARACTERS: Final = 2_000  # of a record, and of a note among staff
SYNC_ENTRIES: Final = 100  # entries one `synced` may hold; `more` says that there are others
SYNC_BYTES: Final = 24 * 1024  # … and their weight, so that the answer stays under a frame
LIST_BYTES: Final = 24 * 1024  # what one `monitoring` lists weighs no more; `next` says where there are others

END: Final = r"$(?!\n)"  # of a pattern: `$` alone lets a last line break pass

ChatId = Annotated[str, Meta(pattern=r"^[0-9a-z]{26}" + END)]
"""26 characters of lower-case base 32: 128 bits."""

FileId = Annotated[str, Meta(pattern=r"^[0-9a-z]{26}" + END)]
ClientId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{8,16}\.[1-9][0-9]{0,6}" + END)]
"""`<session>.<number>`: a random name for the tab's outbox, then 1, 2, 3 … without gaps."""

Ref = Annotated[str, Meta(max_length=40)]
Text = Annotated[str, Meta(min_length=1, max_length=TEXT_CHARACTERS)]
Name = Annotated[str, Meta(max_length=NAME_CHARACTERS)]
Contact = Annotated[str, Meta(min_length=1, max_length=254)]  # RFC 5321: an address has no more
Seq = Annotated[int, Meta(ge=0, le=1_000_000)]
LibraryId = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}" + END)]
DepartmentId = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}" + END)]
WidgetId = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}" + END)]
"""`<library>.<widget>`."""
OperatorId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{1,40}" + END)]
SessionId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{8,40}" + END)]
Formats = Annotated[tuple[formats.Format, ...], Meta(max_length=formats.MOST)]
ListPlace = Annotated[str, Meta(pattern=r"^[0-9]{1,4}\.[A-Za-z0-9-]{1,40}" + END)]
"""Where a part of the list ends: as `monitoring` says it, and of no meaning to clients."""

Note = Annotated[str, Meta(max_length=500)]
PageUrl = Annotated[str, Meta(pattern=r"^https?://[A-Za-z0-9.:\[\]-]+([/?#][!-~]*)?" + END, max_length=2000)]
"""The address of a page, in ASCII as browsers write it (`URL.href`), without a user's name."""

SecureUrl = Annotated[str, Meta(pattern=r"^https://[A-Za-z0-9.:\[\]-]+([/?#][!-~]*)?" + END, max_length=2000)]
PageUrlOrNone = Annotated[str, Meta(pattern=r"^(https?://[A-Za-z0-9.:\[\]-]+([/?#][!-~]*)?)?" + END, max_length=2000)]

Moment = Annotated[datetime, Meta(tz=True)]
