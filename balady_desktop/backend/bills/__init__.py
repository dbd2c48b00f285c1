"""Bills: what the municipality asks for, by its own figures."""
