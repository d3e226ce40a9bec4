"""Surveys after a chat: what its patron is asked, what they say, and what that comes to for the library's admins."""

from datetime import timedelta
from itertools import islice
from typing import Final

from ..domain import surveys
from ..domain.callers import Patron, Staff, admit
from ..domain.chats import Chat
from ..domain.surveys import SurveyForm, SurveyResponse
from ..errors import BadFields, NotAllowed, NotFound, RateLimited
from ..protocol.rest import AnswerSurvey, AskedSurvey, SurveyRange, SurveyReport, SurveyResponses
from ..stores.chats import ChatsStore
from ..stores.libraries import LibrariesStore
from ..stores.limits import LimitsStore
from ..stores.surveys import SurveysStore
from .changes import Clock

TRIES: Final = 20  # of one chat: what was sent is sent again, or changed
WINDOW: Final = timedelta(hours=1)
PAGE: Final = 100


class Surveys:
    """What can be asked of surveys."""

    def __init__(
        self,
        *,
        chats: ChatsStore,
        surveys: SurveysStore,
        libraries: LibrariesStore,
        limits: LimitsStore,
        clock: Clock,
    ) -> None:
        self._chats = chats
        self._surveys = surveys
        self._libraries = libraries
        self._limits = limits
        self._clock = clock

    def asked(self, patron: Patron) -> AskedSurvey:
        """What the patron of this chat is asked. Raises NotFound where that is nothing."""
        chat, form = self._asked(patron)
        return AskedSurvey(form=form, answered=self._surveys.has(patron.library, chat.chat_id, chat.facts.started_at))

    def answer(self, patron: Patron, request: AnswerSurvey) -> AskedSurvey:
        """Say it, in the place of what the same patron said before.

        Raises
        ------
        NotFound, RateLimited, EmptyText, BadFields
            Refused; nothing was stored.
        """
        now = self._clock()
        self._limits.count(f"survey#{patron.chat_id}", TRIES, WINDOW, now, RateLimited)
        chat, form = self._asked(patron)
        response = SurveyResponse(
            at=now,
            widget=chat.facts.widget,
            department=chat.state.department,
            site=chat.facts.site,
            proactive=chat.facts.proactive,
            rating=request.rating,
            is_new=request.is_new,
            answers=surveys.check_answers(
                form, request.rating, request.is_new, [(one.question, one.text) for one in request.answers]
            ),
        )
        self._surveys.put(patron.library, chat.chat_id, response, chat.facts.started_at, now)
        return AskedSurvey(form=form, answered=True)

    def report(self, staff: Staff, asked: SurveyRange) -> SurveyReport:
        """What was said of the chats that began in this time. Raises NotAllowed but for admins, BadFields."""
        _check(staff, asked)
        responses = [said for _, said in self._surveys.within(staff.library, asked.since, asked.until)]
        return SurveyReport(
            answered=len(responses),
            ratings=surveys.ratings(responses),
            questions=surveys.tally(responses),
            origins=surveys.shares(responses),
        )

    def responses(self, staff: Staff, asked: SurveyRange) -> SurveyResponses:
        """The same one by one, the newest first, in parts. Raises NotAllowed but for admins, BadFields."""
        _check(staff, asked)
        found = self._surveys.within(staff.library, asked.since, asked.until, asked.before)
        part = list(islice(found, PAGE + 1))
        return SurveyResponses(
            responses=[said for _, said in part[:PAGE]], before=part[PAGE - 1][0] if len(part) > PAGE else ""
        )

    def _asked(self, patron: Patron) -> tuple[Chat, SurveyForm]:
        head = self._chats.head(patron.chat_id)
        chat = admit(patron, head.chat if head else None)
        widget = self._libraries.widget(patron.library, chat.facts.widget)
        form = widget.survey.form_for(proactive=chat.facts.proactive) if widget else None
        if form is None:
            raise NotFound("Nothing is asked after this chat.")
        return chat, form


def _check(staff: Staff, asked: SurveyRange) -> None:
    if not staff.admin:
        raise NotAllowed("Only an admin can read what patrons said.")
    if not timedelta(0) < asked.until - asked.since <= surveys.KEPT:
        raise BadFields(f"from since to until there can be {surveys.KEPT.days} days")
