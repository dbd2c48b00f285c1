"""Signing in at a provider in the browser: begun, answered once, or over."""
