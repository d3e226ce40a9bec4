"""Which addresses are the open Internet's, and which pages may be framed."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.framing import is_public, may_be_framed

US = "https://desk.example"

CLOSED = [
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"),
]
CLOSED_6 = ["::/96", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001:db8::/32", "2001::/32", "2002::/16"]


@given(st.sampled_from(CLOSED).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_closed_network_is_public(address: IPv4Address) -> None:
    assert not is_public(str(address))


@given(st.sampled_from(CLOSED_6).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_closed_network_of_ipv6_is_public(address: IPv6Address) -> None:
    assert not is_public(str(address))


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:0:0", "::", "64:ff9b::", "64:ff9b:1::"]))
def test_no_ipv6_address_that_stands_for_an_ipv4_one_is_public(address: IPv4Address, prefix: str) -> None:
    assert not is_public(str(IPv6Address(int(IPv6Address(prefix)) | int(address))))


@given(st.ip_addresses(v=4))
def test_every_other_one_is_public(address: IPv4Address) -> None:
    is_closed = any(address in IPv4Network(network) for network in CLOSED)
    if not is_closed:
        assert is_public(str(address))


@given(st.ip_addresses(network=IPv6Network("2600::/16")))
def test_so_is_one_of_ipv6(address: IPv6Address) -> None:
    assert is_public(str(address))


@pytest.mark.parametrize("no_address", ["", "localhost", "2130706433", "0x7f.1", "127.1", "fe80::1%eth0", "1.2.3.4 "])
def test_what_is_no_address_is_not_public(no_address: str) -> None:
    assert not is_public(no_address)


@pytest.mark.parametrize(
    ("headers", "framed"),
    [
        ([], True),
        ([("X-Frame-Options", "DENY")], False),
        ([("x-frame-options", "sameorigin")], False),
        ([("X-Frame-Options", "SAMEORIGIN, SAMEORIGIN")], False),
        ([("X-Frame-Options", "ALLOW-FROM https://other.example")], True),  # which browsers no longer know
        ([("X-Frame-Options", "ALLOWALL")], True),
        ([("Content-Security-Policy", "default-src 'none'")], True),
        ([("Content-Security-Policy", "frame-ancestors 'none'")], False),
        ([("Content-Security-Policy", "default-src *; Frame-Ancestors 'self'")], False),
        ([("Content-Security-Policy", "frame-ancestors")], False),
        ([("Content-Security-Policy-Report-Only", "frame-ancestors 'none'")], True),
        ([("Content-Security-Policy", "frame-ancestors *")], True),
        ([("Content-Security-Policy", "frame-ancestors https:")], True),
        ([("Content-Security-Policy", "frame-ancestors http:")], True),
        ([("Content-Security-Policy", "frame-ancestors 'self' https://desk.example")], True),
        ([("Content-Security-Policy", "frame-ancestors desk.example:443/path")], True),
        ([("Content-Security-Policy", "frame-ancestors https://*.example")], True),
        ([("Content-Security-Policy", "frame-ancestors https://*.desk.example")], False),
        ([("Content-Security-Policy", "frame-ancestors https://desk.example:8443")], False),
        ([("Content-Security-Policy", "frame-ancestors https://evil-desk.example")], False),
        ([("Content-Security-Policy", "frame-ancestors *, frame-ancestors 'self'")], False),
        ([("Content-Security-Policy", "frame-ancestors *"), ("X-Frame-Options", "DENY")], True),
        ([("Content-Security-Policy", "img-src *"), ("X-Frame-Options", "DENY")], False),
        ([("Content-Security-Policy", "frame-ancestors *"), ("Content-Security-Policy", "frame-ancestors a.b")], False),
    ],
)
def test_what_its_headers_say_of_a_page(headers: list[tuple[str, str]], framed: bool) -> None:
    assert may_be_framed(headers, US) is framed


def test_whoever_does_not_say_where_they_are_is_nobody_in_particular() -> None:
    assert may_be_framed([("Content-Security-Policy", "frame-ancestors *")], "")
    assert not may_be_framed([("Content-Security-Policy", "frame-ancestors https://desk.example")], "")
