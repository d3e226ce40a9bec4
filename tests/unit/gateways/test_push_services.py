"""What a push service gets: nothing but who sends it, which it can prove."""

from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from typing import Any

import msgspec
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from chalicelib.errors import BadSettings
from chalicelib.gateways import push_services
from chalicelib.gateways.push_services import PushServices
from tests.unit.conftest import FakePost

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
SITE = "https://desk.example"
FIREFOX = "https://updates.push.services.mozilla.com/wpush/v2/gAAA"
SAFARI = "https://web.push.apple.com/QGuQ?x=1"


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def proven(authorization: str) -> dict[str, Any]:
    """The claims of a VAPID header, as a push service reads them. Raises InvalidSignature."""
    scheme, _, fields = authorization.partition(" ")
    assert scheme == "vapid"
    values = dict(field.strip().split("=", 1) for field in fields.split(","))
    signed, _, signature = values["t"].rpartition(".")
    header, _, claims = signed.partition(".")
    assert msgspec.json.decode(decoded(header)) == {"typ": "JWT", "alg": "ES256"}
    r, s = decoded(signature)[:32], decoded(signature)[32:]
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(values["k"]))
    key.verify(
        encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big")), signed.encode(), ec.ECDSA(SHA256())
    )
    found: dict[str, Any] = msgspec.json.decode(decoded(claims))
    return found


@pytest.fixture
def post() -> FakePost:
    return FakePost()


@pytest.fixture
def services(post: FakePost) -> PushServices:
    return PushServices(lambda: bytes(range(32)), SITE, post)


def test_a_push_says_nothing_but_who_sends_it(services: PushServices, post: FakePost) -> None:
    assert services.push([SAFARI], NOW) == []

    [(endpoint, headers)] = post.posted
    assert endpoint == SAFARI
    assert proven(headers["Authorization"]) == {
        "aud": "https://web.push.apple.com",
        "exp": int((NOW + timedelta(hours=1)).timestamp()),
        "sub": SITE,
    }
    assert headers.keys() == {"Authorization", "TTL", "Topic", "Urgency", "Content-Length"}
    assert headers["Content-Length"] == "0"


def test_a_signature_that_was_changed_proves_nothing(services: PushServices) -> None:
    before, dot, signature = services.headers("web.push.apple.com", NOW)["Authorization"].rpartition(".")
    changed = ("A" if signature[0] != "A" else "B") + signature[1:]
    with pytest.raises(InvalidSignature):
        proven(before + dot + changed)


def test_each_service_gets_a_token_of_its_own(services: PushServices, post: FakePost) -> None:
    services.push([SAFARI, FIREFOX], NOW)
    meant_for = {endpoint: proven(headers["Authorization"])["aud"] for endpoint, headers in post.posted}
    assert meant_for == {SAFARI: "https://web.push.apple.com", FIREFOX: "https://updates.push.services.mozilla.com"}


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_said_to_be(services: PushServices, post: FakePost, status: int) -> None:
    post.answers[SAFARI] = status
    assert services.push([SAFARI, FIREFOX], NOW) == [SAFARI]


@pytest.mark.parametrize("answer", [307, 403, 429, 500, TimeoutError(), HTTPException()])
def test_what_fails_otherwise_is_logged_without_the_endpoint(
    services: PushServices, post: FakePost, caplog: pytest.LogCaptureFixture, answer: int | Exception
) -> None:
    post.answers[SAFARI] = answer
    assert services.push([SAFARI], NOW) == []
    assert len(post.posted) == 1
    [record] = caplog.records
    assert "web.push.apple.com" in str(vars(record))
    assert "QGuQ" not in str(vars(record))


def test_nothing_is_sent_to_a_host_that_is_not_known(services: PushServices, post: FakePost) -> None:
    with pytest.raises(BadSettings):
        services.push(["https://169.254.169.254/latest/"], NOW)
    assert post.posted == []


def test_nobody_to_push_to_loads_no_key(post: FakePost) -> None:
    def key() -> bytes:
        raise AssertionError

    assert PushServices(key, SITE, post).push([], NOW) == []


class Connection:
    """What `http.client` would do, and what is asked of it."""

    def __init__(self, host: str, **options: Any) -> None:
        self.host, self.options = host, options
        made.append(self)

    def request(self, method: str, path: str, **options: Any) -> None:
        self.asked = (method, path, options)

    def getresponse(self) -> Any:
        self.status = 302
        return self

    def close(self) -> None:
        self.closed = True


made: list[Connection] = []


def test_a_redirect_is_an_answer_and_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    made.clear()
    monkeypatch.setattr(push_services, "HTTPSConnection", Connection)
    assert push_services.post("web.push.apple.com", "/QGuQ?x=1", {"TTL": "120"}) == 302
    [connection] = made
    assert (connection.host, connection.closed) == ("web.push.apple.com", True)
    assert connection.asked == ("POST", "/QGuQ?x=1", {"headers": {"TTL": "120"}})
    assert connection.options["timeout"] <= 5
    assert connection.options["context"].check_hostname
