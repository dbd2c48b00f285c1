"""What services read, as it was and is published: fetched, kept and read by hash."""
