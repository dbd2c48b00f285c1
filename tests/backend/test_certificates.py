"""The server's own authority: keys for their owner only, a name for this computer only, renewed in time."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from balady_desktop.backend.certificates import ensure_certificates

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def verify(folder: Path, now: datetime, host: str = "localhost") -> None:
    authority = x509.load_pem_x509_certificate((folder / "authority.crt").read_bytes())
    server = x509.load_pem_x509_certificate((folder / "server.pem").read_bytes())
    verifier = PolicyBuilder().store(Store([authority])).time(now).build_server_verifier(x509.DNSName(host))
    verifier.verify(server, [])


def serial(path: Path) -> int:
    return x509.load_pem_x509_certificate(path.read_bytes()).serial_number


def test_made_once_and_kept(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path, NOW)
    verify(tmp_path, NOW)
    before = files.authority.read_bytes(), files.server.read_bytes()
    assert ensure_certificates(tmp_path, NOW + timedelta(days=300)) == files
    assert (files.authority.read_bytes(), files.server.read_bytes()) == before


def test_another_name_is_not_covered(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, NOW)
    with pytest.raises(VerificationError):
        verify(tmp_path, NOW, "example.com")


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, NOW)
    for name in ("authority.pem", "server.pem"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert b"PRIVATE" not in (tmp_path / "authority.crt").read_bytes()


def test_the_server_certificate_is_renewed_a_month_early_by_the_same_authority(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path, NOW)
    authority, server = serial(files.authority), serial(files.server)
    later = NOW + timedelta(days=368)
    ensure_certificates(tmp_path, later)
    assert serial(files.authority) == authority
    assert serial(files.server) != server
    verify(tmp_path, later)


def test_an_authority_that_cannot_outlive_its_server_is_replaced(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path, NOW)
    authority = serial(files.authority)
    later = NOW + timedelta(days=3650 - 396)
    ensure_certificates(tmp_path, later)
    assert serial(files.authority) != authority
    verify(tmp_path, later)


def test_a_clock_set_back_a_year_gets_certificates_of_its_time(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, NOW)
    earlier = NOW - timedelta(days=365)
    ensure_certificates(tmp_path, earlier)
    verify(tmp_path, earlier)


@pytest.mark.parametrize("name", ["authority.pem", "server.pem", "authority.crt"])
@pytest.mark.parametrize("damage", [b"", b"-----BEGIN CERTIFICATE-----\n", None])
def test_what_is_damaged_or_missing_is_made_again(tmp_path: Path, name: str, damage: bytes | None) -> None:
    ensure_certificates(tmp_path, NOW)
    if damage is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(damage)
    ensure_certificates(tmp_path, NOW)
    verify(tmp_path, NOW)


def test_a_key_of_another_certificate_is_noticed(tmp_path: Path) -> None:
    ensure_certificates(tmp_path / "a", NOW)
    ensure_certificates(tmp_path / "b", NOW)
    (tmp_path / "a" / "server.pem").write_bytes((tmp_path / "b" / "server.pem").read_bytes())
    ensure_certificates(tmp_path / "a", NOW)
    verify(tmp_path / "a", NOW)
