"""DL8: programmes side by side."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.money import amount_text
from dlcheck.rules.effort import percent
from dlcheck.rules.rule import Rule, workspace_rule
from dlcheck.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dlcheck.rules.across import Known, Limit, Paid, Promised
    from dlcheck.rules.survey import Survey
    from dlcheck.source import Span

SHOWN = 5
"""Programmes that are named one by one."""
LABELS = 3
"""Programmes that are shown."""


@workspace_rule("DL801", "programme-declared-twice", Severity.ERROR, waivable=False)
def programme_declared_twice(survey: Survey) -> Iterator[Finding]:
    """Two programmes of a workspace have one id.

    Reports, pictures and `extends` name a programme by its id, and would mean either of them.

    Bad:
        # file: north.yaml
        program: {id: leaders}
        # file: south.yaml
        program: {id: leaders}

    Good:
        # file: north.yaml
        program: {id: leaders-north}
        # file: south.yaml
        program: {id: leaders-south}
    """
    for id_, (first, *others) in survey.namesakes.items():
        for index in others:
            yield Finding(
                index.id_span,
                f"the programme `{id_}` is declared in `{first.path}` and again here, an id of its own is expected",
                related=(Label(first.id_span, f"`{id_}` is declared here first"),),
                hint="give one of them another id; what they share goes into one that both extend",
            )


@workspace_rule("DL802", "effort-over-capacity-across", Severity.ERROR)
def effort_over_capacity_across(survey: Survey) -> Iterator[Finding]:
    """On some day several programmes together take more of a person than the person can give.

    Each of them sees only its own share, and all of them count on it. The first such day is told on which no programme
    takes too much by itself. A share that is written once and inherited by several programmes is one share; programmes
    that are closed take none.

    Bad:
        # file: people.yaml
        people:
          dana: {capacity: 80%}
        # file: north.yaml
        program: {id: north}
        positions:
          manager: {holders: {dana: {person: dana, effort: 50%, since: 2025-05}}}
        # file: south.yaml
        program: {id: south}
        positions:
          manager: {holders: {dana: {person: dana, effort: 40%, since: 2025-09}}}

    Good:
        # file: people.yaml
        people:
          dana: {capacity: 80%}
        # file: north.yaml
        program: {id: north}
        positions:
          manager: {holders: {dana: {person: dana, effort: 50%, since: 2025-05}}}
        # file: south.yaml
        program: {id: south}
        positions:
          manager: {holders: {dana: {person: dana, effort: 30%, since: 2025-09}}}
    """
    facts = survey.notes.facts
    for person, shares in facts.promised.items():
        promised, capacity = list(shares.values()), facts.capacity[person]
        day = first_day_over(promised, capacity)
        if day is None:
            continue
        places = [(span, one) for span, one in shares.items() if one.since <= day < one.until]
        running = [one for _, one in places]
        if day == date.min:  # it has always been so: a day that is spoken of says more
            day = min(survey.workspace.day, *(one.until - timedelta(days=1) for one in running))
        whole = sum((one.share for one in running), Fraction())
        shown = [f"{percent(one.share)} in `{one.programme}` (`{one.place}`)" for one in running]
        yield Finding(
            person.span,
            f"{percent(whole)} of `{person.id}` is promised on {day}, {first_of(shown)}; "
            f"{percent(capacity)} at most is expected",
            related=tuple(
                Label(span, f"{percent(one.share)} for `{one.place}` in `{one.programme}`")
                for span, one in places[:LABELS]
            ),
            hint="promise less, end one before the other begins, or mend `capacity`",
        )


def first_day_over(promised: Iterable[Promised], capacity: Fraction) -> date | None:
    """The first day on which programmes together take more than a capacity, and none of them does so by itself."""
    changes: dict[date, list[tuple[str, Fraction]]] = defaultdict(list)
    for one in promised:
        changes[one.since].append((one.programme, one.share))
        changes[one.until].append((one.programme, -one.share))
    total, over = Fraction(), 0
    taken: dict[str, Fraction] = defaultdict(Fraction)
    for day in sorted(changes):
        for programme, share in changes[day]:
            over -= taken[programme] > capacity
            taken[programme] += share
            over += taken[programme] > capacity
            total += share
        if total > capacity and not over:
            return day
    return None


def first_of(words: Sequence[str]) -> str:
    """The first of several things, and how many more there are."""
    more = [f"{len(words) - SHOWN} more"] if len(words) > SHOWN + 1 else []
    return listing([*words[: SHOWN + 1 - len(more)], *more])


@workspace_rule("DL803", "oversees-whom-they-work-for", Severity.INFO)
def oversees_whom_they_work_for(survey: Survey) -> Iterator[Finding]:
    """In one programme a person oversees an organisation's work, and in another runs something for that organisation.

    Who works for an organisation hardly speaks against it, and the other programme does not see it. To oversee is to
    have a vote on a body that supervises others; what it oversees are the operators, or those behind the bodies that it
    names. To run is to hold a position, to coordinate a cohort, or to sit on a management body. Where a programme has
    both itself, that is its own matter and not told here.

    Bad:
        # file: shared.yaml
        partners:
          elka: {kind: nonprofit}
        people:
          dana: {}
        # file: north.yaml
        program: {id: north}
        partners: {elka: {role: operator}}
        bodies:
          board:
            kind: audit
            functions: [audit]
            seats: {auditor: {rank: independent, holder: dana}, guest: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats}
        positions:
          trainer: {from: elka, reports_to: board}
        # file: south.yaml
        program: {id: south}
        partners: {elka: {role: operator}}
        positions:
          manager: {from: elka, holders: {dana: {person: dana}}}

    Good:
        # file: shared.yaml
        partners:
          elka: {kind: nonprofit}
        people:
          dana: {}
          noa: {}
        # file: north.yaml
        program: {id: north}
        partners: {elka: {role: operator}}
        bodies:
          board:
            kind: audit
            functions: [audit]
            seats: {auditor: {rank: independent, holder: noa}, guest: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats}
        positions:
          trainer: {from: elka, reports_to: board}
        # file: south.yaml
        program: {id: south}
        partners: {elka: {role: operator}}
        positions:
          manager: {from: elka, holders: {dana: {person: dana}}}

    Sources:
        OECD, Guidelines for Managing Conflict of Interest in the Public Service (2003)
    """
    facts = survey.notes.facts
    for person in facts.overseers:
        watched: dict[Known, dict[str, str]] = defaultdict(dict)
        for overseer in facts.overseers[person]:
            for organisation in overseer.over:
                watched[organisation].setdefault(overseer.programme, overseer.body)
        shown = []
        for runner in facts.runners.get(person, ()):
            theirs = (one for one in runner.of if one in watched and runner.programme not in watched[one])
            for organisation in islice(theirs, 1):
                programme, body = next(iter(watched[organisation].items()))
                shown.append(
                    f"for `{organisation.id}` in `{runner.programme}` (`{runner.place}`), and oversees its work in "
                    f"`{programme}` (`{body}`)"
                )
        if shown:
            yield Finding(
                person.span,
                f"`{person.id}` works {first_of(shown)}; somebody who works for none of the overseen is expected",
                hint="let another oversee, or say how the two are kept apart",
            )


@workspace_rule("DL804", "commitments-over-envelope", Severity.ERROR)
def commitments_over_envelope(survey: Survey) -> Iterator[Finding]:
    """What a partner has promised to several programmes comes to more than it may commit to all.

    Each programme counts on its part, and the last to send a bill will wait. Amounts are added for each currency by
    itself; what is written once and inherited by several programmes is one promise, and closed programmes are left out.

    Bad:
        # file: partners.yaml
        partners:
          interior: {envelope: {amount: 5_000_000, currency: ILS}}
        # file: north.yaml
        program: {id: north}
        partners: {interior: {role: funder}}
        budget: {currency: ILS, total: 3_000_000, funding: {interior: 100%}}
        # file: south.yaml
        program: {id: south}
        partners: {interior: {role: funder}}
        budget: {currency: ILS, funding: {interior: 2_500_000}}

    Good:
        # file: partners.yaml
        partners:
          interior: {envelope: {amount: 5_000_000, currency: ILS}}
        # file: north.yaml
        program: {id: north}
        partners: {interior: {role: funder}}
        budget: {currency: ILS, total: 2_500_000, funding: {interior: 100%}}
        # file: south.yaml
        program: {id: south}
        partners: {interior: {role: funder}}
        budget: {currency: ILS, funding: {interior: 2_500_000}}
    """
    facts = survey.notes.facts
    for place, limit in facts.limits.items():
        for currency, taken in _by_currency(limit, facts.paid[place]).items():
            paid = [one for _, one in taken]
            by_programme: dict[str, Fraction] = defaultdict(Fraction)
            for one in paid:
                by_programme[one.programme] += one.amount
            whole = sum(by_programme.values(), Fraction())
            # One that goes beyond the envelope by itself is told in that programme.
            if whole <= limit.amount or max(by_programme.values()) > limit.amount:
                continue
            shown = [
                f"{amount_text(one.amount, currency)} to `{one.programme}`"
                + (f" (by `{one.payer}`)" if one.payer != limit.partner else "")
                for one in paid
            ]
            yield Finding(
                place,
                f"`{limit.partner}` has promised {first_of(shown)}, {amount_text(whole, currency)} in all, "
                f"{amount_text(whole - limit.amount, currency)} over its envelope of "
                f"{amount_text(limit.amount, currency)}",
                related=tuple(Label(span, f"promised to `{one.programme}`") for span, one in taken[:LABELS]),
                hint="promise less, let another pay the rest, or have the envelope raised",
            )


def _by_currency(limit: Limit, paid: Mapping[tuple[Span, ...], Paid]) -> dict[str | None, list[tuple[Span, Paid]]]:
    """What is taken out of an envelope, and where that is said, by currency; but for what is in another than it is."""
    found: dict[str | None, list[tuple[Span, Paid]]] = defaultdict(list)
    for (span, *_), one in paid.items():
        currency = one.currency or limit.currency
        if limit.currency in (None, currency):
            found[currency].append((span, one))
    return found


RULES: tuple[Rule, ...] = (
    programme_declared_twice,
    effort_over_capacity_across,
    oversees_whom_they_work_for,
    commitments_over_envelope,
)
