"""GET /v1/catalogue and GET /v1/catalogue/{sha256}."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.editions.service import find_kept_text
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.wire.protocol import CATALOGUE_LANGUAGE
from balady_desktop.wire.server import CatalogueReply

router = APIRouter(prefix="/v1/catalogue")


@router.get("")
def list_catalogue(context: ContextOf, language: Annotated[int, Query(ge=1, le=1000)] = 1) -> CatalogueReply:
    """Return the file names of the published catalogue with their hashes.

    Refuses with 426 where the program that asks reads an older language than the files are written in.
    """
    if language < CATALOGUE_LANGUAGE:
        raise Refusal(426, "upgrade")
    catalogue = context.catalogue
    editions = {service: catalogue.edition(service).hash for service in catalogue.service_names()}
    return CatalogueReply(catalogue=catalogue.hash, files=dict(catalogue.hashes), editions=editions)


@router.get("/{sha256}")
def get_catalogue_text(sha256: str, context: ContextOf, connection: ReadingOf) -> Response:
    """Return one text by its hash: a file of today, an edition of any day, or a file that one reads."""
    catalogue = context.catalogue
    name = next((name for name, value in catalogue.hashes.items() if value == sha256), None)
    text = catalogue.texts[name] if name is not None else find_kept_text(connection, sha256)
    if text is None:
        raise not_found()
    return Response(text.encode(), media_type="application/yaml")
