"""One case for those who handle none: looked into or taken out as evidence, for a purpose that is stated and kept."""
