"""Delegation: one person applies for another in services that this one named."""

from collections.abc import Collection

from balady_desktop.domain.acts import service_of


def covers(named: Collection[str], service: str) -> bool:
    """Return whether named services have one: it is named itself, or its whole service with all acts is."""
    return service in named or service_of(service) in named


def fewest(named: Collection[str]) -> tuple[str, ...]:
    """Return named services in order, each once, without the acts of those that are named as a whole."""
    return tuple(one for one in sorted(set(named)) if service_of(one) == one or service_of(one) not in named)
