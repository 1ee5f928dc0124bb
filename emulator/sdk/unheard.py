"""Why nothing came of a wearer's words, in one line for the wearer. Pure."""

from __future__ import annotations

NOT_CAUGHT = "I did not catch that."
NOT_WRITTEN = "Your words could not be written down."
BY_REASON = {
    "words": NOT_CAUGHT,
    "talk": NOT_CAUGHT,
    "unclear": "Your words could not be understood.",  # they were written down
    "offline": "No radio: only known sentences are heard.",
    "late": "Writing your words down takes too long.",
}


def line_for_lost(reason: str) -> str:
    """The line for a reason that `Wishes` tells its `lost`; those of a failed transcriber that have none share one.

    >>> line_for_lost("words"), line_for_lost("late"), line_for_lost("key")
    ('I did not catch that.', 'Writing your words down takes too long.', 'Your words could not be written down.')
    """
    return BY_REASON.get(reason, NOT_WRITTEN)
