"""Who may do what: every route and every command, as everybody, with everything that could be shown for it."""

import hmac
import json
import time
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from secrets import token_bytes, token_urlsafe
from typing import Any, Final

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from websockets import InvalidStatus

from chalicelib.domain import credentials
from chalicelib.domain.callers import Staff
from chalicelib.domain.credentials import Claims
from infra.deploy import Stack
from infra.seed import seed
from tests.conftest import Site
from tests.stack.clients import Client, Frame, Patron, chats_listed, opened, staff, start_chat, start_key
from tests.stack.conftest import BIRCHWOOD, PASSWORD, People, Stored


def table(text: str) -> dict[str, dict[str, str]]:
    """Rows by what is done, each with its cells by who does it."""
    header, *rows = text.strip("\n").splitlines()
    columns = header.split()
    parsed = {}
    for row in rows:
        what, cells = row[:41].strip(), row[41:].split()
        parsed[what] = dict(zip(columns, cells, strict=True))
    return parsed


# A cell says what comes of it: an HTTP status (for a command: of the handshake, since there is no connection then), the
# event that answered, the code of the `error` that did, `nothing` where the contract has no answer, `without_it` for a
# list that does not hold the chat or the widget and for another library's page. For every refusal it is also checked
# that it has changed nothing.
#
# The chat waits in Birchwood's Reference, or there (claimed) Ben has it, or (ended) it is over.
#   patron, stranger         its own; somebody with another chat there
#   operator, elsewhere      of Reference; of Archives alone
#   foreign, foreign_admin   of another library, whose departments have the same names
WHO: Final = table("""
                                         nobody  patron       stranger     operator         elsewhere    foreign     foreign_admin  admin
POST /chats                              201     201          201          201              201          201         201            201
POST /chats/{chat}/connections           401     201          401          401              401          401         401            401
POST /chats/{chat}/commands              401     synced       401          401              401          401         401            401
POST /chats/{chat}/ticket                401     201          401          401              401          401         401            401
GET /chats/{chat}/survey                 401     200          401          401              401          401         401            401
PUT /chats/{chat}/survey                 401     200          401          401              401          401         401            401
POST /chats/{chat}/files                 401     201          401          401              401          401         401            401
POST /chats/{chat}/framing               401     200          401          401              401          401         401            401
GET /chats/{chat}/files/1                401     404          401          401              401          401         401            401
POST /chats/{chat}/copies                401     409          401          401              401          401         401            401
POST /chats/{chat}/links                 401     201          401          401              401          401         401            401
POST /continuations                      410     410          410          410              410          410         410            410
GET /widgets/{home}/network              200     200          200          200              200          200         200            200
POST /tickets                            201     201          201          201              201          201         201            201
POST /invitations                        204     204          204          204              204          204         204            204
GET /staff/profile                       401     401          401          200              200          200         200            200
PUT /staff/settings                      401     401          401          200              403          403         403            200
PUT /staff/push                          401     401          401          200              200          200         200            200
DELETE /staff/push                       401     401          401          200              200          200         200            200
GET /staff/widgets                       401     401          401          200              200          without_it  without_it     200
GET /staff/widgets/{home}/chain          401     401          401          403              403          403         404            200
PUT /staff/widgets/{home}/chain          401     401          401          403              403          403         404            200
GET /staff/widgets/{home}/settings       401     401          401          403              403          403         404            200
PUT /staff/widgets/{home}/settings       401     401          401          403              403          403         404            200
GET /staff/widgets/{home}/invited        401     401          401          403              403          403         404            200
GET /staff/library                       401     401          401          403              403          403         without_it     200
PUT /staff/library                       401     401          401          403              403          403         without_it     200
GET /staff/canned                        401     401          401          200              200              200         200            200
PUT /staff/canned/shared/{id}            401     401          401          403              403              403         200            200
DELETE /staff/canned/shared/{id}         401     401          401          403              403              403         200            200
PUT /staff/canned/personal/{id}          401     401          401          200              200              200         200            200
DELETE /staff/canned/personal/{id}       401     401          401          200              200              200         200            200
GET /staff/faqs                          401     401          401          200              200              200         200            200
PUT /staff/faqs/{id}                     401     401          401          403              403              403         200            200
DELETE /staff/faqs/{id}                  401     401          401          403              403              403         200            200
GET /staff/surveys                       401     401          401          403              403          403         without_it     200
GET /staff/surveys/responses             401     401          401          403              403          403         without_it     200
GET /staff/chats/{chat}/previous/chats   401     401          401          200              404          404         404            200
GET /staff/chats/{chat}/previous/tickets 401     401          401          200              404          404         404            200
GET /staff/chats/{chat}/record           401     401          401          200              404          404         404            200
PUT /staff/chats/{chat}/record           401     401          401          403              404          404         404            403
PUT /staff/chats/{chat}/note             401     401          401          403              404          404         404            403
POST /staff/chats/{chat}/ticket          401     401          401          403              404          404         404            403
GET /staff/tickets/{chat}                401     401          401          404              404          404         404            404
GET /staff/chats/{chat}/policy           401     401          401          200              404          404         404            200
POST /staff/chats/{chat}/files           401     401          401          403              404          404         404            403
POST /staff/chats/{chat}/framing         401     401          401          403              404          404         404            403
GET /staff/chats/{chat}/files/1          401     401          401          404              404          404         404            404
POST /staff/connections                  401     401          401          201              201          201         201            201
POST /staff/commands                     401     401          401          synced           not_found    not_found   not_found      synced
ping                                     401     pong         pong         pong             pong         pong        pong           pong
ping {chat}                              401     pong         not_found    pong             not_found    not_found   not_found      pong
sync {chat}                              401     synced       not_found    synced           not_found    not_found   not_found      synced
check {chat}                             401     synced       not_found    synced           not_found    not_found   not_found      synced
place {chat}                             401     placed       not_found    placed           not_found    not_found   not_found      placed
typing {chat}                            401     nothing      not_found    not_taking_part  not_found    not_found   not_found      not_taking_part
seen {chat}                              401     nothing      not_found    not_taking_part  not_found    not_found   not_found      not_taking_part
message {chat}                           401     accepted     not_found    not_taking_part  not_found    not_found   not_found      not_taking_part
enter_iframe {chat}                      401     accepted     not_found    not_allowed      not_allowed  not_allowed not_allowed    not_allowed
end {chat}                               401     accepted     not_found    not_taking_part  not_found    not_found   not_found      not_taking_part
monitor                                  401     not_allowed  not_allowed  monitoring       not_allowed  without_it  without_it     monitoring
list_chats                               401     not_allowed  not_allowed  monitoring       not_allowed  without_it  without_it     monitoring
status                                   401     not_allowed  not_allowed  status           status       status      status         status
staff_chat                               401     not_allowed  not_allowed  synced           synced       synced      synced         synced
staff_chats                              401     not_allowed  not_allowed  staff_chats      staff_chats  staff_chats staff_chats    staff_chats
claim {chat}                             401     not_allowed  not_allowed  accepted         not_found    not_found   not_found      accepted
claim {chat} claimed                     401     not_allowed  not_allowed  already_claimed  not_found    not_found   not_found      already_claimed
join {chat} claimed                      401     not_allowed  not_allowed  accepted         not_found    not_found   not_found      accepted
transfer {chat} claimed                  401     not_allowed  not_allowed  not_taking_part  not_found    not_found   not_found      not_taking_part
update_patron {chat} claimed             401     not_allowed  not_allowed  not_taking_part  not_found    not_found   not_found      not_taking_part
suggest_iframe {chat} claimed            401     not_allowed  not_allowed  not_taking_part  not_found    not_found   not_found      not_taking_part
leave {chat} claimed                     401     not_allowed  not_allowed  accepted         not_found    not_found   not_found      accepted
close {chat} ended                       401     not_allowed  not_allowed  accepted         not_found    not_found   not_found      accepted
""")  # noqa: E501

