"""Makes verification pictures and uses them up."""

import hmac

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.verification_pictures.drawing import draw
from balady_desktop.backend.verification_pictures.speaking import speak
from balady_desktop.backend.verification_pictures.tables import verification_picture
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import only_code
from balady_desktop.domain.words import Language
from balady_desktop.wire.registrations import PictureAnswer
from balady_desktop.wire.server import PictureReply


def mint_digits(context: Context) -> str:
    """Choose the digits of a picture."""
    length = context.settings.limits.picture_digits
    return f"{int.from_bytes(context.settings.random(16), 'big') % 10**length:0{length}}"


def keep_picture(connection: Connection, context: Context, digits: str) -> str:
    """Write down a picture that was asked for; returns its id."""
    picture_id = context.new_id()
    connection.execute(
        sa.insert(verification_picture).values(
            picture_id=picture_id,
            answer_hash=_answer_hash(context, picture_id, digits),
            expires_at=context.now() + context.settings.limits.picture_lifetime,
        )
    )
    return picture_id


def picture_reply(context: Context, picture_id: str, digits: str, language: Language) -> PictureReply:
    """Draw and speak; takes a fifth of a second, so no transaction may be open."""
    return PictureReply(
        id=picture_id,
        picture_png=draw(digits),
        sound_wav=speak(digits, language),
        expires_at=context.now() + context.settings.limits.picture_lifetime,
    )


def use_picture(connection: Connection, context: Context, field: str, answer: PictureAnswer) -> None:
    """Use up a picture, whether the answer is right or not. Refuses with 422 `picture_wrong` on `field`, and keeps."""
    removed = connection.execute(
        sa.delete(verification_picture)
        .where(verification_picture.c.picture_id == answer.id)
        .returning(verification_picture.c.answer_hash, verification_picture.c.expires_at)
    ).one_or_none()
    given = _answer_hash(context, answer.id, only_code(answer.digits))
    expected = removed.answer_hash if removed is not None and removed.expires_at > context.now() else ""
    if not hmac.compare_digest(given, expected):
        raise Refusal(422, "answers_invalid", [Problem(field, "picture_wrong")], keep=True)


def _answer_hash(context: Context, picture_id: str, digits: str) -> str:
    return context.keys.keyed_hash("picture", picture_id, digits)
