"""Of what a stranger's browser says, a few known words are kept."""

import pytest

from chalicelib.domain.visits import device_of, network_of

MOZILLA = "Mozilla/5.0"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox, Windows"),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/131.0.0.0", "Edge, Windows"),
        (f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36", "Chrome, ChromeOS"),
        (f"{MOZILLA} (Linux; Android 14) {CHROME} Mobile Safari/537.36", "Chrome, Android"),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15", "Safari, macOS"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/131.0 Mobile Safari/604.1", "Chrome, iPhone"),
        ("curl/8.5.0 (Linux)", "Linux"),
        ("<script>alert('Firefox')</script>", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_by_known_words(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")],
)
def test_an_address_is_shortened_until_it_is_nobodys_own(address: str, network: str) -> None:
    assert network_of(address) == network
