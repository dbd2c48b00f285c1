"""Day closings: what the receipts of one day come to, from the payments themselves."""
