"""The register: what the municipality decided and holds in force, how each record stands, and by whose decisions."""
