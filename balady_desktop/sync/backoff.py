"""How long to wait before the next try: 1 second to 5 minutes, full jitter, never sooner than the server asks."""

SHORTEST_MS = 1_000
LONGEST_MS = 300_000


def delay_ms(tries: int, random: float, retry_after: int | None = None) -> int:
    """Return the wait after `tries` tries; `random` is from 0 up to 1, `retry_after` the server's word in seconds."""
    ceiling = min(LONGEST_MS, SHORTEST_MS << min(tries, 20))
    jittered = SHORTEST_MS + int(random * (ceiling - SHORTEST_MS))
    return max(jittered, (retry_after or 0) * 1000)
