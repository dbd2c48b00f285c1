"""Papers that came out: receipts, licences and bills as PDF."""
