"""Bodies of the REST API: what has to be settled before there is a socket, and the way around where there is none."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..domain.brand import Brand
from ..domain.canned import CannedMessage, Faq
from ..domain.forms import CHARACTERS, CONSENT_CHARACTERS, MOST_FIELDS, Filled, Form, Sent
from ..domain.framing import Framing
from ..domain.hours import Hours
from ..domain.offline import Offline, Shown
from ..domain.pages import Pages
from ..domain.proactive import MOST_FOR_ONE, TIMER, PageRule, Position, Proactive
from ..domain.records import InternalNote, QuestionType, Record, TimeSpent
from ..domain.surveys import (
    ANSWER_CHARACTERS,
    QUESTION_CHARACTERS,
    RATINGS,
    NewShare,
    QuestionCount,
    Survey,
    SurveyForm,
    SurveyResponse,
)
from .events import AnyEvent, ChatView
from .limits import (
    END,
    NAME_CHARACTERS,
    NOTES_CHARACTERS,
    TEXT_CHARACTERS,
    Contact,
    DepartmentId,
    LibraryId,
    Moment,
    Name,
    Note,
    OperatorId,
    PageUrl,
    PageUrlOrNone,
    SecureUrl,
    Text,
    WidgetId,
)

StartKey = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}" + END)]
"""128 random bits of the patron's client, in base64url: the same key starts the same chat once."""


Answers = Annotated[
    dict[Annotated[str, Meta(max_length=CHARACTERS)], Annotated[str, Meta(max_length=CHARACTERS)]],
    Meta(max_length=MOST_FIELDS),
]
"""Of the form's own questions, by their labels."""
Agreed = Annotated[str, Meta(max_length=CONSENT_CHARACTERS)]
"""The words that the patron agreed to, as they stood there."""

