"""GET /v1/server: who this server is."""

import base64

from fastapi import APIRouter

from balady_desktop.backend.context import sign
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.server.queries import find_loss, get_epoch
from balady_desktop.domain.definition import content_hash
from balady_desktop.wire.protocol import OLDEST_PROTOCOL, PROTOCOL_VERSION
from balady_desktop.wire.server import ServerReply

router = APIRouter(prefix="/v1/server")


@router.get("")
def get_server(context: ContextOf, connection: ReadingOf) -> ServerReply:
    """Return name, epoch, time, versions and the key that signs replies."""
    settings, root, published = context.settings, context.lists.find_root(), context.in_force.now
    return ServerReply(
        name_ar=settings.name_ar,
        name_en=settings.name_en,
        epoch=get_epoch(connection),
        time=context.now(),
        protocol_version=PROTOCOL_VERSION,
        oldest_protocol=OLDEST_PROTOCOL,
        signing_key=base64.b64encode(context.keys.public_bytes()).decode(),
        catalogue=published.catalogue.hash,
        published=content_hash(sign(context, published)),
        sample=settings.sample,
        biller_code=settings.biller_code,
        paper_root=base64.b64encode(root).decode() if root else None,
        state="history_lost" if find_loss(connection) else "ok",
        sample_inbox=settings.sample and settings.sms is None,
        national_sign_in=context.national is not None,
        browser_sign_in=context.provider is not None,
        sample_phone=settings.has_sample_phone,
        sample_bank=settings.sample and settings.payment_url is None,
    )
