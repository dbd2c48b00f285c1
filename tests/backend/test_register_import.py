"""Licences of an earlier register come in from a file, once; they become their holder's when a clerk confirms it."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.audit import audit_entry, verify_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.numbering import licence_number
from balady_desktop.backend.people.queries import identity_hash
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.records_command import run, sentences
from balady_desktop.backend.register import imports
from balady_desktop.backend.register.imports import Outcome, RegisterImport
from balady_desktop.backend.register.sheet_files import read_lines
from balady_desktop.backend.register.tables import record, record_claim, record_import, record_standing, record_version
from tests.backend.casework import INSTANT, RIYADH, Somebody, Town, mint
from tests.backend.test_papers_standing import pdf_text, refused

SERVICE = "professional_licence"
ID, OTHER_ID = "1000000008", "1000000016"
ROW = {
    "number": "441234567",
    "id_number": ID,
    "holder_ar": "سارة العتيبي",
    "starts": "2025/11/21",
    "ends": "2026/11/20",
    "trade_name": "بقالة النخيل",
    "activity": INSTANT,
    "municipality": RIYADH,
    "district": "العليا",
    "short_address": "RRRD2929",
    "coordinates": "24.7136, 46.6753",
    "area": "48.5",
    "opening": "day",
    "workers": "3",
    "period_years": "1",
}


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def brought_in(town: Town, *rows: Mapping[str, str], is_dry: bool = False) -> list[Outcome]:
    work = RegisterImport(town.context, SERVICE, "old.csv", is_dry=is_dry)
    return work.run([(number, {**ROW, **row}) for number, row in enumerate(rows, 2)])


def told(outcomes: list[Outcome]) -> list[Any]:
    return [one.problems[0].code if one.problems else one.state for one in outcomes]


def holder(town: Town, number: str = ID) -> Somebody:
    """Somebody whose identity was verified when he registered."""
    found = town.somebody()
    with town.context.database.transaction() as connection:
        mine = person.update().where(person.c.person_id == found.person_id)
        connection.execute(mine.values(identity_hash=identity_hash(town.context.keys, "person", number)))
    return found


def claim(who: Somebody, number: str = ROW["number"], id_number: str = ID, key: str | None = None) -> Any:
    return who.post("/v1/record-claims", {"number": number, "id_number": id_number}, key)


def decide(who: Somebody, claim_id: str, approve: bool = True, key: str | None = None) -> Any:
    return who.post(f"/v1/desk/record-claims/{claim_id}/decision", {"approve": approve}, key)


def test_a_row_comes_in_marked_and_nobodys_and_twice_it_changes_nothing(town: Town) -> None:
    assert told(brought_in(town, {})) == ["new"]
    (found,) = town.rows(record)
    assert (found.number, found.kind, found.person_id) == (ROW["number"], SERVICE, "")
    assert found.imported_at == town.context.now()
    assert found.holder["masked"] == "س*** ا***"
    assert (found.starts.isoformat(), found.ends.isoformat()) == ("2025-11-21", "2026-11-20")
    before = [town.rows(table) for table in (record, record_version, record_import, audit_entry)]
    assert told(brought_in(town, {}, {"area": "48.5 "})) == ["known", "known"]
    assert [town.rows(table) for table in (record, record_version, record_import, audit_entry)] == before
    with town.context.database.transaction(reading=True) as connection:
        assert verify_chain(connection, RIYADH)
    # The identity number itself is nowhere in the database.
    assert ID not in str(before)


def test_each_wrong_row_is_told_with_its_line_and_the_others_come_in(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_AT_ONCE", 2)
    second = {"number": "441234568"}
    rows: list[dict[str, str]] = [{}, {"area": "wide"}, {**second}, {**second, "area": "9"}, {"number": "441234569"}]
    outcomes = brought_in(town, *rows)
    assert told(outcomes) == ["new", "number_format", "new", "record_repeated", "new"]
    assert [one.line for one in outcomes] == [2, 3, 4, 5, 6]
    assert len(town.rows(record)) == 3
    assert told(brought_in(town, {"ends": "2027/11/20"})) == ["record_differs"]
    work = RegisterImport(town.context, SERVICE, "old.csv")
    (said,) = sentences(work, outcomes[1])
    assert said.startswith("line 3: area: ")
    assert "Shop area (area)" in said


def test_a_dry_run_writes_nothing(town: Town) -> None:
    before = town.rows(audit_entry)
    assert told(brought_in(town, {}, {"number": "1"}, is_dry=True)) == ["new", "licence_number_length"]
    assert town.rows(record) == []
    assert town.rows(audit_entry) == before
    assert told(brought_in(town, {})) == ["new"]


def test_numbers_of_this_server_are_never_given_twice(town: Town) -> None:
    issued = town.issued(town.somebody())["licence"]["number"]
    assert issued == "10010026000001"
    assert told(brought_in(town, {"number": issued}, {"number": "10010026000007"})) == ["record_number_taken", "new"]
    with town.context.database.transaction() as connection:
        assert licence_number(connection, RIYADH, 2026) == "10010026000008"


def test_a_claim_is_confirmed_by_a_clerk_and_only_then_a_paper_comes_out(town: Town) -> None:
    brought_in(town, {})
    citizen, clerk, key = holder(town), town.staff("reviewer"), mint()
    (asked,) = claim(citizen, key=key).json()["claims"]
    assert (asked["state"], asked["record_number"], asked["holder_ar"]) == ("open", ROW["number"], ROW["holder_ar"])
    assert claim(citizen, key=key).json() == claim(citizen).json() == {"claims": [asked]}
    assert citizen.get("/v1/records").json() == {"records": [], "claims": [asked]}
    assert town.rows(document) == []
    (waiting,) = clerk.get("/v1/desk/record-claims").json()["claims"]
    assert (waiting["claim_id"], waiting["claimant_ar"] != "") == (asked["claim_id"], True)
    again = mint()
    (decided,) = decide(clerk, asked["claim_id"], key=again).json()["claims"]
    assert decided["state"] == "approved"
    assert decide(clerk, asked["claim_id"], key=again).json()["claims"] == [decided]
    assert refused(decide(town.staff("head"), asked["claim_id"])) == (409, "claim_decided")
    (mine,) = citizen.get("/v1/records").json()["records"]
    assert (mine["number"], mine["name"], mine["standing"]) == (ROW["number"], ROW["trade_name"], "valid")
    assert (mine["is_imported"], mine["ends"], mine["days_left"] > 0) == (True, "2026-11-20", True)
    assert [event["event"] for event in mine["history"]] == ["import"]
    assert {fact["fact"] for fact in mine["facts"]} >= {"area", "activity", "municipality"}
    (paper,) = mine["documents"]
    printed = pdf_text(citizen, paper["document_id"])
    assert ROW["number"] in printed
    assert "48.5" in printed
    with town.context.database.transaction(reading=True) as connection:
        actions = sa.select(audit_entry.c.action).where(audit_entry.c.object == mine["record_id"])
        trail = list(connection.scalars(actions.order_by(audit_entry.c.seq)))
    assert trail == ["record.imported", "record.claimed", "record.claim_decided"]


def test_a_row_of_few_columns_comes_in_and_its_paper_comes_out(town: Town) -> None:
    few = {name: ROW[name] for name in ("number", "id_number", "holder_ar", "starts", "ends", "municipality")}
    work = RegisterImport(town.context, SERVICE, "old.csv")
    assert told(work.run([(2, few), (3, {**few, "number": "441234568", "id_number": ""})])) == ["new", "new"]
    citizen = holder(town)
    (asked,) = claim(citizen).json()["claims"]
    assert decide(town.staff("reviewer"), asked["claim_id"]).status_code == 200
    (mine,) = citizen.get("/v1/records").json()["records"]
    assert ROW["number"] in pdf_text(citizen, mine["documents"][0]["document_id"])
    assert refused(claim(citizen, "441234568", "")) == (422, "record_unknown")


def test_a_wrong_claim_learns_nothing(town: Town) -> None:
    brought_in(town, {}, {"number": "441234568"})
    right, wrong = holder(town), holder(town, OTHER_ID)
    nothing = [
        # Another's number with one's own identity, another's identity, no such number, and an account of nobody known.
        claim(wrong, id_number=OTHER_ID),
        claim(wrong, id_number=ID),
        claim(wrong, "999999999", OTHER_ID),
        claim(right, id_number=OTHER_ID),
        claim(town.somebody()),
    ]
    assert {refused(reply) for reply in nothing} == {(422, "record_unknown")}
    assert len({reply.text for reply in nothing}) == 1
    # A licence that this server issued is nobody's to claim.
    issued = town.issued(right)["licence"]["number"]
    assert refused(claim(right, issued)) == (422, "record_unknown")
    assert town.rows(record_claim) == []


def test_who_tries_too_often_waits(town: Town) -> None:
    brought_in(town, {})
    citizen = holder(town, OTHER_ID)
    replies = [claim(citizen, str(441234567 + number), OTHER_ID) for number in range(11)]
    assert [reply.status_code for reply in replies] == [422] * 10 + [429]


def test_a_refused_claim_can_be_made_again_and_nobody_decides_on_his_own(town: Town) -> None:
    brought_in(town, {})
    citizen, clerk = holder(town), town.staff("reviewer")
    first = claim(citizen).json()["claims"][0]["claim_id"]
    assert decide(clerk, first, approve=False).json()["claims"][0]["state"] == "refused"
    assert town.rows(record)[0].person_id == ""
    second = claim(citizen).json()["claims"][0]["claim_id"]
    assert second != first
    row = {"asked_by": citizen.person_id}
    with town.context.database.transaction() as connection:
        mine = record_claim.update().where(record_claim.c.id == second)
        with pytest.raises(sa.exc.IntegrityError):
            connection.execute(mine.values(decided_by=row["asked_by"]))


def test_what_was_suspended_comes_in_suspended_and_says_so_on_paper(town: Town) -> None:
    brought_in(town, {"standing": "suspended"}, {"number": "441234568", "standing": "revoked"})
    assert [row.standing for row in town.rows(record_standing)] == ["suspended", "revoked"]
    citizen, clerk = holder(town), town.staff("reviewer")
    assert [one["standing"] for one in clerk.get("/v1/desk/records").json()["records"]] == ["revoked", "suspended"]
    decide(clerk, claim(citizen).json()["claims"][0]["claim_id"])
    (mine,) = citizen.get("/v1/records").json()["records"]
    assert (mine["standing"], [one["event"] for one in mine["history"]]) == ("suspended", ["suspended", "import"])
    assert "Suspended" in pdf_text(citizen, mine["documents"][0]["document_id"])
    # It is reinstated as any other: asked by one, decided by another.
    path = f"/v1/desk/records/{mine['record_id']}/standing-requests"
    asked = clerk.post(path, {"standing": "valid", "reason": "cause_removed"}).json()
    decided = town.staff("head").post(f"/v1/desk/standing-requests/{asked['request_id']}/decision", {"approve": True})
    assert (decided.json()["record_standing"], decided.json()["document_kind"]) == ("valid", "licence")
    assert "Suspended" not in pdf_text(citizen, mine["documents"][0]["document_id"])


def test_the_desk_finds_records_by_their_numbers_and_never_its_own(town: Town) -> None:
    brought_in(town, {}, {"number": "551234567"})
    clerk = town.staff("reviewer")
    found = clerk.get("/v1/desk/records", number="٤٤").json()["records"]
    assert [(one["number"], one["is_imported"], one["is_claimed"]) for one in found] == [("441234567", True, False)]
    # What is on the wall of the shop, as everybody may know it; of its holder, nothing more than before.
    (one,) = found
    assert (one["name"], [fact["fact"] for fact in one["facts"]]) == (
        ROW["trade_name"],
        ["activity", "district", "area"],
    )
    assert "سارة" not in str(one)
    assert town.staff("reviewer", municipality="00200200").get("/v1/desk/records").json()["records"] == []


# --- files ---


def workbook(rows: list[list[str]]) -> bytes:
    """An XLSX as a program of tables writes one: shared texts, numbers as numbers, empty cells left out."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts, lines = [], []
    for number, row in enumerate(rows, 1):
        cells = []
        for at, value in enumerate(row):
            name = f"{chr(ord('A') + at)}{number}"
            if value.isascii() and value.isdecimal():
                cells.append(f'<c r="{name}"><v>{value}</v></c>')
            elif value:
                cells.append(f'<c r="{name}" t="s"><v>{len(texts)}</v></c>')
                texts.append(f"<si><t>{escape(value)}</t></si>")
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{"".join(texts)}</sst>')
        sheet = f'<worksheet xmlns="{space}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return made.getvalue()


