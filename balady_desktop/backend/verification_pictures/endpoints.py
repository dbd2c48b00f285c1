"""POST /v1/verification-pictures."""

from fastapi import APIRouter, Depends

from balady_desktop.backend.dependencies import ContextOf, PeerOf, outward_seat, own_transaction
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.verification_pictures.service import keep_picture, mint_digits, picture_reply
from balady_desktop.domain.words import Language
from balady_desktop.wire.server import PictureReply

router = APIRouter(prefix="/v1/verification-pictures")


# A seat and a short transaction of its own, because drawing is slow.
@router.post("", dependencies=[Depends(outward_seat)])
def make_picture(context: ContextOf, peer: PeerOf, language: Language = "ar") -> PictureReply:
    """Make a new picture of digits; its audio twin speaks the language that is asked for."""
    digits = mint_digits(context)
    with own_transaction(context) as connection:
        take(connection, context, picture_peer=peer)
        picture_id = keep_picture(connection, context, digits)
    return picture_reply(context, picture_id, digits, language)