# The same by those who may, but shown like this. Routes take a chat's secret or Cognito's token, commands a ticket.
#   flipped, other_key       one bit of it is another; signed or derived with a key of the forger's own
#   other_purpose            for a secret: a ticket; for an ID token: the access token; for a ticket: one for downloads
#   replayed                 a ticket that has opened a connection
#   foreign_origin           from a page of another site (routes are open to those: nothing is sent by itself there)
WITH_WHAT: Final = table("""
                                         expired  flipped  other_key  other_purpose  replayed  foreign_origin  no_origin
POST /chats/{chat}/connections           -        401      401        401            -         201             201
POST /chats/{chat}/commands              -        401      401        401            -         synced          synced
POST /chats/{chat}/ticket                -        401      401        401            -         201             201
GET /chats/{chat}/survey                 -        401      401        401            -         200             200
PUT /chats/{chat}/survey                 -        401      401        401            -         200             200
POST /chats/{chat}/files                 -        401      401        401            -         201             201
POST /chats/{chat}/framing               -        401      401        401            -         200             200
GET /chats/{chat}/files/1                -        401      401        401            -         404             404
POST /chats/{chat}/copies                -        401      401        401            -         409             409
POST /chats/{chat}/links                 -        401      401        401            -         201             201
GET /staff/profile                       401      401      401        401            -         200             200
PUT /staff/settings                      401      401      401        401            -         200             200
PUT /staff/push                          401      401      401        401            -         200             200
DELETE /staff/push                       401      401      401        401            -         200             200
GET /staff/widgets                       401      401      401        401            -         200             200
GET /staff/widgets/{home}/chain          401      401      401        401            -         403             403
PUT /staff/widgets/{home}/chain          401      401      401        401            -         403             403
GET /staff/widgets/{home}/settings       401      401      401        401            -         403             403
PUT /staff/widgets/{home}/settings       401      401      401        401            -         403             403
GET /staff/widgets/{home}/invited        401      401      401        401            -         403             403
GET /staff/library                       401      401      401        401            -         403             403
PUT /staff/library                       401      401      401        401            -         403             403
GET /staff/canned                        401      401      401        401            -         200         200
PUT /staff/canned/shared/{id}            401      401      401        401            -         403         403
DELETE /staff/canned/shared/{id}         401      401      401        401            -         403         403
PUT /staff/canned/personal/{id}          401      401      401        401            -         200         200
DELETE /staff/canned/personal/{id}       401      401      401        401            -         200         200
GET /staff/faqs                          401      401      401        401            -         200         200
PUT /staff/faqs/{id}                     401      401      401        401            -         403         403
DELETE /staff/faqs/{id}                  401      401      401        401            -         403         403
GET /staff/surveys                       401      401      401        401            -         403             403
GET /staff/surveys/responses             401      401      401        401            -         403             403
GET /staff/chats/{chat}/previous/chats   401      401      401        401            -         200             200
GET /staff/chats/{chat}/previous/tickets 401      401      401        401            -         200             200
GET /staff/chats/{chat}/record           401      401      401        401            -         200             200
PUT /staff/chats/{chat}/record           401      401      401        401            -         403             403
PUT /staff/chats/{chat}/note             401      401      401        401            -         403             403
POST /staff/chats/{chat}/ticket          401      401      401        401            -         403             403
GET /staff/tickets/{chat}                401      401      401        401            -         404             404
GET /staff/chats/{chat}/policy           401      401      401        401            -         200             200
POST /staff/chats/{chat}/files           401      401      401        401            -         403             403
POST /staff/chats/{chat}/framing         401      401      401        401            -         403             403
GET /staff/chats/{chat}/files/1          401      401      401        401            -         404             404
POST /staff/connections                  401      401      401        401            -         201             201
POST /staff/commands                     401      401      401        401            -         synced          synced
every command                            403      403      403        403            403       403             403
""")

