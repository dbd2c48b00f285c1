"""The door to the signer: no key of papers is ever in this process."""
