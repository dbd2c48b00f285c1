"""Payments: intents, notifications of providers, the counter, the ledger and receipts."""
