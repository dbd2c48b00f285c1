"""Files to the municipality's server by tus."""

from balady_desktop.remote.door import query
from balady_desktop.remote.exchange import refusal_of
from balady_desktop.remote.municipal_server import MunicipalServer
from balady_desktop.remote.uploads import Upload, begin_upload, continue_upload
from balady_desktop.sync.door import FileToSend, IsCancelled, Progress
from balady_desktop.wire.files import BLOBS_PATH

# A refusal without a body says nothing: the announcement of the file is told why.
_NOT_THERE = (403, 404)


class TusDoor:
    """The file door of a signed-in account. A file goes by its content; its name belongs to the manifest alone."""

    def __init__(self, server: MunicipalServer) -> None:
        self._server = server

    def has(self, file: FileToSend) -> bool:
        """Return whether the server holds the whole file for its party."""
        of_party = f"?{query({'party': file.party})}" if file.party else ""
        answer = self._server.call("HEAD", f"{BLOBS_PATH}/{file.sha256}{of_party}")
        if answer.status >= 400 and answer.status not in _NOT_THERE:
            raise refusal_of(answer)
        return answer.status < 400

    def begin(self, file: FileToSend) -> str:
        """Announce a file."""
        return begin_upload(self._server, _upload(file))

    def send(self, place: str, file: FileToSend, progress: Progress, is_cancelled: IsCancelled) -> None:
        """Send what the server does not have yet."""
        continue_upload(self._server, place, _upload(file), progress, is_cancelled)


def _upload(file: FileToSend) -> Upload:
    return Upload(file.sha256, file.size, file.media_type, file.sha256, file.read, file.party)
