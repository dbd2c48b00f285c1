"""Writing services: the check of a catalogue, and a commented file to start from."""
