"""What the server publishes: its signed word is verified before a file of it counts, and kept for reading offline."""

import base64
from datetime import date
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.definition import content_hash
from balady_desktop.domain.editions import PUBLISHED_EDITIONS
from balady_desktop.remote.errors import PublicationForgedError

if TYPE_CHECKING:
    from balady_desktop.remote.municipal_server import MunicipalServer
    from balady_desktop.wire.published import Published
    from balady_desktop.wire.server import CatalogueReply, ServerReply


def take_catalogue(workplace: Workplace, server: "MunicipalServer", said: "ServerReply") -> bool:
    """Take what the server publishes where that is another catalogue or another word; True where it is.

    Raises PublicationForgedError, and leaves everything as it was, where the word is not this server's or another
    catalogue's.
    """
    kept = _kept(workplace)
    with workplace.device.reading() as store:
        is_same = store.catalogue.current_hash(workplace.server_name) == said.catalogue
    if is_same and kept.get("word", "") == said.published:
        return False
    reply = server.catalogue()
    published = _verified(workplace, said, reply)
    # What was begun here before the first contact, or by another program, is read by its edition from now on.
    _keep_editions(workplace)
    editions = published.editions if published else {}
    files = {**reply.files, **{f"{PUBLISHED_EDITIONS}{service}": digest for service, digest in editions.items()}}
    with workplace.device.reading() as store:
        missing = [one for one in files.values() if store.catalogue.find_text(one) is None]
    texts = {sha256: server.catalogue_text(sha256) for sha256 in missing}
    with workplace.device.transaction() as store:
        for sha256, text in texts.items():
            store.catalogue.put_text(sha256, text)
        store.catalogue.put_current(workplace.server_name, reply.catalogue, files)
        store.settings.put(_name(workplace), _to_keep(reply, published))
    workplace.forget_catalogue()
    _keep_editions(workplace)
    return True


def ending_of(workplace: Workplace, edition: str) -> str:
    """Return how an edition ended before its time, `withdrawn` or `faulty`; empty for every other one."""
    return str(_kept(workplace).get("endings", {}).get(edition, ""))


def last_day_of_edition(workplace: Workplace, edition: str) -> date | None:
    """Return the last day on which the server takes what was begun on an earlier edition, None where it told none."""
    told = _kept(workplace).get("last_days", {}).get(edition)
    return None if told is None else date.fromisoformat(told)


def _to_keep(reply: "CatalogueReply", published: "Published | None") -> dict[str, Any]:
    endings, last_days = (published.endings, published.last_days) if published else ({}, {})
    word = content_hash(reply.published) if reply.published else ""
    return {"word": word, "endings": dict(endings), "last_days": dict(last_days)}


def _verified(workplace: Workplace, said: "ServerReply", reply: "CatalogueReply") -> "Published | None":
    """Return the verified word; None where a server that is older than the first word sends none."""
    if not said.published and not reply.published:
        return None
    # Imported here for start-up time.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from balady_desktop.wire.published import PublishedError, read_published

    with workplace.device.reading() as store:
        known = store.servers.find(workplace.server_name)
    key = base64.b64decode(known.signing_key if known else said.signing_key)
    try:
        published = read_published(reply.published, Ed25519PublicKey.from_public_bytes(key))
    except PublishedError:
        raise PublicationForgedError from None
    whole = content_hash("\n".join(f"{name} {value}" for name, value in sorted(reply.files.items())))
    if not published.catalogue == reply.catalogue == whole:
        raise PublicationForgedError
    return published


def _keep_editions(workplace: Workplace) -> None:
    """Keep the texts of today's editions: a draft finds by them what it was begun on, whatever comes next."""
    catalogue = workplace.catalogue
    with workplace.device.transaction() as store:
        for name in catalogue.act_names():
            for digest, text in catalogue.texts_of(catalogue.edition(name)).items():
                store.catalogue.put_text(digest, text)


def _kept(workplace: Workplace) -> dict[str, Any]:
    with workplace.device.reading() as store:
        found: dict[str, Any] | None = store.settings.find(_name(workplace))
    return found or {}


def _name(workplace: Workplace) -> str:
    return f"published {workplace.server_name}"
