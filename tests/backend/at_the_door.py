"""Somebody who signs in with a telephone, over the wire."""

from typing import Any

from starlette.testclient import TestClient


class AtTheDoor:
    """Somebody at a computer with a telephone."""

    def __init__(self, client: TestClient, device: str) -> None:
        self.client, self.device = client, device
        self.sign_in_id = self.token = self.number = ""
        self.session: dict[str, Any] = {}

    def begin(self, id_number: str) -> Any:
        body = {"id_number": id_number, "device": self.device}
        reply = self.client.post("/v1/national-sign-ins", json=body)
        if reply.status_code == 200:
            said = reply.json()
            self.sign_in_id, self.token, self.number = said["sign_in_id"], said["token"], said["number"]
        return reply

    def look(self, **other: str) -> Any:
        body = {"token": self.token, "device": self.device, **other}
        reply = self.client.post(f"/v1/national-sign-ins/{self.sign_in_id}/look", json=body)
        if reply.status_code == 200 and reply.json()["state"] == "accepted":
            self.session = reply.json()["session"]
        return reply

    def cancel(self) -> Any:
        body = {"token": self.token, "device": self.device}
        return self.client.post(f"/v1/national-sign-ins/{self.sign_in_id}/cancellation", json=body)

    def phone(self) -> list[dict[str, Any]]:
        requests: list[dict[str, Any]] = self.client.get("/v1/sample-phone").json()["requests"]
        return requests

    def answer(self, number: str | None, approval_id: str = "") -> Any:
        return self.client.post(f"/v1/sample-phone/{approval_id or self.sign_in_id}", json={"number": number})

    def me(self) -> Any:
        headers = {"Authorization": f"Bearer {self.session['access_token']}", "X-Device": self.device}
        return self.client.get("/v1/people/me", headers=headers)
