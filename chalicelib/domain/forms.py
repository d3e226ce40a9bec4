"""What a library asks before a chat: a name, a contact, the question, questions of its own, and a consent."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, Self

from msgspec import Struct
from msgspec.structs import replace

from ..errors import BadSettings, EmptyText, FormChanged, FormIncomplete
from .addresses import WEB, is_contact

CHARACTERS: Final = 120  # of a label, of something to choose, and of an answer
CONSENT_CHARACTERS: Final = 500
ADDRESS_CHARACTERS: Final = 500
MOST_FIELDS: Final = 6
MOST_OPTIONS: Final = 20
WEIGHT: Final = 4_000  # characters of all of it: every page view reads the form

Asked = Literal["hidden", "optional", "required"]


class Field(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question of the library's own. With `options`, one of those is the answer; without, a line of text."""

    label: str
    required: bool = False
    options: tuple[str, ...] = ()


class Consent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a patron is told of their data, and (`agree`) has to agree to. `link`, called `link_text`, says more."""

    text: str
    agree: bool = True
    link: str = ""
    link_text: str = ""


class Form(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`name` "hidden": all patrons are guests. `contact`: an email address or a phone number."""

    name: Asked = "optional"
    contact: Asked = "hidden"
    question: Asked = "required"
    fields: tuple[Field, ...] = ()
    consent: Consent | None = None

    def checked(self) -> Self:
        """As it is kept: without needless spaces. Raises BadSettings."""
        fields = tuple(_field(number, field) for number, field in enumerate(self.fields))
        if len(fields) > MOST_FIELDS:
            raise BadSettings(
                f"There are {len(fields)} questions of your own, and can be {MOST_FIELDS}. Leave some out."
            )
        labels = [field.label.casefold() for field in fields]
        for number, label in enumerate(labels):
            if label in labels[:number]:
                raise BadSettings("There is a question of these words already.", f"fields.{number}.label")
        consent = _consent(self.consent) if self.consent else None
        weight = sum(len(text) for field in fields for text in (field.label, *field.options))
        if weight > WEIGHT:
            raise BadSettings(
                f"Your own questions have {weight:,} characters, and can have {WEIGHT:,}: each page view reads them."
            )
        return replace(self, fields=fields, consent=consent)


class Filled(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a patron has filled in beside name and question. `answers`: by label, in the form's order.

    `consent`: the words that they agreed to.
    """

    contact: str = ""
    answers: dict[str, str] = {}
    consent: str = ""


class Sent(Struct, frozen=True, kw_only=True):
    """The same as it comes, with all that a form may ask for."""

    name: str
    contact: str
    question: str
    answers: Mapping[str, str]
    consent: str


def fill(form: Form, sent: Sent, *, by_email: bool = False) -> Filled | None:
    """What is kept of what was sent; None: nothing.

    Parameters
    ----------
    by_email
        It is a question that is answered by email: that address is the contact, and a question is needed.

    Raises
    ------
    EmptyText
        There is no question.
    FormIncomplete
        Something else is missing, or cannot be right.
    FormChanged
        Something was sent that this form does not ask for: it was another one when the patron saw it.
    """
    if not sent.question.strip() and (by_email or form.question == "required"):
        raise EmptyText
    contact = "hidden" if by_email else form.contact
    for asked, field, text in ((form.name, "name", sent.name), (contact, "contact", sent.contact)):
        if asked == "required" and not text.strip():
            raise FormIncomplete(field)
        if asked == "hidden" and text.strip():
            raise FormChanged(field)
    if sent.contact.strip() and not is_contact(sent.contact.strip()):
        raise FormIncomplete("contact")
    answers = _answers(form.fields, sent.answers)
    agreement = form.consent.text if form.consent and form.consent.agree else ""
    if agreement and not sent.consent:
        raise FormIncomplete("consent")
    if sent.consent != agreement:
        raise FormChanged("consent")
    filled = Filled(contact=sent.contact.strip(), answers=answers, consent=agreement)
    return filled if filled != Filled() else None


def _answers(fields: Iterable[Field], sent: Mapping[str, str]) -> dict[str, str]:
    given = {label: answer.strip() for label, answer in sent.items()}
    answers = {field.label: answer for field in fields if (answer := given.pop(field.label, ""))}
    for label in given:
        raise FormChanged(f"answers.{label}")
    for field in fields:
        if field.required and field.label not in answers:
            raise FormIncomplete(f"answers.{field.label}")
        if field.options and answers.get(field.label, field.options[0]) not in field.options:
            raise FormChanged(f"answers.{field.label}")
    return answers


def _field(number: int, field: Field) -> Field:
    at = f"fields.{number}"
    label = _line(field.label)
    if not label:
        raise BadSettings("Write what you ask.", f"{at}.label")
    _check_size("The question", label, CHARACTERS, f"{at}.label")
    if not field.options:
        return replace(field, label=label)
    options = tuple(dict.fromkeys(option for option in map(_line, field.options) if option))
    if len(options) < 2:
        raise BadSettings("Write at least two to choose from, one a line.", f"{at}.options")
    if len(options) > MOST_OPTIONS:
        raise BadSettings(f"There are {len(options)} to choose from, and can be {MOST_OPTIONS}.", f"{at}.options")
    for option in options:
        _check_size(f"“{option[:40]}…”", option, CHARACTERS, f"{at}.options")
    return replace(field, label=label, options=options)


def _consent(consent: Consent) -> Consent:
    text, link, link_text = _line(consent.text), consent.link.strip(), _line(consent.link_text)
    if not text:
        raise BadSettings("Write what patrons are told of their data.", "consent.text")
    _check_size("The text", text, CONSENT_CHARACTERS, "consent.text")
    _check_size("The link’s text", link_text, CHARACTERS, "consent.link_text")
    _check_size("The address", link, ADDRESS_CHARACTERS, "consent.link")
    if link and not WEB.fullmatch(link):
        raise BadSettings("This is no web address. Write one that begins with https://.", "consent.link")
    if link and not link_text:
        raise BadSettings("Write what the link leads to.", "consent.link_text")
    if link_text and not link:
        raise BadSettings("Write where the link leads to.", "consent.link")
    return replace(consent, text=text, link=link, link_text=link_text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _check_size(what: str, text: str, most: int, field: str) -> None:
    if len(text) > most:
        raise BadSettings(f"{what} has {len(text)} characters, and can have {most}. Make it shorter.", field)
