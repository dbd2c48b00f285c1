"""The signer: a process of its own that holds the keys of papers and signs what the backend may not sign itself."""
