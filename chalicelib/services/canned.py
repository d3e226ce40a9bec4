"""What staff have ready to say, as they find it in the composer and keep it in order."""

from collections.abc import Mapping

from ..domain.callers import Staff
from ..domain.canned import MOST_CANNED, MOST_FAQS, CannedMessage, Faq, Whose
from ..errors import BadSettings, NotAllowed
from ..protocol.rest import CannedMessages, Faqs, KeptCanned, KeptFaq
from ..stores.libraries import LibrariesStore

SHARED = "shared"


class Canned:
    """Everybody reads what their library has; admins change it; everybody has canned messages of their own besides."""

    def __init__(self, *, libraries: LibrariesStore) -> None:
        self._libraries = libraries

    def messages(self, staff: Staff) -> CannedMessages:
        """Those of the library and the caller's own, by title."""
        shared, personal = (self._messages(staff, whose) for whose in ("shared", "personal"))
        return CannedMessages(shared=_sorted(shared), personal=_sorted(personal))

    def keep(self, staff: Staff, whose: Whose, id_: str, message: CannedMessage) -> KeptCanned:
        """Add one, or change it. Raises NotAllowed, BadSettings."""
        owner = _author(staff, whose)
        message = message.checked()
        others = {other: one for other, one in self._messages(staff, whose).items() if other != id_}
        _check_room(len(others), MOST_CANNED, "canned messages")
        if message.shortcut and message.shortcut in (one.shortcut for one in others.values()):
            raise BadSettings(f"Another one has the shortcut “{message.shortcut}”. Choose a different one.", "shortcut")
        self._libraries.put_canned(staff.library, owner, id_, message)
        return KeptCanned(id=id_, message=message)

    def drop(self, staff: Staff, whose: Whose, id_: str) -> CannedMessages:
        """Delete one; one that is gone stays so. Answers with the rest. Raises NotAllowed."""
        self._libraries.delete_canned(staff.library, _author(staff, whose), id_)
        return self.messages(staff)

    def faqs(self, staff: Staff) -> Faqs:
        """Those of the library, by group and question: all for admins, for others the public ones."""
        found = self._libraries.faqs(staff.library).items()
        kept = [KeptFaq(id=id_, faq=faq) for id_, faq in found if faq.public or staff.admin]
        return Faqs(faqs=sorted(kept, key=lambda one: (one.faq.group.casefold(), one.faq.question.casefold())))

    def keep_faq(self, staff: Staff, id_: str, faq: Faq) -> KeptFaq:
        """Add one, or change it. Raises NotAllowed, BadSettings."""
        _must_be_admin(staff)
        faq = faq.checked()
        _check_room(len(self._libraries.faqs(staff.library).keys() - {id_}), MOST_FAQS, "FAQs")
        self._libraries.put_faq(staff.library, id_, faq)
        return KeptFaq(id=id_, faq=faq)

    def drop_faq(self, staff: Staff, id_: str) -> Faqs:
        """Delete one; one that is gone stays so. Answers with the rest. Raises NotAllowed."""
        _must_be_admin(staff)
        self._libraries.delete_faq(staff.library, id_)
        return self.faqs(staff)

    def _messages(self, staff: Staff, whose: Whose) -> dict[str, CannedMessage]:
        return self._libraries.canned(staff.library, _owner(staff, whose))


def _owner(staff: Staff, whose: Whose) -> str:
    return SHARED if whose == SHARED else f"of-{staff.operator_id}"


def _author(staff: Staff, whose: Whose) -> str:
    """The owner, where the caller may change what is theirs. Raises NotAllowed."""
    if whose == SHARED:
        _must_be_admin(staff)
    return _owner(staff, whose)


def _must_be_admin(staff: Staff) -> None:
    if not staff.admin:
        raise NotAllowed("Only an admin can change what the whole library uses.")


def _check_room(others: int, most: int, of_what: str) -> None:
    if others >= most:
        raise BadSettings(f"There are {most} {of_what} already, which is all that fits. Delete some first.")


def _sorted(messages: Mapping[str, CannedMessage]) -> list[KeptCanned]:
    kept = [KeptCanned(id=id_, message=message) for id_, message in messages.items()]
    return sorted(kept, key=lambda one: one.message.title.casefold())
