"""Changes that are meant: which acknowledgement of the new side covers what, and which of them covers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria import CRITERIA
from dlcheck.diff.criteria.programmes import ACKNOWLEDGED_NOTHING, ACKNOWLEDGED_OF_NO_RULE
from dlcheck.diff.criterion import Criterion, Statement
from dlcheck.wording import nearest, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlcheck.diff.compare import Comparison
    from dlcheck.model.programme import Acknowledgement

Told = tuple[Criterion, Statement]


def acknowledge(comparison: Comparison, told: Sequence[Told]) -> tuple[list[str], list[Told]]:
    """For each thing that is told the acknowledgement that covers it (empty: none), and what is wrong with them.

    Only an acknowledgement that is new counts: one that the old side has in the same words was meant for an earlier
    change. It names a criterion and a place, never a message; the place may be written as it is called on either side.
    """
    before = {_words(entry) for entry in comparison.old.programme.file.acknowledge.values()}
    fresh = {
        id_: entry for id_, entry in comparison.new.programme.file.acknowledge.items() if _words(entry) not in before
    }
    covering = [next((id_ for id_, entry in fresh.items() if _covers(comparison, entry, one)), "") for one in told]
    return covering, [fault for id_, entry in fresh.items() if (fault := _fault(id_, entry, covering))]


def _words(entry: Acknowledgement) -> tuple[str, str, str, str]:
    return entry.rule, entry.place, entry.why, entry.by


def _covers(comparison: Comparison, entry: Acknowledgement, told: Told) -> bool:
    criterion, statement = told
    if entry.rule not in (criterion.code, criterion.slug):
        return False
    below = "".join(f".{step}" for step in statement.path)
    names = {statement.entry, comparison.old.names.get(statement.entry, statement.entry)}
    return any(
        place == entry.place or place.startswith((f"{entry.place}.", f"{entry.place}["))
        for place in (f"{name}{below}" for name in names)
    )


def _fault(id_: str, entry: Acknowledgement, covering: Sequence[str]) -> Told | None:
    if id_ in covering:
        return None
    where = f"acknowledge.{id_}"
    if not any(entry.rule in (criterion.code, criterion.slug) for criterion in CRITERIA):
        guess = nearest(entry.rule, [name for criterion in CRITERIA for name in (criterion.code, criterion.slug)])
        message = (
            f"the acknowledgement `{id_}` names `{one_line(entry.rule, 80)}`, the code or slug of a change is expected"
        )
        hint = f"did you mean `{guess}`?" if guess else None
        return ACKNOWLEDGED_OF_NO_RULE, Statement(where, message, new=entry.at("rule"), hint=hint)
    message = f"the acknowledgement `{id_}` covers nothing that this change does at `{one_line(entry.place, 120)}`"
    return ACKNOWLEDGED_NOTHING, Statement(where, message, new=entry.at("at"), hint="mend its place, or remove it")
