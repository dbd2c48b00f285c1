"""A draft being written, settled between two computers, and sent."""
