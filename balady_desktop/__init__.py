"""Balady Desktop: municipal e-services on a desktop, offline first."""

__version__ = "0.1.0"
