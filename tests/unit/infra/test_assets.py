"""Building only what changed, and publishing with the right type and lifetime."""

import json

import boto3
import pytest
from moto import mock_aws

from infra import assets
from infra.deploy import Stack
from infra.failure import Failure

OUTPUTS = {
    "AssetsBucket": "assets",
    "Region": "eu-west-1",
    "UserPoolId": "eu-west-1_pool",
    "UserPoolClientId": "client",
    "CognitoUrl": "https://cognito-idp.eu-west-1.amazonaws.com",
}


NPM = """#!/bin/sh
echo "$1" >>../asked
if [ -e ../broken ]; then
    echo "no such module"
    exit 1
fi
mkdir -p node_modules dist
"""


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A workspace with an npm that notes what it is asked for, and makes it."""
    sources = tmp_path / "widget_assets"
    (sources / "chat" / "src").mkdir(parents=True)
    (sources / "chat" / "src" / "main.ts").write_text("first")
    (sources / "package-lock.json").write_text("{}")
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(NPM)
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(npm.parent), prepend=":")
    for name, path in {
        "ROOT": tmp_path,
        "SOURCES": sources,
        "BUILT": sources / "dist",
        "BUILD": tmp_path / "made",
    }.items():
        monkeypatch.setattr(assets, name, path)
    return tmp_path


def asked(workspace):
    return (workspace / "asked").read_text().split()


def test_what_has_not_changed_is_not_built_again(workspace):
    assets.build()
    assets.build()
    assert asked(workspace) == ["ci", "run"]


def test_a_change_of_the_sources_builds_again(workspace):
    assets.build()
    (workspace / "widget_assets" / "chat" / "src" / "main.ts").write_text("second")
    assets.build()
    assert asked(workspace) == ["ci", "run", "run"]


def test_a_change_of_the_lock_installs_again(workspace):
    assets.build()
    (workspace / "widget_assets" / "package-lock.json").write_text('{"a": 1}')
    assets.build()
    assert asked(workspace) == ["ci", "run", "ci", "run"]


def test_a_failed_build_says_why_and_is_tried_again(workspace):
    (workspace / "broken").touch()
    with pytest.raises(Failure, match="npm ci") as failure:
        assets.build()
    assert failure.value.details == "no such module"
    (workspace / "broken").unlink()
    assets.build()
    assert asked(workspace) == ["ci", "ci", "run"]


def test_what_is_named_by_its_content_is_kept_for_ever_and_the_rest_for_a_minute(tmp_path, monkeypatch):
    files = {
        "deskbell.js": ("text/javascript; charset=utf-8", "public, max-age=60"),
        "deskbell-0123456789abcdef.js": ("text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        "chat/index.html": ("text/html; charset=utf-8", "public, max-age=60"),
        "chat/assets/main-3f2a.js": ("text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        "chat/assets/main-77b1.css": ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
    }
    for name in [*files, "chat/notes.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    with mock_aws():
        session = boto3.Session("test", "test", region_name="us-east-1")
        s3 = session.client("s3")
        s3.create_bucket(Bucket="assets")

        assets.publish(Stack("deskbell", OUTPUTS, session), "a public key")

        published = {
            item["Key"]: s3.get_object(Bucket="assets", Key=item["Key"])
            for item in s3.list_objects_v2(Bucket="assets")["Contents"]
        }
        assert published.keys() == {*files, "config.json"}
        assert {
            name: (it["ContentType"], it["CacheControl"]) for name, it in published.items() if name in files
        } == files
        config = json.loads(published["config.json"]["Body"].read())
        assert (config["user_pool_id"], config["push_key"]) == ("eu-west-1_pool", "a public key")


def test_the_line_for_a_page_pins_the_loader(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    (tmp_path / "embed.json").write_text('{"script": "/deskbell-0123456789abcdef.js", "integrity": "sha384-abc"}')
    assert assets.script_line("https://chat.example", "ashgrove.home") == (
        '<script src="https://chat.example/deskbell-0123456789abcdef.js" integrity="sha384-abc" '
        'crossorigin="anonymous" data-widget="ashgrove.home" async></script>'
    )
