"""Offers: what former members of a body had queued arrives late, and is offered to those who work for it now."""
