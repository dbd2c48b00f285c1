"""Documents and attachments as pages: on the screen, on a printer, into files, one or many."""
