"""What a change means, whole: every programme compared, every criterion asked, what was acknowledged set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.diff.criteria import CRITERIA
from dlcheck.result import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.diff.compare import Comparison
    from dlcheck.diff.criterion import Criterion, Statement, Weight
    from dlcheck.source import Source


class Verdict(NamedTuple):
    """One statement with its criterion, the programme that it is about, and what acknowledges it."""

    criterion: Criterion
    statement: Statement
    programme: str
    acknowledged: str = ""
    """The id of the acknowledgement that covers it; empty where none does."""

    @property
    def weight(self) -> Weight:
        """How much it weighs."""
        return self.criterion.weight

    @property
    def fingerprint(self) -> str:
        """What stays the same through unrelated edits: 16 hexadecimal digits of rule, programme, entry and witness."""
        said = self.statement
        parts = (self.criterion.code, self.programme, said.entry, *said.path, "", *names_in(said.message))
        return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()

    @property
    def order(self) -> tuple[object, ...]:
        """Heaviest first, then by programme, code, entry and message."""
        said = self.statement
        return (-self.weight, self.programme, self.criterion.code, said.entry, said.path, said.message)


@dataclass(frozen=True, slots=True)
class Review:
    """A whole comparison of two states of a workspace."""

    comparisons: tuple[Comparison, ...]
    """Of each programme that both states have, in order of its id."""
    verdicts: tuple[Verdict, ...]
    """In the one order that there is."""
    old_sources: Mapping[str, Source] = field(repr=False)
    new_sources: Mapping[str, Source] = field(repr=False)
    complete: bool = True
    """Whether both states could be read whole."""


def judge(comparison: Comparison, criteria: Iterable[Criterion] = CRITERIA) -> Iterator[Verdict]:
    """Everything that is said of one programme's change, in no order."""
    for criterion in criteria:
        for statement in criterion.judge(comparison):
            yield Verdict(criterion, statement, comparison.id)
