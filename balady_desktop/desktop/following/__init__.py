"""What became of one's applications: the list, one application, its bill and payment, the messages."""
