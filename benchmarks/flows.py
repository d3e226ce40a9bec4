"""Everything that a chat consists of, done once after the other by the real functions, and what each of it used."""

from collections import defaultdict
from typing import Any, Final

from benchmarks.figures import Figure
from benchmarks.people import CLAIMS, SENTENCE, Desk, Person
from benchmarks.usage import Usage
from chalicelib.protocol import commands

RUNS: Final = 3
MISSED: Final = 50

Flows = dict[str, Usage]

HEARTBEAT_BUDGETS: Final = {"WCU": 1.0, "scans": 0.0}
MESSAGE_BUDGETS: Final = {"in sequence": 2.0, "WCU": 4.0, "RCU": 1.0, "billed": 3.0, "scans": 0.0}


def measure(desk: Desk) -> Flows:
    """Each flow by its name, as it is with one dashboard that monitors and one patron in the chat."""
    _run(desk)  # containers, caches and connections are warm from here on
    runs: dict[str, list[Usage]] = defaultdict(list)
    for _ in range(RUNS):
        for name, usage in _run(desk).items():
            runs[name].append(usage)
    return {name: Usage.typical(usages) for name, usages in runs.items()}


def figures(section: str, flows: Flows) -> list[Figure]:
    """The table of them. A message and a heartbeat have budgets, and no flow may scan."""
    return [figure for name, usage in flows.items() for figure in _figures(section, name, usage, _budgets(name))]


def _budgets(name: str) -> dict[str, float]:
    if name.startswith("message"):
        return MESSAGE_BUDGETS
    return HEARTBEAT_BUDGETS if name.startswith("heartbeat") else {"scans": 0.0}


def _figures(section: str, name: str, usage: Usage, budgets: dict[str, float]) -> list[Figure]:
    columns: list[tuple[str, float, str]] = [
        ("Lambdas", usage.invocations, "invocations"),
        ("in sequence", usage.in_sequence, "DynamoDB calls"),
        ("in all", usage.dynamodb_calls, "DynamoDB calls"),
        ("RCU", usage.rcu, "read units"),
        ("WCU", usage.wcu, "write units"),
        ("in", usage.billed_in, "messages"),
        ("pushed", usage.pushed, "messages"),
        ("answered", usage.answered, "messages"),
        ("billed", usage.messages, "messages"),
        ("REST", usage.rest_requests, "requests"),
        ("scans", usage.scans, "DynamoDB calls"),
        ("CPU ms", round(usage.cpu_ms, 1), "ms"),
        ("own ms", round(usage.own_ms, 1), "ms"),
    ]
    return [Figure(section, name, measure, value, unit, budgets.get(measure)) for measure, value, unit in columns]


def _run(desk: Desk) -> Flows:
    """One chat from ring to close, with everything on the way."""
    functions, librarian = desk.functions, desk.librarian
    flows: Flows = {}
    chat_id = secret = ""
    opening: Any = None

    def started() -> None:
        nonlocal chat_id, secret, opening
        chat_id, secret, opening = desk.ring()

    def came(patron: Person, ticket: str) -> None:
        functions.connect(patron.connection_id, functions.authorizer(ticket))

    def staff_came() -> None:
        functions.rest("GET", "/staff/profile", claims=CLAIMS)
        context = functions.authorizer(functions.rest("POST", "/staff/connections", claims=CLAIMS)["ticket"])
        functions.connect(librarian.connection_id, context)
        librarian.ask(commands.Monitor())
        librarian.ask(commands.SetStatus(status="online"))

    def came_back() -> None:
        came(patron, desk.ticket(chat_id, secret)["ticket"])
        patron.ask(commands.Sync(chat_id=chat_id, after=1))

    flows["start chat"] = functions.used_by(started)
    patron = desk.connect(chat_id, desk.ticket(chat_id, secret))
    flows["connect"] = functions.used_by(lambda: came(patron, opening["ticket"]))
    flows["first sync"] = functions.used_by(lambda: patron.ask(commands.Sync(chat_id=chat_id, after=0)))
    flows["connect and monitor"] = functions.used_by(staff_came)
    flows["claim"] = functions.used_by(lambda: librarian.ask(commands.Claim(chat_id=chat_id)))
    flows["sync after claim"] = functions.used_by(lambda: librarian.ask(commands.Sync(chat_id=chat_id, after=0)))
    flows["message 1 KB"] = functions.used_by(lambda: patron.say(chat_id))
    flows["message 100 B"] = functions.used_by(lambda: patron.say(chat_id, SENTENCE))
    flows["typing"] = functions.used_by(lambda: librarian.ask(commands.Typing(chat_id=chat_id)))
    flows["seen"] = functions.used_by(lambda: librarian.ask(commands.Seen(chat_id=chat_id, seq=3)))
    flows["ping (chat)"] = functions.used_by(lambda: patron.ask(commands.Ping(chat_id=chat_id)))
    flows["heartbeat"] = functions.used_by(lambda: librarian.ask(commands.Ping()))
    flows["drop"] = functions.used_by(lambda: functions.disconnect(patron.connection_id, patron.context))
    deadline = {"chat_id": chat_id, "generation": 5, "subject": "patron", "due": "2026-01-01T00:00:00Z"}
    flows["come back"] = functions.used_by(came_back)
    flows["deadline, passed"] = functions.used_by(lambda: functions.deadline(deadline))
    newest = patron.ask(commands.Sync(chat_id=chat_id, after=4))["chat"]["seq"]
    for number in range(MISSED):
        (patron, librarian)[number % 2].say(chat_id, SENTENCE)
    flows[f"sync after {MISSED} missed"] = functions.used_by(
        lambda: patron.ask(commands.Sync(chat_id=chat_id, after=newest))
    )
    flows["end"] = functions.used_by(lambda: patron.ask(commands.End(chat_id=chat_id)))
    flows["disconnect after end"] = functions.used_by(
        lambda: functions.disconnect(patron.connection_id, patron.context)
    )
    flows["close"] = functions.used_by(lambda: librarian.ask(commands.Close(chat_id=chat_id)))
    patron.hang_up()
    return flows
