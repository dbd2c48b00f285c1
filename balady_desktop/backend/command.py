"""The command `serve`: its arguments, its secrets, and the accounts of staff."""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, get_args

from balady_desktop.backend.building import make_context
from balady_desktop.backend.chain_command import add_chain_arguments, begin_named_chain
from balady_desktop.backend.database import DatabaseUnfitError
from balady_desktop.backend.history import go_on
from balady_desktop.backend.keys import read_or_make_secret
from balady_desktop.backend.log import send_log_to
from balady_desktop.backend.memberships.merging import MergeProblem, merge_body
from balady_desktop.backend.people.service import StaffProblem, add_staff, reset_staff
from balady_desktop.backend.prints.batches import Period, write_period
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.seen_papers import FindSquares, read_numbers
from balady_desktop.backend.serve import Ready, run_server
from balady_desktop.backend.settings import (
    IdentitySettings,
    NationalSettings,
    OidcSettings,
    RegisterSettings,
    Settings,
    SmsSettings,
    SmtpSettings,
)
from balady_desktop.documents.batch import Progress
from balady_desktop.documents.models import PLAIN, Digits, PaperStyle
from balady_desktop.domain.amount_words import Hundred
from balady_desktop.domain.paper_kinds import packaged_names
from balady_desktop.domain.words import Words

_EXIT_USAGE = 2
_SEEN = "signed papers, or lists of their numbers one a line: every series starts above the highest of them"
_EXIT_UNFIT = 3
# As shells say it of a command that Ctrl+C ended.
_EXIT_STOPPED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line; nothing secret is on it, because every process can read it."""
    add = parser.add_argument
    add("--data-folder", type=Path, required=True, help="keys, certificates, attachments and the SQLite file")
    add("--database-url", help="postgresql://... or sqlite:///...; an encrypted file in the data folder otherwise")
    add("--catalogue", type=Path, metavar="FOLDER", help="services and tables of one's own, read over the program's")
    add("--host", default="127.0.0.1")
    add("--port", type=int, default=8443, help="0 takes a free one and says which")
    add("--certificate", type=Path, help="PEM chain; the server makes an authority of its own otherwise")
    add("--key", type=Path, help="PEM key of the certificate")
    add("--sample", action="store_true", help="sample people, sample SMS inbox, sample bank")
    add("--identity-url", help="identity registry")
    add("--sms-url", help="SMS gateway")
    add("--any-mobile", action="store_true", help="take a mobile that the registry gives to somebody else, too")
    add("--mail-url", help="e-mail gateway")
    add("--smtp", metavar="HOST[:PORT]", help="mail server (STARTTLS), in place of an e-mail gateway")
    add("--smtp-tls", action="store_true", help="the mail server speaks TLS from its first byte")
    add("--smtp-user", help="name at the mail server; its password is a secret")
    add("--mail-from", metavar="ADDRESS", help="the address from which letters come")
    add("--national-url", help="national sign-in service")
    add("--oidc-issuer", metavar="URL", help="OpenID Connect provider for signing in by the browser")
    add("--oidc-client", metavar="ID", help="what the provider calls this server")
    add("--oidc-id-claim", metavar="NAME", help="the claim that is the identity number; nationalId otherwise")
    add("--register", action="append", default=[], metavar="NAME=URL", help="an outside register; may be repeated")
    add("--payment-url", help="payment provider")
    add("--public-url", help="https address at which documents are checked; it is part of their QR codes")
    add("--signer", type=Path, metavar="SOCKET", help="Unix socket of the signer; a child of its own otherwise")
    add("--paper-digits", choices=get_args(Digits), default=PLAIN.digits, help="digits of Arabic papers")
    add("--hundred", choices=get_args(Hundred), default=PLAIN.hundred, help="how papers spell the word for 100")
    add("--name-ar", help="name of the server in Arabic")
    add("--name-en", help="name of the server in English")
    add(
        "--secrets",
        type=Path,
        help="JSON file: database_key, identity_headers, sms_headers, mail_headers, smtp_password, national_headers, "
        "oidc_client_secret, register_headers, payment_secret; sample_password makes sample staff",
    )
    add("--embedded", action="store_true", help="secrets come as one JSON line on standard input; ends with it")
    lost = parser.add_argument_group("after data was lost, or copied back from a backup")
    lost.add_argument("--restored", action="store_true", help="begin a new epoch and go on giving numbers")
    lost.add_argument("--seen", type=Path, nargs="+", default=[], metavar="FILE", help=_SEEN)
    batch = parser.add_argument_group("papers of a period as files; a batch that was stopped goes on where it ended")
    batch.add_argument("--papers", choices=packaged_names())
    batch.add_argument("--from", dest="first", type=date.fromisoformat, metavar="YYYY-MM-DD")
    batch.add_argument(
        "--to", dest="last", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the same day otherwise"
    )
    batch.add_argument("--out", type=Path, metavar="FOLDER")
    batch.add_argument("--language", choices=("ar", "en"), default="ar")
    staff = parser.add_argument_group("an account for a member of staff; the password is read from standard input")
    staff.add_argument("--add-staff", metavar="USER_NAME")
    staff.add_argument(
        "--reset-staff", metavar="USER_NAME", help="print a one-time password; it is changed at the next sign-in"
    )
    staff.add_argument("--staff-name-ar")
    staff.add_argument("--staff-name-en")
    staff.add_argument("--municipality", help="code of the body, such as 00100100 for Riyadh or 001001 for its amanah")
    staff.add_argument(
        "--role", action="append", default=[], help="one of roles.yaml, such as reviewer; may be repeated"
    )
    add_chain_arguments(parser)
    merged = parser.add_argument_group("a body that was merged into another one")
    merged.add_argument("--merge-body", metavar="CODE", help="its members and its open work go to the heir")
    merged.add_argument("--into", metavar="CODE", help="the heir, a body of the same kind")


def serve(arguments: argparse.Namespace, find_squares: FindSquares | None = None) -> int:
    """Run the command; returns its exit code. `find_squares` reads the QR codes in a paper's file."""
    try:
        settings = read_settings(arguments, read_secrets(arguments, sys.stdin.buffer))
        if arguments.add_staff:
            return _add_staff(settings, arguments)
        if arguments.reset_staff:
            return _reset_staff(settings, arguments.reset_staff)
        if arguments.merge_body:
            return _merge_body(settings, arguments.merge_body, arguments.into or "")
        if arguments.begin_chain:
            return begin_named_chain(settings, arguments)
        if arguments.papers:
            return _write_papers(settings, arguments)
        send_log_to()
        if arguments.restored:
            _go_on(settings, arguments.seen, find_squares)
        parent = sys.stdin.fileno() if arguments.embedded else None
        run_server(settings, arguments.host, arguments.port, arguments.certificate, arguments.key, _say_ready, parent)
    except DatabaseUnfitError as error:
        print(f"balady-desktop serve: {error}", file=sys.stderr)
        return _EXIT_UNFIT
    except (OSError, ValueError) as error:
        print(f"balady-desktop serve: {error}", file=sys.stderr)
        return _EXIT_USAGE
    return 0


