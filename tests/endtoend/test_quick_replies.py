"""A reply leaves at once: its head and its body are two writes, and the second must not wait for an acknowledgement."""

import socket

import pytest

from balady_desktop.backend.serve import listen


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_the_server_waits_for_nobody_between_head_and_body(host: str) -> None:
    try:
        listening = listen(host, 0)
    except OSError:
        pytest.skip(f"{host} is not here")
    with listening, socket.create_connection(listening.getsockname()[:2]):
        line, _ = listening.accept()
        with line:
            assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
