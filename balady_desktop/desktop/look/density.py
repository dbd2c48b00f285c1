"""Sizes of the program: three densities."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Density:
    """Sizes in pixels at zoom 1; type sizes are the pixel size of the font."""

    name: str
    field: int
    button: int
    tool: int
    check: int
    row: int
    header: int
    body: int
    small: int
    label: int
    title: int
    section: int
    badge: int
    button_width: int
    label_gap: int
    field_gap: int
    group_gap: int
    card_padding: int
    page_padding: int


GUIDED = Density(
    name="guided",
    field=40,
    button=40,
    tool=40,
    check=24,
    row=44,
    header=40,
    body=16,
    small=14,
    label=16,
    title=24,
    section=18,
    badge=13,
    button_width=96,
    label_gap=4,
    field_gap=20,
    group_gap=32,
    card_padding=24,
    page_padding=32,
)

COMPACT = Density(
    name="compact",
    field=32,
    button=32,
    tool=32,
    check=20,
    row=32,
    header=32,
    body=14,
    small=14,
    label=14,
    title=24,
    section=18,
    badge=12,
    button_width=80,
    label_gap=4,
    field_gap=16,
    group_gap=24,
    card_padding=20,
    page_padding=24,
)

KIOSK = Density(
    name="kiosk",
    field=64,
    button=64,
    tool=64,
    check=36,
    row=72,
    header=64,
    body=20,
    small=18,
    label=20,
    title=32,
    section=24,
    badge=16,
    button_width=160,
    label_gap=8,
    field_gap=24,
    group_gap=40,
    card_padding=32,
    page_padding=40,
)

DENSITIES = {density.name: density for density in (GUIDED, COMPACT, KIOSK)}