HOME: Final = "birchwood.home"
OWN: Final = "birchwood.own"
LISTENING_FIRST: Final = ("typing", "seen")  # nobody else has the chat on screen
DONE: Final = {"pong", "synced", "nothing", "accepted", "monitoring", "without_it"}


def rows() -> list[Any]:
    commands = dict.fromkeys((what for what in WHO if "/" not in what), WITH_WHAT["every command"])
    routes = {what: row for what, row in WITH_WHAT.items() if "/" in what}
    return [
        *(pytest.param(what, row, id=f"{what} as everybody") for what, row in WHO.items()),
        *(pytest.param(what, row, id=f"{what} with everything") for what, row in (routes | commands).items()),
    ]


BODIES: Final[dict[str, Frame]] = {
    "POST /chats": {"widget_id": HOME, "question": "Where is the map room?"},
    "POST /chats/{chat}/commands": {"action": "sync", "after": 0},
    "POST /chats/{chat}/ticket": {"email": "noor@example.org", "question": "Where is the map room?"},
    "PUT /chats/{chat}/survey": {"rating": 4},
    "POST /staff/commands": {"action": "sync", "after": 0},
    "sync {chat}": {"after": 0},
    "seen {chat}": {"seq": 1},
    "message {chat}": {"client_id": "somebody.1", "text": "Let me in"},
    "monitor": {"departments": ["reference"]},
    "list_chats": {"departments": ["reference"], "after": "0.0"},
    "status": {"status": "away"},
    "transfer {chat} claimed": {"department": "archives"},
    "POST /chats/{chat}/files": {"name": "map.png", "size": 1},
    "POST /staff/chats/{chat}/files": {"name": "map.png", "size": 1},
    "POST /chats/{chat}/copies": {"email": "noor@example.org"},  # and nobody has answered yet
    "POST /continuations": {"token": "forged.token"},
    "POST /chats/{chat}/framing": {"url": "http://127.0.0.1/"},
    "POST /staff/chats/{chat}/framing": {"url": "http://127.0.0.1/"},
    "update_patron {chat} claimed": {"name": "Somebody else"},
    "PUT /staff/chats/{chat}/record": {"question_type": "other", "time_spent": "under_5"},  # and it has not ended
    "PUT /staff/chats/{chat}/note": {"text": "Call back."},
    "POST /staff/chats/{chat}/ticket": {"contact": "noor@example.org", "question": "Where is the map room?"},
    "suggest_iframe {chat} claimed": {"url": "https://catalog.example/"},
    "POST /tickets": {"widget_id": HOME, "email": "noor@example.org", "question": "Where is the map room?"},
    "POST /invitations": {"widget_id": "birchwood.inviting", "page": "/", "timer": 15, "seconds": 20},
    "PUT /staff/settings": {"departments": ["reference", "hasty"]},  # all that Ada has
    "PUT /staff/push": {"endpoint": "https://no-such-host.push.apple.com/x"},
    "DELETE /staff/push": {"endpoint": "https://no-such-host.push.apple.com/x"},
    "PUT /staff/widgets/{home}/chain": {"steps": [{"departments": ["reference"]}]},  # as it is already
    "PUT /staff/widgets/{home}/settings": {"pages": {}},  # as it is already
    "PUT /staff/library": {"policy": {}, "covers": []},
    "PUT /staff/canned/shared/{id}": {"title": "Greeting", "text": "Hello."},
    "PUT /staff/canned/personal/{id}": {"title": "Greeting", "text": "Hello."},
    "PUT /staff/faqs/{id}": {"group": "Loans", "question": "How long?", "url": "https://library.example/loans"},
}


