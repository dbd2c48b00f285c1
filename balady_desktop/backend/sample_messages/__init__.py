"""The inbox of the local SMS gateway, which only a sample server has."""
