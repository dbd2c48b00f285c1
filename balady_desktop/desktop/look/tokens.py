"""Colours and zoom steps of the program, as plain values that know nothing of Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one meaning: its words, the tint behind them, the line around it, its icon."""

    text: str
    bg: str
    border: str
    badge: str
    icon: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme. `face` 1.2 has the measured contrast of each pair."""

    name: str
    dark: bool
    bg: str
    surface: str
    surface_2: str
    text: str
    text_2: str
    text_3: str
    line: str
    line_strong: str
    field_border: str
    field_hover: str
    field_focus: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    primary_text: str
    primary_text_hover: str
    primary_soft: str
    soft_border: str
    danger: str
    danger_hover: str
    on_danger: str
    disabled_bg: str
    disabled_text: str
    disabled_line: str
    focus: str
    gold: str
    scroll: str
    tooltip: str
    on_tooltip: str
    tooltip_accent: str
    error: Tone
    warning: Tone
    success: Tone
    info: Tone
    neutral: Tone

    def tone(self, name: str) -> Tone:
        found = getattr(self, name)
        if not isinstance(found, Tone):
            raise KeyError(name)
        return found


TONES = ("neutral", "info", "success", "warning", "error")

LIGHT = Tokens(
    name="light",
    dark=False,
    bg="#F9FAFB",
    surface="#FFFFFF",
    surface_2="#F3F4F6",
    text="#161616",
    text_2="#384250",
    text_3="#4D5761",
    line="#E5E7EB",
    line_strong="#D2D6DB",
    field_border="#6C737F",
    field_hover="#384250",
    field_focus="#161616",
    primary="#1B8354",
    primary_hover="#166A45",
    primary_pressed="#104631",
    on_primary="#FFFFFF",
    primary_text="#166A45",
    primary_text_hover="#14573A",
    primary_soft="#F3FCF6",
    soft_border="#B8EACB",
    danger="#B42318",
    danger_hover="#912018",
    on_danger="#FFFFFF",
    disabled_bg="#E5E7EB",
    disabled_text="#6C737F",
    disabled_line="#E5E7EB",
    focus="#161616",
    gold="#DBA102",
    scroll="#9DA4AE",
    tooltip="#1F2A37",
    on_tooltip="#FFFFFF",
    tooltip_accent="#88D8AD",
    error=Tone("#B42318", "#FEF3F2", "#FECDCA", "#912018", "#B42318"),
    warning=Tone("#B54707", "#FFFAEB", "#FEDF89", "#93370C", "#DC6803"),
    success=Tone("#067647", "#ECFDF3", "#ABEFC6", "#085D3A", "#067647"),
    info=Tone("#175CD3", "#EFF8FF", "#B2DDFF", "#1849A9", "#175CD3"),
    neutral=Tone("#384250", "#F3F4F6", "#D2D6DB", "#384250", "#4D5761"),
)

DARK = Tokens(
    name="dark",
    dark=True,
    bg="#0C111B",
    surface="#111927",
    surface_2="#1F2A37",
    text="#FFFFFF",
    text_2="#F3F4F6",
    text_3="#D2D6DB",
    line="#384250",
    line_strong="#4D5761",
    field_border="#9DA4AE",
    field_hover="#E5E7EB",
    field_focus="#FFFFFF",
    primary="#54C08A",
    primary_hover="#88D8AD",
    primary_pressed="#B8EACB",
    on_primary="#0C111B",
    primary_text="#88D8AD",
    primary_text_hover="#B8EACB",
    primary_soft="#092A1E",
    soft_border="#14573A",
    danger="#F97066",
    danger_hover="#FDA29B",
    on_danger="#0C111B",
    disabled_bg="#384250",
    disabled_text="#9DA4AE",
    disabled_line="#384250",
    focus="#FFFFFF",
    gold="#F5BD02",
    scroll="#6C737F",
    tooltip="#E5E7EB",
    on_tooltip="#161616",
    tooltip_accent="#166A45",
    error=Tone("#F97066", "#2A1414", "#7A271A", "#F97066", "#F97066"),
    warning=Tone("#FDB022", "#2A1F0B", "#7A4A0E", "#FDB022", "#FDB022"),
    success=Tone("#47CD89", "#0B2419", "#14573A", "#47CD89", "#47CD89"),
    info=Tone("#53B0FD", "#0F1F33", "#1849A9", "#53B0FD", "#53B0FD"),
    neutral=Tone("#D2D6DB", "#1F2A37", "#4D5761", "#D2D6DB", "#D2D6DB"),
)


def _outlined(colour: str) -> Tone:
    return Tone(colour, "#000000", colour, colour, colour)


CONTRAST = Tokens(
    name="contrast",
    dark=True,
    bg="#000000",
    surface="#000000",
    surface_2="#000000",
    text="#FFFFFF",
    text_2="#FFFFFF",
    text_3="#FFFFFF",
    line="#FFFFFF",
    line_strong="#FFFFFF",
    field_border="#FFFFFF",
    field_hover="#FFFF00",
    field_focus="#00FFFF",
    primary="#FFFF00",
    primary_hover="#FFFFFF",
    primary_pressed="#FFFFFF",
    on_primary="#000000",
    primary_text="#FFFF00",
    primary_text_hover="#FFFFFF",
    primary_soft="#000000",
    soft_border="#FFFF00",
    danger="#FF8080",
    danger_hover="#FFFFFF",
    on_danger="#000000",
    disabled_bg="#000000",
    disabled_text="#BFBFBF",
    disabled_line="#BFBFBF",
    focus="#00FFFF",
    gold="#FFD700",
    scroll="#FFFFFF",
    tooltip="#000000",
    on_tooltip="#FFFFFF",
    tooltip_accent="#FFFF00",
    error=_outlined("#FF8080"),
    warning=_outlined("#FFD700"),
    success=_outlined("#7CFC9A"),
    info=_outlined("#80C8FF"),
    neutral=_outlined("#FFFFFF"),
)

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}


ZOOM_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


def next_zoom(zoom: float, step: int) -> float:
    """The zoom that many steps away, within the table."""
    nearest = min(range(len(ZOOM_STEPS)), key=lambda i: abs(ZOOM_STEPS[i] - zoom))
    return ZOOM_STEPS[max(0, min(len(ZOOM_STEPS) - 1, nearest + step))]


def contrast(first: str, second: str) -> float:
    """The WCAG 2 contrast ratio of two colours written #RRGGBB."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
