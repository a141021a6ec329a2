"""What is wanted of a picture: what concerns some partners or bodies, or bears some mark, and how far around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What a box, a row or a cell may be wanted for."""

    VACANT = "vacant"
    ENDING = "ending"
    GAP = "gap"
    CONFLICT = "conflict"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; nothing said means everything.

    `partners` and `bodies` are ids; with both, what concerns any of them. `status` narrows it down to what bears one of
    the marks. `depth` is how many lines away from that what is shown may be; None stands for one.
    """

    partners: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    depth: int | None = None

    def __bool__(self) -> bool:
        return bool(self.partners or self.bodies or self.status)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything that is named."""
        return (*self.partners, *self.bodies)


EVERYTHING = Selection()