def test_a_text_file_is_read_whatever_parts_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text('\ufeffnumber;holder_ar\n\n1;"سارة\nالعتيبي"\n2;x\n', "utf-8")
    header, lines = read_lines(path)
    assert header == ["number", "holder_ar"]
    assert [(number, row["number"]) for number, row in lines] == [(3, "1"), (5, "2")]
    assert lines[0][1]["holder_ar"] == "سارة\nالعتيبي"


def test_a_workbook_is_read_with_days_and_empty_cells(tmp_path: Path) -> None:
    path = tmp_path / "old.xlsx"
    path.write_bytes(workbook([["number", "starts", "holder_en", "holder_ar"], ["441234567", "45982", "", "سارة"]]))
    header, lines = read_lines(path)
    assert header == ["number", "starts", "holder_en", "holder_ar"]
    assert lines == [(2, {"number": "441234567", "starts": "2025-11-21", "holder_en": "", "holder_ar": "سارة"})]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "neither XLSX nor a text"),
        (b'number,x\n1,"open', "line 2"),
        (b"PK\x05\x06" + b"\0" * 18, "no XLSX workbook"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "old"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=told):
        read_lines(path)


def test_the_command_tells_each_row_and_imports_the_right_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = tmp_path / "old.csv", tmp_path / "server"
    rows = [{**ROW, "ends": "20/11/2026"}, {**ROW, "number": "441234568", "area": "wide", "opening": "always"}]
    path.write_text(
        "\n".join(",".join(f'"{cell}"' for cell in line) for line in [list(ROW), *(row.values() for row in rows)]),
        "utf-8",
    )
    words = ["records", "import", str(path), "--service", SERVICE, "--sample", "--data-folder", str(folder)]
    assert run([*words, "--dry-run"]) == 1
    dry = capsys.readouterr().out.splitlines()
    assert "line 2: ends: 20/11/2026 is read as 2026-11-20" in dry
    assert dry[-1] == "1 would be imported, 0 there already, 1 wrong, of 2"
    assert run(words) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("line 3: area: ")
    assert told[1].startswith("line 3: opening: ")
    assert " Write a code: day (" in told[1]
    assert told[-1] == "1 imported, 0 there already, 1 wrong, of 2"
    path.write_text(path.read_text("utf-8").replace("wide", "9").replace("always", "day"), "utf-8")
    assert run(words) == 0
    assert capsys.readouterr().out.splitlines() == ["1 imported, 1 there already, 0 wrong, of 2"]


@pytest.mark.parametrize(
    ("service", "header", "said"),
    [(SERVICE, "number,nmae", "the column 'holder_ar' is missing"), ("other", "number", "there is no service 'other'")],
)
def test_the_command_refuses_what_it_cannot_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], service: str, header: str, said: str
) -> None:
    path = tmp_path / "old.csv"
    path.write_text(f"{header}\n1\n", "utf-8")
    words = ["records", "import", str(path), "--service", service, "--sample"]
    assert run([*words, "--data-folder", str(tmp_path / "s")]) == 2
    assert said in capsys.readouterr().err
