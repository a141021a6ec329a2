"""DL5: reliance: on whom the programme relies, as nobody else could act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.rules.losses import duties_lost, gone_with
from dlcheck.rules.parties import duties_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import some
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme

_SHOWN = 3
"""How many persons are told of, those with most duties first."""
_LABELS = 5
_FEWEST = 4
"""How many duties there must be before most of them mean anything."""


@rule("DL534", "only-one-can-act", Severity.INFO, needs=("responsibilities", "positions", "bodies", "people"))
def only_one_can_act(programme: Programme) -> Iterator[Finding]:
    """One person is the only one who can act for several duties, with no colleague in the office and no deputy.

    When that person is away, all of these duties stop at once. In an organisation another can act, and in a body the
    others can, unless it cannot decide without that person. One finding names those with most duties first.

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
    if not programme.people:
        return
    lost = {
        person: ids
        for person, ids in duties_lost(programme, Kind.PERSON).items()
        if len(ids) > 1 and person in programme.people
    }
    ranked = sorted(lost, key=lambda person: -len(lost[person]))
    if not ranked:
        return
    first, *others = ranked[:_SHOWN]
    then = [f"`{person}` for {len(lost[person])}, {some(lost[person])}" for person in others]
    more = len(ranked) - _SHOWN
    yield Finding(
        programme.people[first].here,
        f"`{first}` alone can act for {count(len(lost[first]), 'duty', 'duties')} on {programme.day}, "
        f"{some(lost[first])}"
        + "".join(f"; {words}" for words in then)
        + (f"; and {more} more for several each" if more > 0 else "")
        + "; a deputy or a colleague is expected",
        related=(
            *(Label(programme.people[person].here, f"`{person}` alone can act too") for person in others),
            *(Label(programme.responsibilities[id_].here, f"`{id_}`") for id_ in lost[first][:_LABELS]),
        ),
        hint="name a `deputy`, or a second party under `responsible`",
    )


@rule(
    "DL535", "most-hangs-on-one-partner", Severity.INFO, needs=("responsibilities", "positions", "bodies", "partners")
)
def most_hangs_on_one_partner(programme: Programme) -> Iterator[Finding]:
    """If one partner went, most duties would have nobody to carry them out, though several partners decide.

    The others may not know how much they lean on it, and the agreement may not say what becomes of these duties. Told
    are, of at least four duties, more than half that are carried out by that partner alone, its people and offices, or
    by a body that cannot decide without it.

    Bad:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        responsibilities:
          train-participants: {accountable: elka}
          recruit-staff: {accountable: elka}
          choose-contents: {accountable: elka}
          find-candidates: {accountable: interior}

    Good:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        responsibilities:
          train-participants: {accountable: elka}
          recruit-staff: {accountable: elka}
          choose-contents: {accountable: elka, responsible: [elka, interior]}
          find-candidates: {accountable: interior}
    """
    duties = duties_now(programme)
    if len(duties) < _FEWEST or len(programme.deciding) < 2:
        return
    for partner, ids in duties_lost(programme, Kind.PARTNER).items():
        if 2 * len(ids) > len(duties) and partner in programme.partners:
            offices = [id_ for id_ in programme.positions if partner in gone_with(programme, Kind.PARTNER, id_)]
            also = f", and {count(len(offices), 'position')}, {some(offices)}," if offices else ""
            yield Finding(
                programme.partners[partner].here,
                f"without `{partner}`, {len(ids)} of {len(duties)} duties, {some(ids)}{also} would have nobody on "
                f"{programme.day}; at most half of the duties is expected of one partner",
                related=tuple(Label(duties[id_].here, f"`{id_}`") for id_ in ids[:_LABELS]),
                hint="name a second party under `responsible`, or agree on what becomes of them",
            )


RULES: tuple[Rule, ...] = (only_one_can_act, most_hangs_on_one_partner)
