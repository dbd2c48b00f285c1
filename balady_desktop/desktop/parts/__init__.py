"""Widgets that know nothing of the services: screens put them together."""
