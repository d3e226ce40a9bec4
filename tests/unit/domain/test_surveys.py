"""What can be asked after a chat, what counts as an answer, and what the answers come to."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from chalicelib.domain.surveys import (
    NO_SURVEY,
    USUAL,
    ChoiceCount,
    Survey,
    SurveyAnswer,
    SurveyForm,
    SurveyQuestion,
    SurveyResponse,
    check_answers,
    ratings,
    shares,
    tally,
)
from chalicelib.errors import BadFields, BadSettings, EmptyText


def asked(text: str, choices: tuple[str, ...] = ()) -> SurveyQuestion:
    return SurveyQuestion(text=text, choices=choices)


NEED, KNOW = (question.text for question in USUAL.questions)
STUDY = replace(USUAL, prompts=True, questions=(asked("What did you think of the invitation?"),))


def response(**fields: Any) -> SurveyResponse:
    given = {"at": datetime(2026, 3, 2, tzinfo=UTC), "widget": "ashgrove.home", "department": "reference", **fields}
    return SurveyResponse(**given)


def asking(*questions: SurveyQuestion, **fields: Any) -> Survey:
    return Survey(on=True, form=replace(USUAL, questions=questions, **fields))


def test_nothing_is_asked_unless_the_library_says_so():
    assert NO_SURVEY.form_for(proactive=False) is None
    assert Survey(on=False, form=USUAL, proactive=STUDY).form_for(proactive=True) is None


def test_a_chat_that_began_by_an_invitation_may_have_a_survey_of_its_own():
    survey = Survey(on=True, form=USUAL, proactive=STUDY)
    assert survey.form_for(proactive=True) == STUDY
    assert survey.form_for(proactive=False) == USUAL
    assert Survey(on=True, form=USUAL).form_for(proactive=True) == USUAL


@pytest.mark.parametrize(
    "survey",
    [
        NO_SURVEY,
        Survey(on=True, form=USUAL, proactive=STUDY),
        asking(*(asked(f"Question {number}?") for number in range(5))),
        asking(asked("x" * 200, tuple(str(number) * 80 for number in range(10)))),
        asking(rating=True, is_new=False),
    ],
)
def test_a_survey_that_can_be_asked_is_kept_as_it_is(survey: Survey):
    assert survey.checked() == survey


def test_words_are_kept_without_the_spaces_around_them():
    survey = asking(asked("  How\nwas it? ", ("Well ", "", " Not  well", "\t")))
    assert survey.checked() == asking(asked("How was it?", ("Well", "Not well")))


@pytest.mark.parametrize(
    ("survey", "field", "sentence"),
    [
        (asking(rating=False, is_new=False), "form", "asks nothing"),
        (asking(*(asked(f"Question {number}?") for number in range(6))), "form.5.text", "There are 6 questions"),
        (asking(asked(" ")), "form.0.text", "Write a question"),
        (asking(asked("How?"), asked("How? ")), "form.1.text", "asked twice"),
        (asking(asked("x" * 201)), "form.0.text", "201 characters"),
        (asking(asked("How?", ("Well", " "))), "form.0.choices", "two to 10 choices"),
        (asking(asked("How?", tuple("abcdefghijk"))), "form.0.choices", "two to 10 choices"),
        (asking(asked("How?", ("Well", "Well "))), "form.0.choices", "Two choices are the same"),
        (asking(asked("How?", ("Well", "x" * 81))), "form.0.choices", "81 characters"),
        (
            Survey(on=True, form=USUAL, proactive=replace(USUAL, questions=(asked(""),))),
            "proactive.0.text",
            "Write a question",
        ),
    ],
)
def test_one_that_cannot_be_asked_is_refused_in_a_sentence(survey: Survey, field: str, sentence: str):
    with pytest.raises(BadSettings) as refused:
        survey.checked()
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")
    assert refused.value.field == field


def test_whatever_a_patron_cares_to_answer_is_taken():
    assert check_answers(USUAL, 4, None, []) == ()
    assert check_answers(USUAL, None, True, [(NEED, ""), (KNOW, " \n")]) == ()
    assert check_answers(USUAL, None, None, [(KNOW, " Thank you! "), (NEED, "Partly")]) == (
        SurveyAnswer(question=KNOW, text="Thank you!"),
        SurveyAnswer(question=NEED, text="Partly", chosen=True),
    )


@pytest.mark.parametrize(
    ("form", "rating", "is_new", "answers"),
    [
        (USUAL, None, None, [("Who are you?", "Noor")]),
        (USUAL, None, None, [(NEED, "Maybe")]),
        (USUAL, None, None, [(KNOW, "This"), (KNOW, "That")]),
        (replace(USUAL, rating=False), 5, None, []),
        (replace(USUAL, is_new=False), None, False, []),
    ],
    ids=["no question of it", "no choice of it", "twice", "not to be rated", "not asked whether new"],
)
def test_what_is_not_asked_is_no_answer(
    form: SurveyForm, rating: int | None, is_new: bool | None, answers: list[tuple[str, str]]
):
    with pytest.raises(BadFields):
        check_answers(form, rating, is_new, answers)


def test_nothing_is_no_answer():
    with pytest.raises(EmptyText):
        check_answers(USUAL, None, None, [(KNOW, " ")])


def test_answers_are_counted():
    said = [
        response(rating=5, answers=check_answers(USUAL, 5, None, [(NEED, "Yes"), (KNOW, "Yes")])),
        response(rating=5, answers=check_answers(USUAL, 5, None, [(NEED, "Yes")])),
        response(rating=1, answers=check_answers(USUAL, 1, None, [(NEED, "No")])),
        response(is_new=True),
    ]
    assert ratings(said) == [1, 0, 0, 0, 2]
    need, know = tally(said)
    assert (need.question, need.answered) == (NEED, 3)
    assert need.choices == [ChoiceCount(text="Yes", count=2), ChoiceCount(text="No", count=1)]
    assert (know.question, know.answered, know.choices) == (KNOW, 1, [])  # written, though a choice is called so


def test_who_was_new_is_told_by_where_they_came_from():
    home, catalogue = "https://library.example", "https://catalogue.example"
    said = [
        response(site=home, proactive=True, is_new=True),
        response(site=home, proactive=True, is_new=True),
        response(site=home, proactive=True, is_new=False),
        response(site=catalogue, is_new=False),
        response(site=catalogue, widget="ashgrove.results", department="circulation"),
    ]
    found = {(one.by, one.name): (one.answered, one.new, one.returning) for one in shares(said)}
    assert found == {
        ("proactive", "yes"): (3, 2, 1),
        ("proactive", "no"): (2, 0, 1),
        ("widget", "ashgrove.home"): (4, 2, 2),
        ("widget", "ashgrove.results"): (1, 0, 0),
        ("department", "reference"): (4, 2, 2),
        ("department", "circulation"): (1, 0, 0),
        ("site", home): (3, 2, 1),
        ("site", catalogue): (2, 0, 1),
    }
    assert shares([]) == []
