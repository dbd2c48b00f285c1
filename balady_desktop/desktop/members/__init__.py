"""Members of bodies, for who decides about them; and invitations, for who was invited."""
