"""Sends what nobody waits for: a reply must not tell by its time whether there was somebody to write to."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from balady_desktop.backend.log import log_event
from balady_desktop.backend.sms.adapter import SmsGateway, SmsUnavailableError

_THREADS = 2
# The reply of the request leaves first.
_PAUSE_SECONDS = 0.2


class Courier:
    """Messages go out beside the requests; whoever missed one asks for another."""

    def __init__(self, sms: SmsGateway, mail: SmsGateway | None, new_id: Callable[[], str]) -> None:
        self._sms, self._mail, self._new_id = sms, mail, new_id
        self._threads = ThreadPoolExecutor(_THREADS, "courier")
        self._under_way: set[Future[None]] = set()
        self._is_closing = threading.Event()

    def send(self, mobile: str, text: str) -> None:
        """Send an SMS."""
        self._post(self._sms, mobile, text)

    def tell(self, mobile: str | None, email: str | None, text: str) -> None:
        """Tell somebody on every way that is known."""
        if mobile:
            self.send(mobile, text)
        if email and self._mail is not None:
            self._post(self._mail, email, text)

    def finish(self) -> None:
        """Wait until everything that was handed over is sent or given up."""
        wait(tuple(self._under_way))

    def close(self) -> None:
        """Send what is left and end."""
        self._is_closing.set()
        self._threads.shutdown()
        if self._mail is not None:
            self._mail.close()

    def _post(self, gateway: SmsGateway, address: str, text: str) -> None:
        sending = self._threads.submit(self._send, gateway, self._new_id(), address, text)
        self._under_way.add(sending)
        sending.add_done_callback(self._under_way.discard)

    def _send(self, gateway: SmsGateway, message_id: str, address: str, text: str) -> None:
        self._is_closing.wait(_PAUSE_SECONDS)
        try:
            gateway.send(message_id, address, text)
        except SmsUnavailableError:
            log_event("message_lost", adapter=type(gateway).__name__)
