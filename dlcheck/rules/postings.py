"""DL7: postings: whether the holders of positions are there for as long as they hold them, and who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.spells import said_dates, strays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.dates import Timed
    from dlcheck.model.parties import Holding
    from dlcheck.model.staff import Position
    from dlcheck.workspace.programme import Programme


@rule("DL712", "position-held-outside-life", Severity.ERROR)
def position_held_outside_life(programme: Programme) -> Iterator[Finding]:
    """A position is held before or after the position itself, its partner, its person or the programme is there.

    One of the two dates is wrong, or somebody works and is paid for what is no more. It is asked for the whole of the
    holding, and not for the day alone.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, until: 2026-06, holders: {dana: {person: dana, since: 2025-01, until: 2027-01}}}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, until: 2027-06, holders: {dana: {person: dana, since: 2025-01, until: 2027-01}}}
    """
    for id_, position in programme.positions.items():
        for holding in position.holders.values():
            for what, outer in _lives(programme, id_, position, holding):
                how = strays(holding, outer, programme.day)
                if how:
                    yield Finding(
                        holding.at("person"),
                        f"`{holding.person}` holds `{id_}` outside the time of {what}, a time within it is expected: "
                        f"it {how}",
                        related=(
                            Label(
                                outer.at("until" if outer.until else "since"), f"{what} is there {said_dates(outer)}"
                            ),
                        ),
                        hint="mend the dates of one of them",
                    )
                    break


def _lives(programme: Programme, id_: str, position: Position, holding: Holding) -> Iterator[tuple[str, Timed]]:
    """What a position is held within, each in words and with its dates."""
    yield f"`{id_}`", position
    person, partner = programme.people.get(holding.person), programme.partners.get(position.from_ or "")
    if person is not None:
        yield f"`{holding.person}`", person
    if partner is not None:
        yield f"`{position.from_}`", partner
    yield "the programme", programme.head


@rule("DL713", "position-without-real-deputy", Severity.ERROR)
def position_without_real_deputy(programme: Programme) -> Iterator[Finding]:
    """The deputy in a position is the one who holds it, or is not there on the day.

    Nobody can stand in for themselves, nor can one who is not there; the position has no deputy, and the file says
    that it has.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana, deputy: dana}}}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana, deputy: noa}}}
    """
    for id_, position in programme.positions.items():
        for holding in position.holders.values():
            deputy = programme.people.get(holding.deputy or "")
            if deputy is None:
                continue
            if deputy.id == holding.person:
                found = f"`{deputy.id}` holds `{id_}` and is the deputy there as well"
            elif programme.now(holding) and deputy.active(programme.day) is False:
                found = f"`{deputy.id}`, the deputy of `{holding.person}` in `{id_}`, is not there on {programme.day}"
            else:
                continue
            yield Finding(
                holding.at("deputy"),
                f"{found}; another person is expected",
                related=(Label(deputy.here, f"`{deputy.id}` is declared here"),),
                hint="name somebody else who is there, or nobody",
            )


RULES: tuple[Rule, ...] = (position_held_outside_life, position_without_real_deputy)
