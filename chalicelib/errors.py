"""Everything that Deskbell refuses, as types: a code for programs, a sentence for people, a status for HTTP.

May be raised anywhere and imports nothing. The sentences go to screens as they are, so they say what to do.
"""

from typing import ClassVar


class DeskbellError(Exception):
    """Base of all refusals. Nothing was changed when one is raised.

    Parameters
    ----------
    message
        The sentence shown; the class's own when left out.

    Attributes
    ----------
    field
        Where in what was sent, as in "pages.sites" or "form.fields.1.label"; empty: nowhere in particular.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    sentence: ClassVar[str] = "That could not be done."
    field: str = ""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.sentence)


class BadInput(DeskbellError):
    """A frame or body that is not of the wire contract."""

    code = "bad_input"
    sentence = "The message could not be read."


class NotJson(BadInput):
    code = "not_json"
    sentence = "The message is not JSON."


class UnknownAction(BadInput):
    code = "unknown_action"
    sentence = "There is no such action."


class BadFields(BadInput):
    """`what` is wrong with which field; cut off, since it may quote what was sent."""

    code = "bad_fields"

    def __init__(self, what: str) -> None:
        super().__init__(f"A field is not as it should be: {what[:160]}.")


class BadSettings(BadInput):
    """Settings of the right shape that would not work. The sentence says which, and why."""

    code = "bad_settings"

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class EmptyText(BadInput):
    code = "empty_text"
    sentence = "Write something first."


class FormIncomplete(BadInput):
    """A form without something that the library asks for. `field`: what, as in "contact" or "answers.Course"."""

    code = "form_incomplete"

    def __init__(self, field: str) -> None:
        super().__init__(f"The library asks for something more: {field[:160]}. Fill that in.")
        self.field = field


class FormChanged(DeskbellError):
    """A form as it is no longer asked. `field`: what does not fit."""

    code = "form_changed"
    status = 409

    def __init__(self, field: str) -> None:
        super().__init__("The library has just changed this form. Try again in a minute. What you wrote is here.")
        self.field = field[:160]


class BadContact(BadInput):
    code = "bad_contact"
    sentence = "Write an email address or a phone number, so that the library can reach you."


class TooLarge(BadInput):
    code = "too_large"
    status = 413
    sentence = "The message is too large. Send it in parts."


class FileTooLarge(BadInput):
    """`size`: of the file, in bytes."""

    code = "file_too_large"
    status = 413

    def __init__(self, size: int) -> None:
        shown = f"{size / 1024**2:,.1f}".removesuffix(".0")
        super().__init__(f"{shown} MB is over the limit of 20.0 MB. Send a link, or ask by email.")


class FileRefused(BadInput):
    code = "file_refused"
    sentence = "Files of this kind can't be sent. Send a picture, a PDF, a text or an Office document."


class FileMissing(BadInput):
    code = "file_missing"
    sentence = "The file did not arrive. Send it again."


class FileExpired(DeskbellError):
    code = "file_expired"
    status = 410
    sentence = "The file was kept for one month, and is gone."


class Unauthorized(DeskbellError):
    """Nobody that we know."""

    code = "unauthorized"
    status = 401
    sentence = "Sign in, or open the chat again."


class NotFound(DeskbellError):
    """Absent, or none of the caller's business: from outside the two look the same."""

    code = "not_found"
    status = 404
    sentence = "There is no such chat here."


class NotAllowed(DeskbellError):
    code = "not_allowed"
    status = 403
    sentence = "Only library staff can do that."


class NotTakingPart(NotAllowed):
    code = "not_taking_part"
    sentence = "Claim this chat or join it before you write."


class StaffChatsOff(NotAllowed):
    code = "staff_chats_off"
    sentence = "Your library has switched staff chats off. An admin can switch them on under Library."


class SiteNotAllowed(NotAllowed):
    code = "site_not_allowed"
    sentence = "This chat is not set up for this website. Open the library's own pages to chat."


class IllegalMove(DeskbellError):
    """A chat cannot go from the state it is in to the one asked for."""

    code = "illegal_move"
    status = 409

    def __init__(self, status_from: str, status_to: str) -> None:
        super().__init__(f"A chat that is {status_from} cannot become {status_to}.")


class ChatEnded(DeskbellError):
    code = "chat_ended"
    status = 409
    sentence = "This chat has ended."


class NobodyThere(DeskbellError):
    """Nobody who is asked by this widget is there: no chat begins that nobody would see."""

    code = "nobody_there"
    status = 409
    sentence = "Nobody is at the desk just now. Leave your question, and a librarian will answer by email."


class Elsewhere(DeskbellError):
    """The same member of staff is at work in another browser."""

    code = "elsewhere"
    status = 409
    sentence = "You are signed in at another location. End that session to start here."


class TransferOpen(DeskbellError):
    code = "transfer_open"
    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is being asked already. Wait until they join, or until the chat comes back.")


class HandedOver(DeskbellError):
    """Whoever has transferred a chat can't end it. `name`: who can."""

    code = "handed_over"
    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(f"You transferred this chat. {name} can end it; you can leave it.")


class NotAnswered(DeskbellError):
    """No librarian has come to this chat yet: nobody can have a stranger sent what they alone have written."""

    code = "not_answered"
    status = 409
    sentence = "Nobody has answered yet. A copy can be sent by email once a librarian is there."


class LinkOver(DeskbellError):
    """A link for another device that is forged, was used, or has had its time."""

    code = "link_over"
    status = 410
    sentence = "This link was used already, or its time is over. Make a new one where the chat is open."


class AlreadyClaimed(DeskbellError):
    """Somebody else was faster. `name`: who."""

    code = "already_claimed"
    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} claimed this chat a moment before you.")
        self.name = name


class OutOfOrder(DeskbellError):
    """A message overtook another of the same outbox. `expected`: the number to go on with."""

    code = "out_of_order"
    status = 409

    def __init__(self, expected: int) -> None:
        super().__init__(f"Message number {expected} comes first.")
        self.expected = expected


class TooManySessions(DeskbellError):
    code = "too_many_sessions"
    status = 409
    sentence = "This chat was opened in too many windows. End it and start a new one."


class RateLimited(DeskbellError):
    code = "rate_limited"
    status = 429
    sentence = "That was a lot at once. Wait a few seconds."


class NetworkLimited(RateLimited):
    code = "network_limited"
    sentence = "Many people are asking from your network. Try again in a minute, or ask by email or at the desk."


class CopiesUsedUp(RateLimited):
    code = "copies_used_up"
    sentence = "Two copies of this chat have been sent by email. Download it, or print it."


class MailFailed(DeskbellError):
    code = "mail_failed"
    status = 502
    sentence = "The email could not be sent. Download the copy, or print it."


class TryAgain(DeskbellError):
    """Throttled, or lost too many races: nothing was changed, and the same again may go through."""

    code = "try_again"
    status = 503
    sentence = "Deskbell is busy. Trying again."
