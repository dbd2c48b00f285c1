"""The end of a server: whoever is still connected and says nothing is cut, and no connection stays open behind it."""

import gc
import socket
import ssl
import warnings
from pathlib import Path

from tests.endtoend.backend_kit import LiveBackend


def test_a_silent_connection_does_not_outlive_the_server(tmp_path: Path) -> None:
    backend = LiveBackend(tmp_path)
    tls = ssl.create_default_context(cadata=backend.place.authority)
    with (
        socket.create_connection(("127.0.0.1", backend.port)) as raw,
        tls.wrap_socket(raw, server_hostname="127.0.0.1") as line,
        warnings.catch_warnings(record=True) as told,
    ):
        warnings.simplefilter("always")
        line.sendall(b"GET /v1/server HTTP/1.1\r\nhost:")
        backend.stop()
        gc.collect()
        assert [one for one in told if issubclass(one.category, ResourceWarning)] == []
