"""Measure everything, print it beside its budgets, write `results.json`; exit 1 when a budget is missed."""

import socket
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import agreement, costs, dashboard, flows, imports, latency, main_thread, scale, staffed, weights
from benchmarks.echo import Echo
from benchmarks.figures import Figure, missed, results, tables, verdict
from benchmarks.flows import Flows
from benchmarks.functions import Functions
from benchmarks.people import Chat, Desk
from infra import emulator
from infra.deploy import Stack
from infra.failure import Failure
from infra.local import running_stack
from infra.package import package

BEGAN: Final = time.monotonic()
RESULTS: Final = Path(__file__).with_name("results.json")

OPEN_CONNECTIONS: Final = (2, 21, 110)  # the librarian's and one for each chat
LATENCY_AT: Final = (1, 10, 50)  # open chats
STORED_CHATS: Final = (10, 1_000, 100_000)
STAFF_ONLINE: Final = (5, 50, 500)


def main() -> None:
    try:
        figures = _measure()
    except Failure as error:
        raise SystemExit(f"{error.details}\n{error}") from None
    RESULTS.write_text(results(figures))
    print(f"{tables(figures)}\n\n{verdict(figures)}")
    raise SystemExit(1 if missed(figures) else 0)


def _measure() -> list[Figure]:
    _tell("weighing the assets and the package")
    made = package(emulated=False)
    costs.standing(made.template)
    weighed = weights.measure()
    imported = imports.measure(made)
    port = _free_port()
    with TemporaryDirectory(prefix="deskbell-bench-") as state:
        _tell("starting the stack")
        with running_stack(port, Path(state)) as stack:
            _tell("timing the loader on a page")
            slowed = main_thread.figures(stack)
            measured, scaled, attended, latencies, agreed, kept_up = _measure_stack(stack, port)
    return [
        *flows.figures("Flow", measured),
        *flows.figures("At scale", scaled),
        *scale.growth(scaled),
        *flows.figures("With staff online", attended),
        *staffed.growth(attended),
        *agreed,
        *latency.figures(latencies),
        *imports.figures(imported),
        *weights.figures(weighed),
        *slowed,
        *kept_up,
        *costs.chats(measured, weighed, imported, made.template),
        *costs.idle(measured, weighed, imported, made.template),
    ]


def _measure_stack(
    stack: Stack, port: int
) -> tuple[Flows, Flows, Flows, dict[int, latency.Latency], list[Figure], list[Figure]]:
    desk = Desk(Functions(stack))
    _tell("counting what each flow uses")
    measured = flows.measure(desk)
    agreed, scaled, latencies = [], {}, {}
    with Echo(stack, port) as echo:
        chats: list[Chat] = []
        for number in range(1, max(OPEN_CONNECTIONS)):
            chats.append(desk.open_chat())
            if number == 1:
                agreed = agreement.figures(stack, desk, chats[0])
            if number + 1 in OPEN_CONNECTIONS:
                _tell(f"counting a message at {number + 1} open connections")
                scaled[f"message, {number + 1} open connections"] = scale.message(desk, chats[-1])
            if number in LATENCY_AT:
                _tell(f"timing messages in {number} open chats")
                latencies[number] = latency.measure(chats, desk.librarian, echo)
    stored = 0
    for number in STORED_CHATS:
        _tell(f"counting a message at {number:,} stored chats")
        scale.store(stack, number - stored)
        stored = number
        scaled[f"message, {number:,} stored chats"] = scale.message(desk, chats[-1])
    attended: Flows = {}
    online = 1
    for number in STAFF_ONLINE:
        _tell(f"counting a new chat with {number} staff online")
        staffed.join(online, number)
        online = number
        attended |= staffed.measure(desk, number)
    _tell("timing the dashboard on a busy day")
    kept_up = dashboard.figures(stack, desk.functions)
    return measured, scaled, attended, latencies, agreed, kept_up


def _tell(what: str) -> None:
    print(f"{time.monotonic() - BEGAN:5.0f} s  {what}", file=sys.stderr, flush=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((emulator.HOST, 0))
        number: int = probe.getsockname()[1]
        return number


if __name__ == "__main__":
    main()
