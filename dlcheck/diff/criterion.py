"""What a rule of change is: a code, a name, a weight, its documentation, and the function that says what changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dlcheck.diff.compare import Comparison, Side
    from dlcheck.diff.facts import Steps
    from dlcheck.source import Span


class Weight(IntEnum):
    """How much a change weighs; what is heavier compares greater.

    `breaking`: a right, a duty or a cover is lost, or an authority moves. `risky`: it can go wrong from here. `info`:
    worth knowing. `cosmetic`: nothing is otherwise than it was; not shown unless it is asked for.
    """

    COSMETIC = 0
    INFO = 1
    RISKY = 2
    BREAKING = 3

    @property
    def label(self) -> str:
        """The word that is printed and that options take."""
        return self.name.lower()


class Statement(NamedTuple):
    """One thing that is said of a change, in one sentence.

    `entry` and `path` say of what, in the words of the new side (`bodies.board`, `("decision", "quorum")`). `old` and
    `new` are the places on both sides, where there are any. The message names things in backticks; these are what a
    fingerprint rests on, so its other words and numbers may be worded anew.
    """

    entry: str
    message: str
    path: Steps = ()
    old: Span | None = None
    new: Span | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One way in which a change matters."""

    code: str
    slug: str
    weight: Weight
    doc: str
    mirror: str
    """The slug of what is said of the same change looking back; or, after `-`, why there is none."""
    judge: Callable[[Comparison], Iterator[Statement]]
    lost: bool = False
    """Whether it is the first of a pair: that something was lost."""


def pair(
    lost: tuple[str, str, Weight], gained: tuple[str, str, Weight]
) -> Callable[[Callable[[Side, Side, bool], Iterator[Statement]]], tuple[Criterion, Criterion]]:
    """Make two criteria of a function that says what one side has and the other lacks: each is the other's mirror.

    The function is given the side that has more (`has`), the one that has less (`lacks`), and whether it was lost: for
    `lost`, `has` is the old side; for `gained`, the new one. So looking back says the opposite, by construction. Its
    docstring is the documentation of both, see `explain`: what `Lost:` and `Gained:` say in a sentence, why it matters,
    and an example of two sides (`More:`, `Less:`): lost from more to less, gained the other way.
    """

    def wrap(judge: Callable[[Side, Side, bool], Iterator[Statement]]) -> tuple[Criterion, Criterion]:
        doc = judge.__doc__ or ""

        def judge_lost(comparison: Comparison) -> Iterator[Statement]:
            return judge(comparison.old, comparison.new, True)  # noqa: FBT003 - that it was lost

        def judge_gained(comparison: Comparison) -> Iterator[Statement]:
            for said in judge(comparison.new, comparison.old, False):  # noqa: FBT003
                yield said._replace(old=said.new, new=said.old)

        return (
            Criterion(*lost, doc=doc, mirror=gained[1], judge=judge_lost, lost=True),
            Criterion(*gained, doc=doc, mirror=lost[1], judge=judge_gained),
        )

    return wrap


def turn(
    code: str, slug: str, weight: Weight, *, mirror: str = ""
) -> Callable[[Callable[[Comparison], Iterator[Statement]]], Criterion]:
    """Make a criterion of a function that looks at both sides; `mirror` is its own slug where nothing else is said."""

    def wrap(judge: Callable[[Comparison], Iterator[Statement]]) -> Criterion:
        return Criterion(code, slug, weight, judge.__doc__ or "", mirror or slug, judge)

    return wrap
