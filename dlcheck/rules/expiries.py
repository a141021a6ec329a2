"""DL3: expiries: what the programme rests on and ends within the horizon, or has ended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.dates import Timed
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.quorums import quorum_losses
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.spells import by_seat, days_left, spells
from dlcheck.rules.structure import some
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dlcheck.model.bodies import Body
    from dlcheck.model.dates import When
    from dlcheck.rules.spells import Spell
    from dlcheck.workspace.entries import Cited
    from dlcheck.workspace.programme import Programme


@rule("DL337", "programme-ends-soon", Severity.INFO)
def programme_ends_soon(programme: Programme) -> Iterator[Finding]:
    """The programme ends within the horizon.

    With it end all mandates, posts and duties; what is to go on needs an agreement before that day.

    Bad:
        program: {id: example, since: 2021, until: 2026-03-01}
        partners: {elka: {role: observer}}

    Good:
        program: {id: example, since: 2021, until: 2026-03-01, status: closed}
        partners: {elka: {role: observer}}
    """
    head = programme.head
    days = days_left(head, programme) if head.status != "closed" else None
    if days is not None:
        yield Finding(
            head.at("until"),
            f"the programme `{programme.id}` ends {head.until}, {count(days, 'day')} from now; "
            "a later end, or `status: closed`, is expected",
            hint="agree on its continuation, or close it",
        )


@rule("DL338", "document-ends-soon", Severity.INFO)
def document_ends_soon(programme: Programme) -> Iterator[Finding]:
    """An agreement that facts rest on ends within the horizon.

    What was agreed in it holds no longer from that day on, unless it is renewed in time. A document that ends together
    with its programme is left out.

    Bad:
        documents: {charter: {title: Charter, since: 2021, until: 2026-03-01}}
        partners: {elka: {role: observer, source: charter}}

    Good:
        documents: {charter: {title: Charter, since: 2021, until: 2029-03-01}}
        partners: {elka: {role: observer, source: charter}}
    """
    for id_, cited in _citations(programme).items():
        document = programme.documents[id_]
        days = days_left(document, programme)
        if days is not None and document.until != programme.head.until:
            yield Finding(
                document.at("until"),
                f"`{id_}` ends {document.until}, {count(days, 'day')} from now, and {_resting(cited)}; "
                "a renewal is expected",
                related=(Label(cited[0].span, "this rests on it"),),
                hint="renew it and write the new `until`, or name what takes its place",
            )


@rule("DL339", "document-ended", Severity.WARNING)
def document_ended(programme: Programme) -> Iterator[Finding]:
    """An agreement that facts rest on has ended.

    Whoever relies on it can be asked by what right. What is over itself, or in a closed programme, is left out.

    Bad:
        documents: {charter: {title: Charter, since: 2021, until: 2025-03-01}}
        partners: {elka: {role: observer, source: charter}}

    Good:
        documents:
          charter: {title: Charter, since: 2021, until: 2025-03-01}
          renewal: {title: Renewal of the charter, since: 2025-03-01}
        partners: {elka: {role: observer, source: [charter, renewal]}}
    """
    if programme.head.status == "closed" or programme.head.ended(programme.day):
        return
    for id_, cited in _citations(programme).items():
        document = programme.documents[id_]
        if not document.ended(programme.day):
            continue
        alone = [citation for citation in cited if _is_alone(programme, citation)]
        if alone:
            yield Finding(
                document.at("until"),
                f"`{id_}` ended {document.until}, and {_resting(alone)} alone; a document that is in force is expected",
                related=tuple(Label(citation.span, "this rests on it") for citation in alone[:1]),
                hint="renew it, or name under `source` what has taken its place",
            )


def _citations(programme: Programme) -> dict[str, list[Cited]]:
    """What is cited of each document that has an end."""
    if not any(document.until for document in programme.documents.values()):
        return {}
    found: dict[str, list[Cited]] = defaultdict(list)
    for citation in programme.cited:
        id_ = citation.source.partition("#")[0]
        if id_ in programme.documents and programme.documents[id_].until and not _is_past(programme, citation):
            found[id_].append(citation)
    return found


def _is_past(programme: Programme, citation: Cited) -> bool:
    """Whether what a citation stands at, or the entry that holds it, is over itself."""
    entity = programme.entities.get(citation.entry[1])
    parts = (citation.model, entity.model if entity else None)
    return any(isinstance(part, Timed) and part.ended(programme.day) for part in parts)


def _resting(cited: Sequence[Cited]) -> str:
    return f"{count(len(cited), 'citation')} {'rests' if len(cited) == 1 else 'rest'} on it"


def _is_alone(programme: Programme, citation: Cited) -> bool:
    """Whether what a citation stands at cites nothing that is in force."""
    others = (source.partition("#")[0] for source in getattr(citation.model, "source", ()))
    documents = (programme.documents.get(id_) for id_ in others)
    return not any(document is not None and not document.ended(programme.day) for document in documents)


@rule("DL340", "mandate-ends-soon", Severity.INFO)
def mandate_ends_soon(programme: Programme) -> Iterator[Finding]:
    """A body's mandate in a domain ends within the horizon, and nobody decides there afterwards.

    From that day on, decisions in the domain wait, or are taken without anybody's mandate.

    Bad:
        domains: {policy: {}}
        bodies:
          council:
            kind: advisory
            decides: {policy: {until: 2026-03-01}}
            decision: {quorum: all of seats, passes: all of seats}
            seats: {one: {rank: independent}}

    Good:
        domains: {policy: {}}
        bodies:
          council:
            kind: advisory
            decides: {policy: {until: 2029-03-01}}
            decision: {quorum: all of seats, passes: all of seats}
            seats: {one: {rank: independent}}
    """
    for id_, body in bodies_now(programme).items():
        for domain in body.decides:
            mandate = body.mandate(domain)
            for part in (mandate, body):
                days = days_left(part, programme) if part is not None else None
                if part is None or part.until is None or days is None or _is_over(programme, part.until):
                    continue
                if (mandate is None or programme.now(mandate)) and not _decided(programme, domain, part.until):
                    what = f"the mandate of `{id_}` in `{domain}`" if part is mandate else f"`{id_}`"
                    yield Finding(
                        part.at("until"),
                        f"{what} ends {part.until}, {count(days, 'day')} from now, and no body decides in `{domain}` "
                        "after it, one is expected",
                        related=(Label(programme.entities[domain].model.here, "the domain"),) if part is body else (),
                        hint="let the mandate go on, or empower another body from that day",
                    )
                    break


def _is_over(programme: Programme, until: When) -> bool:
    """Whether the whole programme has ended by the end of something."""
    return programme.head.ended(until.last)


def _decided(programme: Programme, domain: str, then: When) -> bool:
    """Whether some body may decide in a domain on the day on which something ends."""
    for body in programme.bodies.values():
        if domain in body.decides and body.active(then.last) is not False:
            mandate = body.mandate(domain)
            if mandate is None or mandate.active(then.last) is not False:
                return True
    return False


@rule("DL341", "chair-leaves-soon", Severity.WARNING)
def chair_leaves_soon(programme: Programme) -> Iterator[Finding]:
    """The term of a chair ends within the horizon, and there is neither a next holder nor a deputy.

    Nobody can then call a meeting or break a tie; who follows on any other seat can be named in the meeting itself.

    Bad:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            decision: {chair: head}
            seats:
              head:
                rank: independent
                holders: {dana: {person: dana, until: 2026-03-01}}
                vacant: {since: 2026-03-01, until: 2026-12, why: elections in the autumn}

    Good:
        people: {dana: {}, noa: {}}
        bodies:
          council:
            kind: advisory
            decision: {chair: head}
            seats:
              head:
                rank: independent
                deputy: noa
                holders: {dana: {person: dana, until: 2026-03-01}}
                vacant: {since: 2026-03-01, until: 2026-12, why: elections in the autumn}
    """
    held = by_seat(programme)
    for id_, body in bodies_now(programme).items():
        chair = body.decision.chair if body.decision else None
        if body.decision is None or chair is None or chair not in programme.seats(body):
            continue
        for spell in held.get((id_, chair), ()):
            until = spell.time.until
            days = days_left(spell.time, programme)
            if until is None or days is None or spell.deputy:
                continue
            if any(_comes(other.time, programme) for other in held[id_, chair]) or body.ended(until.last):
                continue
            yield Finding(
                spell.time.at("until"),
                f"the term of `{spell.person}`, who holds `{id_}/{chair}` and presides, ends {until}, "
                f"{count(days, 'day')} from now, and neither a next holder nor a deputy is named",
                related=(Label(body.decision.at("chair"), "the chair"),),
                hint="name who follows, or a `deputy`",
            )


def _comes(time: Timed, programme: Programme) -> bool:
    """Whether something surely begins after the day."""
    return time.since is not None and time.since.first > programme.day


@rule("DL342", "quorum-lost-soon", Severity.WARNING)
def quorum_lost_soon(programme: Programme) -> Iterator[Finding]:
    """So many terms end within the horizon that a body loses its quorum.

    Whoever is to appoint the next members may be the very body that can then no longer decide.

    Bad:
        people: {dana: {}, noa: {}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats:
              one: {rank: independent, holder: dana, until: 2029-03-01}
              two:
                rank: independent
                holders: {noa: {person: noa, until: 2026-03-01}}
                vacant: {since: 2026-03-01, until: 2026-12, why: elections in the autumn}

    Good:
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats:
              one: {rank: independent, holder: dana, until: 2029-03-01}
              two:
                rank: independent
                holders:
                  noa: {person: noa, until: 2026-03-01}
                  tal: {person: tal, since: 2026-03-01, until: 2029-03-01}
    """
    for id_, loss in quorum_losses(programme).items():
        body = programme.bodies[id_]
        if body.decision:
            yield Finding(
                body.decision.at("quorum"),
                f"from {loss.end} on, {loss.filled} of {count(loss.whole, 'seat')} of `{id_}` are filled, "
                f"{loss.needed} expected (`{body.decision.quorum}`): {some(loss.empty)} will be empty",
                related=_leaving(programme, body, loss.empty),
                hint="appoint who follows before that day",
            )


def _leaving(programme: Programme, body: Body, keys: Sequence[str]) -> tuple[Label, ...]:
    held = [(person, time) for key in keys for person, time in programme.holding(body.seats[key]) if time.until]
    return tuple(Label(time.at("until"), f"`{person}` leaves") for person, time in held)


@rule("DL343", "partner-leaves-at-once", Severity.INFO)
def partner_leaves_at_once(programme: Programme) -> Iterator[Finding]:
    """All who sit for a partner, on whichever bodies, leave on one day.

    With them goes what the partner knows of the programme; a partner whose seats change one by one stays a partner. The
    day on which the body, the partner or the programme ends is left out.

    Bad:
        partners: {elka: {role: lead}}
        people: {dana: {partner: elka}, noa: {partner: elka}}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, until: 2028-01-01}
          forum:
            kind: advisory
            seats:
              member: {partner: elka, holder: noa, until: 2028-01-01}

    Good:
        partners: {elka: {role: lead}}
        people: {dana: {partner: elka}, noa: {partner: elka}}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, until: 2028-01-01}
          forum:
            kind: advisory
            seats:
              member: {partner: elka, holder: noa, until: 2029-01-01}
    """
    sitting: dict[str, list[Spell]] = defaultdict(list)
    for spell in spells(programme):
        if spell.seat.partner in programme.partners and programme.now(spell.body) and programme.now(spell.time):
            sitting[spell.seat.partner or ""].append(spell)
    for partner, held in sitting.items():
        until = held[0].time.until
        over = (programme.partners[partner], programme.head, *(spell.body for spell in held))
        if len(held) < 2 or until is None or any(part.ended(until.last) for part in over):
            continue
        if all(spell.time.until == until for spell in held) and len({spell.person for spell in held}) > 1:
            yield Finding(
                held[0].time.at("until"),
                f"all {len(held)} who sit for `{partner}` leave {until} "
                f"({some([f'{spell.body_id}/{spell.key}' for spell in held])}), ends on different days are expected",
                related=tuple(Label(spell.time.at("until"), f"`{spell.person}` leaves") for spell in held[1:]),
                hint="let some of the terms end later",
            )


RULES: tuple[Rule, ...] = (
    programme_ends_soon,
    document_ends_soon,
    document_ended,
    mandate_ends_soon,
    chair_leaves_soon,
    quorum_lost_soon,
    partner_leaves_at_once,
)
