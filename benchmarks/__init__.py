"""Measures the program's promises of speed: `python -m benchmarks NAME --json` prints one line from one run."""
