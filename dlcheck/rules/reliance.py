"""DL5: reliance: on whom the programme relies, as nobody else could act."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.rules.holds import persons
from dlcheck.rules.parties import doers, duties_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import count, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme


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
        able = {hold.who for party in parties for hold in persons(programme, party, duty.here)}
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


RULES: tuple[Rule, ...] = (only_one_can_act,)
