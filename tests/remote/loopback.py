"""A small HTTPS server on loopback that says whatever a test wants, with an authority of its own."""

import base64
import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from balady_desktop.wire.protocol import MEDIA_TYPE, NONCE_HEADER, SIGNATURE_HEADER

SIGNING = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SIGNING.public_key().public_bytes_raw()
NOW = datetime.now(UTC)


@dataclass
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Said:
    """What to answer. `cut` keeps only so many bytes of it, and then the line is dead."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": MEDIA_TYPE})
    is_signed: bool = True
    key: Ed25519PrivateKey = SIGNING
    nonce: str | None = None
    cut: int | None = None

    def packed(self, asked: Asked) -> bytes:
        nonce = self.nonce or asked.headers.get(NONCE_HEADER.lower(), "")
        headers = {**self.headers, "Connection": "close"}
        if asked.method != "HEAD":
            headers["Content-Length"] = str(len(self.body))
        if self.is_signed:
            signed = b"\n".join((nonce.encode(), str(self.status).encode(), self.body))
            headers[SIGNATURE_HEADER] = base64.b64encode(self.key.sign(signed)).decode()
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        whole = "\r\n".join(lines).encode() + self.body
        return whole if self.cut is None else whole[: self.cut]


def said(value: Any, status: int = 200, **more: Any) -> Said:
    """Answer with a JSON value."""
    return Said(status, json.dumps(value).encode(), **more)


class Authority:
    """A certificate authority, and the certificates that it gives."""

    def __init__(self, folder: Path, name: str = "Test authority") -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        constraints = x509.BasicConstraints(ca=True, path_length=0)
        self._own = self._sign(self._builder(self._name, self._key, -30, 30).add_extension(constraints, critical=True))
        self.pem = self._own.public_bytes(serialization.Encoding.PEM).decode()

    def certificate(self, host: str = "127.0.0.1", begins: int = -1, ends: int = 1) -> Path:
        """Return a file of certificate and key; begin and end are days from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
        made = self._sign(self._builder(subject, key, begins, ends).add_extension(names, critical=False))
        path = self._folder / f"{host}{begins}{ends}.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
        return path

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, begins: int, ends: int
    ) -> x509.CertificateBuilder:
        identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW + timedelta(days=begins))
            .not_valid_after(NOW + timedelta(days=ends))
            .add_extension(identifier, critical=False)
            .add_extension(issuer, critical=False)
        )

    def _sign(self, builder: x509.CertificateBuilder) -> x509.Certificate:
        return builder.sign(self._key, hashes.SHA256())


class Loopback:
    """Answers each request by `answer`, which a test may set at any time; remembers what was asked."""

    def __init__(self, certificate: Path) -> None:
        self.answer: Callable[[Asked], Said | None] = lambda asked: said({})
        self.asked: list[Asked] = []
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(certificate)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while True:
            try:
                raw, _ = self._socket.accept()
            except OSError:
                return
            with raw:
                self._talk(raw)

    def _talk(self, raw: socket.socket) -> None:
        try:
            with self._tls.wrap_socket(raw, server_side=True) as line:
                asked = _read(line)
                if asked is None:
                    return
                self.asked.append(asked)
                answer = self.answer(asked)
                if answer is not None:
                    line.sendall(answer.packed(asked))
        except OSError:
            # The other side hung up: it did not believe the certificate, or that is what the test is about.
            return


def _read(line: ssl.SSLSocket) -> Asked | None:
    received = b""
    while b"\r\n\r\n" not in received:
        part = line.recv(65536)
        if not part:
            return None
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value for name, value in (one.split(": ", 1) for one in rest)}
    while len(body) < int(headers.get("content-length", "0")):
        part = line.recv(65536)
        if not part:
            return None
        body += part
    return Asked(method, path, headers, body)
