"""Outside registers: one shape for all of them over HTTPS, and local samples of them."""
