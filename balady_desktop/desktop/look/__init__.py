"""From one set of tokens to the palette, the style sheet, the icons and the font of the program."""
