"""DC4: duties: who answers, who acts, who must agree, who is asked and told, and where they fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Side


@lost_or_gained(("DC401", "duty-lost", Weight.BREAKING), ("DC402", "duty-gained", Weight.INFO))
def duty(look: Look) -> Iterator[Statement]:
    """There is a duty on one side, and not on the other.

    Lost: A duty is gone.
    Gained: A duty is new.

    What nobody has to do, nobody can be asked about.

    More:
        partners: {elka: {role: lead}}
        responsibilities:
          train: {accountable: elka}
          report: {accountable: elka}

    Less:
        partners: {elka: {role: lead}}
        responsibilities:
          train: {accountable: elka}
    """
    for entry in look.wholes("responsibilities"):
        who = _parties(look.has, entry, "accountable")
        of = f", for which {look.names(who)} {look.said('answered', 'answers')}" if who else ""
        yield look.tell(entry, f"the duty {look.name(entry)} is {look.said('gone', 'new')}{of}")


def _parties(side: Side, entry: str, letter: str) -> list[str]:
    return [path[1] for path in side.entries.get(entry, ()) if path[:1] == (letter,)]


def _moved(look: Look, letter: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """The duties in which other parties stand under a letter: each with those of both sides."""
    for entry in dict.fromkeys(part.entry for part in look.parts("responsibilities", letter)):
        yield entry, _parties(look.has, entry, letter), _parties(look.lacks, entry, letter)


@lost_or_gained(("DC403", "accountable-lost", Weight.BREAKING), ("DC404", "accountable-gained", Weight.INFO))
def accountable(look: Look) -> Iterator[Statement]:
    """Somebody answers for a duty on one side, and nobody on the other.

    Lost: Nobody answers for a duty any more.
    Gained: Somebody answers for a duty for which nobody did.

    Whatever goes wrong there is nobody's business.

    More:
        partners: {elka: {role: lead}}
        responsibilities: {train: {accountable: elka, responsible: elka}}

    Less:
        partners: {elka: {role: lead}}
        responsibilities: {train: {responsible: elka}}
    """
    for entry, has, lacks in _moved(look, "accountable"):
        if has and not lacks:
            who, name = look.names(has), look.name(entry)
            message = look.said(f"nobody answers for {name}, as {who} did", f"{who} answers for {name}, as nobody did")
            yield look.tell(entry, message, "accountable")


@lost_or_gained(("DC405", "accountable-doubled", Weight.RISKY), ("DC406", "accountable-single", Weight.INFO))
def single(look: Look) -> Iterator[Statement]:
    """One party answers for a duty on one side, and several on the other.

    Lost: Several answer for a duty for which one did.
    Gained: One answers for a duty for which several did.

    Where several answer, each can point at the others.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: [elka, jdc]}}
    """
    for entry, has, lacks in _moved(look, "accountable"):
        if len(has) == 1 and len(lacks) > 1:
            old, new = look.in_time(has, lacks)
            verb, before = look.said("answer together", "alone answers"), look.said("alone", "together")
            message = f"{look.names(new)} {verb} for {look.name(entry)} instead of {look.names(old)} {before}"
            yield look.tell(entry, message, "accountable")


@turned("DC407", "accountable-moves", Weight.BREAKING)
def answering(look: Look) -> Iterator[Statement]:
    """Another party answers for a duty.

    Whoever can be called to account for it is another one.

    Old:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka}}

    New:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: jdc}}
    """
    for entry, old, new in _moved(look, "accountable"):
        if old and new and (len(old) == 1) == (len(new) == 1):
            message = f"{look.names(new)} instead of {look.names(old)} answers for {look.name(entry)}"
            yield look.tell(entry, message, "accountable")


def _letter(look: Look, letter: str, lost: str, gained: str) -> Iterator[Statement]:
    for part in look.gone("responsibilities", letter, "*"):
        yield look.of(part, f"{look.named(part.last)} {look.said(lost, gained)} {look.name(part.entry)}")


@lost_or_gained(("DC408", "responsible-lost", Weight.RISKY), ("DC409", "responsible-gained", Weight.INFO))
def responsible(look: Look) -> Iterator[Statement]:
    """A party carries out a duty on one side, and not on the other.

    Lost: A party no longer carries out a duty.
    Gained: A party carries out a duty that it did not before.

    Somebody else has to do the work, and has to know it.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka, responsible: [elka, jdc]}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka, responsible: [elka]}}
    """
    return _letter(look, "responsible", "no longer carries out", "now carries out")


@lost_or_gained(("DC411", "agreement-lost", Weight.BREAKING), ("DC412", "agreement-gained", Weight.RISKY))
def agreement(look: Look) -> Iterator[Statement]:
    """The agreement of a party is needed on one side, and not on the other.

    Lost: The agreement of a party is no longer needed.
    Gained: The agreement of a party is needed where it was not.

    To agree or not is a right to block, whatever it is called.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka, agreement: jdc}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka}}
    """
    for part in look.gone("responsibilities", "agreement", "*"):
        needs = look.said("no longer needs", "now needs")
        yield look.of(part, f"{look.name(part.entry)} {needs} the agreement of {look.named(part.last)}")


@lost_or_gained(("DC413", "consulted-no-more", Weight.RISKY), ("DC414", "consulted-now", Weight.INFO))
def consulted(look: Look) -> Iterator[Statement]:
    """A party is asked before a duty is done on one side, and not on the other.

    Lost: A party is no longer asked.
    Gained: A party is asked that was not.

    Whoever is not asked learns of it afterwards, or not at all.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka, consulted: jdc}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka}}
    """
    return _letter(look, "consulted", "is no longer consulted on", "is now consulted on")


@lost_or_gained(("DC415", "informed-no-more", Weight.INFO), ("DC416", "informed-now", Weight.INFO))
def informed(look: Look) -> Iterator[Statement]:
    """A party is told of a duty on one side, and not on the other.

    Lost: A party is no longer told.
    Gained: A party is told that was not.

    Who oversees something has to hear of it.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka, informed: jdc}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka}}
    """
    return _letter(look, "informed", "is no longer informed of", "is now informed of")


@lost_or_gained(("DC417", "counterpart-lost", Weight.INFO), ("DC418", "counterpart-gained", Weight.INFO))
def counterpart(look: Look) -> Iterator[Statement]:
    """A party outside is named on whom a duty depends on one side, and not on the other.

    Lost: A counterpart of a duty is no longer named.
    Gained: A counterpart of a duty is named.

    What depends on somebody who is not named surprises whoever waits for it.

    More:
        partners: {elka: {role: lead}, guild: {role: stakeholder}}
        responsibilities: {train: {accountable: elka, counterparts: [guild]}}

    Less:
        partners: {elka: {role: lead}, guild: {role: stakeholder}}
        responsibilities: {train: {accountable: elka}}
    """
    return _letter(look, "counterparts", "is no longer a counterpart in", "is now a counterpart in")


@lost_or_gained(("DC421", "escalation-lost", Weight.RISKY), ("DC422", "escalation-gained", Weight.INFO))
def escalation(look: Look) -> Iterator[Statement]:
    """Somebody decides when those who must agree do not on one side, and nobody on the other.

    Lost: Nobody decides any more when those who must agree do not.
    Gained: Somebody decides when those who must agree do not.

    Without it, whoever does not agree, or does not answer, stops the act for good.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        responsibilities: {train: {accountable: elka, agreement: jdc, escalates_to: city}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        responsibilities: {train: {accountable: elka, agreement: jdc}}
    """
    for part in look.gone("responsibilities", "escalates_to"):
        if part.has:
            verb = look.said("no longer decides", "now decides")
            message = f"{look.named(part.has.value)} {verb} on {look.name(part.entry)} where there is no agreement"
            yield look.of(part, message)


@turned("DC423", "escalates-elsewhere", Weight.BREAKING)
def elsewhere(look: Look) -> Iterator[Statement]:
    """Somebody else decides when those who must agree do not.

    The last word is an authority, and it has moved.

    Old:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        responsibilities: {train: {accountable: elka, agreement: jdc, escalates_to: city}}

    New:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        responsibilities: {train: {accountable: elka, agreement: jdc, escalates_to: elka}}
    """
    for part in look.apart("responsibilities", "escalates_to"):
        old, new = (look.named(value) for value in part.values())
        yield look.of(part, f"{new} instead of {old} decides on {look.name(part.entry)} where there is no agreement")


@turned("DC424", "agreement-time-changed", Weight.RISKY)
def within(look: Look) -> Iterator[Statement]:
    """Those who must agree have more or less time, or no limit.

    Less time may be none for a body that meets each quarter; without a limit, not to answer is to block.

    Old:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka, agreement: jdc, agreement_within: 30 days}}

    New:
        partners: {elka: {role: lead}, jdc: {role: member}}
        responsibilities: {train: {accountable: elka, agreement: jdc, agreement_within: 5 days}}
    """
    for part in look.exactly("responsibilities", "agreement_within"):
        old, new = (f"within {value}" if value else "without a limit" for value in part.values())
        if bool(_parties(look.has, part.entry, "agreement")) != bool(_parties(look.lacks, part.entry, "agreement")):
            continue  # there is nothing to agree to, before or after
        yield look.of(part, f"agreement to {look.name(part.entry)} is due {new} instead of {old}")


@turned("DC425", "duty-changes-domain", Weight.BREAKING)
def domain(look: Look) -> Iterator[Statement]:
    """A duty belongs to another domain of decisions, or to none.

    Whose mandate it falls under, and whose it has to respect, is another one.

    Old:
        partners: {elka: {role: lead}}
        domains: {policy: {}, budget: {}}
        responsibilities: {train: {accountable: elka, domain: policy}}

    New:
        partners: {elka: {role: lead}}
        domains: {policy: {}, budget: {}}
        responsibilities: {train: {accountable: elka, domain: budget}}
    """
    for part in look.exactly("responsibilities", "domain"):
        old, new = (look.named(value) if value else "no domain" for value in part.values())
        yield look.of(part, f"{look.name(part.entry)} belongs to {new} instead of {old}")


@turned("DC426", "duty-placed-otherwise", Weight.INFO)
def placed(look: Look) -> Iterator[Statement]:
    """A duty falls in another phase, or brings about something else.

    Who counts on the work at some time, or on what comes of it, should know.

    Old:
        partners: {elka: {role: lead}}
        responsibilities: {train: {accountable: elka, phase: shaping}}

    New:
        partners: {elka: {role: lead}}
        responsibilities: {train: {accountable: elka, phase: running}}
    """
    for field in ("phase", "deliverable"):
        for part in look.exactly("responsibilities", field):
            old, new = (f"`{value}`" if value else "none" for value in part.values())
            yield look.of(part, f"the {field} of {look.name(part.entry)} is {new} instead of {old}")


CRITERIA: tuple[Criterion, ...] = (
    *duty,
    *accountable,
    *single,
    answering,
    *responsible,
    *agreement,
    *consulted,
    *informed,
    *counterpart,
    *escalation,
    elsewhere,
    within,
    domain,
    placed,
)
