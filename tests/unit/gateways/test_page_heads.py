"""Asking for a page that somebody names: where that goes, and what it brings."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from chalicelib.gateways import page_heads
from chalicelib.gateways.page_heads import PageHeads, Unreachable

HERE = "127.0.0.1"


class Server:
    """Answers every connection with the bytes that a test gives it, and keeps what was asked."""

    def __init__(self) -> None:
        self.answers: list[bytes | Callable[[socket.socket], None]] = [b"HTTP/1.1 200 OK\r\n\r\n"]
        self.asked: list[str] = []
        self._socket = socket.create_server((HERE, 0))
        self.port: int = self._socket.getsockname()[1]
        self.context: ssl.SSLContext | None = None
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                accepted, _ = self._socket.accept()
            except OSError:
                return
            with suppress(OSError), accepted:
                connection = self.context.wrap_socket(accepted, server_side=True) if self.context else accepted
                with connection:  # wrapped, it is another one
                    self.asked.append(connection.recv(65536).decode())
                    answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                    answer(connection) if callable(answer) else connection.sendall(answer)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def allowing(server: Server, *, at: str = HERE, **names: list[str]) -> PageHeads:
    """Asks on this machine, at the server's port."""

    def resolve(host: str, port: int) -> list[str]:
        return names.get(host.partition(".")[0], [HERE])

    return PageHeads(resolve, lambda address: address == at, {"http": server.port, "https": server.port})


def test_the_headers_of_a_page_come_back_and_nothing_of_ours_goes_there(server: Server) -> None:
    server.answers = [b"HTTP/1.1 200 OK\r\nX-Frame-Options: DENY\r\nContent-Length: 1000000000\r\n\r\n<html>"]

    assert ("X-Frame-Options", "DENY") in allowing(server).headers("http://library.example/a?b=c#d")

    [asked] = server.asked
    lines = asked.split("\r\n")
    assert lines[:2] == ["GET /a?b=c HTTP/1.1", "Host: library.example"]
    assert {line.partition(":")[0] for line in lines[1:] if line} == {
        *("Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"),
    }


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f000001/"),
        *("http://0177.0.0.1/", "http://127.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/"),
        *("http://169.254.169.254/latest/meta-data/", "http://192.168.1.1/", "http://0/"),
    ],
)
def test_no_private_address_is_asked_however_it_is_written(server: Server, url: str) -> None:
    with pytest.raises(Unreachable):
        PageHeads(ports={"http": server.port, "https": server.port}).headers(url)
    assert server.asked == []


def test_a_name_with_one_private_address_among_public_ones_is_not_asked(server: Server) -> None:
    with pytest.raises(Unreachable):
        allowing(server, mixed=[HERE, "10.0.0.1"]).headers("http://mixed.example/")
    assert server.asked == []


def test_a_name_is_looked_up_once_for_each_hop(server: Server) -> None:
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return [HERE] if len(looked_up) == 1 else ["10.0.0.1"]

    PageHeads(resolve, lambda address: address == HERE, {"http": server.port}).headers("http://rebinding.example/")
    assert (looked_up, len(server.asked)) == (["rebinding.example"], 1)


@pytest.mark.parametrize(
    "to", ["http://private.example/", "//private.example/", "ftp://library.example/", "http://a@b/"]
)
def test_a_redirect_leads_nowhere_else(server: Server, to: str) -> None:
    server.answers = [f"HTTP/1.1 302 Found\r\nLocation: {to}\r\n\r\n".encode(), b"HTTP/1.1 200 OK\r\n\r\n"]
    with pytest.raises(Unreachable):
        allowing(server, private=["10.0.0.1"]).headers("http://library.example/")
    assert len(server.asked) == 1


def moved(to: str) -> bytes:
    return f"HTTP/1.1 301 Moved\r\nLocation: {to}\r\nX-Frame-Options: DENY\r\n\r\n".encode()


def test_three_redirects_are_followed_and_the_last_page_counts(server: Server) -> None:
    server.answers = [moved("/1"), moved("2"), moved("http://other.example/3?x"), b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n"]
    assert allowing(server).headers("http://library.example/") == [("A", "b")]
    assert [asked.split()[1] for asked in server.asked] == ["/", "/1", "/2", "/3?x"]


def test_a_fourth_redirect_is_not(server: Server) -> None:
    server.answers = [moved("/again")]
    with pytest.raises(Unreachable):
        allowing(server).headers("http://library.example/")
    assert len(server.asked) == 4


@pytest.mark.parametrize("url", ["http://library.example:22/", "https://library.example:80/", "gopher://a/", "http://"])
def test_other_ports_and_schemes_are_not_asked(url: str) -> None:
    with pytest.raises(Unreachable):
        PageHeads(lambda *_: [HERE], lambda _: True).headers(url)


@pytest.mark.parametrize(
    "answer",
    [
        *(b"", b"SSH-2.0-OpenSSH\r\n\r\n", b"HTTP/1.1\r\n\r\n", b"HTTP/1.1 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b\r\n"),
        b"HTTP/1.1 200 OK\r\nA: " + b"x" * 70_000,
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        *(b"HTTP/1.1 404 Not Found\r\n\r\n", b"HTTP/1.1 503 Busy\r\nX-Frame-Options: DENY\r\n\r\n"),
    ],
)
def test_what_is_no_page_says_nothing(server: Server, answer: bytes) -> None:
    server.answers = [answer]
    with pytest.raises(Unreachable):
        allowing(server).headers("http://library.example/")


def test_whoever_dribbles_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_heads, "PATIENCE", 0.3)

    def dribble(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nA: ")
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    server.answers = [dribble]
    with pytest.raises(Unreachable):
        allowing(server).headers("http://library.example/")


def test_a_name_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_heads, "PATIENCE", 0.1)
    found = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        found.wait(10)
        return []

    with pytest.raises(Unreachable):
        PageHeads(resolve).headers("http://slow.example/")
    found.set()


def test_a_certificate_of_nobody_in_particular_is_not_trusted(server: Server, tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "library.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("library.example"), x509.IPAddress(ip_address(HERE))]), False
        )
        .sign(key, SHA256())
    )
    pem = tmp_path / "certificate.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.context.load_cert_chain(pem)
    with pytest.raises(Unreachable):
        allowing(server).headers("https://library.example/")
    assert server.asked == []

    trusting = allowing(server)
    trusting.__dict__["_tls"] = ssl.create_default_context(cafile=str(pem))
    assert trusting.headers("https://library.example/") == []
    with pytest.raises(Unreachable):
        trusting.headers("https://other.example/")  # the name on the certificate is not this one
