"""A server restored from a backup gets back what it lost; nothing on the computers is thrown away."""

from tests.sync.model_server import ModelServer
from tests.sync.sync_help import Computer


def settle_down(*computers: Computer) -> None:
    for _ in range(4):
        for computer in computers:
            computer.round()


def test_writes_that_the_backup_lacks_are_offered_again(home: Computer, office: Computer, server: ModelServer) -> None:
    old = home.begin(area="1", name="x")
    settle_down(home, office)
    backup = server.backup()
    new = home.begin(area="7")
    home.type(old, area="2")
    settle_down(home, office)
    server.restore(backup, "epoch-2")
    report = home.round()
    assert report is not None
    assert report.epoch_changed
    settle_down(home, office)
    assert server.history.drafts[old].answers() == {"area": "2", "name": "x"}
    assert server.history.drafts[new].answers() == {"area": "7"}
    assert office.view(new) == {"area": "7"}
    with home.storage.reading() as store:
        assert store.conflicts.count() == 0


def test_what_was_written_after_the_restore_is_not_overwritten_unseen(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    draft = home.begin(area="1")
    settle_down(home, office)
    backup = server.backup()
    home.type(draft, area="2")
    home.round()
    server.restore(backup, "epoch-2")
    office.type(draft, area="3")
    office.round()
    settle_down(home, office)
    with home.storage.reading() as store:
        (conflict,) = store.conflicts.of(draft)
    assert (conflict.mine, conflict.theirs) == ("2", "3")
    assert server.history.drafts[draft].answers() == {"area": "3"}


def test_a_submission_that_the_backup_lacks_arrives_again(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="1")
    home.round()
    backup = server.backup()
    made = home.submit(draft)
    home.round()
    assert home.state(draft)[0] == "sent"
    server.restore(backup, "epoch-2")
    settle_down(home)
    (application,) = server.history.applications.values()
    assert application["submission_id"] == made.id
    assert home.state(draft)[0] == "sent"


def test_a_submission_whose_draft_is_lost_too_arrives_again(home: Computer, server: ModelServer) -> None:
    backup = server.backup()
    entry = home.attach(b"%PDF content")
    draft = home.begin(area="1")
    made = home.submit(draft, (entry,))
    home.round()
    server.restore(backup, "epoch-2")
    settle_down(home)
    (application,) = server.history.applications.values()
    assert application["submission_id"] == made.id
    assert server.history.files == {(entry["sha256"], "")}


def test_an_operation_on_its_way_into_another_history_is_not_lost(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="1")
    home.round()
    backup = server.backup()
    home.type(draft, area="2")
    home.round("lost_reply")
    server.restore(backup, "epoch-2")
    settle_down(home)
    assert server.history.drafts[draft].answers() == {"area": "2"}


def test_an_answer_that_the_backup_lacks_is_ready_to_be_sent_again(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="1")
    home.submit(draft)
    home.round()
    server.ask("application-1", "area")
    home.round()
    backup = server.backup()
    answering = home.mint()
    with home.storage.transaction() as store:
        store.drafts.create(answering, "licence", "h", "p", 1, answers={"area": "2"}, application="application-1")
    home.submit(answering)
    home.round()
    assert home.state(answering)[0] in ("sent", "sending")
    server.restore(backup, "epoch-2")
    settle_down(home)
    assert home.state(answering) == ("draft", "server_restored")
    assert home.view(answering) == {"area": "2"}


def test_a_crash_in_the_middle_of_the_rebuilding_begins_where_it_stood(home: Computer, server: ModelServer) -> None:
    drafts = [home.begin(number=str(number)) for number in range(9)]
    home.round()
    backup = server.backup()
    for draft in drafts:
        home.type(draft, more="1")
    home.round()
    for crash_at in range(12):
        server.restore(backup, f"epoch-{crash_at + 2}")
        home.round(crash_at=crash_at)
        home.round()
        home.round()
        assert all(server.history.drafts[draft].answers()["more"] == "1" for draft in drafts)
