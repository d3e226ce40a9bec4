"""A copy of a chat by email, for its patron: whom it goes to is told to SES alone, and neither stored nor logged."""

from ..domain import chats
from ..domain.callers import Patron, admit
from ..domain.copies import on_one_line, written, zone_of
from ..domain.entries import Claimed
from ..domain.texts import copy_words, said
from ..errors import CopiesUsedUp, MailFailed, NotAnswered
from ..gateways.mail import Mail
from ..protocol.rest import CopySent, MailCopy
from ..stores.chats import SESSION, ChatsStore
from ..stores.libraries import LibrariesStore
from .changes import Changes, Clock
from .networks import Networks
from .presence import Presence


class Copies:
    """Sending them."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        libraries: LibrariesStore,
        networks: Networks,
        changes: Changes,
        presence: Presence,
        mail: Mail,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._libraries = libraries
        self._networks = networks
        self._changes = changes
        self._presence = presence
        self._mail = mail
        self._clock = clock

    def send(self, patron: Patron, request: MailCopy, network: str) -> CopySent:
        """Send the chat as it is now. The log says so first: who could not be sent a copy has used it up all the same.

        Raises
        ------
        NotFound
            No such chat.
        NotAnswered, CopiesUsedUp, NetworkLimited
            Refused; nothing was sent.
        MailFailed
            SES would not have it, or is not set up.
        """
        if not self._mail.is_set_up:
            raise MailFailed
        head = self._chats.head(patron.chat_id)
        chat = admit(patron, head.chat if head else None)
        if chat.state.copies >= chats.COPIES:
            raise CopiesUsedUp
        entries, _ = self._chats.entries(patron.chat_id, 0, SESSION)
        if not any(isinstance(entry, Claimed) for entry in entries):
            raise NotAnswered
        self._networks.admit_copy(patron.library, network)
        outcome = self._changes.make(
            patron.chat_id, lambda head: chats.ask_copy(head.chat, self._clock()), caller=patron
        )
        self._presence.settle(outcome, patron.who)
        library = self._libraries.library(patron.library)
        words = copy_words(library.texts if library else {}, request.language)
        name = on_one_line(library.name if library else patron.library)
        self._mail.send(
            request.email,
            sender_name=name,
            subject=said(words["tools.copy.heading"], library=name),
            text=written(entries, words, name, zone_of(request.zone)),
        )
        return CopySent(left=chats.COPIES - outcome.chat.state.copies)
