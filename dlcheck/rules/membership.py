"""DL3: membership: whom nobody represents, and who oversees their own work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.parties import bodies_now, deciders, is_among, organisations_in
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import (
    duties_by_partner,
    people_in,
    positions_by_partner,
    sitting,
    voters,
)
from dlcheck.rules.spells import said_dates
from dlcheck.rules.structure import OVERSIGHT
from dlcheck.wording import count, listing, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.model.bodies import Body
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@rule("DL302", "partner-without-seat", Severity.WARNING, needs=("bodies", "partners", "groups"))
def partner_without_seat(programme: Programme) -> Iterator[Finding]:
    """A partner takes part, or carries a duty, and sits on no body.

    Others decide on its work, its money and its people, and nobody can say so when it matters.

    Bad:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          forum:
            kind: advisory
            seats:
              elka-lead: {partner: elka}

    Good:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          forum:
            kind: advisory
            seats:
              elka-lead: {partner: elka}
              interior-member: {partner: interior}
    """
    bodies = [id_ for id_, body in bodies_now(programme).items() if body.seats]
    if not bodies:
        return
    seated = {org for id_ in bodies for seat in sitting(programme, id_).values() for org in seat}
    for id_, partner in programme.partners.items():
        if is_among(programme, id_, seated):
            continue
        carried = duties_by_partner(programme).get(id_, {})
        if not (id_ in programme.deciding or carried) or not programme.now(partner):
            continue
        part = listing(
            [
                *([f"takes part as {listing(partner.role)}"] if id_ in programme.deciding else []),
                *([f"carries {quoted(list(carried)[:3])}"] if carried else []),
            ]
        )
        yield Finding(
            partner.here,
            f"`{id_}` {part}, and sits on no body; a seat on {quoted(bodies, 'or')} is expected",
            related=tuple(Label(what.span, f"`{duty}` is its duty") for duty, what in list(carried.items())[:3]),
            hint="give it a seat, or make it a `stakeholder` or `observer` if it is no partner to decisions",
        )


@rule("DL303", "worker-without-management-seat", Severity.WARNING, needs=("bodies", "partners", "groups"))
def worker_without_management_seat(programme: Programme) -> Iterator[Finding]:
    """A partner does the work that a management body runs, and has no seat there.

    The body then decides day by day on people and duties whose partner is not in the room, and that partner learns of
    decisions that it has to carry out. A partner all of whose duties lie in domains that other bodies decide is left
    out.

    Bad:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        bodies:
          forum:
            kind: advisory
            seats:
              elka-head: {partner: elka}
          team:
            kind: management
            reports_to: forum
            seats:
              interior-lead: {partner: interior}
        responsibilities:
          train-participants: {accountable: elka}
          shape-contents: {accountable: interior}

    Good:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        bodies:
          forum:
            kind: advisory
            seats:
              elka-head: {partner: elka}
          team:
            kind: management
            reports_to: forum
            seats:
              interior-lead: {partner: interior}
              elka-manager: {partner: elka}
        responsibilities:
          train-participants: {accountable: elka}
          shape-contents: {accountable: interior}
    """
    managing = {id_: body for id_, body in bodies_now(programme).items() if body.kind == "management" and body.seats}
    if not managing:
        return
    seated = {org for id_ in managing for seat in sitting(programme, id_).values() for org in seat}
    working = organisations_in(programme, "accountable", "responsible").union(positions_by_partner(programme))
    if all(is_among(programme, id_, seated) for id_ in working):
        return
    duties, positions = duties_by_partner(programme, own=True), positions_by_partner(programme)
    first = next(iter(managing.values()))
    for id_ in dict.fromkeys((*duties, *positions)):
        if is_among(programme, id_, seated):
            continue
        carried, supplied = duties.get(id_, {}), positions.get(id_, {})
        if not supplied and all(_is_decided_elsewhere(programme, duty, managing) for duty in carried):
            continue
        work = listing(
            [
                *([f"carries {count(len(carried), 'duty', 'duties')}"] if carried else []),
                *([f"supplies {quoted(supplied)}"] if supplied else []),
            ]
        )
        yield Finding(
            first.at_key("seats"),
            f"`{id_}` {work}, and has no seat on {quoted(managing, 'or')}; one is expected",
            related=(
                *(Label(what.span, f"`{duty}` is its duty") for duty, what in carried.items()),
                *(Label(what.span, f"it supplies `{position}`") for position, what in supplied.items()),
            ),
            hint=f"seat a representative of `{id_}` there, or say who speaks for it",
        )


def _is_decided_elsewhere(programme: Programme, duty: str, managing: Mapping[str, Body]) -> bool:
    """Whether a duty lies in a domain that bodies decide, and none of those that manage."""
    domain = programme.responsibilities[duty].domain
    deciding = deciders(programme, domain) if domain else []
    return bool(deciding) and not any(id_ in managing for id_ in deciding)


@rule("DL304", "overseers-all-overseen", Severity.WARNING, needs=("bodies", "partners", "groups"))
def overseers_all_overseen(programme: Programme) -> Iterator[Finding]:
    """Everybody on an overseeing body belongs to an organisation whose work the body reviews.

    Who reviews only what their own organisation does has reason to look away; one seat that is independent of the
    reviewed is enough to be asked the question. Organisations of which one is part of the other count as one.

    Bad:
        partners:
          elka: {role: [lead, operator]}
        bodies:
          committee:
            kind: steering
            oversees: [team]
            seats:
              elka-head: {partner: elka}
          team:
            kind: management
            reports_to: committee
            seats:
              elka-manager: {partner: elka}
        responsibilities:
          train-participants: {accountable: elka}

    Good:
        partners:
          elka: {role: [lead, operator]}
        bodies:
          committee:
            kind: steering
            oversees: [team]
            seats:
              elka-head: {partner: elka}
              public: {rank: independent}
          team:
            kind: management
            reports_to: committee
            seats:
              elka-manager: {partner: elka}
        responsibilities:
          train-participants: {accountable: elka}

    Sources:
        OECD, Guidelines for Managing Conflict of Interest in the Public Service (2003)
    """
    for id_, body in bodies_now(programme).items():
        seats = programme.seats(body)
        if not seats or not (body.oversees or OVERSIGHT.intersection(body.functions)):
            continue
        if any(seat.rank == "independent" for seat in seats.values()):
            continue
        overseen = _overseen(programme, id_, body)
        reasons: dict[str, str] = {}
        for key, organisations in sitting(programme, id_).items():
            reviewed = [other for other in overseen if is_among(programme, other, organisations)]
            if not reviewed:
                break
            reasons[key] = f"`{reviewed[0]}` {overseen[reviewed[0]]}"
        else:
            which = "the one seat" if len(seats) == 1 else f"each of the {len(seats)} seats"
            yield Finding(
                body.at_key("seats"),
                f"{which} of `{id_}` belongs to an organisation whose work it reviews, "
                "a seat independent of the reviewed is expected",
                related=tuple(Label(seats[key].here, reason) for key, reason in reasons.items()),
                hint="add a seat of `rank: independent`, or of a partner without duties",
            )


def _overseen(programme: Programme, id_: str, body: Body) -> dict[str, str]:
    """The organisations whose work a body reviews, each with the reason in words."""
    found: dict[str, str] = {}
    for other in body.oversees:
        if other != id_ and other in programme.bodies:
            for organisations in sitting(programme, other).values():
                for organisation in organisations:
                    found.setdefault(organisation, f"sits on `{other}`")
    for organisation, duties in duties_by_partner(programme, besides=id_).items():
        shown = [f"`{duty}`" for duty in list(duties)[:2]] + [f"{len(duties) - 2} more"] * (len(duties) > 2)
        said = f"carries {listing(shown)}"
        found[organisation] = f"{found[organisation]} and {said}" if organisation in found else said
    return found


@rule("DL305", "overseer-among-overseen", Severity.ERROR)
def overseer_among_overseen(programme: Programme) -> Iterator[Finding]:
    """A person votes on a body and works in what that body oversees.

    Nobody can review their own work; on every such matter the review is a form without content.

    Bad:
        partners:
          elka: {role: [lead, operator]}
        people:
          dana-levi: {partner: elka}
        bodies:
          committee:
            kind: steering
            oversees: [team]
            seats:
              elka-head: {partner: elka, holder: dana-levi}
              public: {rank: independent}
          team:
            kind: management
            reports_to: committee
            seats:
              elka-manager: {partner: elka, holder: dana-levi}
        responsibilities:
          train-participants: {accountable: elka}

    Good:
        partners:
          elka: {role: [lead, operator]}
        people:
          dana-levi: {partner: elka}
          noa-cohen: {partner: elka}
        bodies:
          committee:
            kind: steering
            oversees: [team]
            seats:
              elka-head: {partner: elka, holder: dana-levi}
              public: {rank: independent}
          team:
            kind: management
            reports_to: committee
            seats:
              elka-manager: {partner: elka, holder: noa-cohen}
        responsibilities:
          train-participants: {accountable: elka}
    """
    for id_, body in bodies_now(programme).items():
        others = [other for other in body.oversees if other != id_ and other in programme.bodies]
        overseers = {
            person: span
            for seat in (voters(programme, body).values() if others else ())
            for person, span in people_in(programme, seat).items()
        }
        if not overseers:
            continue
        for other in others:
            for person, (what, span) in _workers(programme, other).items():
                if person in overseers:
                    yield Finding(
                        overseers[person],
                        f"`{person}` votes on `{id_}` and {what}, which `{id_}` oversees; two persons expected",
                        related=(
                            Label(span, f"`{person}` {what} here"),
                            Label(body.at("oversees", body.oversees.index(other)), f"`{id_}` oversees `{other}`"),
                        ),
                        hint="let somebody else review, or take the vote away with `votes: 0`",
                    )


def _workers(programme: Programme, id_: str) -> dict[str, tuple[str, Span]]:
    """The people who sit on a body or hold a position below it, each with what they do, in words, and the place."""
    found: dict[str, tuple[str, Span]] = {}
    for seat in programme.seats(programme.bodies[id_]).values():
        for person, span in people_in(programme, seat).items():
            found.setdefault(person, (f"sits on `{id_}`", span))
    todo = [id_]
    while todo:
        for link in programme.links_to(todo.pop(), "reports_to"):
            position = programme.positions.get(link.source)
            if position is None or not programme.now(position):
                continue
            todo.append(link.source)
            for person, span in people_in(programme, position).items():
                found.setdefault(person, (f"is `{link.source}` under `{id_}`", span))
    return found


@rule("DL306", "seat-of-absent-partner", Severity.WARNING)
def seat_of_absent_partner(programme: Programme) -> Iterator[Finding]:
    """A seat belongs to a partner or a group that has left, or is not there yet, and nobody holds it.

    The seat counts towards every quorum of seats, and nobody will ever fill it. One that somebody holds is a finding of
    its own.

    Bad:
        partners: {elka: {role: lead}, interior: {role: member, until: 2025-07-01}}
        bodies:
          forum:
            kind: advisory
            seats:
              elka-head: {partner: elka}
              interior-head: {partner: interior}

    Good:
        partners: {elka: {role: lead}, interior: {role: member, until: 2025-07-01}}
        bodies:
          forum:
            kind: advisory
            seats:
              elka-head: {partner: elka}
              interior-head: {partner: interior, until: 2025-07-01}
    """
    for id_, body in bodies_now(programme).items():
        for key, seat in programme.seats(body).items():
            owner = programme.partners.get(seat.partner or "") or programme.groups.get(seat.partner or "")
            if owner is None or owner.active(programme.day) is not False or programme.holding(seat):
                continue
            yield Finding(
                seat.at("partner"),
                f"`{id_}/{key}` belongs to `{owner.id}`, which is there {said_dates(owner)}; "
                f"a seat of somebody who is there on {programme.day.isoformat()} is expected",
                related=(Label(owner.at("until" if owner.ended(programme.day) else "since"), f"`{owner.id}`"),),
                hint="end the seat with its partner, or give it to another",
            )


RULES: tuple[Rule, ...] = (
    partner_without_seat,
    worker_without_management_seat,
    overseers_all_overseen,
    overseer_among_overseen,
    seat_of_absent_partner,
)
