"""A second start of the program: the first one comes to the front."""

from collections.abc import Callable
from hashlib import sha256

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_REACH_MS = 2_000


class Listener(QObject):
    """Listens for second starts of this profile."""

    def __init__(self, profile: str, come: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._come = come
        # A socket that a killed program left behind answers nobody; the lock has shown that we are alone.
        QLocalServer.removeServer(_socket_name(profile))
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(_socket_name(profile))

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnectFromServer()
        self._come()


def show_running_one(profile: str) -> None:
    """Ask the program that runs already to come to the front."""
    socket = QLocalSocket()
    socket.connectToServer(_socket_name(profile))
    socket.waitForConnected(_REACH_MS)
    socket.abort()


def _socket_name(profile: str) -> str:
    return f"balady-desktop-{sha256(profile.encode()).hexdigest()[:16]}"
