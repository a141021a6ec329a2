"""DC0: programmes that are there on one side only, and what is wrong with what is said to be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Comparison
    from dlcheck.workspace.programme import Programme


def _nothing(comparison: Comparison) -> Iterator[Statement]:  # noqa: ARG001 - a criterion's shape
    """These are found where a whole workspace is compared, or acknowledgements are read, and not in one comparison."""
    yield from ()


PROGRAMME_LOST = Criterion(
    "DC001",
    "programme-lost",
    Weight.BREAKING,
    "A programme is no more.\n\nEverything that it said of who decides and who does what is gone with it.",
    "programme-gained",
    _nothing,
    lost=True,
)
PROGRAMME_GAINED = Criterion(
    "DC002",
    "programme-gained",
    Weight.INFO,
    "A programme is new.\n\nNothing can be compared yet; `dlcheck check` says what is found in it.",
    "programme-lost",
    _nothing,
)
ACKNOWLEDGED_NOTHING = Criterion(
    "DC003",
    "acknowledgement-unused",
    Weight.RISKY,
    "An acknowledgement that is new covers nothing that the change does.\n\n"
    "Its place or its rule is misspelt, and what it means to accept is not accepted.",
    "- looking back, the acknowledgement is not new",
    _nothing,
)
ACKNOWLEDGED_OF_NO_RULE = Criterion(
    "DC004",
    "acknowledgement-of-nothing",
    Weight.RISKY,
    "An acknowledgement names no rule that there is.\n\nIt accepts nothing, though its writer believes it does.",
    "- looking back, the acknowledgement is not new",
    _nothing,
)
OUTSIDE = (PROGRAMME_LOST, PROGRAMME_GAINED, ACKNOWLEDGED_NOTHING, ACKNOWLEDGED_OF_NO_RULE)
"""Criteria that are not asked of one comparison."""


def programme_lost(programme: Programme) -> Statement:
    """That a programme is no more."""
    return Statement(
        "program", f"the programme `{programme.id}` is gone, {_holding(programme)}", old=programme.head.here
    )


def programme_gained(programme: Programme) -> Statement:
    """That a programme is new."""
    return Statement(
        "program", f"the programme `{programme.id}` is new, {_holding(programme)}", new=programme.head.here
    )


def _holding(programme: Programme) -> str:
    sizes = (
        count(len(programme.bodies), "body", "bodies"),
        count(len(programme.deciding), "partner"),
        count(len(programme.responsibilities), "duty", "duties"),
    )
    return f"with {sizes[0]}, {sizes[1]} and {sizes[2]}"
