"""DC2: which bodies there are, what they are for, whom they answer to, whom they oversee, and what hangs on the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.facts import id_of, kind_of
from dlcheck.diff.meaning import meaning_of
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Side


@lost_or_gained(("DC201", "body-lost", Weight.BREAKING), ("DC202", "body-gained", Weight.INFO))
def body(look: Look) -> Iterator[Statement]:
    """There is a body on one side, and not on the other.

    Lost: A body is gone.
    Gained: A body is new.

    Its seats, its mandates and its oversight go with it, or come.

    More:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], seats: {one: {}, two: {}}}
          council: {kind: advisory, reports_to: board, seats: {three: {}}}

    Less:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], seats: {one: {}, two: {}}}
    """
    for entry in look.wholes("bodies"):
        seats = [other for other in look.has.entries if other.startswith(f"{entry}.seats.")]
        partners = dict.fromkeys(filter(None, (look.has.get(seat, "partner") for seat in seats)))
        domains = _steps(look.has, entry, "decides")
        with_ = f", with {count(len(seats), 'seat')}" if seats else ""
        with_ += f" of {look.names(partners)}" if partners else ""
        decided = f"; it {look.said('decided', 'decides')} in {look.names(domains)}" if domains else ""
        yield look.tell(entry, f"{look.name(entry)} is {look.said('gone', 'new')}{with_}{decided}")


def _steps(side: Side, entry: str, field: str) -> list[str]:
    return [path[1] for path in side.entries.get(entry, ()) if path[:1] == (field,) and len(path) == 2]


@lost_or_gained(("DC203", "reporting-lost", Weight.BREAKING), ("DC204", "reporting-gained", Weight.INFO))
def reporting(look: Look) -> Iterator[Statement]:
    """A body or position answers to somebody on one side, and to nobody on the other.

    Lost: A body or position answers to nobody any more.
    Gained: A body or position answers to somebody, as it did not.

    What nobody stands above, nobody can correct.

    More:
        bodies:
          board: {kind: steering, seats: {one: {}}}
          team: {kind: management, reports_to: board, seats: {two: {}}}

    Less:
        bodies:
          board: {kind: steering, seats: {one: {}}}
          team: {kind: management, seats: {two: {}}}
    """
    for part in look.gone("*", "reports_to"):
        if part.has:
            verb = look.said("no longer reports to", "now reports to")
            yield look.of(part, f"{look.name(part.entry)} {verb} {look.named(part.has.value)}")


@turned("DC205", "reports-elsewhere", Weight.BREAKING)
def elsewhere(look: Look) -> Iterator[Statement]:
    """A body or position answers to another one.

    Who can tell it what to do is another one.

    Old:
        bodies:
          board: {kind: steering, seats: {one: {}}}
          council: {kind: steering, seats: {three: {}}}
          team: {kind: management, reports_to: board, seats: {two: {}}}

    New:
        bodies:
          board: {kind: steering, seats: {one: {}}}
          council: {kind: steering, seats: {three: {}}}
          team: {kind: management, reports_to: council, seats: {two: {}}}
    """
    for part in look.apart("*", "reports_to"):
        old, new = (look.named(value) for value in part.values())
        yield look.of(part, f"{look.name(part.entry)} reports to {new} instead of {old}")


@lost_or_gained(("DC206", "oversight-lost", Weight.BREAKING), ("DC207", "oversight-gained", Weight.INFO))
def oversight(look: Look) -> Iterator[Statement]:
    """A body oversees another one on one side, and not on the other.

    Lost: A body no longer oversees another one.
    Gained: A body oversees another one that it did not.

    Oversight is a cover: without it, what goes wrong is found when it has gone wrong.

    More:
        bodies:
          board: {kind: steering, oversees: team, seats: {one: {}}}
          team: {kind: management, reports_to: board, seats: {two: {}}}

    Less:
        bodies:
          board: {kind: steering, seats: {one: {}}}
          team: {kind: management, reports_to: board, seats: {two: {}}}
    """
    for part in look.gone("bodies", "oversees", "*"):
        alone = not any(("oversees", part.last) in facts for facts in look.lacks.entries.values())
        others = look.said(", and nothing else does", ", which nothing did") if alone else ""
        verb = look.said("no longer oversees", "now oversees")
        yield look.of(part, f"{look.name(part.entry)} {verb} {look.named(part.last)}{others}")


@lost_or_gained(("DC208", "function-lost", Weight.RISKY), ("DC209", "function-gained", Weight.INFO))
def function(look: Look) -> Iterator[Statement]:
    """A body is there for something on one side, and not on the other.

    Lost: A body loses a function.
    Gained: A body gains a function.

    What it was there for, somebody else has to do.

    More:
        bodies:
          board: {kind: steering, functions: [supervise, review], seats: {one: {}}}

    Less:
        bodies:
          board: {kind: steering, functions: [supervise], seats: {one: {}}}
    """
    for part in look.gone("bodies", "functions", "*"):
        verb = look.said("no longer there to", "now there to")
        yield look.of(part, f"{look.name(part.entry)} is {verb} `{part.last}`")


@turned("DC210", "body-kind-changed", Weight.RISKY)
def kind(look: Look) -> Iterator[Statement]:
    """A body is of another sort.

    An advisory body that becomes a management body acts where it spoke.

    Old:
        bodies:
          board: {kind: steering, seats: {one: {}}}

    New:
        bodies:
          board: {kind: advisory, seats: {one: {}}}
    """
    for part in look.exactly("bodies", "kind"):
        old, new = part.values()
        yield look.of(part, f"{look.name(part.entry)} is of the kind {new} instead of {old}")


@turned("DC211", "meets-otherwise", Weight.INFO)
def rhythm(look: Look) -> Iterator[Statement]:
    """A body meets more or less often, or does not say how often.

    What waits for a meeting waits for another time.

    Old:
        bodies:
          board: {kind: steering, meets: monthly, seats: {one: {}}}

    New:
        bodies:
          board: {kind: steering, meets: quarterly, seats: {one: {}}}
    """
    for part in look.exactly("bodies", "meets"):
        old, new = (f"`{value}`" if value else "at no given interval" for value in part.values())
        yield look.of(part, f"{look.name(part.entry)} meets {new} instead of {old}")


@lost_or_gained(("DC212", "cut-off", Weight.RISKY), ("DC213", "joined-up", Weight.INFO))
def joined(look: Look) -> Iterator[Statement]:
    """A way of reporting joins a body or position to the top on one side, and none on the other.

    Lost: A body or position is cut off from the top.
    Gained: A body or position is joined to the top.

    It may still report to somebody, who reports to nobody: what it does, nobody at the top has to hear of.

    More:
        bodies:
          board: {kind: steering, seats: {one: {}}}
          team: {kind: management, reports_to: board, seats: {two: {}}}
          group: {kind: management, reports_to: team, seats: {three: {}}}

    Less:
        bodies:
          board: {kind: steering, seats: {one: {}}}
          team: {kind: management, seats: {two: {}}}
          group: {kind: management, reports_to: team, seats: {three: {}}}
    """
    if not (_lines_changed(look) and look.are_whole("bodies", "positions")):
        return
    has, lacks = meaning_of(look.has), meaning_of(look.lacks)
    direct = {part.entry for part in look.gone("*", "reports_to")}
    entries = [
        entry
        for entry in (*look.shared("bodies"), *look.shared("positions"))
        if (id_ := id_of(entry)) in has.joined and id_ in lacks.there and id_ not in lacks.joined
    ]
    for entry in (entry for entry in entries if id_of(entry) in has.tops):
        verb = look.said("is no longer at the top, nor joined to it", "is now at the top")
        yield look.tell(entry, f"{look.name(entry)} {verb}")
    apart = [entry for entry in entries if entry not in direct and id_of(entry) not in has.tops]
    if apart:
        verb = look.said("no longer", "now")
        be = "is" if len(apart) == 1 else "are"
        yield look.tell(apart[0], f"{look.names_of(apart)} {be} {verb} joined to the top by a line of reporting")


def _lines_changed(look: Look) -> bool:
    """Whether what a line of reporting rests on has changed."""
    fields = ("reports_to", "oversees", "kind", "since", "until")
    sections = ("bodies", "positions")
    return any(kind_of(part.entry) in sections for field in fields for part in look.parts("*", field)) or any(
        any(look.wholes(section)) or any(look.added(section)) for section in sections
    )


CRITERIA: tuple[Criterion, ...] = (
    *body,
    *reporting,
    elsewhere,
    *oversight,
    *function,
    kind,
    rhythm,
    *joined,
)
