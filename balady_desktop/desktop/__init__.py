"""Everything Qt: the look, the parts that screens are made of, and the screens."""
