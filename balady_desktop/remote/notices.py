"""Calls about what the signed-in person was told."""

from balady_desktop.remote.door import Door
from balady_desktop.wire.notices import NoticesReply, ReadReply, ReadRequest, WaysReply, WaysRequest


class Notices(Door):
    """For whoever is signed in, as himself."""

    def notices(self, before: int | None) -> NoticesReply:
        """Ask for a page, the newest first; `before`: the cursor of the page before."""
        return self._get(f"/v1/notices?before={before}" if before is not None else "/v1/notices", NoticesReply)

    def read_notices(self, request: ReadRequest) -> ReadReply:
        """Say what was read."""
        return self._post("/v1/notices/read", request, ReadReply)

    def notice_ways(self) -> WaysReply:
        """Ask by which ways the person is told."""
        return self._get("/v1/notices/ways", WaysReply)

    def choose_notice_ways(self, request: WaysRequest) -> WaysReply:
        """Choose them."""
        return self._post("/v1/notices/ways", request, WaysReply)
