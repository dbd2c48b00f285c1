"""Papers for narrow printers of receipts, 80 mm wide: as a picture, or as lines of text in a code page."""
