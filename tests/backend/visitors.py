"""What the tests of the backend are played with: a clock, randomness, persons at a desktop, a server of its own."""

import secrets
import ssl
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
from starlette.testclient import TestClient

from balady_desktop.backend.identity.sample_people import SamplePerson
from balady_desktop.domain.ids import new_id

STAFF_PASSWORD = "Sample-staff-2026"
BEGINNING = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Clock:
    """The server's time; moves only when a test says so."""

    def __init__(self) -> None:
        self.now = BEGINNING

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Random:
    """Real randomness that remembers what it gave, so that a test can read a verification picture."""

    def __init__(self) -> None:
        self.given: dict[int, bytes] = {}

    def __call__(self, length: int) -> bytes:
        self.given[length] = secrets.token_bytes(length)
        return self.given[length]


@dataclass
class Visitor:
    """Somebody at a desktop: registers, signs in, asks with the token."""

    client: TestClient
    random: Random
    device: str = "device-0001"
    registration_id: str = ""
    resume_token: str = ""
    known: dict[str, str] = field(default_factory=dict)
    access_token: str = ""
    refresh_token: str = ""

    def picture(self, *, right: bool = True) -> dict[str, str]:
        """Ask for a verification picture and read it."""
        made = self.client.post("/v1/verification-pictures")
        assert made.status_code == 200, made.text
        digits = f"{int.from_bytes(self.random.given[16], 'big') % 100_000:05}"
        return {"id": made.json()["id"], "digits": digits if right else f"{(int(digits) + 1) % 100_000:05}"}

    def identify(self, answers: dict[str, Any], service: str = "registration_person", **other: Any) -> httpx2.Response:
        now_ms = int(BEGINNING.timestamp() * 1000)
        self.registration_id = self.registration_id or new_id(now_ms, secrets.token_bytes(10))
        body = {
            "registration_id": self.registration_id,
            "service": service,
            "answers": answers,
            "device": self.device,
            "picture": other.pop("picture", None) or self.picture(),
            **other,
        }
        reply = self.client.post("/v1/registrations", json=body)
        if reply.status_code == 200:
            self.resume_token = reply.json()["resume_token"]
            self.known = reply.json()["known"]
        return reply

    def register(self, user_name: str, password: str, **other: Any) -> httpx2.Response:
        body = {
            "resume_token": self.resume_token,
            "answers": {"mobile": "0512345678", "email": "someone@example.com", **other.pop("answers", {})},
            "user_name": user_name,
            "password": password,
            "picture": other.pop("picture", None) or self.picture(),
            **other,
        }
        return self.client.post(f"/v1/registrations/{self.registration_id}/account", json=body)

    def resend(self) -> httpx2.Response:
        return self.client.post(
            f"/v1/registrations/{self.registration_id}/codes", json={"resume_token": self.resume_token}
        )

    def state(self) -> httpx2.Response:
        return self.client.post(
            f"/v1/registrations/{self.registration_id}/state", json={"resume_token": self.resume_token}
        )

    def activate(self, code: str, **other: Any) -> httpx2.Response:
        body = {
            "resume_token": self.resume_token,
            "code": code,
            "picture": other.pop("picture", None) or self.picture(),
        }
        return self.client.post(f"/v1/registrations/{self.registration_id}/activation", json=body)

    def messages(self) -> list[dict[str, Any]]:
        reply = self.client.get("/v1/sample-messages")
        messages: list[dict[str, Any]] = reply.json()["messages"]
        return messages

    def newest_code(self) -> str:
        text = self.messages()[0]["text"]
        return text[text.index("\u2066") + 1 : text.index("\u2069")]

    def sign_in(self, user_name: str, password: str, device: str | None = None) -> httpx2.Response:
        body = {"user_name": user_name, "password": password, "device": device or self.device}
        return self._remember(self.client.post("/v1/sessions", json=body))

    def refresh(self, token: str | None = None, device: str | None = None) -> httpx2.Response:
        body = {"refresh_token": token or self.refresh_token, "device": device or self.device}
        return self._remember(self.client.post("/v1/sessions/refresh", json=body))

    def _remember(self, reply: httpx2.Response) -> httpx2.Response:
        if reply.status_code == 200:
            self.access_token, self.refresh_token = reply.json()["access_token"], reply.json()["refresh_token"]
        return reply

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access_token}", "X-Device": self.device}

    def get(self, path: str, **parameters: Any) -> httpx2.Response:
        return self.client.get(path, headers=self.headers, params=parameters)

    def post(self, path: str, body: Any = None, key: str | None = None) -> httpx2.Response:
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        return self.client.post(path, json=body, headers=headers)

    def become_account(self, person: SamplePerson, user_name: str, password: str = "Long-enough-77") -> "Visitor":
        """Walk the whole registration and sign in."""
        answers = {"id_number": person.id_number, "birth_date": person.birth_date.isoformat()}
        assert self.identify(answers).status_code == 200
        reply = self.register(user_name, password)
        assert reply.status_code == 200, reply.text
        assert self.activate(self.newest_code()).status_code == 200
        assert self.sign_in(user_name, password).status_code == 200
        return self


@dataclass
class LiveServer:
    """A backend as the program embeds it."""

    process: "subprocess.Popen[bytes]"
    url: str
    authority: Path

    def tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))

    def client(self) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, verify=self.tls(), trust_env=False, timeout=30)
