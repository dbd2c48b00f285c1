"""Signing in at an OpenID Connect provider: what it is asked, its tokens, and a sample of it."""
