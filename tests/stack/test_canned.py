"""Canned messages and FAQs over the deployed routes: kept, read, deleted, and what is refused."""

from typing import Any, Final

import pytest

from tests.stack.conftest import People
from tests.stack.refusals import body_of, check_problem, nested

ID: Final = "c" * 22
HELLO: Final = {"title": "Greeting", "text": "Hello {patron}.", "shortcut": "hi"}
LOANS: Final = {"group": "Loans", "question": "How long?", "url": "https://library.example/loans"}


def test_a_canned_message_is_kept_read_and_deleted(people: People) -> None:
    ada = people["ada"]
    kept = ada.put(f"/canned/personal/{ID}", json=HELLO).json()
    assert kept == {"id": ID, "message": HELLO}
    assert kept in ada.get("/canned").json()["personal"]
    assert people["ben"].get("/canned").json()["personal"] == []
    assert ada.delete(f"/canned/personal/{ID}").json()["personal"] == []


def test_an_faq_is_kept_for_everybody_and_deleted(people: People) -> None:
    kept = people["dora"].put(f"/faqs/{ID}", json=LOANS).json()
    assert kept == {"id": ID, "faq": LOANS | {"words": "", "public": True}}
    assert kept in people["ada"].get("/faqs").json()["faqs"]
    assert kept not in people["dora"].delete(f"/faqs/{ID}").json()["faqs"]


MESSAGES: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"title=Greeting", 400, "not_json"),
    "an array": (b"[]", 400, "bad_fields"),
    "nested": ('{"title": ' + nested(10_000) + "}", 400, "bad_fields"),
    "no text": ({"title": "Greeting"}, 400, "bad_fields"),
    "a field too many": (HELLO | {"library": "ashgrove"}, 400, "bad_fields"),
    "a title that is an object": (HELLO | {"title": {"html": "<b>"}}, 400, "bad_fields"),
    "a title of spaces": (HELLO | {"title": "   "}, 400, "bad_settings"),
    "a text of 2,001 characters": (HELLO | {"text": "x" * 2_001}, 400, "bad_settings"),
    "33 KB": (HELLO | {"text": "x" * 33 * 1024}, 413, "too_large"),
    "a shortcut of two words": (HELLO | {"shortcut": "two words"}, 400, "bad_settings"),
}
FAQS: Final[dict[str, tuple[str | bytes | dict[str, Any], int, str]]] = {
    "no JSON": (b"group=Loans", 400, "not_json"),
    "an array": (b"[]", 400, "bad_fields"),
    "no group": ({"question": "How long?", "url": "https://library.example/"}, 400, "bad_fields"),
    "a question that is a number": (LOANS | {"question": 5}, 400, "bad_fields"),
    "a script": (LOANS | {"url": "javascript:alert(1)"}, 400, "bad_settings"),
    "data": (LOANS | {"url": "data:text/html,<script>alert(1)</script>"}, 400, "bad_settings"),
    "public that is a text": (LOANS | {"public": "yes"}, 400, "bad_fields"),
    "words of 301 characters": (LOANS | {"words": "x" * 301}, 400, "bad_settings"),
}


@pytest.mark.parametrize(("case", "status", "code"), MESSAGES.values(), ids=MESSAGES)
def test_what_is_no_canned_message_is_refused_and_not_kept(
    people: People, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    check_problem(people["ada"].put(f"/canned/personal/{ID}", data=body_of(case)), status, code)
    assert people["ada"].get("/canned").json()["personal"] == []


@pytest.mark.parametrize(("case", "status", "code"), FAQS.values(), ids=FAQS)
def test_what_is_no_faq_is_refused_and_not_kept(
    people: People, case: str | bytes | dict[str, Any], status: int, code: str
) -> None:
    check_problem(people["dora"].put(f"/faqs/{ID}", data=body_of(case)), status, code)
    assert ID not in [one["id"] for one in people["dora"].get("/faqs").json()["faqs"]]


@pytest.mark.parametrize("part", ["theirs/" + ID, "personal/" + "c" * 21, "personal/%00", "shared/" + "c" * 2_000])
def test_what_is_the_address_of_none_is_refused(people: People, part: str) -> None:
    check_problem(people["dora"].put(f"/canned/{part}", json=HELLO), 400, "bad_fields")
    check_problem(people["dora"].delete(f"/canned/{part}"), 400, "bad_fields")
