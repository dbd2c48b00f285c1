"""The page grid that all papers share: tokens, sheet, tables and blocks."""
