"""Where those who handle nothing look: the audit trail, figures, and one case for a stated purpose."""
