"""DC8: what a check finds, and how much is covered, on both sides."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from dlcheck.coverage.measure import percent
from dlcheck.diff.criteria.look import Look, lost_or_gained
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.meaning import meaning_of
from dlcheck.finding import Severity
from dlcheck.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.meaning import Known
    from dlcheck.result import Result

_SHOWN = 3
_AMOUNT = re.compile(r"[-+−]?[0-9]|.* ")
"""What a finding names that is an amount, a count, a date or a rule of voting, and no id."""
_DIGITS = re.compile(r"[0-9][0-9.,_/]*")


@lost_or_gained(("DC851", "coverage-falls", Weight.RISKY), ("DC852", "coverage-rises", Weight.INFO))
def coverage(look: Look) -> Iterator[Statement]:
    """Less of what should be covered is, or more: domains with a decider, duties with one accountable party, and so on.

    Lost: Coverage falls.
    Gained: Coverage rises.

    Each gap is small; what counts is which way they go. Nothing is told where the gaps are the same and only what is
    covered has become more or less. The first of the gaps that only one side has are named.

    More:
        partners: {elka: {role: lead}}
        responsibilities: {train: {accountable: elka}, report: {accountable: elka}}

    Less:
        partners: {elka: {role: lead}}
        responsibilities: {train: {accountable: elka}, report: {}}
    """
    if not look.differ:
        return
    has, lacks = meaning_of(look.has), meaning_of(look.lacks)
    for more, less in zip(has.coverage, lacks.coverage, strict=False):
        if more.share is None or less.share is None or more.share <= less.share:
            continue
        known = set(has.gaps(more))
        gaps = [gap for gap in lacks.gaps(less) if gap not in known]
        if gaps and more.total - more.covered < less.total - less.covered:
            before, after = (percent(measure.share) for measure in look.in_time(more, less))
            moves = look.said("falls", "rises")
            which = f"{look.said('not covered now', 'no longer a gap')}: {_first(gaps)}"
            yield look.tell("program", f"coverage of `{more.name}` {moves} from {before} to {after}; {which}")


def _first(gaps: list[str]) -> str:
    """The first of some gaps, and how many more there are."""
    rest = [f"{len(gaps) - _SHOWN} more"] if len(gaps) > _SHOWN else []
    return listing([*(f"`{gap}`" for gap in gaps[:_SHOWN]), *rest])


def _kind(key: Known) -> Known:
    """What stays of a finding where its numbers change; of one on a whole section, which may list many, no names."""
    code, entry, witness = key
    plain = (_DIGITS.sub("0", name) if _AMOUNT.match(name) else name for name in witness)
    return code, entry, tuple(plain) if "." in entry or entry in ("budget", "program") else ()


def _found(look: Look, severity: Severity) -> Iterator[Statement]:
    """What a check finds on one side, and not on the other, whether it counts there or is accepted.

    Where nothing else differs, another finding is the same one told of another of its parts; and one that goes on with
    another amount or count is neither gone nor new.
    """
    if not look.differ:
        return
    has, lacks = meaning_of(look.has), meaning_of(look.lacks)
    going_on = Counter(_kind(key) for key in lacks.results if key not in has.results)
    alike: dict[tuple[str, str], list[Result]] = {}
    for key, result in has.results.items():
        if key in lacks.results:
            continue
        if going_on[_kind(key)]:
            going_on[_kind(key)] -= 1
        elif result.severity is severity and not result.accepted:
            alike.setdefault((result.code, result.message), []).append(result)
    for (code, message), results in alike.items():
        first, entry = results[0], has.entry_at(results[0].where)
        places = f", in {len(results)} places" if len(results) > 1 else ""
        said = f"{look.said('fixed', 'found')}: {message} ({code}{places})"
        yield Statement(entry, said, old=first.span, new=look.lacks.place(entry), hint=first.hint)


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


@lost_or_gained(("DC859", "acceptance-over", Weight.INFO), ("DC860", "accepted-silently", Weight.RISKY))
def acceptance(look: Look) -> Iterator[Statement]:
    """A finding is accepted by a comment or by the baseline on one side, and not on the other.

    Lost: A finding is no longer accepted by a comment or the baseline.
    Gained: A finding is accepted by a comment or the baseline.

    A comment is read by whoever opens the file, and changes what a check fails on. Waivers are told by themselves.

    More:
        partners: {elka: {role: lead}}
        bodies:
          board: {kind: steering, seats: {one: {}}}
        responsibilities:
          # dlcheck: ignore[DL501] it is being discussed
          train: {}

    Less:
        partners: {elka: {role: lead}}
        bodies:
          board: {kind: steering, seats: {one: {}}}
        responsibilities:
          train: {}
    """
    has, lacks = meaning_of(look.has), meaning_of(look.lacks)
    for key, result in has.results.items():
        other = lacks.results.get(key)
        by = result.accepted.by if result.accepted else "waiver"
        if by == "waiver" or (other and other.accepted and other.accepted.by == by):
            continue
        entry, verb = has.entry_at(result.where), look.said("no longer accepted", "accepted now")
        what = "the baseline" if by == "baseline" else "a comment"
        said = f"{verb} by {what}: {result.message} ({result.code})"
        yield Statement(entry, said, old=result.span, new=look.lacks.place(entry))


CRITERIA: tuple[Criterion, ...] = (*coverage, *error, *warning, *note, *acceptance)
