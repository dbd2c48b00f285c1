"""Members of bodies: administrators invite, approve, change and end; the invited accept or decline."""
