"""Where administrators publish editions of the services: what was proposed, what changes, who decided."""
