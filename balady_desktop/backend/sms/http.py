"""A real SMS gateway over HTTPS: `POST {url}/messages` with JSON, answered by 2xx when it took the message."""

from datetime import timedelta

import httpx2

from balady_desktop.backend.outward import make_client
from balady_desktop.backend.settings import SmsSettings
from balady_desktop.backend.sms.adapter import SmsRefusedError, SmsUnavailableError

# It is the message or its mobile that is wrong; every other answer may be another one later.
_REFUSED = frozenset({400, 413, 422})


class HttpGateway:
    """Sends through the gateway's REST door; the message id is its idempotency key."""

    def __init__(self, settings: SmsSettings, timeout: timedelta) -> None:
        self._sender = settings.sender
        self._client = make_client(settings.url, settings.headers, timeout)

    def send(self, message_id: str, mobile: str, text: str) -> None:
        """Hand over one message; only a 2xx is a yes."""
        body = {"id": message_id, "to": mobile, "sender": self._sender, "body": text}
        try:
            reply = self._client.post("messages", json=body, headers={"Idempotency-Key": message_id})
        except httpx2.HTTPError as error:
            raise SmsUnavailableError("the gateway could not be reached") from error
        if reply.status_code in _REFUSED:
            raise SmsRefusedError(f"the gateway answered {reply.status_code}")
        if not reply.is_success:
            raise SmsUnavailableError(f"the gateway answered {reply.status_code}")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
