"""Widgets: who answers them now, why nobody does, and what pages are told of it. Router and explanation are one."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from ..domain import proactive, routing
from ..domain.ask_page import ask_page
from ..domain.brand import accent_tokens
from ..domain.callers import Staff
from ..domain.forms import Form
from ..domain.hours import next_opening
from ..domain.queues import department_queue, library_of, own_queue
from ..domain.routing import Chain, Decision, Step
from ..domain.texts import Texts, chat_texts, invitation_words, loader_words
from ..errors import BadSettings, NotAllowed, NotFound, TryAgain
from ..gateways.published import Publishing
from ..observability import logger
from ..protocol.rest import (
    ChainSettings,
    Inviting,
    StepReport,
    StepSettings,
    Way,
    WidgetReport,
    WidgetReports,
    WidgetSections,
    WidgetSettings,
)
from ..stores.invitations import InvitationsStore
from ..stores.libraries import LibrariesStore, Library, Published, Widget
from ..stores.operators import Colleague, OperatorsStore
from ..stores.queues import QueuesStore
from .changes import Clock

LOOKS: Final = 3  # at how things stand, after pages were told
AHEAD: Final = timedelta(days=14)  # how far opening hours are published
SECTIONS: Final = WidgetSections.__struct_fields__
ALWAYS: Final = proactive.NEVER_ENDS  # no end in sight


class Widgets:
    """Routing, explaining, publishing."""

    def __init__(
        self,
        *,
        libraries: LibrariesStore,
        operators: OperatorsStore,
        queues: QueuesStore,
        invitations: InvitationsStore,
        publishing: Publishing,
        mails: bool,
        clock: Clock,
    ) -> None:
        self._libraries = libraries
        self._mails = mails
        self._operators = operators
        self._queues = queues
        self._invitations = invitations
        self._publishing = publishing
        self._clock = clock

    def decide(
        self, widget: Widget, reached: int = -1, listed: tuple[str, ...] = ()
    ) -> tuple[Decision, list[Colleague]]:
        """Who is asked by a chat of this widget now, and all who could be: one query for each library in its chain.

        Of another library it is also read whether it still covers.

        `listed`: where the chat is listed already. It rings there for whoever is Online and has room.
        """
        known: dict[str, list[Colleague]] = {}
        chain, so_far = self._agreed(widget), Step(queues=listed)
        staff = self._staff(chain, known)
        rung = frozenset(one.id for one in staff if one.monitors(so_far))
        decision = routing.decide(chain, staff, self._clock(), reached, rung)
        return decision, [one for staff in known.values() for one in staff]

    def reports(self, staff: Staff) -> WidgetReports:
        """Why each widget of the library is online or offline."""
        known: dict[str, list[Colleague]] = {}
        names: dict[str, str] = {}
        widgets = self._libraries.widgets(staff.library)
        return WidgetReports(widgets=[self._report(widget, known, names) for widget in widgets])

    def chain(self, staff: Staff, widget_id: str) -> ChainSettings:
        """Who is asked, as `set_chain` takes it. Raises NotAllowed but for admins, NotFound."""
        widget = self._own(staff, widget_id)
        return ChainSettings(steps=[_step_settings(step, staff.library) for step in widget.asked.steps])

    def set_chain(self, staff: Staff, widget_id: str, request: ChainSettings) -> WidgetReport:
        """Change who is asked. Raises NotAllowed but for admins, NotFound, BadSettings."""
        widget = self._own(staff, widget_id)
        chain = Chain(
            steps=tuple(
                Step(
                    queues=(
                        *(department_queue(staff.library, department) for department in step.departments),
                        *(own_queue(f"{staff.library}#{operator}") for operator in step.operators),
                        *step.covered_by,
                    ),
                    seconds=step.seconds,
                    hours=step.hours,
                    message=step.message,
                )
                for step in request.steps
            )
        )
        libraries = {staff.library, *(library_of(queue) for step in chain.steps for queue in step.queues)}
        members, names = self._members(staff.library, libraries)
        routing.check_chain(chain, members, names, self._clock())
        widget = replace(widget, chain=chain)
        self._libraries.put_widget(staff.library, widget)
        self.publish([widget])
        return self._report(widget, {}, {})

    def sections(self, staff: Staff, widget_id: str) -> WidgetSections:
        """What the library sets for a widget. Raises NotAllowed but for admins, NotFound."""
        return _sections(self._own(staff, widget_id))

    def set_sections(self, staff: Staff, widget_id: str, request: WidgetSections) -> WidgetSections:
        """Change that, and tell pages. Raises NotAllowed but for admins, NotFound, BadSettings.

        The `field` of a refusal begins with its section: "pages.sites".
        """
        widget = self._own(staff, widget_id)
        sections = {name: section for name in SECTIONS if (section := getattr(request, name)) is not None}
        widget = replace(widget, **{name: _checked(name, section) for name, section in sections.items()})
        own = widget.proactive.department
        if own and self._libraries.department(staff.library, own) is None:
            raise BadSettings("There is no such department. Choose another one.", "proactive.department")
        self._libraries.put_widget(staff.library, widget)
        self.publish([widget])
        return _sections(widget)

    def _own(self, staff: Staff, widget_id: str) -> Widget:
        if not staff.admin:
            raise NotAllowed("Only an admin can change a widget.")
        widget = next((one for one in self._libraries.widgets(staff.library) if one.id == widget_id), None)
        if widget is None:
            raise NotFound("There is no such widget.")
        return widget

    def publish_for(self, library: str) -> None:
        """Tell pages of every widget that this library's staff may answer, if what they were told is no longer so."""
        self.publish([*self._libraries.widgets(library), *self._libraries.covered(library)])

    def line_changed(self, library: str) -> None:
        """One more or less of its patrons waits: tell pages that invite as long as few do."""
        try:
            self.publish(one for one in self._libraries.widgets(library) if one.proactive.on and one.proactive.waiting)
        except TryAgain:  # the chat has changed all the same
            logger.warning("not published", library=library)

    def publish(self, widgets: Iterable[Widget], *, anew: bool = False) -> None:
        """Tell pages of these widgets, if what they were told is no longer so (or `anew`: after a deployment)."""
        known: dict[str, list[Colleague]] = {}
        for widget in widgets:
            told = self._tell(widget, None if anew else self._libraries.published(widget), known)
            # Another may have told pages meanwhile what is newer, and been overwritten: whoever tells last looks again.
            for _ in range(LOOKS):
                if told is None:
                    break
                told = self._tell(self._libraries.widget(widget.library, widget.id) or widget, told, {})

    def _tell(self, widget: Widget, before: Published | None, known: dict[str, list[Colleague]]) -> Published | None:
        """Tell pages how a widget stands, unless they were told just that `before`. Returns what they were told now."""
        now = self._clock()
        chain = self._agreed(widget)
        library = self._libraries.library(widget.library)
        settings = self._settings(widget, library, chain, known, now)
        body = msgspec.json.encode(settings)
        ways = [(way.label, way.url) for way in settings.ways]
        page = ask_page(settings.library_name, ways, widget.pages.language, library.texts if library else {})
        if before is not None and (before.body, before.page) == (body.decode(), page):
            return None
        at = int(now.timestamp())
        self._publishing.put(widget.id, msgspec.json.encode(replace(settings, published_at=at)))
        if before is None or before.page != page:
            self._publishing.put_page(widget.id, page)
        online = routing.decide(chain, self._staff(chain, known), now).online
        published = Published(at=at, online=online, body=body.decode(), page=page)
        self._libraries.put_published(widget, published)
        return published

    def _settings(
        self,
        widget: Widget,
        library: Library | None,
        chain: Chain,
        known: dict[str, list[Colleague]],
        now: datetime,
    ) -> WidgetSettings:
        department = self._libraries.department(widget.library, widget.department)
        openings = [
            opening for step in chain.steps if step.queues and step.hours and (opening := next_opening(step.hours, now))
        ]
        return WidgetSettings(
            widget_id=widget.id,
            library_name=library.name if library else widget.library,
            department_name=department.name if department else widget.department,
            colours=accent_tokens(widget.accent or (library.accent if library else "")),
            sites=list(widget.pages.sites),
            ways=[Way(label=link.label, url=link.url) for link in library.ways] if library else [],
            open=self._spans(chain, known, now),
            opens_at=int(min(openings).timestamp()) if openings else None,
            language=widget.pages.language,
            iframe=widget.pages.iframe,
            form=widget.form if widget.form != Form() else None,
            offline=widget.offline.shows,
            words=loader_words(library.texts if library else {}),
            texts=chat_texts(library.texts if library else {}),
            survey=widget.survey.on,
            mails=self._mails,
            public_networks=bool(library and library.public_networks),
            proactive=self._inviting(widget, library.texts if library else {}, known, now),
        )

    def _spans(self, chain: Chain, known: dict[str, list[Colleague]], now: datetime) -> list[tuple[int, int]]:
        """When somebody is there, as pages are told it."""
        until = now + AHEAD
        # Whoever is there now renews their lease, or this is published again.
        staff = [
            one.routed(until) if one.routed().is_available(now) else one.routed() for one in self._all(chain, known)
        ]
        return [
            (0 if begin <= now else int(begin.timestamp()), ALWAYS if end >= until else int(end.timestamp()))
            for begin, end in routing.online_spans(chain, staff, now, until)
        ]

    def _inviting(
        self, widget: Widget, texts: Texts, known: dict[str, list[Colleague]], now: datetime
    ) -> Inviting | None:
        """How its pages invite for now; None: they don't, or nobody would be there."""
        wanted, chain = widget.proactive, self._agreed(widget.inviting)
        spans = self._spans(chain, known, now) if wanted.on else []
        if not spans:
            return None
        queues = {queue for step in chain.steps for queue in step.queues} if wanted.waiting else ()
        waiting = {
            chat.chat_id for queue in queues for chat in self._queues.chats(queue) if chat.state.status == "waiting"
        }
        pace = proactive.pace(wanted, self._invitations.hours(widget.id, now), len(waiting), now)
        return Inviting(
            timer=wanted.timer,
            text=wanted.text,
            position=wanted.position,
            pages=[replace(rule, path=proactive.pattern(rule.path)) for rule in wanted.pages],
            colours=accent_tokens(wanted.accent) if wanted.accent else {},
            words=invitation_words(texts),
            open=spans,
            one_in=pace.one_in,
            counted_one_in=pace.counted_one_in,
            paused_until=pace.paused_until,
        )

    def _report(self, widget: Widget, known: dict[str, list[Colleague]], names: dict[str, str]) -> WidgetReport:
        now, agreed = self._clock(), self._agreed(widget)
        decision = routing.decide(agreed, self._staff(agreed, known), now)
        # What asks nobody any more is called what it was.
        steps = zip(agreed.steps, widget.asked.steps, strict=True)
        chain = Chain(steps=tuple(step if step.queues else before for step, before in steps))
        for library in _libraries(chain):
            if library not in names:
                names |= self._names(library, widget.library, known.get(library, []))
        sentence, advice = routing.explain(decision, chain, names, now)
        published = self._libraries.published(widget)
        return WidgetReport(
            id=widget.id,
            online=decision.online,
            sentence=sentence,
            advice=advice,
            steps=[
                StepReport(names=[names.get(one, one) for one in step.queues], sentence=told, seconds=step.seconds)
                for step, told in zip(chain.steps, routing.explain_steps(decision, chain, names, now), strict=True)
            ],
            published_at=datetime.fromtimestamp(published.at, now.tzinfo) if published else None,
            published_online=published.online if published else False,
        )

    def _names(self, library: str, home: str, staff: list[Colleague]) -> dict[str, str]:
        """What people call the queues of a library; of another than `home`, with its name."""
        of = ""
        if library != home:
            found = self._libraries.library(library)
            of = f" ({found.name if found else library})"
        departments = {
            department_queue(library, department.id): department.name + of
            for department in self._libraries.departments(library)
        }
        return {library: library, **departments, **{own_queue(one.owner): one.name + of for one in staff}}

    def _agreed(self, widget: Widget) -> Chain:
        """The widget's chain without libraries that no longer cover: a step of theirs alone asks nobody."""
        covering = {
            library
            for library in _libraries(widget.asked)
            if library == widget.library
            or ((found := self._libraries.library(library)) is not None and widget.library in found.covers)
        }
        return Chain(
            steps=tuple(
                replace(step, queues=tuple(queue for queue in step.queues if library_of(queue) in covering))
                for step in widget.asked.steps
            )
        )

    def _staff(self, chain: Chain, known: dict[str, list[Colleague]]) -> list[routing.Operator]:
        return [one.routed() for one in self._all(chain, known)]

    def _all(self, chain: Chain, known: dict[str, list[Colleague]]) -> list[Colleague]:
        """The staff of each library in the chain."""
        libraries = _libraries(chain)
        for library in libraries:
            if library not in known:
                known[library] = self._operators.of(library)
        return [one for library in libraries for one in known[library]]

    def _members(self, home: str, libraries: Iterable[str]) -> tuple[dict[str, set[str]], dict[str, str]]:
        """Who may monitor each queue of these libraries, and what people call it.

        Those that have not agreed to cover for `home` have none.
        """
        members: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        for library in libraries:
            found = self._libraries.library(library)
            if library != home and (found is None or home not in found.covers):
                continue
            names |= self._names(library, home, self._operators.of(library))
            for department in self._libraries.departments(library):
                members[department_queue(library, department.id)] = set()
            for operator_id, settings in self._libraries.operators(library).items():
                members[own_queue(f"{library}#{operator_id}")] = {operator_id}
                for department_id in settings.departments:
                    members.setdefault(department_queue(library, department_id), set()).add(operator_id)
        return members, names


def _sections(widget: Widget) -> WidgetSections:
    return WidgetSections(**{name: getattr(widget, name) for name in SECTIONS})


def _checked(name: str, section: Any) -> Any:
    try:
        return section.checked()
    except BadSettings as error:
        raise BadSettings(str(error), f"{name}.{error.field}") from None


def _libraries(chain: Chain) -> tuple[str, ...]:
    """Whose queues are in the chain, in order."""
    return tuple(dict.fromkeys(library_of(queue) for step in chain.steps for queue in step.queues))


def _step_settings(step: Step, library: str) -> StepSettings:
    departments, person = department_queue(library, ""), own_queue(f"{library}#")
    return StepSettings(
        departments=[queue.removeprefix(departments) for queue in step.queues if queue.startswith(departments)],
        operators=[queue.removeprefix(person) for queue in step.queues if queue.startswith(person)],
        covered_by=[queue for queue in step.queues if library_of(queue) != library],
        seconds=step.seconds,
        hours=step.hours,
        message=step.message,
    )
