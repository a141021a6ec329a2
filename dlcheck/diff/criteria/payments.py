"""DC6: who pays, what for, who spends it, and who approves."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.facts import kind_of
from dlcheck.diff.naming import move_text, share_or_amount
from dlcheck.model.money import amount_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.criteria.look import Part


@lost_or_gained(("DC621", "funder-lost", Weight.BREAKING), ("DC622", "funder-gained", Weight.INFO))
def funder(look: Look) -> Iterator[Statement]:
    """An organisation pays on one side, and not on the other.

    Lost: A funder is gone.
    Gained: A funder is new.

    What it paid, somebody else has to, or nobody does.

    More:
        partners: {elka: {role: funder}, city: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 60%, city: 40%}}

    Less:
        partners: {elka: {role: funder}, city: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 100%}}
    """
    for part in look.gone("budget", "funding", "*"):
        if part.has:
            paid = share_or_amount(part.has.value, look.has.get("budget", "currency"))
            yield look.of(part, f"{look.named(part.last)} {look.said('no longer pays', 'now pays')} {paid}")


@lost_or_gained(("DC623", "share-falls", Weight.RISKY), ("DC624", "share-rises", Weight.RISKY))
def share(look: Look) -> Iterator[Statement]:
    """An organisation pays less, or more.

    Lost: A funder pays less.
    Gained: A funder pays more.

    It has to have agreed; and whoever pays for the difference, too.

    More:
        partners: {elka: {role: funder}, city: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 60%, city: 40%}}

    Less:
        partners: {elka: {role: funder}, city: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 50%, city: 50%}}
    """
    for part in look.apart("budget", "funding", "*"):
        more, less = part.values()
        if isinstance(more, Fraction) is isinstance(less, Fraction) and more > less:
            before, after = look.in_time(more, less)
            currency = look.lacks.get("budget", "currency")
            said = (
                f"{share_or_amount(after, None)} instead of {share_or_amount(before, None)}"
                if isinstance(more, Fraction)
                else f"{look.said('less', 'more')}: {move_text(before, after, currency)}"
            )
            yield look.of(part, f"{look.named(part.last)} pays {said}")


@turned("DC625", "payment-otherwise", Weight.RISKY)
def form(look: Look) -> Iterator[Statement]:
    """An organisation pays an amount instead of a share, or the other way round.

    An amount stays when the cost rises, a share does not.

    Old:
        partners: {elka: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 100%}}

    New:
        partners: {elka: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 3_000_000}}
    """
    for part in look.apart("budget", "funding", "*"):
        old, new = part.values()
        if isinstance(old, Fraction) is not isinstance(new, Fraction):
            before, after = (
                share_or_amount(paid, side.get("budget", "currency"))
                for paid, side in ((old, look.has), (new, look.lacks))
            )
            yield look.of(part, f"{look.named(part.last)} pays {after} instead of {before}")


def _lines(look: Look, *field: str) -> Iterator[Part]:
    """What differs in lines of the budget or of a cohort."""
    for part in look.exactly("*", "lines", "*", *field):
        if not field or look.both(part.entry, *part.path[:2]):
            yield part


def _line(look: Look, part: Part) -> str:
    of = f" of {look.name(part.entry)}" if kind_of(part.entry) == "cohorts" else ""
    return f"the line `{part.path[1]}`{of}"


@lost_or_gained(("DC626", "line-lost", Weight.RISKY), ("DC627", "line-gained", Weight.INFO))
def line(look: Look) -> Iterator[Statement]:
    """There is money for something on one side, and not on the other.

    Lost: A budget line is gone.
    Gained: A budget line is new.

    What it paid for is no longer paid for, or by another line.

    More:
        partners: {elka: {role: funder}}
        budget:
          currency: ILS
          funding: {elka: 100%}
          lines: {venues: {amount: 250_000}, travel: {amount: 100_000}}

    Less:
        partners: {elka: {role: funder}}
        budget:
          currency: ILS
          funding: {elka: 100%}
          lines: {venues: {amount: 250_000}}
    """
    for part in _lines(look):
        if part.has and part.lacks is None:
            amount = look.has.get(part.entry, *part.path, "amount")
            currency = look.has.get(part.entry, *part.path, "currency") or look.has.get("budget", "currency")
            yield look.of(part, f"{_line(look, part)}, {amount_text(amount, currency)}, is {look.said('gone', 'new')}")


@lost_or_gained(("DC628", "line-falls", Weight.RISKY), ("DC629", "line-rises", Weight.RISKY))
def amount(look: Look) -> Iterator[Statement]:
    """There is less money for something, or more.

    Lost: A budget line falls.
    Gained: A budget line rises.

    The work that it pays for is the same.

    More:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, funding: {elka: 100%}, lines: {venues: {amount: 250_000}}}

    Less:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, funding: {elka: 100%}, lines: {venues: {amount: 200_000}}}
    """
    for part in _lines(look, "amount"):
        more, less = part.values()
        if more > less:
            currency = look.lacks.get(part.entry, *part.path[:2], "currency") or look.lacks.get("budget", "currency")
            said = move_text(*look.in_time(more, less), currency)
            yield look.of(part, f"{_line(look, part)} {look.said('falls', 'rises')} {said}")


@turned("DC630", "spender-changed", Weight.BREAKING)
def spender(look: Look) -> Iterator[Statement]:
    """Somebody else spends a budget line, or nobody is named, or it belongs to another domain.

    Who spends money, and under whose mandate, is authority that has moved.

    Old:
        partners: {elka: {role: funder}, city: {role: operator}}
        budget: {currency: ILS, funding: {elka: 100%}, lines: {venues: {amount: 250_000, spent_by: elka}}}

    New:
        partners: {elka: {role: funder}, city: {role: operator}}
        budget: {currency: ILS, funding: {elka: 100%}, lines: {venues: {amount: 250_000, spent_by: city}}}
    """
    for field, verb, nobody in (("spent_by", "is spent by", "nobody"), ("domain", "belongs to", "no domain")):
        for part in _lines(look, field):
            old, new = (look.named(value) if value else nobody for value in part.values())
            yield look.of(part, f"{_line(look, part)} {verb} {new} instead of {old}")


@lost_or_gained(("DC631", "approval-lost", Weight.BREAKING), ("DC632", "approval-gained", Weight.RISKY))
def approval(look: Look) -> Iterator[Statement]:
    """A body approves the budget on one side, and not on the other.

    Lost: A body no longer approves the budget.
    Gained: A body approves the budget that did not.

    Whoever approves the money decides most of the rest.

    More:
        partners: {elka: {role: funder}}
        bodies: {board: {kind: steering, seats: {one: {}, two: {}}}}
        budget: {total: 3_000_000, currency: ILS, approved_by: board, funding: {elka: 100%}}

    Less:
        partners: {elka: {role: funder}}
        bodies: {board: {kind: steering, seats: {one: {}, two: {}}}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 100%}}
    """
    for part in look.gone("budget", "approved_by", "*"):
        verb = look.said("no longer approves", "now approves")
        yield look.of(part, f"{look.named(part.last)} {verb} the budget")


CRITERIA: tuple[Criterion, ...] = (*funder, *share, form, *line, *amount, spender, *approval)
