"""The words that the desktop and the municipality's backend both speak: models of API v1."""
