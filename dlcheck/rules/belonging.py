"""DL2: belonging: organisations within one another, groups within groups, and who takes part twice for that."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.parties import DECIDING_ROLES
from dlcheck.rules.parties import has_parts
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import tell_cycles
from dlcheck.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.source import Span
    from dlcheck.workspace.entries import Link
    from dlcheck.workspace.programme import Programme


def _present(programme: Programme, kind: str) -> list[Link]:
    """The links of a kind from what is there on the day: what is not there has none, so no circle leads through it."""
    return [link for link in programme.linked(kind) if programme.now(link.spell)]


@rule("DL215", "part-of-cycle", Severity.ERROR)
def part_of_cycle(programme: Programme) -> Iterator[Finding]:
    """Organisations are part of one another in a circle.

    None of them is then the whole, so shares and seats that count by parent organisation cannot be counted.

    Bad:
        partners:
          elka: {role: lead, part_of: jdc-israel}
          jdc-israel: {part_of: elka}

    Good:
        partners:
          elka: {role: lead, part_of: jdc-israel}
          jdc-israel: {kind: nonprofit}
    """
    yield from tell_cycles(
        _present(programme, "part_of"),
        "`part_of`",
        "is part of",
        "an organisation that is part of none of the others is expected",
        "take `part_of` away from the one that holds the others",
    )


@rule("DL216", "group-cycle", Severity.ERROR)
def group_cycle(programme: Programme) -> Iterator[Finding]:
    """Groups are members of one another in a circle.

    Who belongs to them can then be read only by going round, and two readers will not read the same.

    Bad:
        partners:
          elka: {role: lead}
        groups:
          founders: {members: [elka, supporters], lead: elka}
          supporters: {members: [elka, founders], lead: elka}
        responsibilities:
          shape-programme: {accountable: founders}
          raise-funds: {accountable: supporters}

    Good:
        partners:
          elka: {role: lead}
        groups:
          founders: {members: [elka], lead: elka}
          supporters: {members: [elka, founders], lead: elka}
        responsibilities:
          shape-programme: {accountable: founders}
          raise-funds: {accountable: supporters}
    """
    yield from tell_cycles(
        [link for link in _present(programme, "members") if link.target in programme.groups],
        "membership",
        "contains",
        "groups that end in partners are expected",
        "take one of the groups out of `members`",
    )


@rule("DL217", "organisation-at-two-levels", Severity.INFO)
def organisation_at_two_levels(programme: Programme) -> Iterator[Finding]:
    """An organisation and one that it is part of both take part, by a role or by a seat.

    The same organisation may then speak with two voices, or each may think that the other speaks for it. A role is one
    that takes part in decisions (lead, operator, member or funder).

    Bad:
        partners:
          civil-service-commission: {kind: government}
          academy: {role: lead, part_of: civil-service-commission}
        bodies:
          management-team:
            kind: management
            seats:
              commission-representative: {partner: civil-service-commission}
              academy-representative: {partner: academy}

    Good:
        partners:
          civil-service-commission: {kind: government}
          academy: {role: lead, part_of: civil-service-commission}
        bodies:
          management-team:
            kind: management
            seats:
              academy-representative: {partner: academy}
    """
    if not has_parts(programme):
        return
    parts = _parts(programme)
    for id_ in programme.partners:
        for above in programme.chain(id_)[1:]:
            if id_ in parts and above in parts:
                (own, place), (other, _) = parts[id_][0], parts[above][0]
                more = [Label(span, f"`{above}` {what}") for what, span in parts[above][:3]]
                yield Finding(
                    programme.partners[id_].here,
                    f"`{id_}` {own}, and `{above}`, which it is part of, {other}; one of the two is expected",
                    related=(Label(place, f"`{id_}` {own}"), *more),
                    hint="let one of them take part for both, or say in the agreement what each is there for",
                )


def _parts(programme: Programme) -> dict[str, list[tuple[str, Span]]]:
    """What each organisation has in the programme on the day, in words, and where that is written."""
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for id_, partner in programme.deciding.items():
        roles = listing(role for role in partner.role if role in DECIDING_ROLES)
        found[id_].append((f"takes part as {roles}", partner.at("role")))
    for link in sorted(programme.linked("partner"), key=lambda link: "/" not in link.source):  # seats before demands
        id_, _, seat = link.source.partition("/")
        body = programme.bodies.get(id_)
        if body is None or not programme.now(body):
            continue
        if seat and seat not in programme.seats(body):
            continue
        what = f"has the seat `{link.source}`" if seat else f"is to have a seat on `{link.source}`"
        for organisation in programme.organisations(link.target):
            found[organisation].append((what, link.span))
    return found


RULES: tuple[Rule, ...] = (part_of_cycle, group_cycle, organisation_at_two_levels)
