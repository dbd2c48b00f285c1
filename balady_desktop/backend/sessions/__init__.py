"""Signing in, token rotation, signing out."""
