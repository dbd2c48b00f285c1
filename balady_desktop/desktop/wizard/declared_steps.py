"""The steps that a service declares, of which the choice of the service itself is the first."""

from balady_desktop.domain.definition import ServiceDefinition


def steps_before(definition: ServiceDefinition) -> int:
    """Return how many declared steps are behind whoever chooses what to fill in: that is the step before its pages."""
    first = min((page.step for page in definition.pages if page.step), default=1)
    return max(0, first - 2)


def walked_steps(definition: ServiceDefinition) -> int:
    """Return how many steps are shown: from the choice of what to fill in to the last declared one."""
    return len(definition.steps) - steps_before(definition)
