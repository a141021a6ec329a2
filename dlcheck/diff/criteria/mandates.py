"""DC3: what a body may decide, up to which amounts, and on whose behalf."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.facts import id_of
from dlcheck.diff.naming import day_text, value_text
from dlcheck.model.money import amount_text
from dlcheck.rules.domains import holders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Side
    from dlcheck.diff.criteria.look import Part

_ENDLESS = Decimal("Infinity")


@lost_or_gained(("DC301", "mandate-lost", Weight.BREAKING), ("DC302", "mandate-gained", Weight.RISKY))
def mandate(look: Look) -> Iterator[Statement]:
    """A body decides in a domain on one side, and not on the other.

    Lost: A body no longer decides in a domain.
    Gained: A body decides in a domain in which it did not decide before.

    Authority moves: somebody else decides it now, or nobody.

    More:
        domains: {budget: {unit: money}, policy: {}}
        bodies:
          board: {kind: steering, decides: [policy, budget], seats: {one: {}, two: {}}}

    Less:
        domains: {budget: {unit: money}, policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], seats: {one: {}, two: {}}}
    """
    for part in look.gone("bodies", "decides", "*"):
        verb = look.said("no longer decides in", "now decides in")
        yield look.of(part, f"{look.name(part.entry)} {verb} {look.named(part.last)}{_bounds(look.has, part)}")


def _bounds(side: Side, part: Part) -> str:
    above, up_to = (side.get(part.entry, *part.path, field) for field in ("above", "up_to"))
    currency = side.get("budget", "currency")
    said = [
        f"{words} {amount_text(amount, currency)}"
        for words, amount in (("above", above), ("up to", up_to))
        if amount is not None
    ]
    return f" on amounts {' and '.join(said)}" if said else ""


@lost_or_gained(("DC303", "mandate-narrowed", Weight.BREAKING), ("DC304", "mandate-widened", Weight.RISKY))
def bound(look: Look) -> Iterator[Statement]:
    """A body may decide on fewer amounts of a domain, or on more.

    Lost: A body may decide on fewer amounts than before.
    Gained: A body may decide on more amounts than before.

    What lies beyond the limit goes to somebody else, or is nobody's.

    More:
        domains: {budget: {unit: money}}
        bodies:
          board: {kind: steering, decides: {budget: {up_to: 500_000}}, seats: {one: {}, two: {}}}

    Less:
        domains: {budget: {unit: money}}
        bodies:
          board: {kind: steering, decides: {budget: {up_to: 200_000}}, seats: {one: {}, two: {}}}
    """
    for field, sign, open_ in (("up_to", 1, "without a limit"), ("above", -1, "from nothing on")):
        for part in look.exactly("bodies", "decides", "*", field):
            has, lacks = part.values()
            wider, narrower = (_ENDLESS if value is None else sign * value for value in (has, lacks))
            if wider > narrower and look.both(part.entry, "decides", part.path[1]):
                words = "up to" if field == "up_to" else "above"
                texts = (_amount(side, value, words, open_) for side, value in ((look.has, has), (look.lacks, lacks)))
                before, after = look.in_time(*texts)
                domain = look.named(part.path[1])
                yield look.of(part, f"{look.name(part.entry)} decides in {domain} {after} instead of {before}")


def _amount(side: Side, value: Any, words: str, open_: str) -> str:
    return open_ if value is None else f"{words} {amount_text(value, side.get('budget', 'currency'))}"


@turned("DC305", "mandate-time-changed", Weight.RISKY)
def time(look: Look) -> Iterator[Statement]:
    """A mandate begins or ends on another day.

    Before it begins, and after it ends, the body decides without authority.

    Old:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: {policy: {until: 2028-01-01}}, seats: {one: {}, two: {}}}

    New:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: {policy: {until: 2027-01-01}}, seats: {one: {}, two: {}}}
    """
    for field, words in (("since", "begins"), ("until", "ends")):
        for part in look.exactly("bodies", "decides", "*", field):
            if look.both(part.entry, "decides", part.path[1]):
                old, new = (day_text(value) if value else "on no known day" for value in part.values())
                whose = f"the mandate of {look.name(part.entry)} in {look.named(part.path[1])}"
                yield look.of(part, f"{whose} {words} {new} instead of {old}")


@turned("DC306", "delegation-changed", Weight.BREAKING)
def delegation(look: Look) -> Iterator[Statement]:
    """A body has its mandate from another body, or in its own right.

    Who gives a mandate can take it back, so the authority over the domain has moved.

    Old:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], seats: {one: {}, two: {}}}
          team: {kind: management, decides: {policy: {delegated_by: board}}, seats: {one: {}, two: {}}}

    New:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], seats: {one: {}, two: {}}}
          team: {kind: management, decides: [policy], seats: {one: {}, two: {}}}
    """
    for part in look.exactly("bodies", "decides", "*", "delegated_by"):
        if look.both(part.entry, "decides", part.path[1]):
            old, new = (f"from {look.named(value)}" if value else "in its own right" for value in part.values())
            domain = look.named(part.path[1])
            yield look.of(part, f"{look.name(part.entry)} has its mandate in {domain} {new} instead of {old}")


@turned("DC307", "delegable-changed", Weight.RISKY)
def delegable(look: Look) -> Iterator[Statement]:
    """Whether a mandate may be passed on is said otherwise.

    What may be passed on can be decided by somebody whom nobody here chose.

    Old:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: {policy: {delegable: false}}, seats: {one: {}, two: {}}}

    New:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: {policy: {delegable: true}}, seats: {one: {}, two: {}}}
    """
    for part in look.exactly("bodies", "decides", "*", "delegable"):
        if look.both(part.entry, "decides", part.path[1]):
            old, new = ("unsaid" if value is None else value_text(value) for value in part.values())
            whose = f"the mandate of {look.name(part.entry)} in {look.named(part.path[1])}"
            yield look.of(part, f"whether {whose} may be passed on is {new} instead of {old}")


@lost_or_gained(("DC308", "domain-without-decider", Weight.BREAKING), ("DC309", "domain-with-decider", Weight.INFO))
def decider(look: Look) -> Iterator[Statement]:
    """Somebody decides in a domain on one side, and nobody on the other.

    Lost: A domain loses its last decider.
    Gained: A domain in which nobody decided has a decider.

    Whatever is done in such a domain is done without authority.

    More:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], seats: {one: {}, two: {}}}

    Less:
        domains: {policy: {}}
        bodies:
          board: {kind: steering, seats: {one: {}, two: {}}}
    """
    changed = any(look.parts("bodies")) or any(look.wholes("bodies"))
    if not (changed and look.are_whole("bodies", "domains")):
        return
    held, free = (holders(side.programme) for side in (look.has, look.lacks))
    for entry in look.shared("domains"):
        was, now = (id_of(side.names.get(entry, entry)) for side in (look.has, look.lacks))
        if held.get(was) and not free.get(now):
            who = look.names(id_of(_word(look.has, f"bodies.{each.id}")) for each in held[was])
            message = f"nobody decides in {look.name(entry)}, as {who} did"
            if not look.lost:
                message = f"{who} decides in {look.name(entry)}, where nobody did"
            yield look.tell(entry, message)


def _word(side: Side, own: str) -> str:
    """An entry of a side in the words of both."""
    return next((new for new, old in side.names.items() if old == own), own)


CRITERIA: tuple[Criterion, ...] = (*mandate, *bound, time, delegation, delegable, *decider)
