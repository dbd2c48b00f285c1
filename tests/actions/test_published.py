"""What the server publishes counts on this computer only under the server's own signature."""

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balady_desktop.actions.account_views import Account
from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.moving import Moving
from balady_desktop.actions.published import ending_of, take_catalogue
from balady_desktop.actions.publishing import read_folder
from balady_desktop.actions.submitting import Submitting
from balady_desktop.actions.syncing import Syncing
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.definition import content_hash
from balady_desktop.domain.editions import Edition
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import PublicationForgedError
from balady_desktop.storage.account import create_account
from balady_desktop.storage.device import KnownServer
from balady_desktop.wire.published import Published, sign_published
from balady_desktop.wire.server import CatalogueReply, ServerReply
from tests.actions.test_editions_here import DEARER, SERVICE, Texts, begun, copy_of, keep, of_tomorrow
from tests.actions.town import AT

KEY, STRANGER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
OWN = packaged_catalogue()


def editions_of(*editions: Edition) -> dict[str, str]:
    return {one.service: one.hash for one in editions}


class Server:
    """Publishes a catalogue under a word that a test may spoil."""

    def __init__(
        self,
        catalogue: Catalogue,
        endings: Mapping[str, str] | None = None,
        number: int = 1,
        editions: Sequence[Edition] = (),
        last_days: Mapping[str, str] | None = None,
    ) -> None:
        self.catalogue_now = catalogue
        published = Published(number, catalogue.hash, endings or {}, editions_of(*editions), last_days or {})
        self.word = sign_published(published, KEY)
        self.texts = {content_hash(one): one for one in (*catalogue.texts.values(), *(one.text for one in editions))}
        self.files = dict(catalogue.hashes)
        self.fetched: list[str] = []

    def said(self) -> ServerReply:
        key = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
        told: dict[str, Any] = {"name_ar": "بلدية", "name_en": "Town", "epoch": "e", "time": AT.isoformat()}
        told |= {"protocol_version": 2, "oldest_protocol": 1, "signing_key": key, "sample": True}
        published = content_hash(self.word) if self.word else ""
        return ServerReply.model_validate({**told, "catalogue": self.catalogue_now.hash, "published": published})

    def catalogue(self) -> CatalogueReply:
        return CatalogueReply(catalogue=self.catalogue_now.hash, files=self.files, published=self.word)

    def catalogue_text(self, sha256: str) -> str:
        self.fetched.append(sha256)
        return self.texts[sha256]


def take(workplace: Workplace, server: Server) -> bool:
    said = server.said()
    with workplace.device.transaction() as store:
        store.servers.put(KnownServer(workplace.server_name, said.signing_key, said.model_dump(mode="json")))
    return take_catalogue(workplace, server, said)  # type: ignore[arg-type]  # all that is asked of it


def changed(*changes: tuple[str, str, str]) -> Catalogue:
    texts = dict(OWN.texts)
    for path, old, new in changes:
        assert old in texts[path]
        texts[path] = texts[path].replace(old, new)
    return Catalogue(texts)


def test_what_is_published_is_fetched_by_hash_verified_and_kept(signed_in: Workplace) -> None:
    assert take(signed_in, Server(OWN, number=0))
    dearer = Server(changed(DEARER))
    assert take(signed_in, dearer)
    # Only what is not here yet is fetched.
    assert dearer.fetched == [dearer.catalogue_now.hashes[DEARER[0]]]
    assert signed_in.catalogue.hash == dearer.catalogue_now.hash
    assert not take(signed_in, dearer)


@pytest.mark.parametrize("spoilt", ["another server", "no word", "another catalogue", "another file"])
def test_the_word_of_another_server_changes_nothing(signed_in: Workplace, spoilt: str) -> None:
    take(signed_in, Server(OWN, number=0))
    server = Server(changed(DEARER))
    said = server.said()
    if spoilt == "another server":
        server.word = sign_published(Published(1, server.catalogue_now.hash, {}), STRANGER)
    elif spoilt == "no word":
        server.word = ""
    elif spoilt == "another catalogue":
        server.word = sign_published(Published(1, OWN.hash, {}), KEY)
    else:
        server.files[DEARER[0]] = content_hash("an open door")
    with pytest.raises(PublicationForgedError):
        take_catalogue(signed_in, server, said)  # type: ignore[arg-type]  # all that is asked of it
    assert signed_in.catalogue.hash == OWN.hash
    assert server.fetched == []


def test_a_file_of_an_unknown_kind_belongs_to_the_edition_where_the_server_says_so(signed_in: Workplace) -> None:
    draft_id = begun(signed_in)
    text = "checklist: shop\n"
    published = Catalogue({**OWN.texts, "checklists/shop.yaml": text})
    files = {**OWN.edition(SERVICE).files, "checklists/shop.yaml": content_hash(text)}
    edition = Edition(SERVICE, files)
    assert take(signed_in, Server(published, editions=[edition]))
    assert signed_in.catalogue.edition(SERVICE).hash == edition.hash
    assert Drafting(signed_in).begin(SERVICE).rules is signed_in.catalogue
    # What was begun before the first contact is read by the program's own edition, and moves.
    assert Drafting(signed_in).open(draft_id).rules is signed_in.catalogue
    signed_in.forget_catalogue()
    assert signed_in.catalogue.edition(SERVICE).hash == edition.hash
    assert signed_in.catalogue.texts["checklists/shop.yaml"] == text


