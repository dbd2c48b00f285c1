"""Registering a person or an engineering office: identity, account, activation code."""
