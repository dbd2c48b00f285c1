"""The published catalogue, fetched by hash."""
