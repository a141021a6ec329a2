"""DC5: organisations and groups of them, what they do here, and the domains that are decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.diff.compare import Side


@lost_or_gained(("DC501", "partner-lost", Weight.BREAKING), ("DC502", "partner-gained", Weight.INFO))
def partner(look: Look) -> Iterator[Statement]:
    """An organisation takes part, or is touched, on one side, and not on the other.

    Lost: A partner is gone.
    Gained: A partner is new.

    Its seats, its duties and its money go with it, or come.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}}

    Less:
        partners: {elka: {role: lead}}
    """
    for entry in look.wholes("partners"):
        roles = [path[1] for path in look.has.entries[entry] if path[:1] == ("role",)]
        what = f" ({listing(roles)})" if roles else ""
        yield look.tell(entry, f"the partner {look.name(entry)}{what} is {look.said('gone', 'new')}")


@lost_or_gained(("DC503", "role-lost", Weight.BREAKING), ("DC504", "role-gained", Weight.INFO))
def role(look: Look) -> Iterator[Statement]:
    """An organisation has a role on one side, and not on the other.

    Lost: A partner loses a role.
    Gained: A partner gains a role.

    To lead, to operate, to fund or to be a member brings rights and duties along.

    More:
        partners: {elka: {role: [lead, operator]}}

    Less:
        partners: {elka: {role: [lead]}}
    """
    for part in look.gone("partners", "role", "*"):
        verb = look.said("is no longer", "is now")
        yield look.of(part, f"{look.name(part.entry)} {verb} {part.last}")


@turned("DC505", "belongs-elsewhere", Weight.RISKY)
def belonging(look: Look) -> Iterator[Statement]:
    """An organisation is part of another one than before, or of another kind.

    Who stands above it may tell it how to vote; and limits by kind or parent count it otherwise.

    Old:
        partners: {university: {name: University}, institute: {role: lead, part_of: university}}

    New:
        partners: {university: {name: University}, institute: {role: lead}}
    """
    for part in look.exactly("partners", "part_of"):
        old, new = (f"part of {look.named(value)}" if value else "part of nothing" for value in part.values())
        yield look.of(part, f"{look.name(part.entry)} is {new} instead of {old}")
    for part in look.exactly("partners", "kind"):
        old, new = (f"`{value}`" if value else "unsaid" for value in part.values())
        yield look.of(part, f"the kind of {look.name(part.entry)} is {new} instead of {old}")


@lost_or_gained(("DC511", "group-lost", Weight.RISKY), ("DC512", "group-gained", Weight.INFO))
def group(look: Look) -> Iterator[Statement]:
    """Several parties are named as one on one side, and not on the other.

    Lost: A group is gone.
    Gained: A group is new.

    Who spoke as one no longer does, or the other way round.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}}
        groups: {founders: {members: [elka, jdc], lead: elka}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}}
    """
    for entry in look.wholes("groups"):
        members = [path[1] for path in look.has.entries[entry] if path[:1] == ("members",)]
        of = f" of {look.names(members)}" if members else ""
        yield look.tell(entry, f"the group {look.name(entry)}{of} is {look.said('gone', 'new')}")


@lost_or_gained(("DC513", "member-lost", Weight.BREAKING), ("DC514", "member-gained", Weight.RISKY))
def member(look: Look) -> Iterator[Statement]:
    """A party belongs to a group on one side, and not on the other.

    Lost: A party no longer belongs to a group.
    Gained: A party belongs to a group to which it did not.

    What the group holds, it holds without the one, and with the other.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        groups: {founders: {members: [elka, jdc, city]}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        groups: {founders: {members: [elka, jdc]}}
    """
    for part in look.gone("groups", "members", "*"):
        verb = look.said("no longer belongs to", "now belongs to")
        yield look.of(part, f"{look.named(part.last)} {verb} {look.name(part.entry)}")


@turned("DC515", "group-lead-changed", Weight.BREAKING)
def lead(look: Look) -> Iterator[Statement]:
    """Another organisation answers for a group, or none.

    Who speaks for all of them is another one.

    Old:
        partners: {elka: {role: lead}, jdc: {role: member}}
        groups: {founders: {members: [elka, jdc], lead: elka}}

    New:
        partners: {elka: {role: lead}, jdc: {role: member}}
        groups: {founders: {members: [elka, jdc], lead: jdc}}
    """
    for part in look.exactly("groups", "lead"):
        old, new = (look.named(value) if value else "nobody" for value in part.values())
        yield look.of(part, f"{new} instead of {old} answers for {look.name(part.entry)}")


@lost_or_gained(("DC521", "domain-lost", Weight.BREAKING), ("DC522", "domain-gained", Weight.INFO))
def domain(look: Look) -> Iterator[Statement]:
    """Something is to be decided by somebody on one side, and not spoken of on the other.

    Lost: A domain of decisions is gone.
    Gained: A domain of decisions is new.

    What is no domain is decided by whoever gets there first.

    More:
        domains: {policy: {}, budget: {}}

    Less:
        domains: {policy: {}}
    """
    for entry in look.wholes("domains"):
        yield look.tell(entry, f"the domain {look.name(entry)} is {look.said('gone', 'new')}")


@turned("DC523", "domain-unit-changed", Weight.RISKY)
def unit(look: Look) -> Iterator[Statement]:
    """The limits of a domain are amounts of money, or are no longer.

    Limits that are no amounts are held against nothing.

    Old:
        domains: {budget: {unit: money}}

    New:
        domains: {budget: {}}
    """
    for part in look.exactly("domains", "unit"):
        old, new = ("amounts of money" if value else "bare numbers" for value in part.values())
        yield look.of(part, f"limits in {look.name(part.entry)} are {new} instead of {old}")


@lost_or_gained(("DC531", "person-lost", Weight.INFO), ("DC532", "person-gained", Weight.INFO))
def person(look: Look) -> Iterator[Statement]:
    """Somebody is named on one side, and not on the other.

    Lost: A person is gone.
    Gained: A person is new.

    What the person held is told by itself.

    More:
        people: {dana: {}, noa: {}}

    Less:
        people: {dana: {}}
    """
    for entry in look.wholes("people"):
        yield look.tell(entry, f"{look.name(entry)} is no longer named" if look.lost else f"{look.name(entry)} is new")


@turned("DC533", "person-changes-partner", Weight.RISKY)
def allegiance(look: Look) -> Iterator[Statement]:
    """A person belongs to another organisation.

    Whoever sits for one partner and is paid by another one serves two masters.

    Old:
        partners: {elka: {role: lead}, jdc: {role: member}}
        people: {dana: {partner: elka}}

    New:
        partners: {elka: {role: lead}, jdc: {role: member}}
        people: {dana: {partner: jdc}}
    """
    for entry in _with_other_memberships(look):
        if set(_partners(look.has, entry)) != set(_partners(look.lacks, entry)):
            old, new = (_memberships(look, side, entry) for side in (look.has, look.lacks))
            yield look.tell(entry, f"{look.name(entry)} belongs to {new} instead of {old}", "partner")


@turned("DC536", "membership-time-changed", Weight.INFO)
def membership(look: Look) -> Iterator[Statement]:
    """A person belongs to the same organisation as before, from or until another day.

    Nobody has changed sides; but between those days it is another question whom the person speaks for.

    Old:
        partners: {elka: {role: lead}}
        people: {dana: {partner: {elka: {since: 2024-01-01}}}}

    New:
        partners: {elka: {role: lead}}
        people: {dana: {partner: {elka: {since: 2025-01-01}}}}
    """
    for entry in _with_other_memberships(look):
        if set(_partners(look.has, entry)) == set(_partners(look.lacks, entry)):
            old, new = (_memberships(look, side, entry) for side in (look.has, look.lacks))
            message = f"{look.name(entry)} still belongs to the same partner, at another time: {new} instead of {old}"
            yield look.tell(entry, message, "partner")


def _with_other_memberships(look: Look) -> Iterable[str]:
    """The people of both sides who do not belong to the same partners at the same time."""
    parts = (part for part in look.parts("people", "partner") if part.path[-2:-1] != ("source",))
    return dict.fromkeys(part.entry for part in parts)


def _partners(side: Side, entry: str) -> list[str]:
    """The organisations of a person on one side, by their ids."""
    bare = side.get(entry, "partner")
    if isinstance(bare, str):
        return [bare]
    return [path[1] for path in side.entries[entry] if path[:1] == ("partner",) and len(path) == 2]


def _memberships(look: Look, side: Side, entry: str) -> str:
    """The organisations of a person on one side, with the time in each."""
    said = []
    for id_ in _partners(side, entry):
        times = [
            f"{words} {value}"
            for words, field in (("from", "since"), ("until", "until"))
            if (value := side.get(entry, "partner", id_, field))
        ]
        said.append(f"{look.named(id_)} {' '.join(times)}".rstrip())
    return listing(said) if said else "no partner"


@lost_or_gained(("DC534", "capacity-lowered", Weight.RISKY), ("DC535", "capacity-raised", Weight.INFO))
def capacity(look: Look) -> Iterator[Statement]:
    """A person can give less of a full post, or more.

    Lost: A person can give less.
    Gained: A person can give more.

    What was promised of the person may be more than there is.

    More:
        people: {dana: {capacity: 100%}}

    Less:
        people: {dana: {capacity: 50%}}
    """
    for part in look.exactly("people", "capacity"):
        more, less = part.values(default=1)
        if more > less:
            before, after = (f"{float(value):.0%}" for value in look.in_time(more, less))
            yield look.of(part, f"{look.name(part.entry)} can give {after} of a full post instead of {before}")


CRITERIA: tuple[Criterion, ...] = (
    *partner,
    *role,
    belonging,
    *group,
    *member,
    lead,
    *domain,
    unit,
    *person,
    allegiance,
    *capacity,
    membership,
)