class Everybody:
    """All who ask, and all that they could show."""

    def __init__(self, stack: Stack, site: Site, people: People, foreigners: People, tokens: dict[str, str]) -> None:
        self.site = site
        self.people = people
        self.foreigners = foreigners
        self.tokens = tokens
        self.stranger = start_chat(site, "birchwood.home")
        assert self.stranger.put("/survey", json={"rating": 4}).status_code == 200
        parameter = stack.session.client("ssm").get_parameter(Name=f"/{stack.name}/signing-key", WithDecryption=True)
        self.key = b64decode(parameter["Parameter"]["Value"])
        self.socket_url = people["ada"].post("/connections").json()["url"]

    def client(self, caller: str, patron: Patron) -> Client:
        """Whoever shows what they were given."""
        return {
            "patron": patron,
            "stranger": self.stranger,
            "elsewhere": self.people["cleo"],
            "foreign": self.foreigners["maria"],
            "foreign_admin": self.foreigners["hana"],
            "admin": self.people["dora"],
        }.get(caller, self.people["ada"])

    def authorization(self, caller: str, patron: Patron, route: str) -> str:
        if caller == "nobody":
            return ""
        if "/staff/" in route or caller in WHO[route]:
            return self.tokens.get(caller) or self.client(caller, patron).authorization
        secret = {
            "flipped": flipped(patron.secret),
            "other_key": credentials.secret_for(token_bytes(32), patron.chat_id, start_key()),
            "other_purpose": patron.post("/connections").json()["ticket"],
        }.get(caller, patron.secret)
        return f"Bearer {secret}"

    def ticket(self, caller: str, patron: Patron) -> str | None:
        """What this caller tries to connect with."""
        if caller == "nobody":
            return None
        if caller in WHO["ping"]:
            ticket: str = self.client(caller, patron).post("/connections").json()["ticket"]
            return ticket
        ticket = signed(self.key)
        if caller == "replayed":
            with opened(self.socket_url, ticket, self.site.origin) as socket:
                assert socket.ask("ping")["event"] == "pong"  # … which also shows that we know how to forge
        return {
            "expired": signed(self.key, seconds=-1),
            "flipped": flipped(ticket),
            "other_key": signed(token_bytes(32)),
            "other_purpose": signed(self.key, purpose="download"),
        }.get(caller, ticket)

    def origin(self, caller: str) -> str | None:
        return {"foreign_origin": "https://evil.example", "no_origin": None}.get(caller, self.site.origin)