def _go_on(settings: Settings, seen: Sequence[Path], find_squares: FindSquares | None) -> None:
    """Start every series above the numbers that somebody holds. Raises ValueError for a file that shows none."""
    context = make_context(settings)
    try:
        go_on(context, [number for path in seen for number in read_numbers(context, path, find_squares)])
    finally:
        context.close()


def _say_ready(ready: Ready) -> None:
    """Tell the parent, in one JSON line on standard output."""
    authority = str(ready.authority) if ready.authority else None
    line = {"event": "ready", "host": ready.host, "port": ready.port, "authority": authority}
    print(json.dumps(line), flush=True)


def read_secrets(arguments: argparse.Namespace, standard_input: BinaryIO) -> Mapping[str, Any]:
    """Return what is secret: from standard input where the server is a child, else from its file."""
    if arguments.embedded:
        text = standard_input.readline().decode()
    else:
        text = arguments.secrets.read_text(encoding="utf-8") if arguments.secrets else "{}"
    secrets: Mapping[str, Any] = json.loads(text)
    return secrets


def read_settings(arguments: argparse.Namespace, secrets: Mapping[str, Any]) -> Settings:
    """Return what the command line and the secrets say. Raises ValueError and OSError."""
    folder: Path = arguments.data_folder
    url = arguments.database_url or f"sqlite:///{(folder / 'backend.db').absolute()}"
    settings = Settings(
        database_url=url,
        data_folder=folder,
        database_key=_database_key(folder, url, secrets.get("database_key")),
        sample=arguments.sample,
        sample_password=secrets.get("sample_password"),
        identity=_identity(arguments.identity_url, secrets),
        sms=SmsSettings(arguments.sms_url, secrets.get("sms_headers", {})) if arguments.sms_url else None,
        mobile_must_be_owned=not arguments.any_mobile,
        mail=SmsSettings(arguments.mail_url, secrets.get("mail_headers", {})) if arguments.mail_url else None,
        smtp=_smtp(arguments, secrets),
        national=_national(arguments.national_url, secrets),
        oidc=_oidc(arguments, secrets),
        registers=_registers(arguments.register, secrets.get("register_headers", {})),
        payment_url=arguments.payment_url,
        signer_socket=arguments.signer,
        catalogue_folder=arguments.catalogue,
        paper_style=PaperStyle(arguments.paper_digits, arguments.hundred),
        payment_secret=bytes.fromhex(secrets.get("payment_secret", "")),
    )
    named = {"name_ar": arguments.name_ar, "name_en": arguments.name_en, "public_url": arguments.public_url}
    return replace(settings, **{name: value for name, value in named.items() if value})


