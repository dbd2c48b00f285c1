"""The alphabet of an SMS in which a segment holds 160 letters (3GPP TS 23.038); with any other letter it holds 70."""

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each of these takes two places.
EXTENDED = frozenset("^{}\\[~]|€\f")