def signed(key: bytes, *, purpose: str = "connect", seconds: int = 60) -> str:
    """A ticket of an operator of Reference."""
    ada = Staff(library="birchwood", operator_id="ada", name="Ada", departments=("reference",))
    expires_at = datetime.now(UTC) + timedelta(seconds=seconds)
    claims = Claims(purpose=purpose, nonce=token_urlsafe(16), expires_at=expires_at, staff=ada)
    payload = urlsafe_b64encode(msgspec.json.encode(claims)).rstrip(b"=")
    return b".".join([payload, urlsafe_b64encode(hmac.digest(key, payload, "sha256")).rstrip(b"=")]).decode()


def flipped(credential: str) -> str:
    """The credential with one bit of its signature changed."""
    place = len(credential) - 10
    return credential[:place] + ("A" if credential[place] != "A" else "B") + credential[place + 1 :]


def signed_by_a_stranger(token: str) -> str:
    """Cognito's token with its own claims and key id, but signed by somebody else."""
    unsigned = token.rpartition(".")[0]
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    signature = key.sign(unsigned.encode(), padding.PKCS1v15(), SHA256())
    return f"{unsigned}.{urlsafe_b64encode(signature).decode().rstrip('=')}"


@pytest.fixture(scope="module")
def tokens(stack: Stack) -> dict[str, str]:
    """Cognito's tokens of Ada, as none of them may be shown; the expired one is by the time that this returns."""
    cognito, pool = stack.session.client("cognito-idp"), stack.outputs["UserPoolId"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName="one second",
        ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
        IdTokenValidity=1,
        TokenValidityUnits={"IdToken": "seconds"},
    )["UserPoolClient"]["ClientId"]
    made = cognito.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "birchwood-ada", "PASSWORD": PASSWORD},
    )["AuthenticationResult"]
    payload = made["IdToken"].split(".")[1]
    expires_at = json.loads(urlsafe_b64decode(payload + "=="))["exp"]
    while time.time() <= expires_at:
        time.sleep(0.05)
    return {"expired": made["IdToken"], "other_purpose": made["AccessToken"]}


