"""Item models and the words in which tables and cards tell times, amounts and codes."""
