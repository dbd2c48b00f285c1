"""Payments: intents, money that arrived, receipts."""
