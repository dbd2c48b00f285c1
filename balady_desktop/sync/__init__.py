"""One round of synchronisation: send the outbox, fetch the changes, settle the answers. No Qt, no clock of its own."""
