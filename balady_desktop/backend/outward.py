"""The backend's own HTTPS client: verified against the operating system's certificates, short, never redirected."""

import ssl
from collections.abc import Mapping
from datetime import timedelta

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
