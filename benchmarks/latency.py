"""How long a message takes from one side to the other through the deployed stack, beside a bare echo through the same.

Both are measured turn by turn, one frame after the other, so that whatever else this machine does falls on both alike.
"""

import time
from collections.abc import Sequence
from itertools import cycle
from statistics import quantiles
from typing import Final, NamedTuple

from benchmarks.echo import Echo
from benchmarks.figures import Figure
from benchmarks.people import KILOBYTE, Chat, Person
from chalicelib.domain.chats import PACE_WINDOW
from chalicelib.protocol.commands import Ping, Sync

SAMPLES: Final = 120  # of fewer, two slow ones decide what the slowest twentieth is
BEFORE_A_PAUSE: Final = 40  # in one chat, half of them a side: more is more than one side may send in a window
WARM_UP: Final = 4
BUDGET: Final = 2.0  # times the bare echo; see docs/adr/0006
PERCENTILES: Final = {"p50": 49, "p95": 94}


class Latency(NamedTuple):
    """Seconds, as they were taken."""

    messages: list[float]
    echoes: list[float]


def measure(chats: Sequence[Chat], librarian: Person, echo: Echo) -> Latency:
    """Send from either side in turn, in one chat after the other."""
    roads = cycle(
        [
            road
            for chat in reversed(chats)  # from the newest on: the first one has sent its share already
            for road in ((chat.patron, librarian, chat.chat_id), (librarian, chat.patron, chat.chat_id))
        ]
    )
    for chat in chats:
        for person in (chat.patron, librarian):
            _sync(person, chat.chat_id)
    taken = Latency([], [])
    for number in range(WARM_UP + SAMPLES):
        if number and number % (BEFORE_A_PAUSE * len(chats)) == 0:
            time.sleep(PACE_WINDOW.total_seconds())
            _be_there(librarian)
        taken.messages.append(_delay(*next(roads)))
        taken.echoes.append(echo.delay())
    return Latency(taken.messages[WARM_UP:], taken.echoes[WARM_UP:])


def figures(latencies: dict[int, Latency]) -> list[Figure]:
    """The table of them, by the number of open chats."""
    section = "Send to the other side's screen"
    found = []
    for chats, latency in latencies.items():
        for name, place in PERCENTILES.items():
            ours, theirs = (quantiles(times, n=100)[place] * 1000 for times in latency)
            subject = f"{chats} open chat{'s' if chats > 1 else ''}"
            found += [
                Figure(section, subject, f"{name} ms", round(ours, 1), "ms"),
                Figure(section, subject, f"{name} echo ms", round(theirs, 1), "ms"),
                Figure(section, subject, f"{name} ratio", round(ours / theirs, 2), "times the bare echo", BUDGET),
            ]
    return found


def _sync(person: Person, chat_id: str) -> None:
    """As clients do before they write, through the deployed functions, which remember the chat from then on."""
    ref = f"sync-{chat_id}"
    person.send(Sync(ref=ref, chat_id=chat_id, after=0))
    person.hear(ref)


def _be_there(librarian: Person) -> None:
    """As the dashboard is while nobody writes."""
    librarian.send(Ping(ref="ping"))
    librarian.hear("ping")


def _delay(sender: Person, receiver: Person, chat_id: str) -> float:
    message = sender.message(chat_id, KILOBYTE)
    began = time.perf_counter()
    sender.send(message)
    receiver.hear(message.client_id)
    taken = time.perf_counter() - began
    sender.hear(message.ref)  # the function is done: the next one will not stand in line behind it
    return taken
