"""Waivers: a fee on a bill is waived where the tariff lets it, asked by one person and decided by another."""
