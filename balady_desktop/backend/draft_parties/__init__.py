"""Who takes part in a draft and the application made of it, who was invited, and what was approved."""