@pytest.fixture(scope="module")
def everybody(
    stack: Stack, site: Site, people: People, sign_in: Callable[[str, str], str], tokens: dict[str, str], about: Any
) -> Iterator[Everybody]:
    passwords = {user["username"]: user["password"] for user in about["users"]}
    foreigners = {name: staff(site, sign_in(name, passwords[name])) for name in ("maria", "hana")}
    for one in (*people.values(), *foreigners.values()):
        assert one.command("monitor")["event"] == "monitoring"  # who has never been at work has no status
    own = people["ada"].authorization
    forged = {"flipped": flipped(own), "other_key": signed_by_a_stranger(own)}
    yield Everybody(stack, site, people, foreigners, tokens | forged)
    seed(stack, BIRCHWOOD)  # its admin has changed it


@pytest.fixture(scope="module")
def chat_in(site: Site, people: People) -> Callable[[str], Patron]:
    """`chat_in("claimed")`: the patron of a new chat to which that has happened."""

    def made(situation: str) -> Patron:
        patron = start_chat(site, "birchwood.home")
        if situation == "claimed":
            assert people["ben"].command("claim", chat_id=patron.chat_id)["event"] == "accepted"
        elif situation == "ended":
            assert patron.command("end", chat_id=patron.chat_id)["event"] == "accepted"
        return patron

    return made


def lately() -> dict[str, str]:
    """The query of a report on yesterday and today."""
    now = datetime.now(UTC)
    return {"since": (now - timedelta(days=1)).isoformat(), "until": (now + timedelta(days=1)).isoformat()}


def call(everybody: Everybody, route: str, caller: str, patron: Patron) -> str:
    """Ask for a route, and return what came of it."""
    method, _, path = route.partition(" ")
    body = BODIES.get(route, {})
    if "action" in body:
        body = body | {"chat_id": patron.chat_id}
    if path in {"/chats", "/tickets"}:
        body = body | {"start_key": start_key()}
    headers = {
        "Authorization": everybody.authorization(caller, patron, route) or None,
        "Origin": everybody.origin(caller),
    }
    url = "/api" + path.format(chat=patron.chat_id, home=HOME, id="a" * 22)
    about = lately() if path.startswith("/staff/surveys") else None
    if path == "/invitations":  # as text: pages of any site may send that
        headers["Content-Type"] = "text/plain;charset=UTF-8"
        answer = everybody.site.request(method, url, headers=headers, data=json.dumps(body))
    else:
        sent = None if method == "GET" else body
        answer = everybody.site.request(method, url, headers=headers, params=about, json=sent)
    assert "Access-Control-Allow-Origin" not in answer.headers
    if answer.status_code == 200 and "widgets" in answer.json():
        return "200" if HOME in [widget["id"] for widget in answer.json()["widgets"]] else "without_it"
    if answer.status_code == 200 and "libraries" in answer.json():
        return "200" if answer.json()["name"] == BIRCHWOOD.library.name else "without_it"
    if answer.status_code == 200 and about:
        return "200" if HOME in answer.text else "without_it"
    if answer.status_code != 200 or "events" not in answer.json():
        return str(answer.status_code)
    [event] = answer.json()["events"]
    return outcome(event)


def give(everybody: Everybody, what: str, caller: str, patron: Patron) -> str:
    """Give a command over a connection of this caller's, and return what came of it."""
    action, *about = what.split()
    command = {"action": action, "ref": "asked", **BODIES.get(what, {})}
    if "{chat}" in about:
        command["chat_id"] = patron.chat_id
    ticket, origin = everybody.ticket(caller, patron), everybody.origin(caller)
    try:
        with opened(everybody.socket_url, ticket, origin) as socket:
            if action in LISTENING_FIRST:
                socket.ask("sync", chat_id=patron.chat_id, after=0)
            socket.send(command)
            socket.send({"action": "ping", "ref": "afterwards"})
            event = socket.wait(lambda frame: frame.get("ref") in {"asked", "afterwards"})
            if event["event"] == "monitoring" and patron.chat_id not in chats_listed(event, socket.ask):
                return "without_it"
            return outcome(event)
    except InvalidStatus as refused:
        return str(refused.response.status_code)


