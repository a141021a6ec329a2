"""DL5: duties: who answers for what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.rules.parties import LETTERS, duties_now, named_in, parties_of, side
from dlcheck.rules.presence import absence
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import count, listing, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.bodies import Seat
    from dlcheck.model.duties import Responsibility
    from dlcheck.model.staff import Position
    from dlcheck.workspace.programme import Programme

_SHOWN = 5

_ENOUGH = (
    ("accountable", "consulted"),
    ("accountable", "informed"),
    ("responsible", "consulted"),
    ("responsible", "informed"),
    ("agreement", "informed"),
    ("consulted", "informed"),
)


@rule("DL501", "duty-without-accountable", Severity.ERROR)
def duty_without_accountable(programme: Programme) -> Iterator[Finding]:
    """Nobody is accountable for a duty.

    What nobody answers for is done by chance, and nobody can be asked why it was not done.

    Bad:
        partners:
          elka: {role: operator}
        responsibilities:
          train-participants: {responsible: elka}

    Good:
        partners:
          elka: {role: operator}
        responsibilities:
          train-participants: {accountable: elka}

    Sources:
        Project Management Institute, PMBOK Guide, responsibility assignment matrix
    """
    for id_, duty in programme.responsibilities.items():
        if not duty.accountable:
            yield Finding(
                duty.here,
                f"nobody is accountable for `{id_}`, one party is expected",
                related=tuple(Label(duty.at("responsible"), "they only carry it out") for _ in duty.responsible[:1]),
                hint="name the one party that answers for it under `accountable`",
            )


@rule("DL502", "joint-accountability", Severity.WARNING)
def joint_accountability(programme: Programme) -> Iterator[Finding]:
    """Several parties are accountable for one thing, and nothing says who decides when they differ.

    It is joint when one duty names several, or when several duties with one `deliverable` have accountable parties of
    different sides. Each can then wait for the other, and each can say that it was the other's to do.

    Bad:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          shape-programme: {accountable: interior, deliverable: programme-design}
          shape-contents: {accountable: elka, deliverable: programme-design}

    Good:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          shape-programme: {accountable: interior, responsible: [interior, elka], deliverable: programme-design}

    Sources:
        Project Management Institute, PMBOK Guide, responsibility assignment matrix: one accountable party for each act
    """
    claims: defaultdict[str, dict[str, Responsibility]] = defaultdict(dict)
    for id_, duty in duties_now(programme).items():
        if duty.deliverable:
            claims[duty.deliverable][id_] = duty
        parties = dict.fromkeys(duty.accountable)
        if len(parties) > 1 and not duty.escalates_to:
            yield Finding(
                duty.at("accountable"),
                f"{count(len(parties), 'party', 'parties')} are accountable for `{id_}`, {quoted(parties)}; "
                "one is expected, or an escalation",
                hint="keep one under `accountable` and the others under `responsible`, or declare `escalates_to`",
            )
    for deliverable, duties in claims.items():
        yield from _claimed_by_several(programme, deliverable, duties)


def _claimed_by_several(programme: Programme, deliverable: str, duties: dict[str, Responsibility]) -> Iterator[Finding]:
    """What is wrong with the duties of one deliverable; at most one finding."""
    if any(duty.escalates_to for duty in duties.values()):
        return
    claimants: dict[str, frozenset[str]] = {}
    for id_, duty in duties.items():
        speaks = frozenset[str]().union(*(side(programme, party) for party in duty.accountable))
        if duty.accountable and all(speaks.isdisjoint(other) for other in claimants.values()):
            claimants[id_] = speaks
    if len(claimants) < 2:
        return
    first, *others = claimants
    yield Finding(
        duties[first].at("accountable"),
        f"`{deliverable}` is claimed by "
        + listing(f"{quoted(duties[id_].accountable)} (`{id_}`)" for id_ in claimants)
        + ", each accountable for it; one is expected, or an escalation",
        related=tuple(
            Label(duties[id_].at("accountable"), f"claimed here by {quoted(duties[id_].accountable)}") for id_ in others
        ),
        hint="make one party accountable, or declare in one of the duties who decides between them (`escalates_to`)",
    )


@rule("DL503", "accountable-group-without-lead", Severity.WARNING)
def accountable_group_without_lead(programme: Programme) -> Iterator[Finding]:
    """A group is accountable for a duty, and nobody leads the group.

    A group without a lead is joint accountability under one name: each member can point at the others.

    Bad:
        partners:
          interior: {role: lead}
          finance: {role: lead}
        groups:
          ministries: {members: [interior, finance]}
        responsibilities:
          find-candidates: {accountable: ministries}

    Good:
        partners:
          interior: {role: lead}
          finance: {role: lead}
        groups:
          ministries: {members: [interior, finance], lead: interior}
        responsibilities:
          find-candidates: {accountable: ministries}
    """
    for id_, duty in duties_now(programme).items():
        for index, party in enumerate(duty.accountable):
            group = programme.groups.get(party)
            if group and not group.lead and len(group.members) > 1:
                yield Finding(
                    duty.at("accountable", index),
                    f"`{party}` is accountable for `{id_}`, but none of its members, {quoted(group.members)}, leads it",
                    related=(Label(group.here, "the group is declared here, without `lead`"),),
                    hint=f"name the member that answers for `{party}` under `lead`",
                )


@rule("DL504", "accountable-to-nobody", Severity.WARNING, needs=("bodies", "positions", "cohorts"))
def accountable_to_nobody(programme: Programme) -> Iterator[Finding]:
    """A person is accountable for a duty, but sits on no body, holds no position and coordinates no cohort.

    Nobody stands over such a person: there is no body to report to, and no office that a successor would take over.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka}
        responsibilities:
          train-participants: {accountable: dana, responsible: elka}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana}}}
        responsibilities:
          train-participants: {accountable: dana, responsible: elka}
    """
    if not (programme.bodies or programme.positions):
        return
    if not any(programme.kind(party) is Kind.PERSON for party in named_in(programme, "accountable")):
        return
    places = [seat for body in programme.bodies.values() for seat in programme.seats(body).values()]
    offices: list[Seat | Position] = [
        *places,
        *(position for position in programme.positions.values() if programme.now(position)),
    ]
    busy = {person for office in offices for person, _ in programme.holding(office)}
    busy |= {cohort.coordinator for cohort in programme.cohorts.values() if cohort.coordinator}
    for id_, duty in duties_now(programme).items():
        for index, party in enumerate(duty.accountable):
            if programme.kind(party) is Kind.PERSON and party not in busy:
                yield Finding(
                    duty.at("accountable", index),
                    f"`{party}` is accountable for `{id_}`, but on {programme.day} sits on no body, holds no position "
                    "and coordinates no cohort, and so answers to nobody",
                    related=tuple(
                        Label(person.here, "declared here") for person in [programme.people.get(party)] if person
                    ),
                    hint="make the office accountable and let the person hold it, or seat the person on a body",
                )


@rule("DL505", "letter-too-many", Severity.INFO)
def letter_too_many(programme: Programme) -> Iterator[Finding]:
    """A party stands under two letters of a duty where one is enough.

    Who acts, agrees or is consulted knows of the act already; the lesser letter only makes the table harder to read.
    Accountable and responsible together say something, and so do responsible and agreement: those are not reported.

    Bad:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          train-participants: {accountable: elka, consulted: interior, informed: [interior]}

    Good:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          train-participants: {accountable: elka, consulted: interior}
    """
    for id_, duty in duties_now(programme).items():
        parties = (*duty.accountable, *duty.responsible, *duty.agreement, *duty.consulted, *duty.informed)
        if len(set(parties)) == len(parties):
            continue
        told: set[tuple[str, str]] = set()
        for strong, weak in _ENOUGH:
            for index, party in enumerate(getattr(duty, weak)):
                if party in getattr(duty, strong) and (weak, party) not in told:
                    told.add((weak, party))
                    yield Finding(
                        duty.at(weak, index),
                        f"`{party}` is both {_WORDS[strong]} and {_WORDS[weak]} in `{id_}`, the first is enough",
                        related=(Label(duty.at(strong, getattr(duty, strong).index(party)), "the first"),),
                        hint=f"take `{party}` out of `{weak}`",
                    )


_WORDS = {letter: "asked to agree" if letter == "agreement" else letter for letter in LETTERS}


@rule("DL506", "duty-said-twice", Severity.INFO)
def duty_said_twice(programme: Programme) -> Iterator[Finding]:
    """Two duties say the same thing: the same domain, phase and deliverable, with the same parties in the same parts.

    When one of them is changed and the other forgotten, the programme contradicts itself.

    Bad:
        partners:
          elka: {role: operator}
        responsibilities:
          train: {accountable: elka, phase: delivery, deliverable: training}
          teach: {accountable: elka, phase: delivery, deliverable: training}

    Good:
        partners:
          elka: {role: operator}
        responsibilities:
          train: {accountable: elka, phase: delivery, deliverable: training}
          teach: {accountable: elka, phase: delivery, deliverable: simulations}
    """
    seen: dict[tuple[object, ...], str] = {}
    for id_, duty in duties_now(programme).items():
        about = (duty.domain, duty.phase, duty.deliverable)
        if not duty.accountable or sum(part is not None for part in about) < 2:
            continue
        same = (*about, *(frozenset(parties_of(duty, letter)) for letter in LETTERS))
        first = seen.setdefault(same, id_)
        if first != id_:
            said = zip(("domain", "phase", "deliverable"), about, strict=True)
            yield Finding(
                duty.here,
                f"`{id_}` says the same as `{first}`: {listing(f'{name} `{part}`' for name, part in said if part)}, "
                "and the same parties",
                related=(Label(programme.responsibilities[first].here, f"`{first}` is declared here"),),
                hint="keep one of the two, or say in what they differ (`deliverable`)",
            )


@rule("DL507", "duty-of-the-absent", Severity.WARNING)
def duty_of_the_absent(programme: Programme) -> Iterator[Finding]:
    """Nobody who answers for a duty, or nobody who carries it out, is there on the day.

    They have ended, or are still to come, or nobody holds their office; the table of duties is full, and the duty is
    nobody's. Where another takes over the work of an empty office (`falls_to`), that one is there.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana, until: 2025-12-31}}}
        responsibilities:
          train-participants: {accountable: elka, responsible: manager}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana, since: 2025-12-31}}}
        responsibilities:
          train-participants: {accountable: elka, responsible: manager}
    """
    if programme.head.status in ("planned", "closed") or not programme.now(programme.head):
        return
    for id_, duty in duties_now(programme).items():
        for letter, verb in (("accountable", "answers for"), ("responsible", "carries out")):
            parties = parties_of(duty, letter)
            reasons = {party: absence(programme, party) for party in parties}
            if parties and all(reasons.values()):
                yield Finding(
                    duty.at(letter),
                    f"nobody who {verb} `{id_}` is there on {programme.day}: "
                    + ", and ".join(f"`{party}`, {why}" for party, why in reasons.items())
                    + "; one who is there is expected",
                    related=tuple(
                        Label(programme.entities[party].model.here, f"`{party}` is declared here")
                        for party in list(reasons)[:_SHOWN]
                        if party in programme.entities
                    ),
                    hint="fill the office, mend the dates, or name somebody else",
                )
                break


RULES: tuple[Rule, ...] = (
    duty_without_accountable,
    joint_accountability,
    accountable_group_without_lead,
    accountable_to_nobody,
    letter_too_many,
    duty_said_twice,
    duty_of_the_absent,
)
