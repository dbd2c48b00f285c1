"""Private keys: sealed files that only the secret opens, or a hardware module that never shows them."""

import base64
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from balady_desktop.documents.proofs.trust import read_trust_list
from balady_desktop.documents.proofs.verdict import Word
from balady_desktop.signer.building import make_signer
from balady_desktop.signer.errors import Refused
from balady_desktop.signer.file_vault import FileVault
from balady_desktop.signer.hardware_vault import HardwareVault
from balady_desktop.signer.vault import Vault, VaultError
from balady_desktop.wire.cose import Algorithm, algorithm_of, key_id, read1, sign1, verify1
from balady_desktop.wire.signing import (
    AlgorithmName,
    PublicReply,
    ReadyReply,
    RotateRequest,
    TrustListReply,
    TrustListRequest,
    line_of,
    read_reply,
)
from benchmarks.paper_world import HERE
from tests.signer.town import SECRET, Clock, Town

PIN = "270827"
MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
MODULE = next((Path(path) for path in MODULES if Path(path).exists()), None)
TOOL = shutil.which("softhsm2-util")
needs_softhsm = pytest.mark.skipif(
    MODULE is None or TOOL is None,
    reason="SoftHSM 2 is not installed (Debian: softhsm2); dev.py installs it where it may",
)


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A token of SoftHSM; returns the file with its PIN."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    pin_file = folder / "pin"
    pin_file.write_text(f"{PIN}\n")
    with pytest.MonkeyPatch.context() as patch:
        # Only the module reads it, once and when it is loaded.
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        command = [str(TOOL), "--init-token", "--free", "--label", "papers", "--pin", PIN, "--so-pin", "12345678"]
        subprocess.run(command, check=True, capture_output=True)
        yield pin_file


@pytest.fixture(scope="session")
def hardware(token: Path) -> Iterator[HardwareVault]:
    assert MODULE is not None
    vault = HardwareVault(MODULE, "papers", token)
    yield vault
    vault.close()


@pytest.fixture(params=["files", pytest.param("hardware", marks=needs_softhsm)])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    if request.param == "files":
        return FileVault(tmp_path / "vault", SECRET)
    found: Vault = request.getfixturevalue("hardware")
    return found


@pytest.mark.parametrize("algorithm", ["ed25519", "es256"])
def test_a_key_that_was_made_signs(vault: Vault, algorithm: AlgorithmName) -> None:
    public = vault.make(algorithm)
    kid = key_id(public)
    wanted = Algorithm.ED25519 if algorithm == "ed25519" else Algorithm.ES256
    assert algorithm_of(public) == wanted
    signed = read1(sign1(b"words", wanted, kid, lambda message: vault.sign(kid, message)))
    verify1(signed, public)


def test_a_key_that_is_not_here_is_said_so(vault: Vault) -> None:
    with pytest.raises(Refused, match="no_key"):
        vault.sign(b"otherkid", b"words")


def test_a_signer_works_with_either(vault: Vault, tmp_path: Path, clock: Clock) -> None:
    town = Town(tmp_path / "town", clock, vault, make_signer(tmp_path / "town", vault, clock, sample=True))
    paper = town.sign()
    kid = town.rotate(algorithm="es256")
    other = town.sign()
    assert read1(other).kid == kid != read1(paper).kid
    assert town.judge(paper).word is town.judge(other).word is Word.VALID


@needs_softhsm
def test_a_key_of_the_token_signs_after_a_new_session(hardware: HardwareVault, token: Path) -> None:
    kid = key_id(hardware.make("ed25519"))
    signature = hardware.sign(kid, b"words")
    hardware._opened.clear()
    assert hardware.sign(kid, b"words") == signature


@needs_softhsm
def test_a_private_key_of_the_token_is_never_shown(hardware: HardwareVault) -> None:
    import pkcs11

    private = hardware._open(key_id(hardware.make("es256")))
    assert private[pkcs11.Attribute.SENSITIVE]
    assert not private[pkcs11.Attribute.EXTRACTABLE]
    with pytest.raises(pkcs11.PKCS11Error):
        private[pkcs11.Attribute.VALUE]


@needs_softhsm
def test_a_wrong_pin_or_token_does_not_open(token: Path, tmp_path: Path, hardware: HardwareVault) -> None:
    wrong = tmp_path / "pin"
    wrong.write_text("000000")
    assert MODULE is not None
    with pytest.raises(VaultError) as trouble:
        HardwareVault(MODULE, "nothing", token)
    assert PIN not in str(trouble.value)
    with pytest.raises(VaultError):
        HardwareVault(tmp_path / "nothing.so", "papers", wrong)


@needs_softhsm
@pytest.mark.slow
def test_the_process_signs_with_the_token_and_asks_for_no_secret(token: Path, tmp_path: Path) -> None:
    words = ["--folder", str(tmp_path / "signer"), "--pipe", "--sample", "--pkcs11", str(MODULE)]
    command = [sys.executable, "-m", "balady_desktop", "signer", *words, "--token", "papers", "--pin-file", str(token)]
    asked = line_of(RotateRequest(id="1", issuer=HERE, kind="licence")) + line_of(TrustListRequest(id="2"))
    done = subprocess.run(command, input=asked, capture_output=True, timeout=60)
    ready, made, trusted = map(read_reply, done.stdout.splitlines())
    assert ready == ReadyReply()
    assert isinstance(made, PublicReply)
    assert isinstance(trusted, TrustListReply)
    trust = read_trust_list(base64.b64decode(trusted.trust_list), base64.b64decode(trusted.root))
    assert [key.kid.hex() for key in trust.keys] == [made.keys[0].kid]
    assert not list((tmp_path / "signer").rglob("*.key"))


@pytest.fixture
def files(tmp_path: Path) -> FileVault:
    return FileVault(tmp_path / "vault", SECRET)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than these")
def test_files_and_folders_are_their_owner_s_alone(open_town: Callable[..., Town]) -> None:
    town = open_town("deep/below")
    town.sign()
    town.sign_status()
    for path in (town.folder.parent, town.folder, *town.folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_no_file_shows_a_key_or_the_secret(files: FileVault, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    kid = key_id(files.make("ed25519"))
    raw = files._open(kid).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    content = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert raw[-32:] not in content
    assert SECRET.encode() not in content


def test_only_the_secret_opens(files: FileVault, tmp_path: Path) -> None:
    kid = key_id(files.make("ed25519"))
    assert FileVault(tmp_path / "vault", SECRET).sign(kid, b"words") == files.sign(kid, b"words")
    with pytest.raises(VaultError, match="secret"):
        FileVault(tmp_path / "vault", SECRET + ".")


def test_a_damaged_or_exchanged_key_is_not_used_and_not_replaced(files: FileVault, tmp_path: Path) -> None:
    first, second = (key_id(files.make("ed25519")).hex() for _ in range(2))
    folder = tmp_path / "vault"
    sealed = (folder / f"{first}.key").read_bytes()
    for content in (
        sealed[:-1],
        sealed[:3],
        b"",
        bytes([sealed[0] ^ 1]) + sealed[1:],
        (folder / f"{second}.key").read_bytes(),
    ):
        (folder / f"{first}.key").write_bytes(content)
        with pytest.raises(VaultError, match="damaged"):
            FileVault(folder, SECRET).sign(bytes.fromhex(first), b"words")
        assert (folder / f"{first}.key").read_bytes() == content