def _identity(url: str | None, secrets: Mapping[str, Any]) -> IdentitySettings | None:
    return IdentitySettings(url, secrets.get("identity_headers", {})) if url else None


def _smtp(arguments: argparse.Namespace, secrets: Mapping[str, Any]) -> SmtpSettings | None:
    """Read the mail server. Raises ValueError where only one of server and sender is given."""
    if bool(arguments.smtp) != bool(arguments.mail_from):
        raise ValueError("--smtp and --mail-from belong together")
    if not arguments.smtp:
        return None
    host, colon, port = arguments.smtp.rpartition(":")
    found = SmtpSettings(host if colon else arguments.smtp, arguments.mail_from, user=arguments.smtp_user or "")
    found = replace(found, password=secrets.get("smtp_password", ""))
    if arguments.smtp_tls:
        found = replace(found, security="tls", port=465)
    return replace(found, port=int(port)) if colon else found


def _national(url: str | None, secrets: Mapping[str, Any]) -> NationalSettings | None:
    return NationalSettings(url, secrets.get("national_headers", {})) if url else None


def _oidc(arguments: argparse.Namespace, secrets: Mapping[str, Any]) -> OidcSettings | None:
    """Read the provider. Raises ValueError where only one of its two names is given."""
    if bool(arguments.oidc_issuer) != bool(arguments.oidc_client):
        raise ValueError("--oidc-issuer and --oidc-client belong together")
    if not arguments.oidc_issuer:
        return None
    found = OidcSettings(arguments.oidc_issuer, arguments.oidc_client, secrets.get("oidc_client_secret", ""))
    return replace(found, id_claim=arguments.oidc_id_claim or found.id_claim)


def _registers(given: Sequence[str], headers: Mapping[str, Mapping[str, str]]) -> Mapping[str, RegisterSettings]:
    """Read `NAME=URL` of each register. Raises ValueError."""
    named = [one.partition("=") for one in given]
    if any(not url for _, _, url in named):
        raise ValueError("--register takes NAME=URL")
    return {name: RegisterSettings(url, headers.get(name, {})) for name, _, url in named}


def _database_key(folder: Path, url: str, given: str | None) -> bytes | None:
    """Return the key of an SQLite file: one that was given, else one made at first run."""
    if not url.startswith("sqlite"):
        return None
    return bytes.fromhex(given) if given else read_or_make_secret(folder / "keys" / "database.key")


def _add_staff(settings: Settings, arguments: argparse.Namespace) -> int:
    password = sys.stdin.readline().rstrip("\r\n")
    name = Words(arguments.staff_name_ar or arguments.add_staff, arguments.staff_name_en or arguments.add_staff)
    context = make_context(settings)
    try:
        add_staff(context, arguments.add_staff, password, name, arguments.municipality or "", tuple(arguments.role))
    except StaffProblem as problem:
        print(f"balady-desktop serve: {problem}", file=sys.stderr)
        return _EXIT_USAGE
    finally:
        context.close()
    return 0


def _reset_staff(settings: Settings, user_name: str) -> int:
    context = make_context(settings)
    try:
        print(reset_staff(context, user_name))
    except StaffProblem as problem:
        print(f"balady-desktop serve: {problem}", file=sys.stderr)
        return _EXIT_USAGE
    finally:
        context.close()
    return 0


def _merge_body(settings: Settings, code: str, heir: str) -> int:
    context = make_context(settings)
    try:
        print(f"memberships of the heir now: {merge_body(context, code, heir)}")
    except MergeProblem as problem:
        print(f"balady-desktop serve: {problem}", file=sys.stderr)
        return _EXIT_USAGE
    finally:
        context.close()
    return 0


def _write_papers(settings: Settings, arguments: argparse.Namespace) -> int:
    if arguments.first is None or arguments.out is None:
        raise ValueError("--papers needs --from and --out")
    stopped = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: stopped.set())
    wanted = Period(arguments.papers, arguments.first, arguments.last or arguments.first, arguments.municipality)
    context = make_context(settings)
    try:
        end = write_period(context, wanted, arguments.language, arguments.out, _tell, stopped.is_set)
    except Refusal as refusal:
        raise ValueError(f"stopped: {refusal.code}") from refusal
    finally:
        context.close()
        signal.signal(signal.SIGINT, before)
    state = "stopped" if end.done < end.total else "done"
    print(f"\n{state}: {end.written} written, {end.kept} there already, of {end.total}", file=sys.stderr)
    return _EXIT_STOPPED if end.done < end.total else 0


def _tell(progress: Progress) -> None:
    print(f"\r{progress.done} of {progress.total}", end="", file=sys.stderr, flush=True)