def outcome(event: Frame) -> str:
    if event.get("ref") == "afterwards":
        return "nothing"
    if event["event"] == "error":
        assert event["message"].endswith(".")
        return str(event["code"])
    return str(event["event"])


@pytest.mark.parametrize(("what", "row"), rows())
def test_who_may_do_what(
    everybody: Everybody,
    chat_in: Callable[[str], Patron],
    stored: Callable[[str], Stored],
    what: str,
    row: dict[str, str],
) -> None:
    come_of_it = {}
    patron = None
    for caller, expected in row.items():
        patron = patron or chat_in(what.rpartition(" ")[2])
        before = stored(patron.chat_id)
        if expected == "-":
            come_of_it[caller] = "-"
            continue
        come_of_it[caller] = (call if "/" in what else give)(everybody, what, caller, patron)
        if come_of_it[caller] in DONE:
            patron = None
        else:
            after = stored(patron.chat_id)
            if what.startswith(LISTENING_FIRST):
                before, after = before.but_for_listeners(), after.but_for_listeners()
            assert after == before, f"{caller}: {come_of_it[caller]}"
    assert come_of_it == row


# ── whose data it is, a request never says ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("field", ["library", "library_id", "department", "operator_id", "by", "chat_id", "role"])
def test_a_patron_cannot_name_another_library_or_person(site: Site, patron: Patron, field: str) -> None:
    asked = {"widget_id": "birchwood.home", "start_key": start_key(), "question": "Hello?"}
    refusals = [
        site.post("/api/chats", json=asked | {field: "ashgrove"}).json(),
        patron.post("/ticket", json={"email": "a@example.org", "question": "Hello?", field: "ashgrove"}).json(),
        patron.command("ping", **({field: "ashgrove"})),
    ]
    assert [refused["code"] for refused in refusals] == ["bad_fields"] * 3


# ── chats among colleagues ──────────────────────────────────────────────────────────────────────────────────────────

# Who is not in the chat of Archives, in that of Ada and Ben, and in that of everyone. An admin is in every department.
OUTSIDERS: Final = {
    "department": ("patron", "operator", "foreign", "foreign_admin"),
    "two": ("patron", "elsewhere", "admin", "foreign", "foreign_admin"),
    "everyone": ("patron", "foreign", "foreign_admin"),
}
ASKED: Final[dict[str, Frame]] = {
    "sync": {"after": 0},
    "ping": {},
    "check": {},
    "place": {},
    "message": {"client_id": "outsider.1", "text": "Let me in"},
    "typing": {"seen": 1},
    "seen": {"seq": 1},
    "end": {},
    "claim": {},
    "join": {},
    "leave": {},
    "transfer": {"department": "reference"},
    "ask_contact": {},
    "share_contact": {"contact": "outsider@example.org"},
    "close": {},
}
FOR_STAFF: Final = {"claim", "join", "leave", "transfer", "ask_contact", "close"}
NOT_AMONG_COLLEAGUES: Final = {"end", "claim", "join", "transfer", "place", "ask_contact", "share_contact"}


@pytest.fixture(scope="module")
def among_colleagues(everybody: Everybody) -> dict[str, str]:
    """The ids of these chats, each with a word in it."""
    ben, cleo = everybody.people["ben"], everybody.people["cleo"]
    ada_id = everybody.people["ada"].get("/profile").json()["id"]
    chats = {}
    for name, opener, of in (
        ("department", cleo, {"department": "archives"}),
        ("two", ben, {"operator_id": ada_id}),
        ("everyone", ben, {}),
    ):
        chats[name] = opener.command("staff_chat", **of)["chat"]["chat_id"]
        said = opener.command("message", chat_id=chats[name], client_id=token_urlsafe(9) + ".1", text="Between us")
        assert said["event"] == "accepted"
    return chats


