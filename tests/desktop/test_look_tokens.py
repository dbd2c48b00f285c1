"""The colours can be told apart, in every theme."""

from dataclasses import fields

import pytest

from balady_desktop.desktop.look.tokens import THEMES, TONES, ZOOM_STEPS, Tokens, contrast, next_zoom

READ = [("text", "surface"), ("text_2", "surface"), ("text_3", "surface"), ("text", "bg"), ("text_3", "bg")]
READ += [("text", "surface_2"), ("text_3", "surface_2"), ("on_primary", "primary"), ("on_primary", "primary_hover")]
READ += [("primary_text", "surface"), ("primary_text", "primary_soft"), ("on_danger", "danger")]
READ += [("on_tooltip", "tooltip"), ("tooltip_accent", "tooltip"), ("text", "primary_soft")]
SEEN = [("field_border", "surface"), ("field_hover", "surface"), ("field_focus", "surface"), ("focus", "surface")]
SEEN += [("focus", "bg"), ("primary", "surface"), ("disabled_text", "disabled_bg")]


@pytest.fixture(params=sorted(THEMES))
def tokens(request: pytest.FixtureRequest) -> Tokens:
    return THEMES[request.param]


@pytest.mark.parametrize(("front", "back"), READ)
def test_words_have_a_contrast_of_four_and_a_half(tokens: Tokens, front: str, back: str) -> None:
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 4.5


@pytest.mark.parametrize(("front", "back"), SEEN)
def test_lines_and_rings_have_a_contrast_of_three(tokens: Tokens, front: str, back: str) -> None:
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 3


@pytest.mark.parametrize("name", TONES)
def test_every_tone_is_read_on_its_tint_and_on_the_surface(tokens: Tokens, name: str) -> None:
    tone = tokens.tone(name)
    assert contrast(tone.badge, tone.bg) >= 4.5
    assert contrast(tone.text, tokens.surface) >= 4.5
    assert contrast(tone.icon, tone.bg) >= 3


def test_the_measured_pairs_are_those_of_the_design() -> None:
    light = THEMES["light"]
    assert round(contrast(light.on_primary, light.primary), 2) == 4.75
    assert round(contrast(light.field_border, light.surface), 1) == 4.8


def test_every_colour_is_a_full_hex(tokens: Tokens) -> None:
    for field in fields(tokens):
        value = getattr(tokens, field.name)
        if isinstance(value, str) and field.name != "name":
            assert len(value) == 7
            int(value[1:], 16)


def test_zoom_stays_in_the_table() -> None:
    assert next_zoom(1.0, 1) == 1.1
    assert next_zoom(ZOOM_STEPS[-1], 1) == ZOOM_STEPS[-1]
    assert next_zoom(ZOOM_STEPS[0], -1) == ZOOM_STEPS[0]
