"""DL3: composition: whether a body's seats are those that the agreement demands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.demands import contradictions
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import is_filled, sitting
from dlcheck.wording import count, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.bodies import Body, Demand, Seat
    from dlcheck.workspace.programme import Programme


class _Seated(NamedTuple):
    """A body with its seats on the day, the organisations of each, and how many of them somebody fills."""

    programme: Programme
    id: str
    body: Body
    seats: dict[str, Seat]
    organisations: dict[str, tuple[str, ...]]
    filled: int


@rule("DL301", "composition-not-met", Severity.ERROR, needs=("partners", "groups"))
def composition_not_met(programme: Programme) -> Iterator[Finding]:
    """A body's seats are not those that its composition demands.

    `composition` is what the partners agreed on, `seats` is what is the case. Where the two differ, either somebody
    who should decide is missing, or somebody decides who should not. What cannot be met is a finding of its own.

    Bad:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          forum:
            kind: advisory
            composition:
              heads: {each: partner, rank: head}
            seats:
              elka-head: {partner: elka, rank: head}
              interior-deputy: {partner: interior, rank: representative}

    Good:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          forum:
            kind: advisory
            composition:
              heads: {each: partner, rank: head}
            seats:
              elka-head: {partner: elka, rank: head}
              interior-head: {partner: interior, rank: head}
    """
    for id_, body in bodies_now(programme).items():
        if not body.composition:
            continue
        seats = programme.seats(body)
        filled = sum(is_filled(programme, seat) for seat in seats.values())
        seated = _Seated(programme, id_, body, seats, sitting(programme, id_), filled)
        impossible = {found.demand.id for found in contradictions(body)}
        for demand in body.composition.values():
            if demand.id in impossible:
                continue
            if demand.each:
                yield from _each_partner(seated, demand)
            elif demand.seats:
                yield from _size(seated, demand)
            elif demand.per:
                yield from _shares(seated, demand)
            else:
                yield from _number(seated, demand)


def _each_partner(seated: _Seated, demand: Demand) -> Iterator[Finding]:
    """Partners that take part and do not have such a seat."""
    fitting = _fitting(seated, demand)
    for id_, partner in seated.programme.deciding.items():
        if demand.kind and partner.kind != demand.kind:
            continue
        own = [key for key in fitting if id_ in seated.organisations[key]]
        expected = _missed(seated, demand, len(own))
        if not expected:
            continue
        others = [key for key in seated.seats if id_ in seated.organisations[key] and key not in own]
        labels = [Label(seated.seats[key].here, f"its seat {_rank(seated.seats[key])}") for key in others]
        labels += [
            Label(seated.seats[key].here, f"a seat of {quoted(seated.organisations[key])}, not of `{id_}` itself")
            for key in fitting
            if key not in own and any(seated.programme.related(id_, other) for other in seated.organisations[key])
        ]
        yield Finding(
            demand.here,
            f"`{id_}` takes part and has {_seats(len(own))}{_which(demand)} on `{seated.id}`, {expected} expected",
            related=(Label(partner.here, f"`{id_}` takes part"), *labels),
            hint=f"give `{id_}` such a seat, or mend what `composition` demands",
        )


def _size(seated: _Seated, demand: Demand) -> Iterator[Finding]:
    if demand.seats is not None and len(seated.seats) not in demand.seats:
        yield Finding(
            demand.here,
            f"`{seated.id}` has {_seats(len(seated.seats))}, {demand.seats} expected",
            related=(Label(seated.body.at_key("seats"), "its seats"),),
            hint="add or remove seats, or mend the size",
        )


def _shares(seated: _Seated, demand: Demand) -> Iterator[Finding]:
    """Those who hold more of the seats than one may."""
    if demand.at_most is None:
        return
    bound = demand.at_most.of(_whole(seated, demand.at_most.base))
    held: dict[str, list[str]] = defaultdict(list)
    for key in _fitting(seated, demand):
        for holder in _holders(seated, key, demand):
            held[holder].append(key)
    for holder, keys in sorted(held.items()):
        if len(keys) > bound:
            yield Finding(
                demand.here,
                f"`{holder}` holds {len(keys)} of the {_seats(len(seated.seats))} of `{seated.id}` "
                f"({quoted(keys)}), at most {demand.at_most} expected",
                related=tuple(Label(seated.seats[key].here, f"a seat of `{holder}`") for key in keys),
                hint="give seats to others, or mend the share",
            )


def _holders(seated: _Seated, key: str, demand: Demand) -> list[str]:
    """Under which names a seat is counted."""
    programme = seated.programme
    organisations = seated.organisations[key]
    match demand.per:
        case "group":
            return [id_ for id_ in programme.groups if set(organisations) & set(programme.organisations(id_))]
        case "kind":
            partners = (programme.partners.get(id_) for id_ in organisations)
            return sorted({partner.kind for partner in partners if partner and partner.kind})
        case "parent":
            return sorted({programme.chain(id_)[-1] for id_ in organisations})
    return list(organisations)


def _number(seated: _Seated, demand: Demand) -> Iterator[Finding]:
    """So many seats that fit."""
    fitting = _fitting(seated, demand)
    expected = _missed(seated, demand, len(fitting))
    if not expected:
        return
    labels = []
    if demand.partner and demand.rank:
        near = [key for key in seated.seats if key not in fitting and _is_of(seated, key, demand.partner)]
        labels = [Label(seated.seats[key].here, f"this seat {_rank(seated.seats[key])}") for key in near]
    labels += [Label(seated.seats[key].here, "one such seat") for key in fitting]
    yield Finding(
        demand.here,
        f"`{seated.id}` has {_seats(len(fitting))}{_which(demand)}, {expected} expected",
        related=tuple(labels),
        hint="seat those who are demanded, or mend what `composition` demands",
    )


def _fitting(seated: _Seated, demand: Demand) -> list[str]:
    """The seats that a demand speaks of."""
    return [
        key
        for key, seat in seated.seats.items()
        if (demand.rank is None or seat.rank == demand.rank)
        and (demand.appointed_by is None or seat.appointed_by == demand.appointed_by)
        and (demand.partner is None or _is_of(seated, key, demand.partner))
        and (demand.kind is None or _is_of_kind(seated, key, demand.kind))
    ]


def _is_of(seated: _Seated, key: str, party: str) -> bool:
    """Whether a seat belongs to a partner, to a unit of it, or to a member of a group."""
    programme = seated.programme
    wanted = set(programme.organisations(party))
    return any(wanted.intersection(programme.chain(id_)) for id_ in seated.organisations[key])


def _is_of_kind(seated: _Seated, key: str, kind: str) -> bool:
    partners = (seated.programme.partners.get(id_) for id_ in seated.organisations[key])
    return any(partner is not None and partner.kind == kind for partner in partners)


def _missed(seated: _Seated, demand: Demand, number: int) -> str:
    """The bound that a number of seats does not keep, in words; empty where it keeps all."""
    if demand.exactly is not None and number != demand.exactly.of(_whole(seated, demand.exactly.base)):
        return f"exactly {demand.exactly}"
    if demand.at_least is not None and number < demand.at_least.of(_whole(seated, demand.at_least.base)):
        return f"at least {demand.at_least}"
    if demand.at_most is not None and number > demand.at_most.of(_whole(seated, demand.at_most.base)):
        return f"at most {demand.at_most}"
    bounds = (demand.exactly, demand.at_least, demand.at_most)
    return "at least 1" if not number and bounds == (None, None, None) else ""


def _whole(seated: _Seated, base: str) -> int:
    return seated.filled if base == "filled" else len(seated.seats)


def _which(demand: Demand) -> str:
    """Which seats are meant, in words."""
    parts = [
        f"of `{demand.partner}`" if demand.partner else "",
        f"of partners of kind `{demand.kind}`" if demand.kind and not demand.each else "",
        f"of rank `{demand.rank}`" if demand.rank else "",
        f"appointed by `{demand.appointed_by}`" if demand.appointed_by else "",
    ]
    return "".join(f" {part}" for part in parts if part)


def _rank(seat: Seat) -> str:
    return f"is of rank `{seat.rank}`" if seat.rank else "has no rank"


def _seats(number: int) -> str:
    return count(number, "seat") if number else "no seat"


RULES: tuple[Rule, ...] = (composition_not_met,)
