"""The backend's own HTTPS client: verified against the operating system's certificates, short, never redirected."""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx2
import truststore


def make_client(url: str, headers: Mapping[str, str], timeout: timedelta) -> httpx2.Client:
    """Return a client for one configured address; plain HTTP is for loopback only."""
    parsed = httpx2.URL(url)
    if parsed.scheme != "https" and parsed.host not in ("127.0.0.1", "::1", "localhost"):
        raise ValueError("an outside service is reached by HTTPS only")
    return httpx2.Client(
        base_url=url,
        headers=dict(headers),
        timeout=timeout.total_seconds(),
        follow_redirects=False,
        verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        trust_env=False,
    )


LARGEST_REPLY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an outside service answered."""

    status: int
    body: bytes = field(repr=False)


def fetch(
    client: httpx2.Client,
    method: str,
    address: str,
    timeout: timedelta,
    clock: Callable[[], float] = time.monotonic,
    **sent: Any,
) -> Fetched | None:
    """Return an answer that came as a whole in time and in a size that an answer has; None for every other."""
    began = clock()
    try:
        with client.stream(method, address, **sent) as reply:
            body = bytearray()
            for part in reply.iter_bytes():
                body += part
                # Each part may come in time and the whole never.
                if len(body) > LARGEST_REPLY or clock() - began > timeout.total_seconds():
                    return None
            return Fetched(reply.status_code, bytes(body))
    except httpx2.HTTPError:
        return None