Email = Annotated[str, Meta(pattern=r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+" + END, max_length=254)]


class StartChat(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /chats. `site`: the origin of the library's page, as the browser told the chat (`MessageEvent.origin`).

    `proactive`: the patron took up an invitation. `phone`: they are on one, where there is no iFrame chat. `page`,
    called `title`, is where they ask, and `referrer` what led there: without what they searched for, unless they share
    it. `language`: the tag of the one that the chat speaks. What is needed of the others, and what may be sent, says
    the widget's form.
    """

    widget_id: WidgetId
    start_key: StartKey
    question: Annotated[str, Meta(max_length=TEXT_CHARACTERS)] = ""
    name: Name = ""
    contact: Annotated[str, Meta(max_length=254)] = ""
    answers: Answers = {}
    consent: Agreed = ""
    site: Annotated[str, Meta(max_length=253)] = ""
    page: PageUrlOrNone = ""
    title: Annotated[str, Meta(max_length=200)] = ""
    referrer: PageUrlOrNone = ""
    language: Annotated[str, Meta(max_length=40)] = ""
    proactive: bool = False
    phone: bool = False

    def sent(self) -> Sent:
        """What was filled in."""
        return Sent(
            name=self.name, contact=self.contact, question=self.question, answers=self.answers, consent=self.consent
        )


class PageLeft(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """POST /invitations, as text: a page of the library that invites was left (`navigator.sendBeacon`). Answer: 204.

    `page`: its address without host and query. `seconds`: how long it was looked at. `visits`: how many page views
    this one stands for; 0: counted before, or not counted. `reached`: the `timer` ended where an invitation was
    possible. `shown`, `dismissed`, `accepted`: what became of the invitation, each told once.
    """

    widget_id: WidgetId
    page: Annotated[str, Meta(pattern=r"^/[^\s?#]*" + END, max_length=200)]
    timer: Annotated[int, Meta(ge=1, le=TIMER[1])]
    seconds: Annotated[int, Meta(ge=0, le=86_400)]
    visits: Annotated[int, Meta(ge=0, le=MOST_FOR_ONE)] = 0
    reached: bool = False
    shown: bool = False
    dismissed: bool = False
    accepted: bool = False


class ConnectionTicket(Struct, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/connections, POST /staff/connections: open `url?ticket=…` within `expires_in` seconds."""

    url: str
    ticket: str
    expires_in: int


class ChatStarted(Struct, frozen=True, kw_only=True):
    """201. `secret` is shown this once: the patron's key to this chat, sent as `Authorization: Bearer …`.

    `connection`: the ticket for the first connection.
    """

    chat_id: str
    secret: str
    chat: ChatView
    connection: ConnectionTicket


class CommandResults(Struct, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/commands and POST /staff/commands: what the socket would have answered."""

    events: list[AnyEvent]


class MailCopy(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/copies: send a copy of the chat to this address. 202: it is on its way.

    `language`: of the words around what was said; `zone`: an IANA name, by whose clock the times are.
    """

    email: Email
    language: Annotated[str, Meta(max_length=40)] = "en"
    zone: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_+/-]{1,64}" + END)] = "UTC"


class CopySent(Struct, frozen=True, kw_only=True):
    """202. `left`: how many more copies of this chat can be sent."""

    left: int


class DeviceLink(Struct, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/links: 201. `/ask/<widget>#continue=<token>` on one other device goes on with the chat."""

    token: str
    expires_in: int


class ContinueChat(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /continuations: this device, too, takes part from now on. Answer: ChatStarted, with a secret of its own."""

    token: Annotated[str, Meta(max_length=1024)]


class NetworkReport(Struct, frozen=True, kw_only=True):
    """GET /widgets/{widget_id}/network. `public`: whoever asks does so from a computer that everybody uses."""

    public: bool


class LeaveTicket(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/ticket: "Send your question as a ticket instead"."""

    email: Email
    question: Text
    name: Name = ""


class LeaveQuestion(LeaveTicket, frozen=True, kw_only=True):
    """POST /tickets: while nobody is there to chat. The same `start_key` leaves the same ticket once.

    The address stands for the contact that the widget's form may ask for.
    """

    widget_id: WidgetId
    start_key: StartKey
    answers: Answers = {}
    consent: Agreed = ""
    site: Annotated[str, Meta(max_length=253)] = ""

    def sent(self) -> Sent:
        """What was filled in."""
        return Sent(name=self.name, contact="", question=self.question, answers=self.answers, consent=self.consent)


class TicketLeft(Struct, frozen=True, kw_only=True):
    """201, once a chat: left again, the same number."""

    ticket_id: str


class AskedSurvey(Struct, frozen=True, kw_only=True):
    """GET /chats/{chat_id}/survey: what the patron is asked after this chat. `answered`: and has answered.

    The questions are the library's own words. 404 where nothing is asked.
    """

    form: SurveyForm
    answered: bool


class SaidAnswer(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`question`: as it was asked; `text`: one of its choices, or what was written."""

    question: Annotated[str, Meta(min_length=1, max_length=QUESTION_CHARACTERS)]
    text: Annotated[str, Meta(max_length=ANSWER_CHARACTERS)]


class AnswerSurvey(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """PUT /chats/{chat_id}/survey: whatever the patron cares to answer, in the place of what they said before.

    `is_new`: they have not used this service before. Answer: the survey.
    """

    rating: Annotated[int, Meta(ge=1, le=RATINGS)] | None = None
    is_new: bool | None = None
    answers: list[SaidAnswer] = []


class SurveyRange(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The query of GET /staff/surveys and GET /staff/surveys/responses, admins: chats that began in this time.

    `before`: as the last part said, for the next.
    """

    since: Moment
    until: Moment
    before: Annotated[str, Meta(pattern=r"^([0-9T:.+-]{32}#[0-9a-z]{26})?" + END)] = ""


class SurveyReport(Struct, frozen=True, kw_only=True):
    """GET /staff/surveys. `ratings`: how many rated 1, 2 … 5. `origins`: by each kind, who was new to the service."""

    answered: int
    ratings: list[int]
    questions: list[QuestionCount]
    origins: list[NewShare]


class SurveyResponses(Struct, frozen=True, kw_only=True):
    """GET /staff/surveys/responses: one by one, the newest first. `before`: for the next part; empty: this is all."""

    responses: list[SurveyResponse]
    before: str


class OfferFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/files, POST /staff/chats/{chat_id}/files: before a file is uploaded. `size` in bytes."""

    name: Annotated[str, Meta(min_length=1, max_length=1000)]
    size: Annotated[int, Meta(ge=1)]


class FileUpload(Struct, frozen=True, kw_only=True):
    """201. POST `fields`, and then the file as `file`, to `url` as multipart/form-data, within `expires_in` seconds.

    Then send a `message` with the `file_id`: until then nobody else sees the file.
    """

    file_id: str
    url: str
    fields: dict[str, str]
    expires_in: int


class FileLink(Struct, frozen=True, kw_only=True):
    """GET …/files/{seq}: where the file of that message can be downloaded for `expires_in` seconds."""

    url: str
    expires_in: int


class CheckFraming(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /chats/{chat_id}/framing, POST /staff/chats/{chat_id}/framing: may this page be in an iframe?"""

    url: PageUrl


class FramingChecked(Struct, frozen=True, kw_only=True):
    """The answer. "unreachable": Deskbell can't see the page, as on a network of its own; the browser may."""

    framing: Framing


class HistoryRange(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The query of GET /staff/chats/{chat_id}/previous/chats and …/tickets. `before`: as the last part said."""

    before: Annotated[str, Meta(max_length=100)] = ""


class PreviousChat(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A chat of the same contact. `question`: its beginning. `names`: of the staff in it. `ended_at`: None: it runs."""

    chat_id: str
    question: str
    started_at: datetime
    department_name: str
    names: list[str] = []
    ended_at: datetime | None = None


class PreviousChats(Struct, frozen=True, kw_only=True):
    """The latest first, and only those that the caller may read. `before`: for the next part; empty: this is all."""

    chats: list[PreviousChat]
    before: str


class PreviousTicket(Struct, frozen=True, kw_only=True):
    """A ticket of the same contact."""

    ticket_id: str
    question: str
    created_at: datetime


class PreviousTickets(Struct, frozen=True, kw_only=True):
    """As `PreviousChats`."""

    tickets: list[PreviousTicket]
    before: str


class TicketView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """GET /staff/tickets/{ticket_id}. `filled`: the rest of the form. `chat_id`: of the chat that it came of.

    `by_name`: whoever of the staff made it.
    """

    ticket_id: str
    question: str
    name: str
    contact: str
    department: str
    created_at: datetime
    filled: Filled | None = None
    chat_id: str = ""
    by_name: str = ""


class MakeTicket(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """POST /staff/chats/{chat_id}/ticket: "Create a Ticket from this Chat". Made again, the same ticket."""

    contact: Contact
    question: Text
    name: Name = ""


class SaveRecord(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """PUT /staff/chats/{chat_id}/record: in the place of what was saved before. Answer: AfterChat."""

    question_type: QuestionType
    time_spent: TimeSpent
    notes: Annotated[str, Meta(max_length=NOTES_CHARACTERS)] = ""


class SaveNote(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """PUT /staff/chats/{chat_id}/note: in the place of the one before. Empty: there is none. Answer: AfterChat."""

    text: Annotated[str, Meta(max_length=NOTES_CHARACTERS)]


class AfterChat(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """GET /staff/chats/{chat_id}/record: what staff keep of a chat. `ticket_id`: of the one that they made of it."""

    record: Record | None = None
    note: InternalNote | None = None
    ticket_id: str = ""


class Department(Struct, frozen=True, kw_only=True):
    id: str
    name: str


Sound = Literal["bell", "chime", "knock", "none"]


class Notifications(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """How a dashboard makes itself noticed. `volume`: 0 to 100. `repeat`: until somebody claims the chat."""

    desktop: bool = True
    sound: Sound = "bell"
    volume: Annotated[int, Meta(ge=0, le=100)] = 70
    repeat: bool = True
    flash: bool = False


class Scheduler(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A page where patrons book an appointment with me, and what I call it."""

    label: Annotated[str, Meta(pattern=r"\S", max_length=NAME_CHARACTERS)]
    url: SecureUrl


class StaffSettings(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """PUT /staff/settings: what I monitor (departments of mine), how I am told, how I work. Answer: the profile.

    Remembered. `overlay`: chats in windows. `letter_keys`: shortcuts of one letter. `compact`: rows closer together.
    `asks_record`: when I end a chat, its record is asked for. `toured`: I have seen the first-day tour, or skipped it.
    `undo_send`: what I send can be taken back for 5 seconds. `schedulers`: whose links I can send; no two of one label
    or of one address.
    """

    departments: list[DepartmentId]
    notifications: Notifications = Notifications()
    overlay: bool = False
    letter_keys: bool = True
    compact: bool = False
    asks_record: bool = False
    toured: bool = False
    undo_send: bool = False
    schedulers: Annotated[tuple[Scheduler, ...], Meta(max_length=10)] = ()

    def __post_init__(self) -> None:
        labels, urls = {one.label.strip() for one in self.schedulers}, {one.url for one in self.schedulers}
        if min(len(labels), len(urls)) < len(self.schedulers):
            raise ValueError("two schedulers have one label or one address")


class CalledBrowser(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """PUT and DELETE /staff/push: call me in this browser by Web Push while no dashboard of mine is open; or no longer.

    `endpoint`: of its `PushSubscription`. Its keys stay where they are: a push says nothing that would need them.
    """

    endpoint: Annotated[str, Meta(pattern=r"^https://[!-~]+" + END, max_length=1024)]


class CalledBrowsers(Struct, frozen=True, kw_only=True):
    """The answer: in how many browsers I am called then."""

    browsers: int


class Profile(Struct, frozen=True, kw_only=True):
    """GET /staff/profile. `departments`: those that this member of staff may monitor, of the `library_departments`.

    `brand`: None of a library without a colour; `staff_chats`: whether staff can write to each other; `settings`: None
    until chosen.
    """

    id: str
    name: str
    role: str
    library: str
    library_name: str
    departments: list[Department]
    library_departments: list[Department]
    capacity: int
    brand: Brand | None = None
    staff_chats: bool = True
    settings: StaffSettings | None = None


class StepReport(Struct, frozen=True, kw_only=True):
    """One step of a widget's chain, as the router sees it now. `names`: the departments and people that it asks."""

    names: list[str]
    sentence: str
    seconds: int


class WidgetReport(Struct, frozen=True, kw_only=True):
    """Why a widget is online or offline now, in one `sentence`, and what would change it (`advice`).

    `published_at`, `published_online`: what patrons' pages were last told; they may be a minute behind.
    """

    id: str
    online: bool
    sentence: str
    advice: str
    steps: list[StepReport]
    published_at: datetime | None
    published_online: bool


class WidgetReports(Struct, frozen=True, kw_only=True):
    """GET /staff/widgets: "Why is my widget offline?"."""

    widgets: list[WidgetReport]


class InvitationCount(Struct, frozen=True, kw_only=True):
    """Of a page with one timer. `page`: its rule or address; empty: others. `views`: page views, about.

    `stay`: between how many seconds half of them were looked at (None: no end); None: too few to tell.
    """

    page: str
    timer: int
    views: int
    stay: tuple[int, int | None] | None
    shown: int
    dismissed: int
    accepted: int


class InvitationReport(Struct, frozen=True, kw_only=True):
    """GET /staff/widgets/{widget_id}/invited, admins: the last 30 days, by page and timer."""

    counts: list[InvitationCount]


class StepSettings(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """One step: departments and operators of the own library, and departments of others (`library#department`)."""

    departments: list[DepartmentId] = []
    operators: list[OperatorId] = []
    covered_by: list[Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}#[a-z0-9-]{1,40}" + END)]] = []
    seconds: int = 40
    hours: Hours | None = None
    message: Note = ""


class ChainSettings(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """GET and PUT /staff/widgets/{widget_id}/chain, admins: who is asked, in which order. PUT's answer: the report."""

    steps: Annotated[list[StepSettings], Meta(min_length=1, max_length=6)]


class WidgetSections(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """GET and PUT /staff/widgets/{widget_id}/settings, admins: what the library sets for it. PUT answers with it.

    Each section is a field of the stored widget by the same name, and stays as it is where PUT leaves it out.
    """

    pages: Pages | None = None
    form: Form | None = None
    offline: Offline | None = None
    survey: Survey | None = None
    proactive: Proactive | None = None


class PolicyLink(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`url`: https or http."""

    label: str
    url: str


class Policy(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """GET /staff/chats/{chat_id}/policy: how the patron's own library wants its chats answered."""

    library_name: str
    greeting: str = ""
    say: list[str] = []
    avoid: list[str] = []
    links: list[PolicyLink] = []


class PolicySettings(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """How a library wants its chats answered by those who cover for it.

    What is too long or too many is refused in a sentence that says which.
    """

    greeting: str = ""
    say: list[str] = []
    avoid: list[str] = []
    links: list[PolicyLink] = []


class Way(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Another way to ask: what it is called and where it leads, `mailto:` and `tel:` included."""

    label: str
    url: str


class DepartmentSettings(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """How long chats of a department wait, in seconds: for whoever dropped, and for a silent patron (0: for ever)."""

    id: DepartmentId
    reconnect_seconds: Annotated[int, Meta(ge=1, le=600)]
    silence_seconds: Annotated[int, Meta(ge=0, le=3600)]


class LibrarySettings(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """PUT /staff/library, admins: their library's policy, and for which libraries its staff cover. Answer: the page.

    `texts`: what it says to patrons in its own words, by language and key; `ways`: other ways to ask than the chat;
    `public_networks`: addresses (CIDR) of computers that everybody uses. `shows_networks`: staff see which
    network a patron is in. `staff_chats`: staff can write to each other. `accent`: its one colour, "#rrggbb", or empty.
    `departments`: those whose chats wait otherwise, from the next chat on. None: as before.
    """

    policy: PolicySettings
    covers: list[LibraryId]
    texts: dict[str, dict[str, str]] | None = None
    ways: list[Way] | None = None
    public_networks: list[str] | None = None
    shows_networks: bool | None = None
    staff_chats: bool | None = None
    accent: str | None = None
    departments: list[DepartmentSettings] | None = None


class LibraryName(Struct, frozen=True, kw_only=True):
    id: str
    name: str


class LibraryPage(Struct, frozen=True, kw_only=True):
    """GET /staff/library, admins. `libraries`: the others of this deployment, which it could cover for.

    `here`: the address that the admin's own computer is seen at. `brand`: what follows from `accent`.
    """

    name: str
    policy: PolicySettings
    covers: list[str]
    libraries: list[LibraryName]
    texts: dict[str, dict[str, str]] = {}
    ways: list[Way] = []
    public_networks: list[str] = []
    here: str
    shows_networks: bool = False
    staff_chats: bool = True
    accent: str = ""
    brand: Brand | None = None
    departments: list[DepartmentSettings] = []


class KeptCanned(Struct, frozen=True, kw_only=True):
    """PUT /staff/canned/{whose}/{id}, with a CannedMessage: as it is kept."""

    id: str
    message: CannedMessage


class CannedMessages(Struct, frozen=True, kw_only=True):
    """GET /staff/canned, and what is left after DELETE /staff/canned/{whose}/{id}: each list by title."""

    shared: list[KeptCanned]
    personal: list[KeptCanned]


class KeptFaq(Struct, frozen=True, kw_only=True):
    """PUT /staff/faqs/{id}, with an Faq, admins: as it is kept."""

    id: str
    faq: Faq


class Faqs(Struct, frozen=True, kw_only=True):
    """GET /staff/faqs, and what is left after DELETE /staff/faqs/{id}: by group and question; admins see all."""

    faqs: list[KeptFaq]


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Every refusal: a code for programs, a sentence for people, and where one is meant, the `field`: "pages.sites"."""

    code: str
    message: str
    field: str = ""


class Inviting(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How pages invite. The first of `pages` that fits decides; its `path` is a regular expression.

    `text`: empty for the one of `words`, which are by language; `colours` as in `WidgetSettings`, where they differ.
    One in `one_in` timers invites, while somebody is there (`open`) and not before `paused_until`; one in
    `counted_one_in` page views is counted.
    """

    timer: int
    text: str = ""
    position: Position = "end"
    pages: list[PageRule] = []
    colours: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}
    open: list[tuple[int, int]] = []
    one_in: int = 1
    counted_one_in: int = 1
    paused_until: int = 0


class WidgetSettings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`/widgets/{widget_id}.json` on the CDN: all that a page view reads. `sites`: origins, exact; empty: anywhere.

    `iframe`: patrons may launch iFrame chat.
    `open`: when somebody is there, as things stood at `published_at`: from and to, in seconds since 1970. Outside of
    these the widget is offline; `opens_at`: when its hours begin next. `colours`: the accent tokens, by the name that
    follows `--db-`; `ways`: other ways to ask. `language`: of a widget that has one of its own. By language: `words`,
    those on the library's page, and `texts`, what the library says in the chat in its own words. `form`: what is asked
    before a chat, where that is not what is always asked. `offline`: what is shown while nobody is there. `survey`:
    patrons are asked something after their chat. `mails`: copies of a chat can be sent by email. `public_networks`:
    there are some, so the chat asks whether it is in one. `proactive`: where it invites.
    """

    widget_id: str
    library_name: str
    department_name: str
    colours: dict[str, str]
    sites: list[str] = []
    ways: list[Way] = []
    open: list[tuple[int, int]] = []
    opens_at: int | None = None
    language: str = ""
    form: Form | None = None
    offline: Shown = "form"
    iframe: bool = False
    words: dict[str, dict[str, str]] = {}
    texts: dict[str, dict[str, str]] = {}
    survey: bool = False
    mails: bool = False
    public_networks: bool = False
    proactive: Inviting | None = None
    published_at: int = 0


class Config(Struct, frozen=True, kw_only=True):
    """`/config.json` on the CDN: what the dashboard needs to sign in, and (`push_key`) to subscribe to Web Push."""

    region: str
    user_pool_id: str
    user_pool_client_id: str
    cognito_url: str
    push_key: str
