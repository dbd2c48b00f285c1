"""The QPalette of a set of tokens, so that Fusion draws what no style sheet rule touches."""

from PySide6.QtGui import QColor, QPalette

from balady_desktop.desktop.look.tokens import Tokens

_Role = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    made = QPalette()
    for role, colour in _roles(tokens).items():
        made.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled_text))
    for role in (_Role.Base, _Role.Button):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled_bg))
    return made


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    contrast = tokens.name == "contrast"
    return {
        _Role.Window: tokens.bg,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.surface,
        _Role.AlternateBase: tokens.bg,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.text_3,
        _Role.Button: tokens.surface,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.on_primary,
        _Role.Highlight: tokens.primary if not tokens.dark or contrast else tokens.soft_border,
        _Role.HighlightedText: tokens.on_primary if not tokens.dark or contrast else tokens.text,
        _Role.Accent: tokens.primary,
        _Role.Link: tokens.primary_text,
        _Role.LinkVisited: tokens.primary_text,
        _Role.ToolTipBase: tokens.tooltip,
        _Role.ToolTipText: tokens.on_tooltip,
        _Role.Light: tokens.surface_2,
        _Role.Midlight: tokens.line,
        _Role.Mid: tokens.line_strong,
        _Role.Dark: tokens.field_border,
        _Role.Shadow: tokens.line_strong,
    }
