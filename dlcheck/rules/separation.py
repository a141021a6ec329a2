"""DL5: separation: which duties one person or partner holds together, and who alone can act."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.model.bodies import Seat
from dlcheck.model.staff import Position
from dlcheck.rules.parties import doers, duties_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import count, listing, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.model.duties import Responsibility, Separation
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


class Hold(NamedTuple):
    """That a person or partner holds a duty: through which office (empty: directly), as deputy or not, and where."""

    who: str
    through: str
    deputy: bool
    span: Span


def _in_office(programme: Programme, office: str) -> Iterator[Hold]:
    """The persons in a seat or position on the day, and their deputies."""
    place = programme.entities[office].model
    if not isinstance(place, Seat | Position) or (isinstance(place, Position) and not programme.now(place)):
        return
    for person, holding in programme.holding(place):
        yield Hold(person, office, deputy=False, span=holding.at("holder" if isinstance(holding, Seat) else "person"))
        deputy = getattr(holding, "deputy", None)
        if deputy:
            yield Hold(deputy, office, deputy=True, span=holding.at("deputy"))


def _persons(programme: Programme, party: str, span: Span) -> Iterator[Hold]:
    """The persons who act as a party: itself, or those in its office; none for organisations and bodies."""
    kind = programme.kind(party)
    if kind is Kind.PERSON:
        yield Hold(party, "", deputy=False, span=span)
    elif kind in (Kind.SEAT, Kind.POSITION):
        yield from _in_office(programme, party)


def _partners(programme: Programme, party: str, span: Span) -> Iterator[Hold]:
    """The partners that act as a party, deputies included; none for a body, which acts for none of its members."""
    kind = programme.kind(party)
    if kind is Kind.BODY:
        return
    for partner in programme.organisations(party):
        yield Hold(partner, "" if partner == party else party, deputy=False, span=span)
    if kind in (Kind.SEAT, Kind.POSITION):
        for hold in _in_office(programme, party):
            for partner in programme.organisations(hold.who):
                yield hold._replace(who=partner)


def _acting(duty: Responsibility) -> Iterator[tuple[str, Span]]:
    for letter in ("accountable", "responsible"):
        for index, party in enumerate(getattr(duty, letter)):
            yield party, duty.at(letter, index)


def _held(programme: Programme, separation: Separation, *, deputies: bool) -> dict[str, dict[str, Hold]]:
    """For each person or partner, the duties of a separation that they hold on the day, each with its first hold."""
    behind = _persons if separation.by == "person" else _partners
    duties = duties_now(programme)
    found: defaultdict[str, dict[str, Hold]] = defaultdict(dict)
    for index, id_ in enumerate(separation.duties):
        is_duty = programme.kind(id_) is Kind.RESPONSIBILITY
        if is_duty and id_ not in duties:
            continue
        parties = _acting(duties[id_]) if is_duty else iter([(id_, separation.at("duties", index))])
        for party, span in parties:
            for hold in behind(programme, party, span):
                if deputies or not hold.deputy:
                    found[hold.who].setdefault(id_, hold)
    return found


def _told(held: dict[str, Hold]) -> str:
    """What one holds, in words: the duties, and through which office or as whose deputy."""
    words = []
    for id_, hold in held.items():
        way = f" as deputy in `{hold.through}`" if hold.deputy else f" through `{hold.through}`"
        words.append(f"`{id_}`" + (way if hold.through and (hold.deputy or hold.through != id_) else ""))
    return listing(words)


@rule("DL531", "separation-broken", Severity.ERROR)
def separation_broken(programme: Programme) -> Iterator[Finding]:
    """A person, or a partner, holds together what the programme itself keeps apart.

    One holds a duty as accountable or responsible, directly or through a seat or a position. The members of a body do
    not hold what the body decides.

    Bad:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        responsibilities:
          spend-budget: {accountable: elka}
          audit-budget: {accountable: interior, responsible: [elka]}
        separation:
          money: {duties: [spend-budget, audit-budget], by: partner}

    Good:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        responsibilities:
          spend-budget: {accountable: elka}
          audit-budget: {accountable: interior}
        separation:
          money: {duties: [spend-budget, audit-budget], by: partner}

    Sources:
        ANSI INCITS 359-2012, Role Based Access Control: static separation of duty
    """
    for id_, separation in programme.separation.items():
        for who, held in _held(programme, separation, deputies=False).items():
            if len(held) > separation.at_most:
                yield Finding(
                    separation.at("duties"),
                    f"`{who}` holds {len(held)} of the duties that `{id_}` keeps apart, {_told(held)}; "
                    f"at most {separation.at_most} is expected of one {separation.by}",
                    related=tuple(Label(hold.span, f"`{who}` holds `{duty}` here") for duty, hold in held.items()),
                    hint=f"give one of the duties to another {separation.by}",
                )


@rule("DL532", "separation-broken-by-deputy", Severity.WARNING)
def separation_broken_by_deputy(programme: Programme) -> Iterator[Finding]:
    """Whoever stands in for another would then hold together what the programme keeps apart.

    The rule holds until the first illness, and then breaks unnoticed.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          treasurer: {from: elka, holders: {dana: {person: dana, deputy: noa}}}
          auditor: {from: elka, holders: {noa: {person: noa}}}
        separation:
          money: {duties: [treasurer, auditor]}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omri: {partner: elka}
        positions:
          treasurer: {from: elka, holders: {dana: {person: dana, deputy: omri}}}
          auditor: {from: elka, holders: {noa: {person: noa}}}
        separation:
          money: {duties: [treasurer, auditor]}

    Sources:
        ANSI INCITS 359-2012, Role Based Access Control: dynamic separation of duty
    """
    for id_, separation in programme.separation.items():
        direct = _held(programme, separation, deputies=False)
        for who, held in _held(programme, separation, deputies=True).items():
            if len(held) > separation.at_most >= len(direct.get(who, ())):
                yield Finding(
                    separation.at("duties"),
                    f"`{who}` would hold {len(held)} of the duties that `{id_}` keeps apart, {_told(held)}; "
                    f"at most {separation.at_most} is expected of one {separation.by}",
                    related=tuple(Label(hold.span, f"`{duty}`") for duty, hold in held.items()),
                    hint=f"name a deputy who holds none of the others, nor belongs to a {separation.by} that does"
                    if separation.by == "partner"
                    else "name a deputy who holds none of the others",
                )


@rule("DL533", "separation-impossible", Severity.WARNING, needs=("people", "partners", "groups"))
def separation_impossible(programme: Programme) -> Iterator[Finding]:
    """The organisations that hold the duties have too few people to keep them apart, however they are shared out.

    It is looked at where persons are expected to be named (`detail: people`). Whoever could do a duty is anyone of the
    organisations behind it; those of whom nobody is named are left out.

    Bad:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana}}}
        responsibilities:
          spend-budget: {accountable: elka}
          audit-budget: {accountable: elka}
        separation:
          money: {duties: [spend-budget, audit-budget]}

    Good:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana, deputy: noa}}}
        responsibilities:
          spend-budget: {accountable: elka}
          audit-budget: {accountable: elka}
        separation:
          money: {duties: [spend-budget, audit-budget]}

    Sources:
        P. Hall, On Representatives of Subsets, 1935
        N. Li, M. Tripunitara and Q. Wang, Resiliency Policies in Access Control, 2009
    """
    if programme.head.detail != "people":
        return
    staff: defaultdict[str, list[str]] = defaultdict(list)
    for person, model in programme.people.items():
        for partner in programme.organisations(person) if programme.now(model) else ():
            staff[partner].append(person)
    for id_, separation in programme.separation.items():
        short = shortage(_able(programme, separation, staff), separation.at_most) if separation.by == "person" else None
        if short:
            duties, people = short
            yield Finding(
                separation.at("duties"),
                f"only {count(len(people), 'person')}, {quoted(people)}, could hold the {len(duties)} duties "
                f"{quoted(duties)} that `{id_}` keeps apart, at most {separation.at_most} each; "
                f"{-(-len(duties) // separation.at_most)} are expected",
                related=tuple(Label(programme.people[person].here, f"`{person}`") for person in people),
                hint="name more people, or give a duty to an organisation that has others",
            )


def _able(programme: Programme, separation: Separation, staff: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """For each duty of a separation, the persons who could hold it on the day, where any are known."""
    duties = duties_now(programme)
    able: dict[str, list[str]] = {}
    for id_ in separation.duties:
        parties: tuple[str, ...] = () if programme.kind(id_) is Kind.RESPONSIBILITY else (id_,)
        if id_ in duties:
            parties = duties[id_].accountable
        people = dict.fromkeys(person for party in parties for person in _known(programme, party, staff))
        if people:
            able[id_] = list(people)
    return able


def _known(programme: Programme, party: str, staff: Mapping[str, list[str]]) -> list[str]:
    kind = programme.kind(party)
    if kind is Kind.PERSON:
        person = programme.people.get(party)
        return [party] if person and programme.now(person) else []
    if kind is Kind.BODY:
        return []
    return [person for partner in programme.organisations(party) for person in staff.get(partner, ())]


def shortage(able: Mapping[str, list[str]], capacity: int) -> tuple[list[str], list[str]] | None:
    """Duties for which there are too few persons, and those persons; None where everyone finds a place.

    Augmenting paths, each person with room for `capacity` duties. Where no path ends, the duties that it reached are
    more than the persons reached can hold: Hall's condition fails for them.
    """
    held: defaultdict[str, list[str]] = defaultdict(list)
    holder: dict[str, str] = {}
    for start in able:
        reached, via = [start], dict[str, str]()
        for duty in reached:
            for person in able[duty]:
                if person not in via:
                    via[person] = duty
                    reached.extend(other for other in held[person] if other not in reached)
        free = next((person for person in via if len(held[person]) < capacity), None)
        if free is None:
            return sorted(reached, key=list(able).index), list(via)
        while free:
            duty = via[free]
            before = holder.get(duty)
            held[free].append(duty)
            holder[duty] = free
            if before:
                held[before].remove(duty)
            free = before if duty != start else None
    return None


@rule("DL534", "only-one-can-act", Severity.INFO, needs=("responsibilities", "positions", "bodies", "people"))
def only_one_can_act(programme: Programme) -> Iterator[Finding]:
    """One person is the only one who can act for several duties, with no colleague in the office and no deputy.

    When that person is away, all of these duties stop at once. Only duties of persons, seats and positions are looked
    at: in an organisation, another can act.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana}}}
        responsibilities:
          train-participants: {accountable: manager}
          recruit-staff: {accountable: dana}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana, deputy: noa}}}
        responsibilities:
          train-participants: {accountable: manager}
          recruit-staff: {accountable: dana}
    """
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for id_, duty in duties_now(programme).items():
        parties = doers(duty)
        able = {hold.who for party in parties for hold in _persons(programme, party, duty.here)}
        if len(able) == 1 and all(
            programme.kind(party) in (Kind.PERSON, Kind.SEAT, Kind.POSITION) for party in parties
        ):
            alone[able.pop()].append(id_)
    for person, ids in alone.items():
        if len(ids) > 1 and person in programme.people:
            yield Finding(
                programme.people[person].here,
                f"`{person}` alone can act for {count(len(ids), 'duty', 'duties')} on {programme.day}, {quoted(ids)}; "
                "a deputy or a colleague is expected",
                related=tuple(Label(programme.responsibilities[id_].here, f"`{id_}`") for id_ in ids),
                hint="name a `deputy`, or a second party under `responsible`",
            )


RULES: tuple[Rule, ...] = (separation_broken, separation_broken_by_deputy, separation_impossible, only_one_can_act)
