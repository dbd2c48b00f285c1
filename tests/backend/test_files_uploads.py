"""Attachments by tus 1.0: continued where they stopped, verified whole, found only by who may read them."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from balady_desktop.backend.access import Actor
from balady_desktop.backend.context import Context
from balady_desktop.backend.files.service import Checked, end_upload, settle_upload
from balady_desktop.backend.files.sniffing import file_problem, find_media_type
from balady_desktop.backend.files.store import blob_path, partial_path
from balady_desktop.backend.files.tables import blob, upload
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.work import working
from tests.backend.casework import JEDDAH, JPEG, ONE_ENGINE, PDF, PNG, Somebody, Town, sha
from tests.backend.visitors import Clock
from tests.file_samples import DATA_FILES, form_pdf, locked_pdf, pdf
from tests.file_scanner import Scanner


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


@ONE_ENGINE
def test_the_server_tells_what_it_can(client: TestClient) -> None:
    told = client.options("/v1/files")
    assert told.status_code == 204
    assert told.headers["tus-version"] == "1.0.0"
    assert told.headers["tus-extension"] == "creation,checksum,termination,expiration"
    assert told.headers["tus-max-size"] == str(20 * 1024 * 1024)


def test_an_upload_goes_on_where_it_stopped(citizen: Somebody) -> None:
    made = citizen.create_upload(len(PDF), sha256=sha(PDF), filename="عقد.pdf", filetype="application/pdf")
    url = made.headers["location"]
    assert made.headers["upload-offset"] == "0"
    assert citizen.send_chunk(url, 0, PDF[:10]).headers["upload-offset"] == "10"
    wrong = citizen.send_chunk(url, 0, PDF[:10])
    assert (wrong.status_code, wrong.json()["code"]) == (409, "offset_differs")
    head = citizen.tus("HEAD", url)
    assert (head.headers["upload-offset"], head.headers["upload-length"]) == ("10", str(len(PDF)))
    assert head.headers["cache-control"] == "no-store"
    assert citizen.send_chunk(url, 10, PDF[10:]).headers["upload-offset"] == str(len(PDF))
    # A client that lost the last reply asks and finds it whole; an empty chunk at the end is no harm.
    assert citizen.tus("HEAD", url).headers["upload-offset"] == str(len(PDF))
    assert citizen.send_chunk(url, len(PDF), b"").status_code == 204
    got = citizen.get(f"/v1/blobs/{sha(PDF)}")
    assert (got.content, got.headers["content-type"]) == (PDF, "application/pdf")
    assert got.headers["x-content-type-options"] == "nosniff"


def test_bytes_beyond_the_last_acknowledged_offset_do_not_count(citizen: Somebody, context: Context) -> None:
    url = citizen.create_upload(len(PDF)).headers["location"]
    citizen.send_chunk(url, 0, PDF[:10])
    # A crash after writing the file and before the commit leaves this behind.
    with partial_path(context.files_folder, url.rsplit("/", 1)[1]).open("ab") as file:
        file.write(b"leftover")
    assert citizen.send_chunk(url, 10, PDF[10:]).status_code == 204
    assert citizen.get(f"/v1/blobs/{sha(PDF)}").content == PDF


def test_a_crash_before_the_verification_is_made_up_for_by_the_next_question(
    citizen: Somebody, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = citizen.create_upload(len(PDF)).headers["location"]

    def crash(*arguments: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("balady_desktop.backend.files.service.store.keep_file", crash)
    assert citizen.send_chunk(url, 0, PDF).status_code == 500
    assert town.rows(blob) == []
    monkeypatch.undo()
    assert citizen.tus("HEAD", url).headers["upload-offset"] == str(len(PDF))
    assert citizen.get(f"/v1/blobs/{sha(PDF)}").content == PDF


@pytest.mark.parametrize("is_ended", [False, True])
def test_two_requests_about_one_upload_may_both_find_it_complete(
    citizen: Somebody, context: Context, monkeypatch: pytest.MonkeyPatch, is_ended: bool
) -> None:
    url = citizen.create_upload(len(PDF)).headers["location"]

    def settle_after_the_other(context: Context, actor: Actor, checked: Checked) -> Any:
        if is_ended:
            with working(context, actor) as work:
                end_upload(work, checked.row.id)
        else:
            settle_upload(context, actor, checked)
        return settle_upload(context, actor, checked)

    monkeypatch.setattr("balady_desktop.backend.files.endpoints.settle_upload", settle_after_the_other)
    reply = citizen.send_chunk(url, 0, PDF)
    if is_ended:
        assert reply.status_code == 404
    else:
        assert (reply.status_code, reply.headers["upload-offset"]) == (204, str(len(PDF)))
        assert citizen.get(f"/v1/blobs/{sha(PDF)}").content == PDF


@ONE_ENGINE
def test_a_chunk_with_a_checksum_is_kept_only_if_it_is_right(citizen: Somebody) -> None:
    for algorithm in ("sha1", "sha256", "md5"):
        url = citizen.create_upload(len(PDF)).headers["location"]
        right = base64.b64encode(hashlib.new(algorithm, PDF[:9]).digest()).decode()
        bad = citizen.send_chunk(url, 0, PDF[1:10], Upload_Checksum=f"{algorithm} {right}")
        assert (bad.status_code, citizen.tus("HEAD", url).headers["upload-offset"]) == (460, "0")
        assert citizen.send_chunk(url, 0, PDF[:9], Upload_Checksum=f"{algorithm} {right}").status_code == 204
        assert citizen.send_chunk(url, 9, PDF[9:], Upload_Checksum="crc32 AAAA").status_code == 400


@ONE_ENGINE
def test_what_is_no_whole_picture_or_pdf_is_refused_and_leaves_nothing(citizen: Somebody, town: Town) -> None:
    for content, code in UNFIT:
        reply = citizen.upload(content)
        assert (reply.status_code, reply.json()["code"]) == (422, code)
        assert town.rows(blob) == town.rows(upload) == []
        assert list((town.context.files_folder / "partial").iterdir()) == []


UNFIT = [
    (b"just words", "attachment_type"),
    (b"MZ\x90\x00 program", "attachment_type"),
    (PDF[:-8], "attachment_damaged"),
    (PNG[:-4], "attachment_damaged"),
    (JPEG[:-1], "attachment_damaged"),
    (b"\x00" * 50, "attachment_type"),
    (locked_pdf(), "attachment_locked"),
    (pdf(0), "attachment_no_pages"),
    (form_pdf(), "attachment_form"),
]


@ONE_ENGINE
@pytest.mark.parametrize("media_type", DATA_FILES)
def test_the_server_takes_drawings_maps_and_tables_and_refuses_wrong_ones(
    citizen: Somebody, town: Town, media_type: str
) -> None:
    right, wrong = DATA_FILES[media_type]
    assert citizen.upload(right).status_code == 204
    assert [one.media_type for one in town.rows(blob)] == [media_type]
    for content, code in wrong.values():
        reply = citizen.upload(content)
        assert (reply.status_code, reply.json()["code"]) == (422, code)
    # A file is what it holds, whatever it is said to be.
    assert citizen.upload(right + b"\n", filetype="image/png").json()["code"] == "attachment_type"


@ONE_ENGINE
def test_fault_15_the_server_refuses_what_nobody_could_look_at(citizen: Somebody) -> None:
    for content, code in UNFIT[-3:]:
        reply = citizen.upload(content)
        assert (reply.status_code, reply.json()["code"]) == (422, code)


@ONE_ENGINE
def test_fault_14_the_server_takes_a_photograph_with_a_trailer(citizen: Somebody) -> None:
    for trailer in (b"\xff" * 3000, b"\0\0\0\x18ftypmp42" + b"video" * 900, b"\0" * 5000):
        assert citizen.upload(JPEG + trailer).status_code == 204


@ONE_ENGINE
def test_fault_24_what_a_scanner_holds_for_a_moment_is_taken_and_removed(
    citizen: Somebody, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up = citizen.create_upload(len(PDF)).headers["location"]
    citizen.send_chunk(given_up, 0, PDF[:9])
    with monkeypatch.context() as patched:
        scanner = Scanner(patched)
        assert citizen.upload(PDF).status_code == 204
        assert citizen.upload(b"no paper").status_code == 422
        assert citizen.tus("DELETE", given_up).status_code == 204
    folder = partial_path(context.files_folder, "any").parent
    assert len([name for name in scanner.held if name.startswith(f"unlink {folder}")]) == 3
    assert list(folder.iterdir()) == []


def _by_post(citizen: Somebody, method: str, path: str, content: bytes = b"", **headers: str) -> httpx2.Response:
    return citizen.tus("POST", path, content, X_HTTP_Method_Override=method, **headers)


@ONE_ENGINE
@pytest.mark.parametrize("kind", ["application/offset+octet-stream", "Application/Offset+Octet-Stream; charset=binary"])
def test_fault_26_a_client_behind_a_strict_proxy_sends_everything_by_post(citizen: Somebody, kind: str) -> None:
    url = citizen.create_upload(len(PDF)).headers["location"]
    sent = _by_post(citizen, "PATCH", url, PDF[:9], Upload_Offset="0", Content_Type=kind)
    assert (sent.status_code, sent.headers["upload-offset"]) == (204, "9")
    told = _by_post(citizen, "head", url)
    assert (told.status_code, told.headers["upload-offset"], told.content) == (200, "9", b"")
    assert _by_post(citizen, "DELETE", url).status_code == 204
    assert _by_post(citizen, "HEAD", url).status_code == 404
    assert _by_post(citizen, "BREW", url).status_code == 405
    assert citizen.client.get("/v1/files", headers={"X-HTTP-Method-Override": "OPTIONS"}).status_code == 204
    # Nowhere else: another path has the method that was sent.
    assert citizen.client.post("/v1/server", headers={"X-HTTP-Method-Override": "GET"}).status_code == 405


@ONE_ENGINE
def test_fault_26_every_refusal_says_the_version_of_tus(citizen: Somebody) -> None:
    old = citizen.tus("HEAD", "/v1/files/none", Tus_Resumable="0.2.2")
    assert (old.status_code, old.headers["tus-version"], old.headers["tus-resumable"]) == (412, "1.0.0", "1.0.0")
    gone = citizen.tus("HEAD", "/v1/files/none")
    assert (gone.status_code, gone.headers["tus-resumable"]) == (404, "1.0.0")
    assert "tus-version" not in gone.headers


@ONE_ENGINE
def test_claims_are_verified(citizen: Somebody) -> None:
    assert citizen.upload(PDF, sha256=sha(PNG)).json()["code"] == "attachment_differs"
    assert citizen.upload(PDF, filetype="image/png").json()["code"] == "attachment_type"
    assert citizen.create_upload(5, sha256="xyz").status_code == 400
    assert citizen.tus("POST", "/v1/files", Upload_Length="5", Upload_Metadata="name %%%").status_code == 400


@ONE_ENGINE
def test_what_cannot_become_an_attachment_is_refused_before_its_first_byte(citizen: Somebody) -> None:
    empty, large = citizen.create_upload(0), citizen.create_upload(60 * 1024 * 1024)
    assert (empty.status_code, empty.json()["code"]) == (422, "attachment_empty")
    assert (large.status_code, large.json()["code"]) == (413, "attachment_large")
    assert citizen.create_upload(20 * 1024 * 1024).status_code == 201
    assert citizen.tus("POST", "/v1/files", Upload_Length="-1").status_code == 400


@ONE_ENGINE
def test_a_chunk_beyond_the_length_is_refused(citizen: Somebody) -> None:
    url = citizen.create_upload(len(PDF)).headers["location"]
    assert citizen.send_chunk(url, 0, PDF + b"more").status_code == 413
    assert citizen.tus("HEAD", url).headers["upload-offset"] == "0"


@ONE_ENGINE
def test_the_protocol_is_kept(citizen: Somebody, client: TestClient) -> None:
    url = citizen.create_upload(len(PDF)).headers["location"]
    assert client.head(url, headers=citizen.headers).status_code == 412
    kind = {"Content_Type": "application/octet-stream"}
    assert citizen.tus("PATCH", url, PDF, Upload_Offset="0", **kind).status_code == 415
    assert client.post("/v1/files", headers={"Tus-Resumable": "1.0.0", "Upload-Length": "5"}).status_code == 401
    assert citizen.tus("DELETE", url).status_code == 204
    assert citizen.tus("HEAD", url).status_code == 404


def test_uploads_expire_and_are_cleared_away(citizen: Somebody, town: Town, clock: Clock) -> None:
    url = citizen.create_upload(len(PDF)).headers["location"]
    citizen.send_chunk(url, 0, PDF[:5])
    clock.move(days=7)
    assert citizen.tus("HEAD", url).status_code == 410
    do_due_work(town.context)
    assert town.rows(upload) == []
    assert list((town.context.files_folder / "partial").iterdir()) == []


@ONE_ENGINE
def test_nobody_fills_the_disk_with_beginnings(citizen: Somebody) -> None:
    replies = [citizen.create_upload(5).status_code for _ in range(citizen.context.settings.limits.open_uploads + 1)]
    assert (set(replies[:-1]), replies[-1]) == ({201}, 429)


def test_files_are_shared_within_one_person_and_never_seen_by_another(citizen: Somebody, town: Town) -> None:
    other = town.somebody()
    url = citizen.create_upload(len(PDF)).headers["location"]
    assert other.tus("HEAD", url).status_code == other.tus("DELETE", url).status_code == 404
    citizen.send_chunk(url, 0, PDF)
    citizen.upload(PDF)
    assert len(town.rows(blob)) == 1
    assert other.get(f"/v1/blobs/{sha(PDF)}").status_code == 404
    assert other.client.head(f"/v1/blobs/{sha(PDF)}", headers=other.headers).status_code == 404
    other.upload(PDF)
    assert len(town.rows(blob)) == 2


def test_staff_read_what_was_sent_to_their_municipality(citizen: Somebody, town: Town) -> None:
    reviewer, stranger = town.staff("reviewer"), town.staff("reviewer", municipality=JEDDAH)
    citizen.upload(PNG)
    assert reviewer.get(f"/v1/blobs/{sha(PNG)}").status_code == 404
    citizen.apply()
    assert reviewer.get(f"/v1/blobs/{sha(PNG)}").content == PNG
    assert stranger.get(f"/v1/blobs/{sha(PNG)}").status_code == 404


@ONE_ENGINE
def test_a_file_that_the_disk_changed_is_never_given_out(citizen: Somebody, town: Town) -> None:
    citizen.upload(PDF)
    path = blob_path(town.context.files_folder, citizen.person_id, sha(PDF))
    path.write_bytes(PDF.replace(b"endobj", b"ENDOBJ"))
    reply = citizen.get(f"/v1/blobs/{sha(PDF)}")
    assert (reply.status_code, reply.json()["code"]) == (500, "blob_damaged")


@given(content=st.binary(max_size=300))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sniffing_never_fails(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    for head in (b"", PNG[:8], JPEG[:3], b"%PDF-"):
        path.write_bytes(head + content)
        assert (find_media_type(path) is None) == (file_problem(path, None) == "attachment_type")


@ONE_ENGINE
def test_padding_behind_the_end_is_no_damage(citizen: Somebody) -> None:
    for content in (JPEG + b"\x00\x00\r\n", PNG + b"\n", PDF + b"\x00" * 9, b"\n\n" + PDF):
        assert citizen.upload(content).status_code == 204


def test_cut_anywhere_a_file_is_refused(tmp_path: Path) -> None:
    for content in (PNG, JPEG, PDF.rstrip()):
        for length in range(1, len(content)):
            path = tmp_path / "cut"
            path.write_bytes(content[:length])
            assert file_problem(path, None) is not None


@ONE_ENGINE
def test_a_large_file_in_one_piece(citizen: Somebody, make_large: Callable[[int], bytes]) -> None:
    content = make_large(20 * 1024 * 1024)
    assert citizen.upload(content).status_code == 204
    assert citizen.get(f"/v1/blobs/{sha(content)}").content == content


@pytest.fixture
def make_large() -> Callable[[int], bytes]:
    return lambda size: PNG + bytes(size - len(PNG))