@pytest.mark.parametrize(("name", "caller"), [(name, caller) for name, group in OUTSIDERS.items() for caller in group])
def test_a_chat_among_colleagues_is_nobody_elses(
    everybody: Everybody,
    among_colleagues: dict[str, str],
    stored: Callable[[str], Stored],
    patron: Patron,
    name: str,
    caller: str,
) -> None:
    chat_id = among_colleagues[name]
    client = everybody.client(caller, patron)
    before = stored(chat_id)
    codes = {action: client.command(action, chat_id=chat_id, **fields)["code"] for action, fields in ASKED.items()}
    for action, code in codes.items():
        assert code == ("not_allowed" if caller == "patron" and action in FOR_STAFF else "not_found"), action
    if caller == "patron":
        shown = {"Authorization": f"Bearer {patron.secret}"}
        for route in ("connections", "commands", "ticket"):
            assert everybody.site.post(f"/api/chats/{chat_id}/{route}", headers=shown, json={}).status_code == 401
    else:
        assert client.get(f"/chats/{chat_id}/policy").status_code == 404
        assert chat_id not in [found["chat"]["chat_id"] for found in client.command("staff_chats")["chats"]]
        assert chat_id not in chats_listed(client.command("monitor"), client.command)
    assert stored(chat_id) == before


def test_what_colleagues_say_is_pushed_to_those_in_the_chat_alone(
    everybody: Everybody, among_colleagues: dict[str, str], patron: Patron
) -> None:
    others = [everybody.people[name] for name in ("cleo", "dora")] + [everybody.foreigners["hana"]]
    chat_id = among_colleagues["two"]
    with ExitStack() as until_done:
        ada = until_done.enter_context(everybody.people["ada"].connect())
        ada.ask("monitor")
        listening = [until_done.enter_context(other.connect()) for other in others]
        for socket in listening:
            socket.ask("monitor")
        listening.append(until_done.enter_context(patron.listen()))
        ben = everybody.people["ben"]
        ben.command("message", chat_id=chat_id, client_id=token_urlsafe(9) + ".1", text="Lunch?")
        assert ada.wait_for_entry(chat_id, "message")["entry"]["text"] == "Lunch?"
        assert chat_id not in json.dumps([socket.remaining() for socket in listening])


def test_colleagues_cannot_do_with_their_chat_what_is_done_with_a_patrons(
    everybody: Everybody, among_colleagues: dict[str, str], stored: Callable[[str], Stored]
) -> None:
    for name, chat_id in among_colleagues.items():
        cleo_or_ben = everybody.people["cleo" if name == "department" else "ben"]
        before = stored(chat_id)
        codes = {
            action: cleo_or_ben.command(action, chat_id=chat_id, **ASKED[action])["code"]
            for action in NOT_AMONG_COLLEAGUES
        }
        assert codes == dict.fromkeys(NOT_AMONG_COLLEAGUES, "not_allowed")
        assert cleo_or_ben.command("close", chat_id=chat_id)["code"] == "illegal_move"
        assert stored(chat_id) == before


# ── who is asked ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_a_librarys_own_admin_changes_who_is_asked(everybody: Everybody) -> None:
    def steps() -> list[list[str]]:
        widgets = everybody.people["dora"].get("/widgets").json()["widgets"]
        [own] = [widget for widget in widgets if widget["id"] == OWN]
        return [step["names"] for step in own["steps"]]

    asked, before = {"steps": [{"departments": ["archives"]}]}, steps()
    callers = {**everybody.foreigners, **everybody.people}
    admin = callers.pop("dora")
    refused = {name: callers[name].put(f"/widgets/{OWN}/chain", json=asked).status_code for name in callers}
    assert refused == {"ada": 403, "ben": 403, "cleo": 403, "maria": 403, "hana": 404}
    assert steps() == before == [["Reference"]]
    assert admin.put(f"/widgets/{OWN}/chain", json=asked).status_code == 200
    assert steps() == [["Archives"]]
    assert admin.get(f"/widgets/{OWN}/chain").json()["steps"] == [{"departments": ["archives"]}]
    admin.put(f"/widgets/{OWN}/chain", json={"steps": [{"departments": ["reference"]}]})
