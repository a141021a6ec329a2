"""DC8: what a check finds, and how much is covered, on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.coverage.measure import percent
from dlcheck.diff.criteria.look import Look, lost_or_gained
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.meaning import meaning_of
from dlcheck.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@lost_or_gained(("DC851", "coverage-falls", Weight.RISKY), ("DC852", "coverage-rises", Weight.INFO))
def coverage(look: Look) -> Iterator[Statement]:
    """Less of what should be covered is, or more: domains with a decider, duties with one accountable party, and so on.

    Lost: Coverage falls.
    Gained: Coverage rises.

    Each gap is small; what counts is which way they go. What is new and not covered lowers the share, too.

    More:
        partners: {elka: {role: lead}}
        responsibilities: {train: {accountable: elka}, report: {accountable: elka}}

    Less:
        partners: {elka: {role: lead}}
        responsibilities: {train: {accountable: elka}, report: {}}
    """
    if not look.differ:
        return
    measures = zip(meaning_of(look.has).coverage, meaning_of(look.lacks).coverage, strict=False)
    for more, less in measures:
        if more.share is not None and less.share is not None and more.share > less.share:
            before, after = (percent(measure.share) for measure in look.in_time(more, less))
            verb = look.said("falls", "rises")
            yield look.tell("program", f"coverage of `{more.name}` {verb} from {before} to {after}")


def _found(look: Look, severity: Severity) -> Iterator[Statement]:
    """What a check finds on one side, and not on the other, whether it counts there or is accepted."""
    has, lacks = meaning_of(look.has), meaning_of(look.lacks)
    for key, result in has.results.items():
        if result.severity is severity and not result.accepted and key not in lacks.results:
            entry = has.entry_at(result.where)
            said = look.said("fixed", "found")
            yield Statement(
                entry,
                f"{said}: {result.message} ({result.code})",
                (),
                result.span,
                look.lacks.place(entry),
                result.hint,
            )


@lost_or_gained(("DC853", "error-fixed", Weight.INFO), ("DC854", "error-found", Weight.BREAKING))
def error(look: Look) -> Iterator[Statement]:
    """A check finds an error on one side, and not on the other.

    Lost: An error is gone.
    Gained: An error is new.

    The set-up contradicts itself, or its own agreement, and did not.

    More:
        partners: {elka: {role: funder}, city: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 60%, city: 30%}}

    Less:
        partners: {elka: {role: funder}, city: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 60%, city: 40%}}
    """
    return _found(look, Severity.ERROR)


@lost_or_gained(("DC855", "warning-fixed", Weight.INFO), ("DC856", "warning-found", Weight.RISKY))
def warning(look: Look) -> Iterator[Statement]:
    """A check warns on one side, and not on the other.

    Lost: A warning is gone.
    Gained: A warning is new.

    It can work, but a duty, a vote or a coin has no sure owner, and had one.

    More:
        partners: {elka: {role: lead}}
        domains: {policy: {}, budget: {}}
        bodies:
          board:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats: {one: {}, two: {}, three: {}}

    Less:
        partners: {elka: {role: lead}}
        domains: {policy: {}, budget: {}}
        bodies:
          board:
            kind: steering
            decides: [policy, budget]
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats: {one: {}, two: {}, three: {}}
    """
    return _found(look, Severity.WARNING)


@lost_or_gained(("DC857", "note-gone", Weight.COSMETIC), ("DC858", "note-found", Weight.INFO))
def note(look: Look) -> Iterator[Statement]:
    """A check finds something worth knowing on one side, and not on the other.

    Lost: Something worth knowing is no longer so.
    Gained: Something worth knowing is new.

    Nothing need be wrong; it was not so before.

    More:
        documents: {charter: {title: Charter, clauses: ["1", "2"]}}
        partners: {elka: {role: lead, source: "charter#1"}}

    Less:
        documents: {charter: {title: Charter, clauses: ["1"]}}
        partners: {elka: {role: lead, source: "charter#1"}}
    """
    return _found(look, Severity.INFO)


CRITERIA: tuple[Criterion, ...] = (*coverage, *error, *warning, *note)
