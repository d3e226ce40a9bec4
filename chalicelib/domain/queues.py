"""What queues are called. A chat is listed in queues; whoever monitors one of them hears of it.

A queue belongs to a department or to one member of staff. Names say the library first, so that a chat can be listed in
queues of several libraries, and a name alone tells who may see what is in it.
"""

from typing import Final

OWN: Final = "@"


def department_queue(library: str, department: str) -> str:
    """The queue of a department: "ashgrove#reference"."""
    return f"{library}#{department}"


def own_queue(owner: str) -> str:
    """The queue of one member of staff, by `Staff.owner`: "@ashgrove#8f3c…"."""
    return OWN + owner


def library_of(queue: str) -> str:
    """Whose queue this is."""
    return queue.removeprefix(OWN).partition("#")[0]
