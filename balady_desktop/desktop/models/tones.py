"""The tones of the workflow as the look names them."""

_TONES = {"ok": "success"}
_ICONS = {
    "draft": "pencil",
    "submitted": "send",
    "under_review": "eye",
    "recommended": "clipboard-check",
    "rejection_recommended": "clipboard-check",
    "returned": "undo-2",
    "awaiting_payment": "banknote",
    "issued": "badge-check",
    "rejected": "circle-x",
    "cancelled": "circle-x",
}


def tone_of(tone: str) -> str:
    """The tone of a badge or alert."""
    return _TONES.get(tone, tone)


def badge_of(state: str, tone: str) -> str:
    """The tone of a state's badge with the state's own icon, so that states differ by shape too."""
    icon = _ICONS.get(state)
    return f"{tone_of(tone)}:{icon}" if icon else tone_of(tone)
