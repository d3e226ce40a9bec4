"""Who may come in: a patron by a secret, staff by Cognito's word, a connection by a ticket that either bought."""

from collections.abc import Callable, Mapping
from secrets import token_urlsafe

import msgspec

from ..domain import credentials
from ..domain.brand import brand_of
from ..domain.callers import Caller, Patron, Staff
from ..errors import Unauthorized
from ..protocol.rest import ConnectionTicket, Department, Profile, StaffSettings
from ..stores.chats import ChatsStore
from ..stores.libraries import CAPACITY, LibrariesStore
from ..stores.limits import LimitsStore
from .changes import Clock


class Admission:
    """Turns what somebody shows into who they are."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        libraries: LibrariesStore,
        limits: LimitsStore,
        signing_key: Callable[[], bytes],
        websocket_url: str,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._libraries = libraries
        self._limits = limits
        self._signing_key = signing_key
        self._websocket_url = websocket_url
        self._clock = clock

    def patron(self, chat_id: str, authorization: str) -> Patron:
        """The patron of a chat, by `Authorization: Bearer <secret>`. Raises Unauthorized, also for no such chat."""
        scheme, _, secret = authorization.partition(" ")
        session = self._chats.session(chat_id)
        if scheme != "Bearer" or session is None or session.facts.kind != "patron":
            raise Unauthorized
        hashes = (session.secret_hash, *session.device_hashes)
        if not any(credentials.is_secret(secret, one) for one in hashes):
            raise Unauthorized
        return Patron(library=session.facts.library, chat_id=chat_id)

    def staff(self, claims: Mapping[str, str]) -> Staff:
        """The member of staff whom Cognito's claims name; API Gateway has checked their signature."""
        library = claims.get("custom:library", "")
        operator_id = claims.get("sub", "")
        groups = claims.get("cognito:groups", "").strip("[]").replace(",", " ").split()
        admin = "admin" in groups
        if not library or not operator_id or not (admin or "operator" in groups):
            raise Unauthorized
        settings = self._libraries.operator(library, operator_id)
        if settings is None and not admin:
            raise Unauthorized
        departments = settings.departments if settings else ()
        if admin:
            departments = tuple(department.id for department in self._libraries.departments(library))
        return Staff(
            library=library,
            operator_id=operator_id,
            name=claims.get("name") or "Librarian",
            departments=departments,
            admin=admin,
        )

    def profile(self, staff: Staff) -> Profile:
        """What the dashboard shows of its user."""
        library = self._libraries.library(staff.library)
        settings = self._libraries.operator(staff.library, staff.operator_id)
        chosen = self._libraries.settings(staff.library, staff.operator_id)
        departments = [Department(id=one.id, name=one.name) for one in self._libraries.departments(staff.library)]
        return Profile(
            id=staff.operator_id,
            name=staff.name,
            role="admin" if staff.admin else "operator",
            library=staff.library,
            library_name=library.name if library else staff.library,
            departments=[department for department in departments if department.id in staff.departments],
            library_departments=departments,
            capacity=settings.capacity if settings else CAPACITY,
            brand=brand_of(library.accent) if library else None,
            staff_chats=library.staff_chats if library else True,
            settings=msgspec.json.decode(chosen, type=StaffSettings) if chosen else None,
        )

    def ticket(self, caller: Caller) -> ConnectionTicket:
        """Opens one connection within a minute."""
        ticket = credentials.sign_ticket(self._signing_key(), caller, token_urlsafe(16), self._clock())
        return ConnectionTicket(
            url=self._websocket_url, ticket=ticket, expires_in=int(credentials.TICKET_LIFE.total_seconds())
        )

    def spend(self, ticket: str) -> Caller:
        """Whom a ticket lets in. Raises Unauthorized for one that is forged, expired or spent."""
        claims = credentials.read_ticket(self._signing_key(), ticket, self._clock())
        caller = claims.patron or claims.staff
        if caller is None or not self._limits.spend(claims.nonce, claims.expires_at):
            raise Unauthorized
        return caller
