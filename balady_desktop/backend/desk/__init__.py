"""The municipal desk: queue, locks and moves of the staff."""
