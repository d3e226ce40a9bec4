"""Where a push may be sent at all."""

import pytest

from chalicelib.domain.web_push import Address, address_of
from chalicelib.errors import BadSettings


@pytest.mark.parametrize(
    ("endpoint", "address"),
    [
        ("https://fcm.googleapis.com/fcm/send/c0:APA-91_b", Address("fcm.googleapis.com", "/fcm/send/c0:APA-91_b")),
        (
            "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
            Address("updates.push.services.mozilla.com", "/wpush/v2/gAAA"),
        ),
        (
            "https://wns2-par02p.notify.windows.com/w/?token=BQ%3d",
            Address("wns2-par02p.notify.windows.com", "/w/?token=BQ%3d"),
        ),
        ("https://web.push.apple.com/QGuQyavXutnMH-8", Address("web.push.apple.com", "/QGuQyavXutnMH-8")),
    ],
)
def test_the_push_services_of_browsers_are_known(endpoint: str, address: Address) -> None:
    assert address_of(endpoint) == address


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/fcm/send/c0",
        "https://fcm.googleapis.com",
        "https://fcm.googleapis.com:8443/fcm/send/c0",
        "https://fcm.googleapis.com.evil.example/fcm/send/c0",
        "https://evilfcm.googleapis.com/fcm/send/c0",
        "https://fcm.googleapis.com@evil.example/",
        "https://evil.example/@fcm.googleapis.com/",
        "https://evil.example#.push.apple.com/",
        "https://evil.example\\.push.apple.com/",
        "https://.push.apple.com/",
        "https://push.apple.com/",
        "https://notify.windows.com.evil.example/",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/",
        "https://[::1]/",
        "https://web.push.apple.com/a\r\nHost: evil.example",
        "https://web.push.apple.com/a b",
        "https://web.push.apple.com/ü",
        "https://web.push.apple.com/a\n",
        "https://WEB.PUSH.APPLE.COM/a",
        "",
    ],
)
def test_nothing_is_sent_anywhere_else(endpoint: str) -> None:
    with pytest.raises(BadSettings):
        address_of(endpoint)
