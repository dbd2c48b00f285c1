"""Pictures of digits with an audio twin, used once."""
