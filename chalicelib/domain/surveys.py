"""Surveys: what a library asks its patrons after a chat, which answers fit, and what they come to.

Nobody's name or address is asked for or stored. A chat that began by an invitation may have a survey of its own (C3),
and whoever reads the answers is told how many were new to the service, by where they came from (C2).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, Self

from msgspec import Struct
from msgspec.structs import replace

from ..errors import BadFields, BadSettings, EmptyText

QUESTIONS: Final = 5
QUESTION_CHARACTERS: Final = 200
CHOICES: Final = 10
CHOICE_CHARACTERS: Final = 80
ANSWER_CHARACTERS: Final = 1_000
RATINGS: Final = 5  # 1 is the worst
KEPT: Final = timedelta(days=400)  # so that a month can be held against the same one a year ago


class SurveyQuestion(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`choices`: one of them is the answer; without any it is written."""

    text: str
    choices: tuple[str, ...]


class SurveyForm(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One survey. `rating`: of the chat, 1 to 5; `is_new`: whether they have used the service before.

    `prompts`: patrons are asked to take part, after their first message and once a librarian has ended the chat.
    """

    rating: bool
    is_new: bool
    prompts: bool
    questions: tuple[SurveyQuestion, ...]


USUAL: Final = SurveyForm(
    rating=True,
    is_new=True,
    prompts=False,
    questions=(
        SurveyQuestion(text="Did you get what you needed?", choices=("Yes", "Partly", "No")),
        SurveyQuestion(text="Anything we should know?", choices=()),
    ),
)


class Survey(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A widget's. `proactive`: for chats that began by an invitation; None: the same as for all."""

    on: bool
    form: SurveyForm
    proactive: SurveyForm | None = None

    def form_for(self, *, proactive: bool) -> SurveyForm | None:
        """What is asked after such a chat, or None."""
        if not self.on:
            return None
        return self.proactive if proactive and self.proactive else self.form

    def checked(self) -> Self:
        """As it is kept. Raises BadSettings, whose field may be "form.0.text"."""
        proactive = self.proactive and _checked(self.proactive, "proactive")
        return replace(self, form=_checked(self.form, "form"), proactive=proactive)


NO_SURVEY: Final = Survey(on=False, form=USUAL)


class SurveyAnswer(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """To one question, as it was asked. `chosen`: one of its choices; else it was written."""

    question: str
    text: str
    chosen: bool = False


class SurveyResponse(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one patron said of one chat, and where that chat came from. `site`: the page's origin; `at`: aware UTC."""

    at: datetime
    widget: str
    department: str
    site: str = ""
    proactive: bool = False
    rating: int | None = None
    is_new: bool | None = None
    answers: tuple[SurveyAnswer, ...] = ()


class ChoiceCount(Struct, frozen=True, kw_only=True):
    text: str
    count: int


class QuestionCount(Struct, frozen=True, kw_only=True):
    """How many have answered a question, and how many chose what: the most frequent first."""

    question: str
    answered: int
    choices: list[ChoiceCount]


By = Literal["proactive", "widget", "department", "site"]


class NewShare(Struct, frozen=True, kw_only=True):
    """Of those who came from there, how many answered, and how many of them said that they were new, or were not."""

    by: By
    name: str
    answered: int
    new: int
    returning: int


ORIGINS: Final[dict[By, Callable[[SurveyResponse], str]]] = {
    "proactive": lambda one: "yes" if one.proactive else "no",
    "widget": lambda one: one.widget,
    "department": lambda one: one.department,
    "site": lambda one: one.site,
}


def check_answers(
    form: SurveyForm, rating: int | None, is_new: bool | None, answers: Iterable[tuple[str, str]]
) -> tuple[SurveyAnswer, ...]:
    """What was said to this form (question and answer), as it is kept: without blanks.

    Raises
    ------
    EmptyText
        Nothing was answered.
    BadFields
        Something was answered that is not asked (any more), or not so.
    """
    choices_by_question = {question.text: question.choices for question in form.questions}
    said: dict[str, SurveyAnswer] = {}
    for question, written in answers:
        text, choices = written.strip(), choices_by_question.get(question)
        if choices is None or question in said or (choices and text and text not in choices):
            raise BadFields("an answer is not one of this survey")
        if text:
            said[question] = SurveyAnswer(question=question, text=text, chosen=bool(choices))
    if (rating is not None and not form.rating) or (is_new is not None and not form.is_new):
        raise BadFields("an answer is not one of this survey")
    if rating is None and is_new is None and not said:
        raise EmptyText
    return tuple(said.values())


def ratings(responses: Iterable[SurveyResponse]) -> list[int]:
    """How many rated 1, 2 …"""
    counts = Counter(one.rating for one in responses)
    return [counts[rating] for rating in range(1, RATINGS + 1)]


def tally(responses: Iterable[SurveyResponse]) -> list[QuestionCount]:
    """What was answered to each question, the one that most have answered first."""
    answered: Counter[str] = Counter()
    chosen: dict[str, Counter[str]] = {}
    for answer in (answer for one in responses for answer in one.answers):
        answered[answer.question] += 1
        counts = chosen.setdefault(answer.question, Counter())
        if answer.chosen:
            counts[answer.text] += 1
    return [
        QuestionCount(
            question=question,
            answered=count,
            choices=[ChoiceCount(text=text, count=times) for text, times in chosen[question].most_common()],
        )
        for question, count in answered.most_common()
    ]


def shares(responses: Sequence[SurveyResponse]) -> list[NewShare]:
    """How many were new, by each kind of origin, the one with most answers first."""
    found: list[NewShare] = []
    for by, origin in ORIGINS.items():
        groups: dict[str, list[bool | None]] = {}
        for one in responses:
            groups.setdefault(origin(one), []).append(one.is_new)
        found += [
            NewShare(by=by, name=name, answered=len(said), new=said.count(True), returning=said.count(False))
            for name, said in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        ]
    return found


def _checked(form: SurveyForm, field: str) -> SurveyForm:
    """Without spaces around the words. `field`: which form this is, in a refusal."""
    questions = tuple(
        _checked_question(question, f"{field}.{number}") for number, question in enumerate(form.questions)
    )
    texts = [question.text for question in questions]
    for number, text in enumerate(texts):
        if text in texts[:number]:
            raise BadSettings("This question is asked twice. Change one of the two.", f"{field}.{number}.text")
    if len(questions) > QUESTIONS:
        raise BadSettings(
            f"There are {len(questions)} questions, and can be {QUESTIONS}. Remove some.", f"{field}.{QUESTIONS}.text"
        )
    if not (form.rating or form.is_new or questions):
        raise BadSettings("This survey asks nothing. Add a question, or the rating.", field)
    return replace(form, questions=questions)


def _checked_question(question: SurveyQuestion, field: str) -> SurveyQuestion:
    text = " ".join(question.text.split())
    choices = tuple(choice for choice in (" ".join(one.split()) for one in question.choices) if choice)
    if not text:
        raise BadSettings("Write a question, or remove it.", f"{field}.text")
    _check_length(text, QUESTION_CHARACTERS, f"{field}.text")
    for choice in choices:
        _check_length(choice, CHOICE_CHARACTERS, f"{field}.choices")
    if len(choices) == 1 or len(choices) > CHOICES:
        raise BadSettings(f"Give two to {CHOICES} choices, or none to have it answered in words.", f"{field}.choices")
    if len(set(choices)) < len(choices):
        raise BadSettings("Two choices are the same. Change one of them.", f"{field}.choices")
    return SurveyQuestion(text=text, choices=choices)


def _check_length(text: str, most: int, field: str) -> None:
    if len(text) > most:
        raise BadSettings(f"This has {len(text)} characters, and can have {most}. Make it shorter.", field)
