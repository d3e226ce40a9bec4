"""A patron answers a survey, once a chat, and the library's admins read what was said."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from chalicelib.domain.callers import Staff
from chalicelib.domain.surveys import USUAL, Survey, SurveyQuestion, SurveyResponse
from chalicelib.errors import BadFields, EmptyText, NotAllowed, NotFound, RateLimited
from chalicelib.protocol.rest import AnswerSurvey, SaidAnswer, SurveyRange, SurveyReport
from chalicelib.services.surveys import PAGE, TRIES
from chalicelib.stores.libraries import LibrariesStore
from chalicelib.stores.surveys import ResponseItem, SurveysStore
from tests.unit.conftest import World

STUDY = replace(
    USUAL, prompts=True, questions=(SurveyQuestion(text="What did you think of the invitation?", choices=()),)
)


@pytest.fixture
def surveyed(world: World) -> World:
    libraries = LibrariesStore()
    widget = libraries.widget("ashgrove", "ashgrove.home")
    assert widget is not None
    libraries.put_widget("ashgrove", replace(widget, survey=Survey(on=True, form=USUAL, proactive=STUDY)))
    return world


def answer(world: World, chat_id: str, **fields: Any) -> None:
    said = [SaidAnswer(question=question, text=text) for question, text in fields.pop("answers", {}).items()]
    world.deskbell.surveys.answer(world.patron(chat_id), AnswerSurvey(answers=said, **fields))


def lately(world: World, **by: float) -> SurveyRange:
    return SurveyRange(since=world.clock.now - timedelta(**(by or {"days": 30})), until=world.clock.now)


def report(world: World, staff: Staff | None = None) -> SurveyReport:
    world.clock.forward(seconds=1)
    return world.deskbell.surveys.report(staff or world.operator("hana", admin=True), lately(world))


def test_a_patron_is_asked_what_their_way_in_asks(surveyed: World) -> None:
    asked = surveyed.deskbell.surveys.asked
    usual, invited = surveyed.start(), surveyed.start(proactive=True)

    assert asked(surveyed.patron(usual.chat_id)).form == USUAL
    assert asked(surveyed.patron(invited.chat_id)).form == STUDY


def test_nothing_is_asked_where_the_library_has_not_switched_it_on(world: World) -> None:
    chat_id = world.start().chat_id

    with pytest.raises(NotFound):
        world.deskbell.surveys.asked(world.patron(chat_id))
    with pytest.raises(NotFound):
        answer(world, chat_id, rating=5)
    assert list(ResponseItem.scan()) == []


def test_what_was_said_is_kept_without_a_name_or_an_address_and_ends_by_itself(surveyed: World) -> None:
    chat_id = surveyed.start(name="Noor Haddad", site="https://library.example").chat_id
    assert not surveyed.deskbell.surveys.asked(surveyed.patron(chat_id)).answered

    answer(surveyed, chat_id, rating=4, is_new=True, answers={"Anything we should know?": "Warmer lamps."})

    assert surveyed.deskbell.surveys.asked(surveyed.patron(chat_id)).answered
    [item] = ResponseItem.scan()
    assert item.library_id == "survey#ashgrove"
    assert item.response.site == "https://library.example"
    assert (item.response.rating, item.response.is_new, item.response.department) == (4, True, "reference")
    assert "Noor" not in str(item.attribute_values)
    assert item.expires_at == (surveyed.clock.now + timedelta(days=400)).timestamp()


def test_said_again_it_is_said_once_as_it_was_said_last(surveyed: World) -> None:
    chat_id = surveyed.start().chat_id
    answer(surveyed, chat_id, rating=1)
    surveyed.clock.forward(minutes=5)
    answer(surveyed, chat_id, rating=5)

    assert report(surveyed).ratings == [0, 0, 0, 0, 1]


def test_a_patron_may_answer_before_the_chat_has_ended_and_after(surveyed: World) -> None:
    chat_id = surveyed.start().chat_id
    answer(surveyed, chat_id, rating=3)
    surveyed.deskbell.chats.end(surveyed.patron(chat_id), chat_id, "")
    answer(surveyed, chat_id, rating=4)

    assert report(surveyed).ratings == [0, 0, 0, 1, 0]


def test_what_is_refused_is_not_stored_and_tries_are_limited(surveyed: World) -> None:
    chat_id = surveyed.start().chat_id
    with pytest.raises(EmptyText):
        answer(surveyed, chat_id)
    with pytest.raises(BadFields):
        answer(surveyed, chat_id, answers={"Who are you?": "Noor"})
    for _ in range(TRIES - 2):
        answer(surveyed, chat_id, rating=5)
    with pytest.raises(RateLimited):
        answer(surveyed, chat_id, rating=1)

    assert report(surveyed).ratings == [0, 0, 0, 0, 1]
    surveyed.clock.forward(hours=1)
    answer(surveyed, chat_id, rating=2)


def test_admins_read_what_their_own_patrons_said(surveyed: World) -> None:
    surveyed.found_library("birchwood")
    answer(surveyed, surveyed.start(site="https://a.example").chat_id, rating=5, is_new=False)
    answer(surveyed, surveyed.start(proactive=True).chat_id, is_new=True)

    found = report(surveyed)
    assert (found.answered, found.ratings) == (2, [0, 0, 0, 0, 1])
    assert {one.name: (one.new, one.returning) for one in found.origins if one.by == "proactive"} == {
        "yes": (1, 0),
        "no": (0, 1),
    }
    assert report(surveyed, surveyed.operator("ivo", library="birchwood", admin=True)).answered == 0
    for read in (surveyed.deskbell.surveys.report, surveyed.deskbell.surveys.responses):
        with pytest.raises(NotAllowed):
            read(surveyed.operator("maria"), lately(surveyed))


def test_the_range_is_of_when_chats_began(surveyed: World) -> None:
    chat_id = surveyed.start().chat_id
    surveyed.clock.forward(days=31)
    answer(surveyed, chat_id, rating=5)

    assert report(surveyed).answered == 0
    hana = surveyed.operator("hana", admin=True)
    assert surveyed.deskbell.surveys.report(hana, lately(surveyed, days=32)).answered == 1
    for wrong in ({"days": 401}, {"days": 0}, {"days": -1}):
        with pytest.raises(BadFields):
            surveyed.deskbell.surveys.report(hana, lately(surveyed, **wrong))


def test_they_are_read_one_by_one_in_parts_the_newest_first(surveyed: World) -> None:
    first_at = surveyed.clock.now
    for number in range(PAGE + 2):
        at = first_at + timedelta(seconds=number // 2)  # two begin at once
        response = SurveyResponse(at=at, widget="ashgrove.home", department="reference", site=f"{number:03d}")
        SurveysStore().put("ashgrove", f"{number:026d}", response, at, at)
    surveyed.clock.forward(hours=1)
    hana, asked = surveyed.operator("hana", admin=True), lately(surveyed)

    first = surveyed.deskbell.surveys.responses(hana, asked)
    rest = surveyed.deskbell.surveys.responses(hana, replace(asked, before=first.before))

    sites = [said.site for said in (*first.responses, *rest.responses)]
    assert sites == [f"{number:03d}" for number in reversed(range(PAGE + 2))]
    assert (len(first.responses), rest.before) == (PAGE, "")
