"""Operations: what is asked with a key happens at most once, and its answer is kept for ever."""
