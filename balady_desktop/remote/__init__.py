"""The HTTPS door: one method per endpoint; foreign errors become ours here and nowhere else."""
