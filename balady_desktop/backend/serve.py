"""Runs one backend over HTTPS until it is told to stop or its parent is gone."""

import asyncio
import logging
import os
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from balady_desktop.backend.app import make_app
from balady_desktop.backend.building import make_context
from balady_desktop.backend.certificates import ensure_certificates
from balady_desktop.backend.housekeeping import keep_house
from balady_desktop.backend.log import log_event, log_failure
from balady_desktop.backend.notifying.delivering import keep_posting
from balady_desktop.backend.settings import Settings
from balady_desktop.backend.trail.checking import check_chains

_RENEWAL_SECONDS = 12 * 60 * 60
_BACKLOG = 256


@dataclass(frozen=True, slots=True)
class Ready:
    """Where the server listens. `authority` is the file to pin, None where the certificate came from outside."""

    host: str
    port: int
    authority: Path | None


def run_server(
    settings: Settings,
    host: str,
    port: int,
    certificate: Path | None,
    key: Path | None,
    ready: Callable[[Ready], None],
    parent: int | None = None,
) -> None:
    """Serve. Without a certificate the server's own authority gives one; with `parent`, the
    descriptor of a pipe, the end of the pipe is the server's."""
    files = None if certificate else ensure_certificates(settings.data_folder / "certificates", settings.clock())
    chain, chain_key = (files.server, files.server) if files else (certificate, key)
    with closing(make_context(settings)) as context, closing(listen(host, port)) as listening:
        config = uvicorn.Config(
            make_app(context),
            ssl_certfile=str(chain),
            ssl_keyfile=str(chain_key) if chain_key else None,
            # Its own messages quote requests; ours are a whitelist.
            log_config=None,
            log_level=logging.CRITICAL,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            http="h11",
            timeout_keep_alive=30,
            timeout_graceful_shutdown=5,
        )
        config.load()
        # Before anybody is answered: a chain that is broken takes no row.
        check_chains(context)
        context_of_tls = _strict(config)
        bound = Ready(host, listening.getsockname()[1], files.authority if files else None)
        server = _Server(config, lambda: ready(bound))
        stopped = threading.Event()
        if parent is not None:
            threading.Thread(target=_end_with, args=(parent, server), daemon=True).start()
        if files is not None:
            renewal = (settings, context_of_tls, stopped)
            threading.Thread(target=_renew, args=renewal, daemon=True).start()
        keeping = threading.Thread(target=keep_house, args=(context, stopped))
        keeping.start()
        posting = threading.Thread(target=keep_posting, args=(context, stopped))
        posting.start()
        # Its signer starts with the server, so that the first paper does not wait for it.
        threading.Thread(target=context.lists.wake_signer, daemon=True).start()
        log_event("started", port=bound.port)
        try:
            server.run(sockets=[listening])
        finally:
            stopped.set()
            # They hold the database, which is closed next.
            keeping.join()
            posting.join()
            log_event("stopped", port=bound.port)


class _Server(uvicorn.Server):
    """Says when it listens, and leaves no connection open."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, then tell."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let requests come to their end, then cut those who did not say goodbye within the time for it."""
        await super().shutdown(sockets)
        for one in tuple(self.server_state.connections):
            if isinstance(one, H11Protocol):
                one.transport.abort()
        # What was cut is let go of in the next turn of the loop, which is about to close.
        await asyncio.sleep(0)


def listen(host: str, port: int) -> socket.socket:
    """Listen; the lines that come of it send at once, where asyncio sees no TCP in a socket made this way."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _strict(config: uvicorn.Config) -> ssl.SSLContext:
    tls = config.ssl
    if tls is None:
        raise ValueError("a certificate is needed: the server speaks HTTPS only")
    tls.minimum_version = ssl.TLSVersion.TLSv1_2
    return tls


def _end_with(parent: int, server: uvicorn.Server) -> None:
    """Wait until the parent's pipe closes: whatever ended the parent, no orphan stays.

    Reads below Python's buffer, whose lock a waiting thread would hold when the interpreter ends.
    """
    while os.read(parent, 1024):
        pass
    server.should_exit = True


def _renew(settings: Settings, tls: ssl.SSLContext, stopped: threading.Event) -> None:
    """Look after the certificate while the server runs for months."""
    while not stopped.wait(_RENEWAL_SECONDS):
        try:
            files = ensure_certificates(settings.data_folder / "certificates", settings.clock())
            tls.load_cert_chain(files.server)
        except OSError as error:
            # A full disk now is no reason to stop looking later.
            log_failure("renewal_failed", error)
