"""The audit trail as the auditor reads it: rows in words, verification of the chains, a new chain after a break."""
