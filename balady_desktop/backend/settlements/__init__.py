"""Money that arrives: by notifications of providers, from the sample bank, at the counter."""
