"""GET /v1/catalogue and GET /v1/catalogue/{sha256}."""

from fastapi import APIRouter, Response

from balady_desktop.backend.access import ContextOf
from balady_desktop.backend.refusals import not_found
from balady_desktop.wire.server import CatalogueReply

router = APIRouter(prefix="/v1/catalogue")


@router.get("")
def list_catalogue(context: ContextOf) -> CatalogueReply:
    """Return the file names of the published catalogue with their hashes."""
    catalogue = context.catalogue
    return CatalogueReply(catalogue=catalogue.hash, files=dict(catalogue.hashes))


@router.get("/{sha256}")
def get_catalogue_text(sha256: str, context: ContextOf) -> Response:
    """Return one text by its hash."""
    catalogue = context.catalogue
    name = next((name for name, value in catalogue.hashes.items() if value == sha256), None)
    if name is None:
        raise not_found()
    return Response(catalogue.texts[name].encode(), media_type="application/yaml")
