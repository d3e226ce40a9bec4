"""A library's own words: they stand where ours do, and nothing else passes for one."""

import pytest

from chalicelib.domain.texts import LANGUAGES, chat_texts, check_texts, loader_words
from chalicelib.errors import BadInput, BadSettings, DeskbellError

# What no patron can bring about: theirs are commands of staff, and frames that the chat does not send.
TOOLS = {"copies_used_up", "link_over", "mail_failed", "not_answered"}  # of what is loaded when it is wanted
STAFFS = {
    "already_claimed",
    "bad_settings",
    "elsewhere",
    "handed_over",
    "not_taking_part",
    "refused",
    "staff_chats_off",
    "transfer_open",
}
# The chat's own business: it goes on with the number that is expected.
SILENT = {"out_of_order"}
# Said as `bad_input`.
UNREADABLE = {"bad_fields", "not_json", "unknown_action"}
# Said as `form_changed`: the chat lets no form go that is incomplete as it knows it.
CHANGED = {"form_incomplete"}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("form.greeting", "Ask away!"),
        ("form.goesTo", "The team of {department} reads this."),
        ("chat.newMessages.one", "One more"),
        ("chat.newMessages.other", "{count} more"),
        ("waiting.place.2", "Second"),
        ("loader.unread", " ({count})"),
        ("title", "x" * 300),
    ],
)
def test_takes_a_text_that_can_stand_where_ours_does(key: str, text: str):
    check_texts({"en": {key: text}})


@pytest.mark.parametrize(
    ("language", "key", "text", "sentence"),
    [
        ("tlh", "title", "nuqneH", "no language"),
        ("en", "form.nothing", "Hello", "no such text"),
        ("en", "form", "Hello", "no such text"),
        ("en", "chat.newMessages", "{count} new", "has forms"),
        ("en", "chat.newMessages.lots", "{count} new", "no such text"),
        ("en", "title.one", "Ask", "no such text"),
        ("en", "title", " ", "nothing in it"),
        ("en", "title", "x" * 301, "301 characters"),
        ("en", "form.goesTo", "To the librarians.", "{department} is missing"),
        ("en", "form.goesTo", "To {department}, {name}.", "nothing fills in {name}"),
        ("en", "chat.newMessages.other", "New messages", "{count} is missing"),
        ("en", "chat.newMessages.one", "One of {name}", "nothing fills in {name}"),
    ],
)
def test_refuses_another_in_a_sentence(language: str, key: str, text: str, sentence: str):
    with pytest.raises(BadSettings) as refused:
        check_texts({language: {key: text}})
    assert sentence in str(refused.value)


def test_takes_no_more_than_a_page_view_may_carry():
    texts = {"en": {f"waiting.place.{number}": "{count}" for number in range(1, 201)}}
    check_texts(texts)
    with pytest.raises(BadSettings, match="There can be 200 texts"):
        check_texts({**texts, "fr": {"title": "Bonjour"}})


def test_parts_the_words_on_the_page_from_those_in_the_chat():
    texts = {"fr": {"loader.launch": "Coucou", "title": "Bonjour"}, "es": {"loader.launch": "Hola"}}
    words = loader_words(texts)
    assert words.keys() == LANGUAGES
    assert words["fr"]["launch"] == "Coucou"
    assert words["fr"]["close"] == "Fermer"
    assert words["en"]["launch"] == "Chat with us"
    assert chat_texts(texts) == {"fr": {"title": "Bonjour"}}


def _refusals(base: type[DeskbellError]) -> set[type[DeskbellError]]:
    return {base}.union(*(_refusals(one) for one in base.__subclasses__()))


def test_says_every_refusal_that_a_patron_can_meet_in_their_language():
    codes = {refusal.code for refusal in _refusals(DeskbellError)} - STAFFS - SILENT - UNREADABLE - CHANGED
    for code in codes | {BadInput.code}:
        check_texts({"en": {f"{'tools.' if code in TOOLS else ''}problems.{code}": "Our own sentence."}})
    with pytest.raises(BadSettings):
        check_texts({"en": {"problems.handed_over": "Our own sentence."}})
