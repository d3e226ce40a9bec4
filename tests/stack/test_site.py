"""The site as browsers get it: types, lifetimes, security headers, and the API under the same origin."""

import base64
import hashlib
import time

import pytest

from chalicelib.domain.brand import accent_tokens
from infra.deploy import push_public_key
from infra.seed import ASHGROVE

A_DAY = 86_400


def test_the_dashboard_learns_where_to_sign_in(site, stack):
    answer = site.get("/config.json")
    assert answer.status_code == 200
    assert answer.json() == {
        "region": stack.outputs["Region"],
        "user_pool_id": stack.outputs["UserPoolId"],
        "user_pool_client_id": stack.outputs["UserPoolClientId"],
        "cognito_url": stack.outputs["CognitoUrl"],
        "push_key": push_public_key(stack),
    }
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert f"connect-src 'self' {stack.outputs['WebsocketUrl'].partition('/_aws')[0]}" in policy


@pytest.mark.parametrize(
    ("widget", "department"), [("ashgrove.home", "Reference"), ("ashgrove.results", "Circulation")]
)
def test_a_librarys_page_may_read_its_widgets_settings(site, widget, department):
    answer = site.get(f"/widgets/{widget}.json", headers={"Origin": "https://library.example"})
    settings = answer.json()
    assert time.time() - settings.pop("published_at") < A_DAY
    assert "en" in settings.pop("words")
    assert "fr" in settings.pop("texts")
    assert settings == {  # and nothing of who is `open` when: nobody is there
        "widget_id": widget,
        "library_name": "Ashgrove University Library",
        "department_name": department,
        "colours": accent_tokens("#1f3a68"),
        "ways": [{"label": way.label, "url": way.url} for way in ASHGROVE.library.ways],
        "mails": True,
    }
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("path", ["/config.json", "/widgets/ashgrove.home.json", "/api/staff/profile"])
def test_every_answer_says_what_a_browser_must_not_do(site, path):
    headers = site.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"].startswith("max-age=63072000")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_assets_bucket_answers_nobody_but_the_cdn(site, stack):
    bucket = stack.outputs["AssetsBucket"]
    assert site.get(f"/{bucket}/config.json", headers={"Host": "127.0.0.1"}).status_code == 403


def test_the_api_is_under_the_same_origin_and_sees_who_asks(site, sign_in):
    assert site.get("/api/staff/profile").status_code == 401
    answer = site.get("/api/staff/profile", headers={"Authorization": sign_in("maria", "Ashgrove-Maria-1")})
    assert answer.status_code == 200
    assert answer.json()["name"] == "Maria Okafor"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_may_pin_the_loader_and_what_it_pins_never_changes(site):
    embed = site.get("/embed.json").json()
    pinned = site.get(embed["script"], headers={"Origin": "https://library.example"})
    digest = base64.b64encode(hashlib.sha384(pinned.content).digest()).decode()
    assert embed["integrity"] == f"sha384-{digest}"
    assert pinned.content == site.get("/deskbell.js").content
    assert pinned.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert pinned.headers["Access-Control-Allow-Origin"] == "*"
    assert pinned.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_chat_has_a_page_of_its_own(site):
    answer = site.get("/ask/ashgrove.home")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "mailto:ask@ashgrove.example" in answer.text
    for name in ("/chat/page.js", "/chat/page.css"):
        assert f'"{name}"' in answer.text
        assert site.get(name).status_code == 200
