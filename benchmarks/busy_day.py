"""A library on a busy day, put straight into the stores: what a dashboard shows, without the hours that it took."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from chalicelib.domain.chats import Chat, Facts, State
from chalicelib.domain.chats import Operator as TakingPart
from chalicelib.domain.entries import PATRON, AnyEntry, Claimed, Message, Started
from chalicelib.domain.queues import department_queue
from chalicelib.protocol.rest import StaffSettings
from chalicelib.stores.chats import SESSION, ChatItem
from chalicelib.stores.libraries import Department, LibrariesStore, Library, Widget
from chalicelib.stores.queues import QueuesStore, listings
from infra.deploy import Stack
from infra.seed import LibrarySeed, Operator, seed

LIBRARIAN: Final = Operator(
    username="bea",
    password="Busy-Library-1",  # noqa: S106 (of a stack that only this machine reaches)
    name="Bea Marks",
    role="operator",
    departments=("reference",),
    capacity=20,
)
BUSY: Final = LibrarySeed(
    id="busy",
    library=Library(name="Busy Library"),
    departments=(Department(id="reference", name="Reference"),),
    widgets=(Widget(id="busy.home", department="reference", accent="#1f3a68"),),
    staff=(LIBRARIAN,),
)
QUEUE: Final = department_queue(BUSY.id, "reference")
COLLEAGUE: Final = TakingPart(id="colleague", name="Cora Clerk")
EVERY: Final = timedelta(seconds=20)  # from one message to the next
SENTENCES: Final = (
    "Where do I find the bound volumes of the Gazette?",
    "The volumes up to 1949 are in the closed stacks, level two; ask at the desk and we bring them to you.",
    "Thank you!",
    "The catalogue has only films. Is there a reader for them, and do I have to book it? I come from out of town.",
)
WRITERS: Final = 4
LONG: Final = 1_000


class Kept(NamedTuple):
    """A chat and its log."""

    chat: Chat
    log: Sequence[AnyEntry]


def begin(stack: Stack, listed: int, messages: Sequence[int]) -> list[Kept]:
    """Store so many chats; the librarian has one for each of `messages`, with so many of these. Returns hers.

    Of the others every second one waits. She works in windows.
    """
    seed(stack, BUSY)
    me = TakingPart(id=_librarian(stack), name=LIBRARIAN.name)
    LibrariesStore().put_settings(
        BUSY.id, me.id, msgspec.json.encode(StaffSettings(departments=["reference"], overlay=True)).decode()
    )
    hers = [_chat(number, (me,), said) for number, said in enumerate(messages)]
    others = [_chat(number, (COLLEAGUE,) if number % 2 else (), 1) for number in range(len(hers), listed)]
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_store, hers + others))
    return hers


def _librarian(stack: Stack) -> str:
    found = stack.session.client("cognito-idp").admin_get_user(
        UserPoolId=stack.outputs["UserPoolId"], Username=LIBRARIAN.username
    )
    return next(attribute["Value"] for attribute in found["UserAttributes"] if attribute["Name"] == "sub")


def _chat(number: int, operators: tuple[TakingPart, ...], messages: int) -> Kept:
    began = datetime.now(UTC) - EVERY * (messages + 2)
    question = SENTENCES[number % len(SENTENCES)]
    log: list[AnyEntry] = [Started(seq=1, at=began, by=PATRON, question=question)]
    if operators:
        log.append(Claimed(seq=2, at=began + EVERY, by=operators[0].id, name=operators[0].name))
        sides = cycle((PATRON, operators[0].id, operators[0].id, PATRON))
        for said, (text, by) in enumerate(islice(zip(cycle(SENTENCES), sides, strict=False), messages), start=1):
            at = began + EVERY * (said + 1)
            log.append(Message(seq=said + 2, at=at, by=by, text=f"{said}. {text}", client_id=f"{by[:8]:x<8}.{said}"))
    chat = Chat(
        chat_id=f"{number:026d}",
        facts=Facts(
            library=BUSY.id,
            widget=BUSY.widgets[0].id,
            patron_name=f"Patron {number}",
            question=question,
            started_at=began,
            reconnect_seconds=90,
        ),
        state=State(
            seq=len(log),
            status="active" if operators else "waiting",
            department="reference",
            department_name="Reference",
            waiting_since=began,
            queues=(QUEUE,),
            operators=operators,
            seen_by_patron=len(log),
            seen_by_operator=len(log),
        ),
    )
    return Kept(chat, log)


def _store(kept: Kept) -> None:
    """Of a log that the stack could not hand out in time only the last entry: see `dashboard.py`."""
    chat, log = kept
    stored = log if len(log) < LONG else log[-1:]
    with ChatItem.batch_write() as batch:
        for entry in stored:
            batch.save(ChatItem(chat.chat_id, entry.seq, entry=entry, state=replace(chat.state, seq=entry.seq)))
        session = ChatItem(chat.chat_id, SESSION, facts=chat.facts, secret_hash="", connections={}, seen={})
        session.seen_by_patron = session.seen_by_operator = len(log)
        batch.save(session)
    for key, state in listings(chat).items():
        QueuesStore().item(key, chat.facts, state).save()
