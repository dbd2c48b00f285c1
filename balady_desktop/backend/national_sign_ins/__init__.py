"""Signing in by the national sign-in service: begun, looked at, taken once, or over."""
