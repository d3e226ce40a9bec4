"""What a library may ask before a chat, and what has to be filled in then."""

from typing import Any

import pytest
from msgspec.structs import replace

from chalicelib.domain.forms import Consent, Field, Filled, Form, Sent, fill
from chalicelib.errors import BadSettings, DeskbellError, EmptyText, FormChanged, FormIncomplete

COURSE = Field(label="Course", required=True)
CAMPUS = Field(label="Campus", options=("North", "South"))
WORDS = "We keep this chat for 30 days."
CONSENT = Consent(text=WORDS, link="https://library.example/privacy", link_text="How we use it")
FORM = Form(name="required", contact="required", question="optional", fields=(COURSE, CAMPUS), consent=CONSENT)
ANSWERS = {"Course": "BIO 101", "Campus": "South"}


def sent(**fields: Any) -> Sent:
    whole = {"name": "Noor", "contact": "noor@example.org", "question": "Where?", "answers": ANSWERS, "consent": WORDS}
    return Sent(**{**whole, **fields})


# ── the form ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_form_is_kept_without_needless_spaces() -> None:
    typed = Form(
        fields=(Field(label=" Your\n course  "), Field(label="Campus", options=(" North", "", "South ", "North"))),
        consent=Consent(text=f"  {WORDS} "),
    )
    assert typed.checked() == Form(fields=(Field(label="Your course"), CAMPUS), consent=Consent(text=WORDS))
    assert FORM.checked() == FORM


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (Form(fields=(COURSE, Field(label=" "))), "fields.1.label"),
        (Form(fields=(Field(label="x" * 121),)), "fields.0.label"),
        (Form(fields=(COURSE, Field(label="COURSE"))), "fields.1.label"),
        (Form(fields=(Field(label="Campus", options=("North", "")),)), "fields.0.options"),
        (Form(fields=(Field(label="Campus", options=("North", "x" * 121)),)), "fields.0.options"),
        (Form(fields=(Field(label="Campus", options=tuple("abcdefghijklmnopqrstu")),)), "fields.0.options"),
        (Form(fields=tuple(Field(label=label) for label in "abcdefg")), ""),
        (
            Form(
                fields=tuple(
                    Field(label=f"{n}", options=("x" * 110,) * 1 + tuple(f"{m:0>110}" for m in range(7)))
                    for n in range(6)
                )
            ),
            "",
        ),
        (Form(consent=Consent(text=" ")), "consent.text"),
        (Form(consent=Consent(text="x" * 501)), "consent.text"),
        (Form(consent=replace(CONSENT, link="javascript:alert(1)")), "consent.link"),
        (Form(consent=replace(CONSENT, link="https://library.example@evil.example/")), "consent.link"),
        (Form(consent=replace(CONSENT, link="")), "consent.link"),
        (Form(consent=replace(CONSENT, link_text="")), "consent.link_text"),
    ],
)
def test_a_form_that_would_not_work_is_refused_by_field(form: Form, field: str) -> None:
    with pytest.raises(BadSettings) as refused:
        form.checked()
    assert refused.value.field == field


# ── what is filled in ───────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_filled_in_is_kept_in_the_forms_order() -> None:
    backwards = {"Campus": " South ", "Course": "BIO 101"}
    filled = fill(FORM, sent(contact=" noor@example.org ", answers=backwards))
    assert filled == Filled(contact="noor@example.org", answers=ANSWERS, consent=WORDS)
    assert filled is not None
    assert list(filled.answers) == ["Course", "Campus"]


def test_of_the_form_that_is_always_there_nothing_more_is_kept() -> None:
    nothing_else = {"contact": "", "answers": {}, "consent": ""}
    assert fill(Form(), sent(**nothing_else)) is None
    assert fill(Form(name="hidden"), sent(name="", **nothing_else)) is None


@pytest.mark.parametrize("contact", ["noor@example.org", "+1 (555) 014-2000", "0301234567", "555.0142"])
def test_a_contact_is_an_email_address_or_a_phone_number(contact: str) -> None:
    filled = fill(FORM, sent(contact=contact))
    assert filled is not None
    assert filled.contact == contact


@pytest.mark.parametrize(
    ("fields", "refusal", "field"),
    [
        ({"name": " "}, FormIncomplete, "name"),
        ({"contact": ""}, FormIncomplete, "contact"),
        ({"contact": "noor@example"}, FormIncomplete, "contact"),
        ({"contact": "javascript:alert(1)"}, FormIncomplete, "contact"),
        ({"contact": "12"}, FormIncomplete, "contact"),
        ({"answers": {"Campus": "South"}}, FormIncomplete, "answers.Course"),
        ({"answers": {"Course": " "}}, FormIncomplete, "answers.Course"),
        ({"answers": ANSWERS | {"Shoe size": "43"}}, FormChanged, "answers.Shoe size"),
        ({"answers": ANSWERS | {"Campus": "West"}}, FormChanged, "answers.Campus"),
        ({"consent": ""}, FormIncomplete, "consent"),
        ({"consent": "We keep this chat for ever."}, FormChanged, "consent"),
    ],
)
def test_what_does_not_fit_the_form_is_refused_by_field(
    fields: dict[str, Any], refusal: type[DeskbellError], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        fill(FORM, sent(**fields))
    assert refused.value.field == field


def test_nothing_is_taken_that_is_not_asked_for() -> None:
    for fields, field in (({"contact": ""}, "name"), ({"name": ""}, "contact")):
        with pytest.raises(FormChanged) as refused:
            fill(Form(name="hidden"), sent(answers={}, consent="", **fields))
        assert refused.value.field == field


def test_what_is_only_told_is_not_agreed_to() -> None:
    form = Form(consent=replace(CONSENT, agree=False))
    assert fill(form, sent(contact="", answers={}, consent="")) is None
    with pytest.raises(FormChanged):
        fill(form, sent(contact="", answers={}))


def test_a_question_is_needed_where_the_form_says_so_and_always_by_email() -> None:
    assert fill(FORM, sent(question="")) is not None
    with pytest.raises(EmptyText):
        fill(replace(FORM, question="required"), sent(question=" \n"))
    with pytest.raises(EmptyText):
        fill(FORM, sent(question="", contact=""), by_email=True)


def test_by_email_that_address_is_the_contact() -> None:
    assert fill(FORM, sent(contact=""), by_email=True) == Filled(answers=ANSWERS, consent=WORDS)
    with pytest.raises(FormIncomplete):
        fill(FORM, sent(contact="", name=""), by_email=True)
