"""Files arrive whole before the submission that needs them, and a broken upload goes on where it stopped."""

from balady_desktop.remote.errors import RefusedError, ServerTroubleError
from tests.sync.model_server import ModelServer
from tests.sync.sync_help import Computer

CONTENT = bytes(range(256)) * 40


def test_a_file_goes_before_its_submission(home: Computer, server: ModelServer) -> None:
    entry = home.attach(CONTENT)
    draft = home.begin(lease=[{name: value for name, value in entry.items() if name != "field"}])
    home.submit(draft, (entry,))
    report = home.round()
    assert report is not None
    assert report.files_sent == 1
    assert server.history.files == {(entry["sha256"], "")}
    assert home.state(draft)[0] == "sent"


def test_a_broken_upload_goes_on_where_it_stopped(home: Computer) -> None:
    entry = home.attach(CONTENT)
    draft = home.begin(area="1")
    home.submit(draft, (entry,))
    home.files.breaks_after = 4
    report = home.round()
    assert report is not None
    assert report.trouble is not None
    assert home.state(draft)[0] == "sending"
    home.files.breaks_after = None
    home.round()
    assert home.state(draft)[0] == "sent"
    assert home.files.sent_bytes == len(CONTENT)


def test_a_broken_upload_stops_no_other_draft(home: Computer, server: ModelServer) -> None:
    home.attach(CONTENT)
    home.files.breaks_after = 0
    draft = home.begin(area="1")
    home.round()
    assert draft in server.history.drafts


def test_a_file_that_is_there_already_is_not_sent_again(home: Computer, office: Computer) -> None:
    home.attach(CONTENT)
    home.round()
    office.attach(CONTENT)
    office.round()
    assert (home.files.sent_bytes, office.files.sent_bytes) == (len(CONTENT), 0)


def test_a_file_that_the_server_never_takes_holds_its_submission(home: Computer) -> None:
    entry = home.attach(CONTENT)
    draft = home.begin(area="1")
    home.submit(draft, (entry,))
    home.files.refusal = RefusedError(415, "attachment_type")
    home.round()
    home.round()
    assert home.state(draft) == ("quarantined", "attachment_type")


def test_an_upload_that_the_server_forgot_begins_anew(home: Computer) -> None:
    entry = home.attach(CONTENT)
    with home.storage.transaction() as store:
        store.uploads.set_location(entry["sha256"], "/v1/files/gone")
    send = home.files.send

    def forget(place, *rest):  # type: ignore[no-untyped-def]
        if place == "/v1/files/gone":
            raise RefusedError(410, "upload_expired")
        return send(place, *rest)

    home.files.send = forget  # type: ignore[method-assign]
    home.round()
    report = home.round()
    assert report is not None
    assert report.files_sent == 1


def test_a_file_missing_on_this_computer_is_told(home: Computer) -> None:
    entry = home.attach(CONTENT)
    draft = home.begin(area="1")
    home.submit(draft, (entry,))
    home.storage.files.remove_unused([], added_before=home.now + 1)
    home.round()
    assert home.state(draft) == ("quarantined", "attachment_missing")


def test_cancelling_keeps_the_place(home: Computer) -> None:
    entry = home.attach(CONTENT)
    asked: list[int] = []
    home.is_cancelled = lambda: len(asked) > 2 or bool(asked.append(1))
    report = home.round()
    assert report is not None
    assert report.trouble is not None
    assert report.trouble.code == "cancelled"
    home.is_cancelled = lambda: False
    home.round()
    with home.storage.reading() as store:
        assert store.uploads.find(entry["sha256"]).state == "done"  # type: ignore[union-attr]
    assert home.files.sent_bytes == len(CONTENT)


def test_files_that_the_server_lost_are_sent_again(home: Computer, server: ModelServer) -> None:
    entry = home.attach(CONTENT)
    home.round()
    server.history.files.clear()
    draft = home.begin(area="1")
    home.submit(draft, (entry,))
    home.round()
    assert home.state(draft)[0] == "sending"
    home.round()
    home.round()
    assert home.state(draft)[0] == "sent"


def test_trouble_with_files_backs_off(home: Computer) -> None:
    entry = home.attach(CONTENT)
    home.files.refusal = ServerTroubleError()
    for _ in range(3):
        home.round()
    with home.storage.reading() as store:
        upload = store.uploads.find(entry["sha256"])
    assert upload is not None
    assert upload.tries == 3
    assert upload.next_at > home.now
    assert upload.reason == "server_trouble"
