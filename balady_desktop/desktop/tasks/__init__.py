"""Tasks of one's role: the list by district and day, and one task with what it asks."""
