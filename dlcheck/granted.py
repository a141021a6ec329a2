"""What the base of a change accepts and demands: a change is judged by that, and not by what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlcheck.model.programme import Waiver
    from dlcheck.result import Key
    from dlcheck.workspace.assemble import Registry
    from dlcheck.workspace.programme import Programme


class Comment(NamedTuple):
    """A comment that ignores findings, by what stays the same when lines move.

    `about` is what the line that it speaks of says first: a key, or the whole line where there is none.
    """

    names: tuple[str, ...]
    reason: str
    about: str


@dataclass(frozen=True, slots=True)
class Granted:
    """What a revision accepts; of a file that is there in the same words, all that it accepts is granted."""

    label: str
    """What the revision is called."""
    changed: frozenset[str] = frozenset()
    """The files, by path, that differ from the revision's, or rest on one that does."""
    waivers: Mapping[str, tuple[Waiver, ...]] = field(default_factory=dict)
    """The waivers of the programmes in them, by the programme's id in the revision."""
    gone: frozenset[str] = frozenset()
    """The ids of programmes that the revision has, and the workspace has no more."""
    comments: Mapping[str, Mapping[Comment, int]] = field(default_factory=dict)
    """The comments in them, by path: how many there are of each."""
    known: Mapping[Key, int] = field(default_factory=dict)
    """What its baseline holds."""
    held: tuple[Registry, ...] = ()
    """Its shared files, with those of their policies that the workspace has not, or has in other words."""
    superseded: frozenset[tuple[str, str]] = frozenset()
    """The policies of the workspace that it has in other words, by path and id."""

    def waivers_of(self, programme: Programme) -> tuple[Waiver, ...] | None:
        """The waivers that the revision has for a programme; None where it has the same."""
        if programme.path not in self.changed:
            return None
        before = programme.head.renamed_from
        id_ = before if before is not None and before in self.gone else programme.id
        return self.waivers.get(id_, ())

    def ruling(self, registries: Sequence[Registry]) -> list[Registry] | None:
        """The shared files whose policies hold; None where they are those of the workspace."""
        if not self.held:
            return None
        kept = (
            replace(
                one,
                policies={id_: each for id_, each in one.policies.items() if (one.path, id_) not in self.superseded},
            )
            for one in registries
        )
        # Its own first: of two policies with one code, the first is judged.
        return [*self.held, *kept]

    def comments_in(self, path: str) -> Mapping[Comment, int] | None:
        """The comments that the revision has in a file, how many of each; None where it has the same file."""
        return self.comments.get(path, {}) if path in self.changed else None
