"""The rules of municipal services: pure, no clock, no database, no Qt, no network."""
