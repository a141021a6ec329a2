"""DL1: ids that were another before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.model.base import Model
    from dlcheck.workspace.programme import Programme


@rule("DL118", "renamed-from-what-is-there", Severity.ERROR)
def renamed_from_what_is_there(programme: Programme) -> Iterator[Finding]:
    """What is said to have been called otherwise before bears the name of something that is still declared.

    One of the two is another thing, and a comparison with earlier days would take it for the same.

    Bad:
        partners:
          interior: {role: observer}
          home-affairs: {role: observer, renamed_from: interior}

    Good:
        partners:
          home-affairs: {role: observer, renamed_from: interior}
    """
    for known in _scopes(programme):
        for model in known.values():
            before: str | None = getattr(model, "renamed_from", None)
            if before is not None and before in known:
                yield Finding(
                    model.at("renamed_from"),
                    f"`{model.id}` was called `{before}` before, but `{before}` is declared too, an id that is no "
                    "longer in use is expected",
                    related=(Label(known[before].here, f"`{before}` is declared here"),),
                    hint="remove the line, or the other one",
                )


def _scopes(programme: Programme) -> Iterator[Mapping[str, Model]]:
    """The ids that stand beside one another: those of the programme, and those of the seats of each body."""
    yield {entity.id: entity.model for entity in programme.entities.values() if entity.kind is not Kind.SEAT}
    for body in programme.bodies.values():
        if body.seats:
            yield body.seats


RULES: tuple[Rule, ...] = (renamed_from_what_is_there,)
