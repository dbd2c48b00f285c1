"""What an applicant may change in an application that was returned for completion: the same on both sides."""

from collections.abc import Collection

from balady_desktop.domain.journey import Journey


def fields_to_complete(before: Journey, after: Journey, requested: Collection[str]) -> frozenset[str]:
    """Return the fields that may change: the requested ones, and those that their new answers open or invalidate.

    `before`: the answers that were sent; `after`: those with the completion.
    """
    with_requested = {**before.answers, **{name: after.answers.get(name) for name in requested}}
    only_requested = Journey(before.definition, with_requested, before.facts)
    opened = _asked_fields(after) - _asked_fields(before)
    invalid = {problem.field.partition(".")[0] for problem in only_requested.problems()}
    return frozenset({*requested, *opened, *invalid})


def _asked_fields(journey: Journey) -> set[str]:
    return {asked.id for page in journey.pages() for asked in journey.fields(page)}
