"""DC8: what things are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, body_of, look, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight, turn
from dlcheck.diff.facts import id_of
from dlcheck.diff.naming import name_of, value_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Comparison
    from dlcheck.diff.matching import Rename

TEXTS = frozenset({"name", "title", "message", "hint"})
"""Fields that hold words for readers."""


@turn("DC861", "renamed", Weight.INFO)
def renamed(comparison: Comparison) -> Iterator[Statement]:
    """Something has another id, and says what it was called before.

    Nothing is otherwise than it was; whoever refers to it from outside has to follow.

    Old:
        partners: {elka: {role: lead}}

    New:
        partners: {joint-elka: {role: lead, renamed_from: elka}}
    """
    old, new = (side.get("program", "id") for side in (comparison.old, comparison.new))
    if old != new:
        message = f"the programme `{old}` is called `{new}` now"
        yield look(comparison.old, comparison.new, lost=True).tell("program", message, "id")
    yield from _renames(comparison, guess=False)


@turn("DC862", "seems-renamed", Weight.INFO)
def guessed(comparison: Comparison) -> Iterator[Statement]:
    """Something seems to have another id: one thing is gone, and another one, much like it, is new.

    It is a guess, and everything else is compared as if it were so; `renamed_from` makes it sure.

    Old:
        partners: {elka: {role: [lead, operator], kind: institute}}

    New:
        partners: {joint-elka: {role: [lead, operator], kind: institute}}
    """
    return _renames(comparison, guess=True)


def _renames(comparison: Comparison, *, guess: bool) -> Iterator[Statement]:
    for rename in comparison.renames:
        if rename.guess is guess:
            seen = look(comparison.old, comparison.new, lost=True)
            moved = _has_moved(comparison, rename)
            old, new = _both_names(comparison, rename)
            verb = "seems to be called" if guess else "is called"
            hint = f"say `renamed_from: {rename.old.rpartition('.')[2]}` there" if guess and not moved else None
            yield seen.tell(rename.new, f"{old} {verb} {new} now", hint=hint)


def _has_moved(comparison: Comparison, rename: Rename) -> bool:
    """Whether it is a seat that stands in another body now: `renamed_from` speaks of seats of the same body only."""
    body = body_of(rename.new)
    return ".seats." in rename.new and body_of(rename.old) not in (body, comparison.old.names.get(body, body))


def _both_names(comparison: Comparison, rename: Rename) -> tuple[str, str]:
    """What something was called and what it is called: by name where that is another one, else by id."""
    old, new = (name_of(side, rename.new) for side in (comparison.old, comparison.new))
    if old == new or ".seats." in rename.new:
        old, new = id_of(rename.old), id_of(rename.new)
    return f"`{old}`", f"`{new}`"


@turned("DC863", "text-changed", Weight.COSMETIC)
def text(look: Look) -> Iterator[Statement]:
    """A name, a title or another text for readers is worded otherwise, or there in another language.

    It says the same thing in other words, or should.

    Old:
        partners: {elka: {role: lead, name: Elka}}

    New:
        partners: {elka: {role: lead, name: JDC Elka}}
    """
    for part in look.parts():
        if is_text(part.entry, part.path):
            old, new = (f"“{value_text(value)}”" if value else "nothing" for value in part.values())
            yield look.of(part, f"the {'.'.join(part.path).rstrip('.')} of `{part.entry}` reads {new} instead of {old}")


def is_text(entry: str, path: tuple[str, ...]) -> bool:
    """Whether a fact is a text for readers."""
    field = path[-2] if len(path) > 1 else path[-1]
    return field in TEXTS or (entry.startswith("policies.") and field == "why")


CRITERIA: tuple[Criterion, ...] = (renamed, guessed, text)
