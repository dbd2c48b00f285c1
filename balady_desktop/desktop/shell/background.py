"""The one door off the UI thread: work goes out by a queue, its result comes back by a queued signal."""

import logging
import queue
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:  # whose accounts they are is known when the program is built
    from balady_desktop.actions.account_session import AccountSession
    from balady_desktop.actions.open_accounts import OpenAccounts, Work

T = TypeVar("T")

SERVER_THREADS = 3
_BOUND = "belongs_to_an_account"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Job(Generic[T]):
    owner: QObject
    work: Callable[[], T]
    then: Callable[[T], object]
    failed: Callable[[Exception], object]
    belongs: "Work | None"


@dataclass(slots=True)
class _Done(Generic[T]):
    job: _Job[T]
    result: T | None
    error: Exception | None


class Background(QObject):
    """Make one in the UI thread, keep it as long as the program, `close` it at the end.

    Work on the store runs in order on one thread; work with the server on up to three. `then` and `failed`
    are called in the UI thread, and not at all when the owner was destroyed or the door closed meanwhile.

    Work belongs to the account that was open when it was asked for, to its end: what it brings is not told once
    another account is open. `accounts` is None where there is none.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, accounts: "OpenAccounts | None" = None) -> None:
        super().__init__(parent)
        self._accounts = accounts
        self._bound: dict[int, tuple[weakref.ref[QObject], AccountSession]] = {}
        self._closed = False
        self._waiting = 0
        self._store: queue.SimpleQueue[_Job[object] | None] = queue.SimpleQueue()
        self._server: queue.SimpleQueue[_Job[object] | None] = queue.SimpleQueue()
        self._store_threads: list[threading.Thread] = []
        self._server_threads: list[threading.Thread] = []
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def with_store(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run `work` on the store's thread, after everything that was asked of the store before."""
        self._take(self._store, self._store_threads, 1, "store", owner, work, then, failed)

    def with_server(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run `work`, which may wait for the network, beside other such work."""
        most = SERVER_THREADS
        self._take(self._server, self._server_threads, most, "server", owner, work, then, failed)

    def bind(self, owner: QObject) -> None:
        """Let all that `owner` and its children ask for belong to the account that is open now, as long as it lives."""
        self._let_go_of_the_gone()
        session = self._accounts.hold() if self._accounts is not None else None
        if session is not None:
            owner.setProperty(_BOUND, True)
            self._bound[_address(owner)] = (weakref.ref(owner), session)

    def _let_go_of_the_gone(self) -> None:
        """Let go for owners that were destroyed; a slot of their `destroyed` would run in the middle of it."""
        for address, (reference, session) in list(self._bound.items()):
            owner = reference()
            if owner is None or not shiboken6.isValid(owner):
                del self._bound[address]
                session.let_go()

    def is_idle(self) -> bool:
        """Nothing is under way and every result has been delivered."""
        return self._waiting == 0

    def close(self) -> None:
        """Finish what the store was asked, drop what the server was not yet, and wait for the threads."""
        if self._closed:
            return
        self._closed = True
        _drain(self._server)
        for jobs, threads in ((self._store, self._store_threads), (self._server, self._server_threads)):
            for _ in threads:
                jobs.put(None)
        for thread in (*self._store_threads, *self._server_threads):
            thread.join()

    def _take(
        self,
        jobs: "queue.SimpleQueue[_Job[object] | None]",
        threads: list[threading.Thread],
        most: int,
        name: str,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> None:
        if self._closed:
            raise RuntimeError("the background is closed")
        self._waiting += 1
        # The queue carries jobs of every type; each keeps its own work and `then` together.
        jobs.put(_Job(owner, work, then or _nothing, failed or _raise, self._belonging(owner)))  # type: ignore[arg-type]
        # Threads come with the work, so that a start without any costs nothing.
        if len(threads) < most and (most == 1 or len(threads) < self._waiting):
            threads.append(self._start(jobs, f"{name}-{len(threads) + 1}"))

    def _belonging(self, owner: QObject) -> "Work | None":
        if self._accounts is None:
            return None
        at: QObject | None = owner
        while at is not None and at.property(_BOUND) is None:
            at = at.parent()
        _, session = self._bound.get(_address(at), (None, None)) if at is not None else (None, None)
        return self._accounts.begin_work(session)

    def _start(self, jobs: "queue.SimpleQueue[_Job[object] | None]", name: str) -> threading.Thread:
        thread = threading.Thread(target=self._work_through, args=(jobs,), name=name)
        thread.start()
        return thread

    def _work_through(self, jobs: "queue.SimpleQueue[_Job[object] | None]") -> None:
        while (job := jobs.get()) is not None:
            try:
                done = _Done(job, job.work() if job.belongs is None else job.belongs.run(job.work), None)
            except Exception as error:  # every failure belongs to whoever asked
                done = _Done(job, None, error)
            self._arrived.emit(done)

    @Slot(object)
    def _deliver(self, done: _Done[object]) -> None:
        self._waiting -= 1
        job = done.job
        self._let_go_of_the_gone()
        is_told = job.belongs is None or job.belongs.arrive()
        if self._closed or not shiboken6.isValid(job.owner):
            if done.error is not None:
                _log.warning("work for a closed window failed: %s", type(done.error).__name__)
            return
        if not is_told:
            _log.info("work for an account that is not open any more has ended")
        elif done.error is not None:
            job.failed(done.error)
        else:
            job.then(done.result)


def _drain(jobs: "queue.SimpleQueue[_Job[object] | None]") -> None:
    try:
        while True:
            jobs.get_nowait()
    except queue.Empty:
        return


def _address(owner: QObject) -> int:
    return int(shiboken6.getCppPointer(owner)[0])


def _nothing(_result: object) -> None:
    """Whoever gives no `then` wants nothing."""


def _raise(error: Exception) -> None:
    """A failure that nobody takes is a fault of the program: it goes to the exception hook."""
    raise error