def test_an_edition_is_the_servers_also_where_every_file_is_as_it_came_with_the_program(signed_in: Workplace) -> None:
    edition = Edition(SERVICE, {**OWN.edition(SERVICE).files, "headings.yaml": OWN.hashes["headings.yaml"]})
    assert take(signed_in, Server(OWN, editions=[edition]))
    assert signed_in.catalogue.edition(SERVICE).hash == edition.hash != OWN.edition(SERVICE).hash
    # Its word says no editions any more: they are computed from the files.
    assert take(signed_in, Server(OWN, number=2))
    assert signed_in.catalogue is OWN


def test_a_server_without_a_word_is_an_older_one(signed_in: Workplace) -> None:
    server = Server(changed(DEARER))
    server.word = ""
    assert take(signed_in, server)
    assert signed_in.catalogue.hash == server.catalogue_now.hash


@pytest.mark.parametrize("ending", ["withdrawn", "faulty"])
def test_a_draft_on_an_edition_that_ended_is_asked_to_move(signed_in: Workplace, ending: str) -> None:
    dearer = changed(DEARER)
    take(signed_in, Server(dearer))
    draft_id = begun(
        signed_in,
        activity="691001",
        municipality="00100100",
        area="100",
        period_years="1",
        signs=[{"id": "s1", "answers": {"sign_kind": "flat", "sign_width": "1", "sign_height": "1"}}],
    )
    edition = dearer.edition(SERVICE).hash
    take(signed_in, Server(OWN, {edition: ending}, 2))
    view = Drafting(signed_in).open(draft_id)
    assert (view.newer_definition, view.edition_ending) == (True, ending)
    changes = Moving(signed_in).changes(draft_id)
    assert changes is not None
    assert changes.edition_ending == ending
    if ending == "faulty":
        with pytest.raises(Trouble, match="edition_faulty"):
            Submitting(signed_in).submit(draft_id)
    else:
        with pytest.raises(Trouble, match="draft_incomplete"):
            Submitting(signed_in).submit(draft_id)
    Moving(signed_in).move(draft_id)
    view = Drafting(signed_in).open(draft_id)
    assert (view.newer_definition, view.edition_ending, view.answers["area"]) == (False, "", "100")


def test_an_ending_is_learnt_though_the_catalogue_is_the_same(signed_in: Workplace) -> None:
    take(signed_in, Server(OWN, {"1" * 64: "withdrawn"}, 2))
    assert ending_of(signed_in, "1" * 64) == "withdrawn"
    assert take(signed_in, Server(OWN, {"1" * 64: "faulty"}, 3))
    assert ending_of(signed_in, "1" * 64) == "faulty"
    assert ending_of(signed_in, OWN.edition(SERVICE).hash) == ""


def test_another_last_day_is_learnt_though_the_catalogue_is_the_same(signed_in: Workplace) -> None:
    draft_id = begun(signed_in)
    edition = OWN.edition(SERVICE).hash
    dearer = changed(DEARER)
    take(signed_in, Server(dearer, last_days={edition: "2026-12-01"}))
    assert Moving(signed_in).find_last_day(draft_id) == date(2026, 12, 1)
    changes = Moving(signed_in).changes(draft_id)
    assert changes is not None
    assert changes.last_day == date(2026, 12, 1)
    assert take(signed_in, Server(dearer, last_days={edition: "2026-12-09"}, number=2))
    assert Moving(signed_in).find_last_day(draft_id) == date(2026, 12, 9)
    # An older server tells none.
    assert take(signed_in, Server(dearer, number=3))
    assert Moving(signed_in).find_last_day(draft_id) is None


def test_each_account_of_a_computer_describes_what_it_waited_for(signed_in: Workplace) -> None:
    """Two accounts wait for one edition: whoever fetches it first leaves the other's row to the other's round."""
    tomorrow = of_tomorrow("903")
    edition = tomorrow.edition(SERVICE)
    copy = copy_of(definition=edition.hash, answers={"activity": "691001", "trade_name": "مكتب النخيل"})
    first = signed_in.session()
    keep(signed_in, copy)
    assert Drafting(signed_in).list(search="محاماة").rows == ()
    with pytest.raises(Trouble, match="definition_unknown"):
        _open_application(signed_in)
    account = Account("b" * 32, "p2", "sara", Words("سارة", "Sara"), ("applicant",), "citizen", None, None, {}, "file")
    first.hold()
    signed_in.open_account(create_account(signed_in.places, signed_in.secrets, "b" * 32), account)
    second = signed_in.session()
    keep(signed_in, copy)
    with pytest.raises(Trouble, match="definition_unknown"):
        _open_application(signed_in)
    server: Any = Texts(tomorrow.texts_of(edition))
    # The first account's round fetches the texts and describes its own row; the second one's finds them here.
    Syncing(signed_in)._fetch_unread(first, server)
    fetched = len(server.asked)
    assert (first.unread_editions, second.unread_editions) == (set(), {(SERVICE, edition.hash)})
    Syncing(signed_in)._fetch_unread(second, server)
    assert len(server.asked) == fetched
    for session in (first, second):
        assert _found(session, "محاماة") == ["a1"]
    first.let_go()


def _open_application(workplace: Workplace) -> None:
    from balady_desktop.actions.following import Following

    Following(workplace).open("a1")


def _found(session: Any, words: str) -> list[str]:
    from balady_desktop.storage.listing import ListQuery

    with session.storage.reading() as store:
        return [row.id for row in store.listing.page(ListQuery(search=words), 0, 10)]


def test_a_folder_that_has_no_services_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="folder_unreadable"):
        read_folder(tmp_path)
    (tmp_path / "tariffs").mkdir()
    (tmp_path / "tariffs" / "x.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Trouble, match="folder_unreadable"):
        read_folder(tmp_path)
