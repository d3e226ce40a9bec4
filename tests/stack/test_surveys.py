"""A survey on the deployed stack: asked, answered, answered again, and read by the library's admin alone."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from infra.deploy import Stack
from tests.conftest import Site
from tests.stack.clients import Patron, start_chat, start_key
from tests.stack.conftest import People

NEED = "Did you get what you needed?"
HOSTILE = '=HYPERLINK("https://evil.example") <script>alert(1)</script> \u202e👩'


def rows(stack: Stack, chat_id: str) -> list[dict[str, Any]]:
    table = stack.session.resource("dynamodb").Table(stack.outputs["TicketsTable"])
    found = table.query(
        KeyConditionExpression="library_id = :of", ExpressionAttributeValues={":of": "survey#birchwood"}
    )
    return [row for row in found["Items"] if row["ticket_id"].endswith(chat_id)]


def test_a_patron_answers_and_an_admin_reads_it(stack: Stack, site: Site, people: People) -> None:
    page = f"https://{datetime.now(UTC).timestamp():.0f}.library.example"  # of this test alone
    start = {"widget_id": "birchwood.home", "start_key": start_key(), "question": "Where is the map room?"}
    started = site.post("/api/chats", json=start | {"site": page, "proactive": True}).json()
    patron = Patron(site, started["chat_id"], started["secret"])
    asked = patron.get("/survey").json()
    assert (asked["answered"], asked["form"]["questions"][0]["text"]) == (False, NEED)

    answers = [{"question": NEED, "text": "Partly"}, {"question": "Anything we should know?", "text": HOSTILE}]
    for rating in (2, 4):  # the second in the place of the first
        body = {"rating": rating, "is_new": True, "answers": answers}
        assert patron.put("/survey", json=body).json()["answered"]
    assert patron.get("/survey").json()["answered"]
    [row] = rows(stack, patron.chat_id)
    assert row["expires_at"] > datetime.now(UTC).timestamp()

    now = datetime.now(UTC)
    lately = urlencode({"since": (now - timedelta(days=30)).isoformat(), "until": now.isoformat()})
    report = people["dora"].get(f"/surveys?{lately}").json()
    assert {"by": "site", "name": page, "answered": 1, "new": 1, "returning": 0} in report["origins"]
    assert report["ratings"][3] >= 1
    [said] = [
        one for one in people["dora"].get(f"/surveys/responses?{lately}").json()["responses"] if one.get("site") == page
    ]
    assert (said["rating"], said["is_new"], said["proactive"]) == (4, True, True)
    assert [answer["text"] for answer in said["answers"]] == ["Partly", HOSTILE]


def test_nothing_is_asked_on_a_widget_without_a_survey(site: Site, people: People) -> None:
    patron = start_chat(site, "birchwood.hasty")
    for answer in (patron.get("/survey"), patron.put("/survey", json={"rating": 5})):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
